"""Interviews when answers are lost, people leave, and what was agreed must not be any more."""

import pytest
from sqlalchemy import func, select

from otayori.store.ids import new_id
from otayori.store.interview_tables import interview_cell, interview_event
from otayori.store.tables import letter
from otayori.usecases import staff_accounts
from otayori.usecases.interview_showing import MOST_SHOWN
from otayori.usecases.staff_accounts import StaffChange
from tests.builders import Json, Office, Person, Staff, a_colleague, a_neighbour, a_person, okay, refused, rows
from tests.interviewing import CONDITIONS, a_record, a_time, asks, gives, hides, is_late, opens, own, picked, plan, wishes, writes


async def cells_of(office: Office, interview: Json) -> int:
    (row,) = await rows(office.house, select(func.count()).where(interview_cell.c.interview_id == interview["id"]))
    return row[0]


async def heard(office: Office, interview: Json) -> set[tuple[str, str]]:
    """Which members of staff were written to about it, and how."""
    found = await rows(office.house, select(letter.c.staff_id, letter.c.kind).where(letter.c.subject == interview["id"]))
    return {(row.staff_id, row.kind) for row in found if row.staff_id}


async def booked(office: Office, person: Person, **said: str) -> Json:
    return okay(await gives(office.worker, "book", okay(await asks(person)), **said))["row"]


async def steps(staff: Staff, act: str, interview: Json, note: str = "") -> Json:
    body = {"version": interview["version"], "note": note}
    return okay(await staff.device.post(f"/api/staff/interviews/{interview['id']}/{act}", json=body))


async def both_support(office: Office, colleague: Staff, person: Person) -> None:
    body = {"staff_ids": [office.worker.id, colleague.id]}
    okay(await office.manager.device.put(f"/api/staff/people/{person.id}/assignments", json=body))


async def changes(office: Office, staff: Staff, *, office_id: str | None = None, active: bool = True) -> None:
    """The admin moves somebody to another office, or ends the account."""
    house = office.house
    known = await house.read(staff_accounts.show_accounts, office.admin, house.clock())
    row = next(one for one in known.staff if one.id == staff.id)
    change = StaffChange(row.version, row.name, "worker", office_id or office.id, active)
    await house.write(staff_accounts.change_staff, office.admin, house.clock(), house.ring, staff.id, change)


async def test_the_first_request_comes_again_after_everything(office: Office) -> None:
    person, own_id = await a_person(office), new_id()
    first = wishes(person, about="しごとの そうだん")

    async def again() -> Json:
        return okay(await person.device.put(f"/api/me/interviews/{own_id}", json=first))

    asked = await again()
    moved = okay(await gives(office.worker, "book", asked, channel="video"))["row"]
    assert (await again())["version"] == moved["version"]
    changed = okay(await asks(person, own_id, replaces=moved["version"], about="べつの そうだん"))
    assert (await again())["about"] == changed["about"] == "べつの そうだん"
    okay(await person.device.post(f"/api/me/interviews/{own_id}/cancel"))
    assert (await again())["state"] == "cancelled"


async def test_a_change_comes_again_after_staff_have_answered_it(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person))
    change = wishes(person, times="18時から", replaces=asked["version"])
    address = f"/api/me/interviews/{asked['id']}"
    changed = okay(await person.device.put(address, json=change))
    answered = okay(await gives(office.worker, "book", changed))["row"]
    again = okay(await person.device.put(address, json=change))
    assert (again["state"], again["version"]) == ("booked", answered["version"])
    problem = refused(await person.device.put(address, json=change | {"times": "19時から"}), 409, "stale_version")
    assert problem["current"]["state"] == "booked"


