"""What staff may do with a call task, in every state; and what is written down about it."""

import pytest

from tests.builders import NEEDED, Json, Office, Person, Staff, a_colleague, a_person, okay, refused

ACTS = ("claim", "release", "tried", "talked", "watch", "close", "reopen")

# What each act leads to, or how it is refused. "held" is a task that a colleague has claimed.
TABLE: dict[str, dict[str, str]] = {
    "open": {
        "claim": "claimed",
        "release": "403 not_claimed",
        "tried": "claimed",
        "talked": "claimed",
        "watch": "watch",
        "close": "closed",
        "reopen": "403 not_closed",
    },
    "claimed": {
        "claim": "claimed",
        "release": "open",
        "tried": "claimed",
        "talked": "claimed",
        "watch": "watch",
        "close": "closed",
        "reopen": "403 not_closed",
    },
    "held": dict.fromkeys(ACTS, "409 claimed_by_other") | {"reopen": "403 not_closed"},
    "watch": {
        "claim": "claimed",
        "release": "403 not_claimed",
        "tried": "claimed",
        "talked": "claimed",
        "watch": "watch",
        "close": "closed",
        "reopen": "403 not_closed",
    },
    "closed": dict.fromkeys(ACTS, "403 closed") | {"reopen": "open"},
}


async def a_red_task(office: Office) -> tuple[Person, Json]:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1)
    return person, await office.worker.task(person)


async def as_it_stands(staff: Staff, person: Person) -> Json:
    """The person's newest task, closed or not, with its version and story."""
    return (await staff.page(person))["tasks"][0]


@pytest.mark.parametrize("state", list(TABLE))
async def test_every_act_in_every_state(office: Office, state: str) -> None:
    for act, outcome in TABLE[state].items():
        person, task = await a_red_task(office)
        match state:
            case "claimed":
                await office.worker.does("claim", task)
            case "held":
                await office.manager.does("claim", task)
            case "watch":
                await office.worker.does("watch", task)
            case "closed":
                await office.worker.does("close", task)
            case _:
                pass
        before = await as_it_stands(office.worker, person)
        answer = await office.worker.tries(act, before)
        after = await as_it_stands(office.worker, person)
        if outcome[0].isdigit():
            status, code = outcome.split()
            problem = refused(answer, int(status), code)
            assert (problem["current"]["id"], problem["current"]["state"]) == (before["id"], before["state"]), (state, act)
            assert after == before, (state, act)
        else:
            row = okay(answer)
            assert (row["state"], row["version"]) == (outcome, before["version"] + 1), (state, act)
            assert (row["claimed_by"] is not None) == (outcome == "claimed"), (state, act)
            assert (row["watch_until_on"] is not None) == (outcome == "watch"), (state, act)
            assert (row["closed_at"] is not None) == (outcome == "closed"), (state, act)
            assert len(after["events"]) == len(before["events"]) + 1, (state, act)


@pytest.mark.parametrize("act", ACTS)
async def test_an_act_on_what_has_changed_meanwhile_is_told_what_stands(office: Office, act: str) -> None:
    _, task = await a_red_task(office)
    await office.worker.does("claim", task)
    problem = refused(await office.worker.tries(act, task), 409, "stale_version")
    assert (problem["current"]["version"], problem["current"]["claimed_by"]["name"]) == (2, "佐野 みほ")


async def test_trying_in_vain_is_a_contact_and_says_when_to_try_next(office: Office) -> None:
    _, task = await a_red_task(office)
    row = await office.worker.does("tried", task, next_try_at="2026-11-20T06:30:00Z", note="るすばん電話。")
    assert row["next_try_at"] == "2026-11-20T15:30:00+09:00"
    assert row["claimed_by"] == {"id": office.worker.id, "name": "佐野 みほ"}
    contact = row["last_contact"]
    assert (contact["who"], contact["outcome"], contact["note"], contact["task_id"]) == (
        "nobody",
        "no_answer",
        "るすばん電話。",
        task["id"],
    )
    row = await office.worker.does("talked", row)
    assert row["next_try_at"] is None


@pytest.mark.parametrize("next_try_at", ["2026-11-20T10:00:00+09:00", "2026-11-19T10:00:00+09:00", "2027-11-20T10:00:00+09:00"])
async def test_the_next_try_lies_ahead_and_not_too_far(office: Office, next_try_at: str) -> None:
    person, task = await a_red_task(office)
    problem = refused(await office.worker.tries("tried", task, next_try_at=next_try_at), 422, "wrong_time")
    assert problem["field"] == "next_try_at"
    assert (await office.worker.page(person))["contacts"] == []


@pytest.mark.parametrize("until_on", ["2026-11-20", "2026-11-01", "2027-11-20"])
async def test_a_watch_ends_on_a_day_ahead_and_not_too_far(office: Office, until_on: str) -> None:
    _, task = await a_red_task(office)
    refused(await office.worker.tries("watch", task, until_on=until_on), 422, "wrong_date")


