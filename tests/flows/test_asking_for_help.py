"""「たすけて」 and what a worker has seen reach the call list at once, as RED; nothing of it is ever lost or counted twice."""

import asyncio

import pytest
from sqlalchemy import select

from otayori.store.ids import new_id
from otayori.store.tables import help_call, observation
from tests.builders import Office, a_check_in, a_person, okay, refused, rows


async def test_a_press_reaches_the_list_as_red(office: Office) -> None:
    person = await a_person(office)
    press = new_id()
    answer = await person.calls_for_help("きて ください。", press)
    assert answer.status_code == 201
    assert answer.json() == {
        "id": press,
        "received_at": "2026-11-20T10:00:00+09:00",
        "reads_at": "2026-11-20T10:00:00+09:00",
        "open_now": True,
        "office_phone": "000-5555-0001",
    }
    task = await office.worker.task(person)
    assert (task["gravity"], task["due_at"]) == ("red", "2026-11-20T18:00:00+09:00")
    assert [(reason["rule"], reason["subject"]) for reason in task["reasons"]] == [("R2", press)]
    assert task["help"] == [{"pressed_at": "2026-11-20T10:00:00+09:00", "words": "きて ください。"}]


@pytest.mark.parametrize(
    ("pressed", "reads_at"),
    [
        ("2026-11-20 08:59", "2026-11-20T09:00:00+09:00"),
        ("2026-11-20 18:00", "2026-11-24T09:00:00+09:00"),  # Friday evening, then a holiday on Monday
        ("2026-11-22 03:00", "2026-11-24T09:00:00+09:00"),
        ("2026-12-31 19:00", "2027-01-04T09:00:00+09:00"),
    ],
)
async def test_outside_office_hours_nobody_pretends_to_read(office: Office, pressed: str, reads_at: str) -> None:
    if pressed.startswith("2026-12"):
        await office.sets(closed_on=["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"])
    person = await a_person(office)
    office.clock.set(pressed)
    answer = okay(await person.calls_for_help())
    assert (answer["open_now"], answer["reads_at"]) == (False, reads_at)
    task = await office.worker.task(person)
    assert (task["due_at"], task["overdue"]) == (reads_at, False)


async def test_the_same_press_twice_is_one_and_gets_the_same_answer(office: Office) -> None:
    person = await a_person(office)
    press = new_id()
    first = await person.calls_for_help("きて", press)
    office.clock.forward(minutes=3)
    second = await person.calls_for_help("きて", press)
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["received_at"] == first.json()["received_at"]
    assert len((await office.worker.task(person))["help"]) == 1


async def test_presses_at_once_are_one_each(office: Office) -> None:
    person = await a_person(office)
    presses = [new_id(), new_id()]
    answers = await asyncio.gather(*(person.calls_for_help("きて", press) for press in presses * 4))
    assert sorted(answer.status_code for answer in answers) == [200] * 6 + [201] * 2
    assert {call["subject"] for call in (await office.worker.task(person))["reasons"]} == set(presses)


async def test_a_press_and_a_check_in_at_once_share_one_task(office: Office) -> None:
    person = await a_person(office)
    answers = await asyncio.gather(
        person.sends("2026-11", a_check_in(q12=1, q5=2)), person.calls_for_help(), person.calls_for_help(), office.worker.observes(person)
    )
    assert [answer.status_code for answer in answers] == [201] * 4
    page = await office.worker.page(person)
    assert len(page["tasks"]) == 1
    assert sorted(reason["rule"] for reason in page["task"]["reasons"]) == ["A7", "R1", "R2", "R2", "R9"]


async def test_words_of_crisis_with_a_press_raise_their_own_flag(office: Office) -> None:
    person = await a_person(office)
    okay(await person.calls_for_help("もう きえたい。"))
    assert await office.worker.reasons(person) == ["R2", "R8"]


async def test_over_long_words_are_never_lost_and_are_read_to_the_end(office: Office) -> None:
    person = await a_person(office)
    words = "つらい。" * 2000 + "しにたい"
    okay(await person.calls_for_help(words))
    task = await office.worker.task(person)
    assert task["help"][0]["words"] == words
    assert [reason["rule"] for reason in task["reasons"]] == ["R2", "R8"]


async def test_half_an_emoji_does_not_lose_a_call_for_help(office: Office) -> None:
    """A phone that cuts text at a length may cut an emoji in two; JavaScript then writes the half as an escape."""
    person = await a_person(office)
    body = '{"pressed_at": "2026-11-20T10:00:00+09:00", "words": "しにたい \\ud83d"}'
    okay(await person.device.put(f"/api/me/help/{new_id()}", content=body, headers={"content-type": "application/json"}))
    task = await office.worker.task(person)
    assert [reason["rule"] for reason in task["reasons"]] == ["R2", "R8"]
    assert task["help"][0]["words"] == "しにたい �"