async def test_other_words_under_the_id_of_a_request_that_arrived_are_not_swallowed(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person, about="しごと"))
    problem = refused(await asks(person, asked["id"], about="おかね"), 409, "stale_version")
    assert problem["current"]["about"] == "しごと"
    address, body = f"/api/staff/people/{person.id}/interviews/{new_id()}", {"asked_by": "worker", "channel": "phone", "about": "ようす"}
    okay(await office.worker.device.put(address, json=body))
    refused(await office.worker.device.put(address, json=body | {"time": a_time(office.worker)}), 409, "stale_version")


async def test_what_staff_do_comes_again(office: Office) -> None:
    person, colleague = await a_person(office), await a_colleague(office)
    okay(
        await office.manager.device.put(f"/api/staff/people/{person.id}/assignments", json={"staff_ids": [office.worker.id, colleague.id]})
    )
    asked = okay(await asks(person))
    first, second = [okay(await gives(office.worker, "book", asked)) for _ in range(2)]
    assert first == second
    refused(await gives(colleague, "book", asked), 409, "stale_version")
    refused(await gives(office.worker, "book", asked, starts_at="2026-11-25T17:30:00+09:00"), 409, "stale_version")
    office.clock.set("2026-11-24 17:40")
    missed = [await steps(office.worker, "miss", first["row"], "でなかった") for _ in range(2)]
    assert missed[0] == missed[1]
    other = {"version": first["row"]["version"], "note": "でた"}
    refused(await office.worker.device.post(f"/api/staff/interviews/{asked['id']}/miss", json=other), 409, "stale_version")
    said = a_record(missed[0]["row"], channel="phone", reason="とおい", conditions=CONDITIONS)
    address = f"/api/staff/interviews/{asked['id']}/record"
    answers = [await office.worker.device.put(address, json=said) for _ in range(2)]
    assert [(answer.status_code, len(answer.json()["records"])) for answer in answers] == [(201, 1), (200, 1)]
    refused(await office.worker.device.put(address, json=said | {"said": "べつの こと"}), 409, "stale_version")


async def test_a_corrected_answer_is_not_taken_for_the_one_that_has_arrived(office: Office) -> None:
    """Whoever answers once more with other words must not believe that the person reads those."""
    person = await a_person(office)
    asked = okay(await asks(person, channel="message", when="discuss"))
    address, first = f"/api/staff/interviews/{asked['id']}/answer", {"version": 1, "words": "かいしゃに つたえます。", "note": ""}
    answers = [okay(await office.worker.device.post(address, json=first)) for _ in range(2)]
    assert answers[0] == answers[1]
    refused(await office.worker.device.post(address, json=first | {"words": "かいしゃには つたえません。"}), 409, "stale_version")
    refused(await office.worker.device.post(address, json=first | {"note": "かぞくから"}), 409, "stale_version")
    assert (await own(person))["interviews"][0]["answer"] == "かいしゃに つたえます。"


async def test_today_is_heard_every_day_anew(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person, when="today"))
    waits = okay(await asks(person, asked["id"], when="any", replaces=1))
    okay(await asks(person, asked["id"], when="today", replaces=waits["version"]))
    task = await office.worker.task(person)
    task = await office.worker.does("close", await office.worker.does("talked", await office.worker.does("claim", task)))
    assert await office.worker.reasons(person) == []
    office.clock.forward(days=4)
    (mine,) = (await own(person))["interviews"]
    okay(await asks(person, asked["id"], when="today", replaces=mine["version"]))
    assert await office.worker.reasons(person) == ["R1"]


@pytest.mark.parametrize("act", ["cancel", "miss", "record", "answer"])
async def test_whatever_is_over_holds_no_time(office: Office, act: str) -> None:
    person = await a_person(office)
    stands = okay(await gives(office.worker, "propose" if act == "answer" else "book", okay(await asks(person))))["row"]
    assert await cells_of(office, stands) == 2
    if act == "record":
        okay(await writes(office.worker, stands))
    else:
        office.clock.set("2026-11-24 17:30")
        await steps(office.worker, act, stands)
    assert await cells_of(office, stands) == 0
    office.clock.set("2026-11-20 10:00")
    other = await a_person(office, name="秋山 そら", kana="あきやま そら")
    assert (await booked(office, other))["state"] == "booked"


