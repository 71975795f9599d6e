"""Two people on one task: the second is told who has it, and nothing is overwritten. Also when they are there at the same moment."""

import asyncio

import pytest

from otayori.usecases import staff_accounts
from otayori.usecases.staff_accounts import StaffChange
from tests.builders import Json, Office, Person, Staff, a_check_in, a_colleague, a_neighbour, a_person, okay, refused

ROUNDS = 4  # chance decides who comes between whom


async def shared(office: Office) -> tuple[Person, Staff, Json]:
    """A person of two workers, the second worker, and the person's RED task."""
    colleague = await a_colleague(office)
    person = await a_person(office)
    okay(
        await office.manager.device.put(f"/api/staff/people/{person.id}/assignments", json={"staff_ids": [office.worker.id, colleague.id]})
    )
    await person.has_sent("2026-11", q12=1)
    return person, colleague, await office.worker.task(person)


async def test_the_second_is_told_who_has_it(office: Office) -> None:
    person, colleague, task = await shared(office)
    await office.worker.does("claim", task)
    problem = refused(await colleague.tries("claim", task), 409, "claimed_by_other")
    assert problem["current"]["claimed_by"] == {"id": office.worker.id, "name": "佐野 みほ"}
    assert (await colleague.task(person)) == problem["current"]


@pytest.mark.parametrize("how", ["unassigned", "deactivated", "in another office", "admin"])
async def test_who_may_no_longer_open_the_record_holds_nobody_up(office: Office, how: str) -> None:
    person, colleague, task = await shared(office)
    await office.worker.does("claim", task)
    if how == "unassigned":
        path = f"/api/staff/people/{person.id}/assignments"
        okay(await office.manager.device.put(path, json={"staff_ids": [colleague.id]}))
    else:
        role = "admin" if how == "admin" else "worker"
        office_id = {"admin": None, "in another office": (await a_neighbour(office)).id}.get(how, office.id)
        change = StaffChange(1, office.worker.name, role, office_id, how != "deactivated")
        await office.house.write(staff_accounts.change_staff, office.admin, office.clock(), office.house.ring, office.worker.id, change)
    freed = await colleague.task(person)
    assert (freed["state"], freed["claimed_by"]) == ("open", None)
    await colleague.does("claim", freed)
    [story] = (await colleague.page(person))["tasks"]
    assert [event["kind"] for event in story["events"]] == ["opened", "claimed", "freed", "claimed"]


@pytest.mark.parametrize("act", ["tried", "talked", "watch", "close"])
async def test_what_is_sent_again_because_its_answer_was_lost_happens_once(office: Office, act: str) -> None:
    person, colleague, task = await shared(office)
    done = await office.worker.does(act, task)
    office.clock.forward(seconds=40)
    soon = {"next_try_at": "2026-11-25T10:01:00+09:00"} if act == "tried" else {}
    assert await office.worker.does(act, task, **soon) == done
    [story] = (await office.worker.page(person))["tasks"]
    assert len(story["events"]) == 2
    assert len((await office.worker.page(person))["contacts"]) == (act in ("tried", "talked"))
    assert (await colleague.tries(act, task)).status_code == 409


async def test_reopened_again_because_the_answer_was_lost_is_reopened_once(office: Office) -> None:
    _, _, task = await shared(office)
    closed = await office.worker.does("close", task)
    assert await office.worker.does("reopen", closed) == await office.worker.does("reopen", closed)


@pytest.mark.parametrize(
    "other",
    [{"outcome": "worried"}, {"channel": "visit"}, {"who": "family"}, {"note": "ほかの メモ"}],
)
async def test_other_words_about_an_act_whose_answer_was_lost_are_not_taken_for_it(office: Office, other: Json) -> None:
    person, _, task = await shared(office)
    await office.worker.does("talked", task)
    refused(await office.worker.tries("talked", task, **other), 409, "stale_version")
    assert len((await office.worker.page(person))["contacts"]) == 1