async def test_help_goes_on_when_the_employment_is_over_or_the_person_is_on_leave(office: Office) -> None:
    person = await a_person(office, support_ends_on="2026-10-31")
    assert (await person.calls_for_help()).status_code == 201
    assert await office.worker.reasons(person) == ["R2"]


async def test_somebody_elses_press_is_not_found(office: Office) -> None:
    person, other = await a_person(office), await a_person(office, name="青木 はじめ")
    press = new_id()
    okay(await person.calls_for_help("わたしの ことば", press))
    refused(await other.calls_for_help("", press), 404, "not_found")
    refused(await other.device.put("/api/me/help/not-an-id", json={"pressed_at": "2026-11-20T10:00:00+09:00"}), 404, "not_found")
    assert len(await rows(office.house, select(help_call.c.id).where(help_call.c.id == press))) == 1


async def test_help_after_a_call_was_closed_is_a_new_task(office: Office) -> None:
    person = await a_person(office)
    okay(await person.calls_for_help("一回め"))
    await office.worker.does("close", await office.worker.task(person))
    office.clock.set("2026-11-25 11:00")
    okay(await person.calls_for_help("二回め"))
    task = await office.worker.task(person)
    assert (task["opened_at"], [call["words"] for call in task["help"]]) == ("2026-11-25T11:00:00+09:00", ["二回め"])


@pytest.mark.parametrize(("kind", "sentence"), [("absent_without_notice", "れんらくの ない"), ("unreachable", "れんらくが とれて")])
async def test_what_a_worker_saw_is_red(office: Office, kind: str, sentence: str) -> None:
    person = await a_person(office)
    assert (await office.worker.observes(person, kind)).status_code == 201
    task = await office.worker.task(person)
    assert [(reason["rule"], reason["level"]) for reason in task["reasons"]] == [("R9", "red")]
    assert task["reasons"][0]["sentence"].startswith(sentence)
    assert (await person.home())["task"]["due_at"] == "2026-11-20T18:00:00+09:00"


async def test_the_same_observation_twice_is_one(office: Office) -> None:
    person, other = await a_person(office), await a_person(office, name="青木 はじめ")
    seen = new_id()
    for answer in await asyncio.gather(*(office.worker.observes(person, observation_id=seen) for _ in range(3))):
        okay(answer)
    assert len(await rows(office.house, select(observation.c.id).where(observation.c.participant_id == person.id))) == 1
    assert await office.worker.reasons(person) == ["R9"]
    refused(await office.worker.observes(other, observation_id=seen), 404, "not_found")
    assert await office.worker.reasons(other) == []


async def test_thirty_presses_are_ten_on_the_list_and_all_are_answered_as_arrived(office: Office) -> None:
    person = await a_person(office)
    answers = [await person.calls_for_help() for _ in range(30)]
    assert [answer.status_code for answer in answers] == [201] * 10 + [200] * 20
    assert {answer.json()["received_at"] for answer in answers} == {"2026-11-20T10:00:00+09:00"}
    task = await office.worker.task(person)
    assert (task["gravity"], await office.worker.reasons(person)) == ("red", ["R2"] * 10)
    assert len(await rows(office.house, select(help_call.c.id).where(help_call.c.participant_id == person.id))) == 10


async def test_words_are_never_joined_to_what_was_said_before(office: Office) -> None:
    person = await a_person(office)
    for _ in range(12):
        okay(await person.calls_for_help())
    assert (await person.calls_for_help("ひとりで います。")).status_code == 201
    assert (await person.calls_for_help("もう きえたい。")).status_code == 201
    said = [call["words"] for call in (await office.worker.task(person))["help"]]
    assert {*said} == {"", "ひとりで います。", "もう きえたい。"}
    assert "R8" in await office.worker.reasons(person)


@pytest.mark.parametrize("act", ["an hour", "claim", "tried", "watch", "close"])
async def test_a_press_is_news_again_once_somebody_has_acted_or_an_hour_has_gone(office: Office, act: str) -> None:
    person = await a_person(office)
    for _ in range(11):
        okay(await person.calls_for_help())
    office.clock.forward(minutes=61 if act == "an hour" else 1)
    if act != "an hour":
        if act == "tried":
            await office.worker.does("claim", await office.worker.task(person))
        await office.worker.does(act, await office.worker.task(person))
    office.clock.forward(minutes=1)
    assert (await person.calls_for_help()).status_code == 201
    assert (await office.worker.task(person))["state"] in ("open", "claimed")
