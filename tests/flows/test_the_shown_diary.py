"""What a worker reads of a diary: page by page, and beside the call that it asks for."""

from datetime import date, timedelta

from tests.builders import Office, Person, a_person, okay
from tests.entering import a_day, heads, read_by, saves

WANTS_TO_DIE = "もう しにたい"


async def _all_pages(office: Office, person: Person) -> list[list[str]]:
    """The lines of each page, as the staff's screen asks for them."""
    pages: list[list[str]] = []
    path, more = f"/api/staff/people/{person.id}/diary", ""
    while True:
        answer = okay(await office.worker.device.get(path + more))
        pages.append([one["line"] for one in answer["entries"]])
        if not answer["more"]:
            return pages
        last = answer["entries"][-1]
        more = f"?before={last['day']}&than={last['id']}"


async def test_page_by_page_nothing_shown_is_left_out(office: Office) -> None:
    person = await a_person(office)
    lines: list[str] = []
    for number in range(31):
        day = date(2026, 11, 20) - timedelta(days=number)
        for half in ("a", "b") if number % 5 == 4 else ("a",):
            lines.append(f"{number}{half}")
            okay(await saves(person, a_day(str(day), line=lines[-1], show="worker")))
        okay(await saves(person, a_day(str(day), line="じぶんだけ")))
    pages = await _all_pages(office, person)
    assert sorted(line for page in pages for line in page) == sorted(lines)
    assert [len(page) for page in pages] == [30, len(lines) - 30]


async def test_a_day_of_more_entries_than_a_page_holds_is_read_to_its_end(office: Office) -> None:
    person = await a_person(office)
    lines = [f"その{number}" for number in range(33)]
    for line in lines:
        okay(await saves(person, a_day(line=line, show="worker")))
    okay(await saves(person, a_day("2026-11-19", line="まえの日", show="worker")))
    pages = await _all_pages(office, person)
    assert [line for page in pages for line in page] == [*reversed(lines), "まえの日"]


async def test_beside_a_call_stand_the_words_for_as_long_as_they_are_shown(office: Office) -> None:
    person = await a_person(office)
    okay(await saves(person, a_day(line="じぶんだけの ことば")))
    made = okay(await saves(person, a_day("2026-11-19", line=WANTS_TO_DIE, show="worker")))
    task = await office.worker.task(person)
    assert task["diary"] == [{"day": "2026-11-19", "words": WANTS_TO_DIE}]
    assert "じぶんだけの ことば" not in str(task)
    okay(await saves(person, a_day("2026-11-19", line=WANTS_TO_DIE), made["id"], *heads(made)))
    task = await office.worker.task(person)
    assert (task["diary"], [reason["rule"] for reason in task["reasons"]]) == ([], ["R8"])
    assert await read_by(office.worker, person) == []


async def test_words_of_a_call_for_help_are_no_diary(office: Office) -> None:
    person = await a_person(office)
    okay(await person.calls_for_help(WANTS_TO_DIE))
    assert (await office.worker.task(person))["diary"] == []