async def test_no_visit_stands_once_the_employer_is_not_to_know(office: Office) -> None:
    person = await a_person(office, disclosed=True)
    asked = okay(await asks(person, channel="visit"))
    agreed = okay(await gives(office.worker, "book", okay(await asks(person, channel="visit")), channel="visit"))["row"]
    later = "2026-11-25T17:30:00+09:00"
    proposed = okay(await gives(office.worker, "propose", okay(await asks(person)), channel="visit", starts_at=later))["row"]
    called = await booked(office, person, starts_at="2026-11-26T17:30:00+09:00")
    offered = {one["id"]: one["booking_id"] for one in (await own(person))["interviews"]}[proposed["id"]]
    await hides(office, person)
    mine = {one["id"]: one for one in (await own(person))["interviews"]}
    for one in (asked, agreed, proposed):
        assert (mine[one["id"]]["state"], mine[one["id"]]["channel"], mine[one["id"]]["starts_at"]) == ("asked", "office", None)
        assert await cells_of(office, one) == 0
    assert mine[called["id"]]["state"] == "booked"
    refused(await person.device.post(f"/api/me/interviews/{proposed['id']}/accept", json={"booking_id": offered}), 409, "stale_version")
    assert {row["id"] for row in (await plan(office.worker))["waiting"]} == {asked["id"], agreed["id"], proposed["id"]}
    trail = okay(await office.worker.device.get(f"/api/staff/people/{person.id}/letters"))["letters"]
    assert [one["kind"] for one in trail].count("interview_cancelled") == 2
    assert "visit" not in str(await own(person))


async def test_open_times_never_offer_a_visit_to_somebody_whose_employer_does_not_know(office: Office) -> None:
    person = await a_person(office, disclosed=False)
    await opens(office, channels=["visit", "phone"])
    await opens(office, channels=["visit"], weekday=3)
    slots = (await own(person))["slots"]
    assert {tuple(slot["channels"]) for slot in slots} == {("phone",)}


async def test_the_end_of_support_frees_every_time(office: Office) -> None:
    person = await a_person(office)
    stands, asked = await booked(office, person), okay(await asks(person, when="today"))
    task = await office.worker.task(person)
    await office.worker.does("close", await office.worker.does("talked", await office.worker.does("claim", task)))
    body = {"ended_on": "2026-11-20", "reason": "term", "note": ""}
    okay(await office.manager.device.post(f"/api/staff/people/{person.id}/end", json=body))
    assert {(one["id"], one["state"]) for one in (await own(person))["interviews"]} == {
        (stands["id"], "cancelled"),
        (asked["id"], "cancelled"),
    }
    assert await cells_of(office, stands) == 0
    refused(await asks(person), 403, "support_over")


async def test_a_worker_who_leaves_leaves_nobody_waiting(office: Office) -> None:
    colleague = await a_colleague(office)
    person = await a_person(office)
    okay(
        await office.manager.device.put(f"/api/staff/people/{person.id}/assignments", json={"staff_ids": [office.worker.id, colleague.id]})
    )
    await opens(office, colleague)
    stands = okay(await gives(colleague, "book", okay(await asks(person))))["row"]
    assert (await plan(office.worker))["waiting"] == []
    await changes(office, colleague, active=False)
    page = await plan(office.worker)
    assert [row["id"] for row in page["waiting"]] == [stands["id"]]
    assert colleague.id not in {one["id"] for one in page["workers"]}
    okay(await is_late(person, stands["id"]))
    assert (office.worker.id, "interview_changed") in await heard(office, stands)
    assert (await own(person))["slots"] == []
    assert okay(await office.manager.device.get("/api/staff/availability"))["slots"] == []
    late = next(row for row in (await plan(office.worker))["waiting"])
    refused(await gives(office.worker, "book", late, staff_id=colleague.id), 422, "unknown_worker")
    assert okay(await gives(office.worker, "book", late))["row"]["worker"]["id"] == office.worker.id


