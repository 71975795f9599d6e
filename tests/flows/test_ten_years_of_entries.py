"""Somebody writes every day for ten years: what a phone and a worker fetch stays as small as in the first month."""

from tests.builders import Office, a_person, okay
from tests.entering import LINE, a_day, changes, month, saves, write_years
from tests.flows.test_statement_counts import statements

DAYS = 3652
MONTH_BYTES = 20_000  # of JSON for thirty-one days with a line each; about a seventh of it on the line
CHANGES_BYTES = 60_000


async def test_ten_years_cost_what_one_month_costs(office: Office) -> None:
    person, beginner = await a_person(office), await a_person(office, name="秋山 そら", kana="あきやま そら")
    await office.house.write(write_years, person.id, DAYS)
    for day in range(1, 31):
        okay(await saves(beginner, a_day(f"2026-10-{day:02}", line=LINE, show="worker", slept=3, sources=["work"])))
    paths = {
        "/api/me/entries/months/2026-10": MONTH_BYTES,
        "/api/me/entries/changes/0": CHANGES_BYTES,
        "/api/me/data": 5_000,
        "/api/me/data/entries/1": 30_000,
    }
    for path, most in paths.items():
        with statements() as few:
            okay(await beginner.device.get(path))
        with statements() as many:
            answer = await person.device.get(path)
        assert len(answer.content) < most, path
        assert len(many) <= len(few) + 1, path
    with statements() as said:
        answer = await office.worker.device.get(f"/api/staff/people/{person.id}/diary")
    assert len(answer.content) < MONTH_BYTES
    assert len(said) <= 6
    assert len(answer.json()["entries"]) == 30
    assert answer.json()["more"]


async def test_a_new_phone_fetches_ten_years_in_bounded_pieces(office: Office) -> None:
    person = await a_person(office)
    await office.house.write(write_years, person.id, DAYS)
    with statements() as before:
        made = okay(await saves(person, a_day(line="きょう")))
    assert made["seq"] == DAYS + 1
    assert len(before) <= 20
    after, pieces, found = 0, 0, set[str]()
    while True:
        piece = await changes(person, after)
        pieces, after = pieces + 1, piece["seq"]
        assert len(piece["entries"]) <= 100
        found |= {one["id"] for one in piece["entries"]}
        if not piece["more"]:
            break
    assert (len(found), pieces) == (DAYS + 1, 37)
    assert len((await month(person, "2020-02"))["entries"]) == 29