@pytest.mark.parametrize("note", ["", "   ", "\n"])
async def test_closing_and_watching_need_a_note(office: Office, note: str) -> None:
    _, task = await a_red_task(office)
    for act in ("close", "watch"):
        assert refused(await office.worker.tries(act, task, note=note), 422, "note_needed")["field"] == "note"


async def test_closing_says_who_solved_it(office: Office) -> None:
    _, task = await a_red_task(office)
    for wrong in ("employer", None, ""):
        refused(await office.worker.tries("close", task, solved_by=wrong), 422, "invalid_body")
    without = {"version": task["version"], "note": "すんだ。"}
    refused(await office.worker.device.post(f"/api/staff/tasks/{task['id']}/close", json=without), 422, "invalid_body")
    assert (await office.worker.does("close", task, solved_by="workplace"))["state"] == "closed"


async def test_an_over_long_note_is_refused_and_nothing_is_kept(office: Office) -> None:
    person, task = await a_red_task(office)
    for act in ("tried", "talked", "watch", "close"):
        assert refused(await office.worker.tries(act, task, note="あ" * 501), 422, "text_too_long")["field"] == "note"
    page = await office.worker.page(person)
    assert (page["contacts"], page["task"]["version"]) == ([], task["version"])


async def test_the_story_of_a_task_is_told_with_names(office: Office) -> None:
    colleague = await a_colleague(office)
    person = await a_person(office)
    okay(
        await office.manager.device.put(f"/api/staff/people/{person.id}/assignments", json={"staff_ids": [office.worker.id, colleague.id]})
    )
    await person.has_sent("2026-11", q12=1)
    task = await office.worker.does("claim", await office.worker.task(person))
    office.clock.forward(minutes=1)
    task = await office.worker.does("tried", task)
    office.clock.forward(minutes=1)
    task = await office.worker.does("release", task)
    office.clock.forward(minutes=1)
    task = await colleague.does("talked", task)
    office.clock.forward(minutes=1)
    await colleague.does("close", task, solved_by="person", note="自分で 休みを とった。")
    [story] = (await office.manager.page(person))["tasks"]
    assert [(event["kind"], event["by"]) for event in story["events"]] == [
        ("opened", None),
        ("claimed", "佐野 みほ"),
        ("tried", "佐野 みほ"),
        ("released", "佐野 みほ"),
        ("talked", "大西 けん"),
        ("closed", "大西 けん"),
    ]
    assert story["events"][-1] | {"at": None} == {
        "kind": "closed",
        "at": None,
        "by": "大西 けん",
        "solved_by": "person",
        "note": "自分で 休みを とった。",
    }
    assert story["closed_at"] == "2026-11-20T10:04:00+09:00"
    assert [reason["rule"] for reason in story["reasons"]] == ["R1"]


async def test_a_closed_task_leaves_the_list_and_is_due_anew_when_opened_again(office: Office) -> None:
    person, _ = await a_red_task(office)
    await office.tick("2026-11-20 18:30")  # escalated
    await office.worker.does("close", await office.worker.task(person))
    assert (await office.worker.call_list())["tasks"] == []
    assert (await person.home())["task"] is None
    office.clock.set("2026-11-25 11:00")
    closed = await as_it_stands(office.worker, person)
    row = await office.worker.does("reopen", closed)
    assert (row["state"], row["due_at"], row["escalated"], row["overdue"]) == ("open", "2026-11-25T18:00:00+09:00", False, False)
    assert [reason["rule"] for reason in row["reasons"]] == ["R1"]
    await office.tick("2026-11-25 12:00")
    assert (await office.worker.task(person))["escalated"] is True


async def test_a_task_is_not_opened_again_beside_another(office: Office) -> None:
    person, task = await a_red_task(office)
    await office.worker.does("close", task)
    closed = await as_it_stands(office.worker, person)
    okay(await person.calls_for_help())
    refused(await office.worker.tries("reopen", closed), 403, "already_open")


async def test_what_is_no_task_of_mine_is_not_found(office: Office) -> None:
    person, task = await a_red_task(office)
    colleague = await a_colleague(office)
    for act in ACTS:
        refused(await colleague.tries(act, task), 404, "not_found")
        refused(await office.worker.tries(act, task | {"id": person.id}), 404, "not_found")
    assert (await office.worker.task(person))["version"] == task["version"]


async def test_acts_take_nothing_they_do_not_know(office: Office) -> None:
    _, task = await a_red_task(office)
    for act in ACTS:
        refused(await office.worker.tries(act, task, **NEEDED.get(act, {}), state="closed"), 422, "invalid_body")
    refused(await office.worker.tries("talked", task, who="neighbour"), 422, "invalid_body")
    refused(await office.worker.tries("talked", task, channel="letter"), 422, "invalid_body")
    refused(await office.worker.tries("talked", task, outcome="great"), 422, "invalid_body")