async def test_a_worker_who_moves_to_another_office_offers_nothing_in_either(office: Office) -> None:
    neighbour = await a_neighbour(office)
    await opens(office)
    await changes(office, office.worker, office_id=neighbour.id)
    for manager in (office.manager, neighbour.manager):
        assert okay(await manager.device.get("/api/staff/availability"))["slots"] == []


async def test_a_room_that_is_no_more_offers_nothing(office: Office) -> None:
    person, room = await a_person(office), f"/api/staff/rooms/{new_id()}"
    page = okay(await office.worker.device.put(room, json={"name": "相談室"}))
    await opens(office, room_id=page["rooms"][0]["id"])
    assert (await own(person))["slots"]
    for _ in range(2):
        assert okay(await office.worker.device.delete(room))["slots"] == []
    assert (await own(person))["slots"] == []


async def test_two_who_share_a_room_get_it_one_after_the_other(office: Office) -> None:
    colleague = await a_colleague(office)
    page = okay(await office.worker.device.put(f"/api/staff/rooms/{new_id()}", json={"name": "相談室"}))
    for staff in (office.worker, colleague):
        await opens(office, staff, room_id=page["rooms"][0]["id"], channels=["office"], ends="10:30")
    people = [await a_person(office), await a_person(office, colleague, name="秋山 そら", kana="あきやま そら")]
    office.clock.set("2026-11-19 09:00")
    slots = [(await own(person))["slots"][0] for person in people]
    assert slots[0]["starts_at"] == slots[1]["starts_at"]
    states = [okay(await asks(person, channel="office", **picked(slot)))["state"] for person, slot in zip(people, slots, strict=True)]
    assert states == ["booked", "asked"]


async def test_a_reply_is_one_of_its_own_interview_and_its_own_words(office: Office) -> None:
    person, other = await a_person(office), await a_person(office, name="秋山 そら", kana="あきやま そら")
    mine, theirs = [okay(await asks(one)) for one in (person, other)]
    for one in (mine, theirs):
        okay(await writes(office.worker, one))
    reply_id, body = new_id(), {"kind": "thanks", "words": "", "version": 1}
    okay(await person.device.put(f"/api/me/interviews/{mine['id']}/replies/{reply_id}", json=body))
    refused(await other.device.put(f"/api/me/interviews/{theirs['id']}/replies/{reply_id}", json=body), 404, "not_found")
    changed = body | {"kind": "differs", "words": "ちがいます"}
    refused(await person.device.put(f"/api/me/interviews/{mine['id']}/replies/{reply_id}", json=changed), 409, "stale_version")


async def test_what_passed_without_a_record_stands_in_nobodys_way(office: Office) -> None:
    person = await a_person(office)
    for number in range(5):
        await booked(office, person, starts_at=f"2026-11-24T1{number}:00:00+09:00")
    refused(await asks(person), 403, "too_many_requests")
    office.clock.forward(days=7)
    assert okay(await asks(person))["state"] == "asked"


async def test_the_events_tell_the_whole_story(office: Office) -> None:
    person = await a_person(office)
    stands = await booked(office, person)
    okay(await is_late(person, stands["id"], 5))
    (mine,) = (await own(person))["interviews"]
    okay(await asks(person, stands["id"], replaces=mine["version"]))
    okay(await person.device.post(f"/api/me/interviews/{stands['id']}/cancel"))
    told = await rows(
        office.house, select(interview_event).where(interview_event.c.interview_id == stands["id"]).order_by(interview_event.c.id)
    )
    assert [(row.act, row.state, row.by) for row in told] == [
        ("wish", "asked", None),
        ("book", "booked", office.worker.id),
        ("late", "booked", None),
        ("wish", "asked", None),
        ("cancel", "cancelled", None),
    ]