async def test_what_the_second_wrote_is_not_kept_as_if_it_had_happened_twice(office: Office) -> None:
    person, colleague, task = await shared(office)
    await office.worker.does("talked", task, note="一人めの メモ")
    refused(await colleague.tries("close", task, note="二人めの メモ"), 409, "claimed_by_other")
    page = await office.worker.page(person)
    assert [contact["note"] for contact in page["contacts"]] == ["一人めの メモ"]
    assert "二人めの メモ" not in str(page)


async def test_of_all_who_claim_at_once_one_gets_it(office: Office) -> None:
    for _ in range(ROUNDS):
        person, colleague, task = await shared(office)
        three = (office.worker, colleague, office.manager)
        answers = await asyncio.gather(*(staff.tries("claim", task) for staff in three))
        assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
        winner = next(answer.json() for answer in answers if answer.status_code == 200)
        assert all(answer.json()["current"]["claimed_by"] == winner["claimed_by"] for answer in answers if answer.status_code == 409)
        [story] = (await office.worker.page(person))["tasks"]
        assert [event["kind"] for event in story["events"]] == ["opened", "claimed"]


async def test_of_two_different_acts_at_once_one_is_told(office: Office) -> None:
    for _ in range(ROUNDS):
        person, colleague, task = await shared(office)
        acts = await asyncio.gather(office.worker.tries("close", task), colleague.tries("talked", task))
        assert sorted(answer.status_code for answer in acts) in ([200, 403], [200, 409])
        page = await office.worker.page(person)
        assert len(page["tasks"][0]["events"]) == 2
        assert len(page["contacts"]) == (1 if acts[1].status_code == 200 else 0)


async def test_closing_while_a_new_reason_arrives_loses_neither(office: Office) -> None:
    """Either the close is told that the task has changed, or the reason opens a new task."""
    for _ in range(ROUNDS):
        person, _, task = await shared(office)
        closed, arrived = await asyncio.gather(office.worker.tries("close", task), person.calls_for_help("きて"))
        assert arrived.status_code == 201
        page = await office.worker.page(person)
        assert "R2" in [reason["rule"] for reason in page["task"]["reasons"]]
        assert (closed.status_code, len(page["tasks"])) in ((200, 2), (409, 1))


async def test_reopening_while_a_new_reason_arrives_leaves_one_task(office: Office) -> None:
    for _ in range(ROUNDS):
        person, _, task = await shared(office)
        closed = await office.worker.does("close", task)
        reopened, arrived = await asyncio.gather(office.worker.tries("reopen", closed), person.calls_for_help("きて"))
        assert arrived.status_code == 201
        assert reopened.status_code in (200, 403, 409)
        tasks = (await office.worker.page(person))["tasks"]
        assert [task["state"] for task in tasks].count("open") == 1


async def test_the_clock_and_a_worker_at_once_leave_one_story(office: Office) -> None:
    for _ in range(ROUNDS):
        person, _, task = await shared(office)
        task = await office.worker.does("claim", task)
        office.clock.forward(minutes=30)
        _, answer = await asyncio.gather(office.tick(), office.worker.tries("talked", task))
        assert answer.status_code in (200, 409)
        [story] = (await office.worker.page(person))["tasks"]
        assert [event["kind"] for event in story["events"]][2:] in (["talked"], ["freed"])
        office.clock.set("2026-11-20 10:00")


async def test_an_answer_and_the_silence_at_once_agree(office: Office) -> None:
    """Whoever comes first: afterwards no silence stands unmarked beside an answer."""
    for month in ("2026-12", "2027-01", "2027-02", "2027-03", "2027-04"):
        person = await a_person(office)
        await office.tick(f"{month}-05 12:10")
        office.clock.forward(days=7)
        await asyncio.gather(office.tick(), person.sends(month, a_check_in()), office.tick())
        page = await office.worker.page(person)
        assert page["month"]["answered"] is True
        assert [flag["rule"] for flag in page["flags"] if not flag["changed_later"]] == []