async def test_a_message_is_never_booked(office: Office) -> None:
    asked = okay(await asks(await a_person(office), channel="message"))
    refused(await gives(office.worker, "book", asked, channel="message"), 422, "wrong_channel")


async def test_what_is_over_is_neither_agreed_to_nor_cancelled_and_can_still_be_written_down(office: Office) -> None:
    person = await a_person(office)
    proposed = okay(await gives(office.worker, "propose", okay(await asks(person))))["row"]
    stands = await booked(office, person, starts_at="2026-11-24T19:00:00+09:00")
    seen = {one["id"]: one for one in (await own(person))["interviews"]}
    office.clock.set("2026-11-24 18:00")
    body = {"booking_id": seen[proposed["id"]]["booking_id"]}
    refused(await person.device.post(f"/api/me/interviews/{proposed['id']}/accept", json=body), 422, "interview_over")
    assert okay(await person.device.post(f"/api/me/interviews/{proposed['id']}/cancel"))["state"] == "cancelled", "it never was agreed"
    office.clock.set("2026-11-24 19:30")
    refused(await person.device.post(f"/api/me/interviews/{stands['id']}/cancel"), 422, "interview_over")
    assert okay(await asks(person, stands["id"], replaces=stands["version"]))["state"] == "asked", "かえたい leads on"
    (waiting,) = (await plan(office.worker))["waiting"]
    assert okay(await writes(office.worker, waiting, held_on="2026-11-24"))["row"]["state"] == "done"


async def test_what_was_held_sooner_leaves_its_booked_time_free(office: Office) -> None:
    person = await a_person(office)
    stands = await booked(office, person)
    office.clock.set("2026-11-21 10:00")
    done = okay(await writes(office.worker, stands, held_on="2026-11-20"))["row"]
    assert (done["state"], done["starts_at"], await cells_of(office, stands)) == ("done", None, 0)
    assert (await plan(office.worker))["planned"] == []
    soon = await booked(office, person, starts_at="2026-11-21T17:30:00+09:00")
    met = okay(await writes(office.worker, soon, held_on="2026-11-21"))["row"]
    assert met["starts_at"] == "2026-11-21T17:30:00+09:00", "on its own day an hour sooner is the same interview"


async def test_the_record_of_a_visit_can_be_mended_once_the_employer_is_not_to_know(office: Office) -> None:
    person = await a_person(office, disclosed=True)
    done = okay(await writes(office.worker, okay(await asks(person, channel="visit")), channel="visit"))["row"]
    await hides(office, person)
    assert len(okay(await writes(office.worker, done, channel="visit", said="かきなおし"))["records"]) == 2
    refused(await writes(office.worker, okay(await asks(person)), channel="visit"), 422, "no_visit")


async def test_nothing_is_planned_after_the_end_of_support(office: Office) -> None:
    person = await a_person(office)
    okay(await office.manager.device.post(f"/api/staff/people/{person.id}/end", json={"ended_on": "2026-11-20", "reason": "wish"}))
    address = f"/api/staff/people/{person.id}/interviews/{new_id()}"
    refused(await office.manager.device.put(address, json={"asked_by": "worker", "channel": "phone"}), 403, "support_over")


async def test_what_waits_is_shown_however_much_came_since(office: Office) -> None:
    person = await a_person(office)
    waits = okay(await asks(person))
    for _ in range(MOST_SHOWN):
        office.clock.forward(minutes=2)
        address = f"/api/staff/people/{person.id}/interviews/{new_id()}"
        other = okay(await office.worker.device.put(address, json={"asked_by": "worker", "channel": "phone"}))["row"]
        await steps(office.worker, "cancel", other)
    shown = [one["id"] for one in (await own(person))["interviews"]]
    assert (len(shown), shown[-1]) == (MOST_SHOWN, waits["id"])
