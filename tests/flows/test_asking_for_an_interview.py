"""A person asks for an interview; it is answered, booked, moved, held and written down."""

from datetime import date, timedelta
from typing import Any

from httpx import Response
from sqlalchemy import Connection, insert, select

from otayori.store.ids import new_id
from otayori.store.interview_tables import day_off
from otayori.store.tables import letter
from otayori.usecases.availability import MOST_OFF
from tests.builders import Office, a_colleague, a_neighbour, a_person, okay, refused, rows
from tests.interviewing import CONDITIONS, a_time, asks, gives, is_late, opens, own, picked, plan, wishes, writes

SATURDAY = "2026-11-21T10:00:00+09:00"


async def test_a_person_asks_and_sees_where_it_stands(office: Office) -> None:
    person = await a_person(office)
    answer = await asks(person, about="しごとの そうだん")
    asked = okay(answer)
    assert (answer.status_code, asked["state"], asked["answered_by_at"]) == (201, "asked", "2026-11-24T18:00:00+09:00")
    (waiting,) = (await plan(office.worker))["waiting"]
    assert (waiting["name"], waiting["about"], waiting["counts"], waiting["overdue"]) == (person.name, "しごとの そうだん", True, False)
    booked = okay(await gives(office.worker, "book", waiting))["row"]
    assert booked["state"] == "booked"
    (mine,) = (await own(person))["interviews"]
    assert (mine["state"], mine["starts_at"], mine["worker"]["id"]) == ("booked", "2026-11-24T17:30:00+09:00", office.worker.id)
    assert (await plan(office.worker))["waiting"] == []
    (planned,) = (await plan(office.worker))["planned"]
    assert planned["id"] == asked["id"]


async def test_the_same_request_twice_is_one(office: Office) -> None:
    person, own_id = await a_person(office), new_id()
    body = wishes(person)
    first = await person.device.put(f"/api/me/interviews/{own_id}", json=body)
    again = await person.device.put(f"/api/me/interviews/{own_id}", json=body)
    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    assert len((await own(person))["interviews"]) == 1


async def test_an_open_time_is_booked_at_once_and_gone_for_others(office: Office) -> None:
    await opens(office)
    person, other = await a_person(office), await a_person(office, name="秋山 そら", kana="あきやま そら")
    office.clock.set("2026-11-19 09:00")
    page = await own(person)
    slot = page["slots"][0]
    assert (slot["starts_at"], slot["worker"]["id"]) == (SATURDAY, office.worker.id)
    booked = okay(await asks(person, **picked(slot)))
    assert (booked["state"], booked["starts_at"]) == ("booked", SATURDAY)
    assert SATURDAY not in [one["starts_at"] for one in (await own(other))["slots"]]
    second = okay(await asks(other, **picked(slot)))
    assert (second["state"], second["slot_taken"], second["starts_at"]) == ("asked", True, None)
    okay(await person.device.post(f"/api/me/interviews/{booked['id']}/cancel"))
    moved = okay(await asks(other, second["id"], replaces=second["version"], **picked(slot)))
    assert (moved["state"], moved["slot_taken"]) == ("booked", False)


async def test_a_proposed_time_is_held_accepted_or_given_back(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person))
    proposed = okay(await gives(office.worker, "propose", asked))["row"]
    (mine,) = (await own(person))["interviews"]
    other = okay(await asks(await a_person(office, name="秋山 そら", kana="あきやま そら")))
    problem = refused(await gives(office.worker, "book", other), 409, "slot_taken")
    assert problem["current"]["row"]["state"] == "asked"
    accepted = okay(await person.device.post(f"/api/me/interviews/{mine['id']}/accept", json={"booking_id": mine["booking_id"]}))
    assert accepted["state"] == "booked"
    again = okay(await person.device.post(f"/api/me/interviews/{mine['id']}/accept", json={"booking_id": mine["booking_id"]}))
    assert again["version"] == accepted["version"]
    wished = okay(await asks(person, mine["id"], replaces=accepted["version"], times="18時より あと"))
    assert (wished["state"], wished["times"], wished["starts_at"]) == ("asked", "18時より あと", None)
    assert okay(await gives(office.worker, "book", other))["row"]["state"] == "booked"
    assert proposed["state"] == "proposed"


async def test_late_and_nobody_came(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person))
    booked = okay(await gives(office.worker, "book", asked))["row"]
    late = okay(await is_late(person, asked["id"], 15))
    assert (late["state"], late["late_minutes"]) == ("booked", 15)
    refused(await gives(office.worker, "book", booked), 409, "stale_version")
    body = {"version": late["version"], "note": "でんわに でなかった"}
    office.clock.set("2026-11-24 17:29")
    refused(await office.worker.device.post(f"/api/staff/interviews/{asked['id']}/miss", json=body), 422, "not_begun")
    office.clock.set("2026-11-24 17:30")
    missed = okay(await office.worker.device.post(f"/api/staff/interviews/{asked['id']}/miss", json=body))
    assert missed["row"]["state"] == "missed"
    assert [row["id"] for row in (await plan(office.worker))["waiting"]] == [asked["id"]]
    assert missed["events"][-1]["note"] == "でんわに でなかった"


async def test_late_is_about_the_time_that_the_person_saw_until_it_is_over(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person))
    booked = okay(await gives(office.worker, "book", asked))["row"]
    seen = (await own(person))["interviews"][0]["booking_id"]
    moved = okay(await gives(office.worker, "book", booked, starts_at="2026-11-24T19:00:00+09:00"))["row"]
    problem = refused(await is_late(person, asked["id"], booking_id=seen), 409, "stale_version")
    assert (problem["current"]["starts_at"], problem["current"]["late_minutes"]) == ("2026-11-24T19:00:00+09:00", None)
    office.clock.set("2026-11-24 19:29")
    assert okay(await is_late(person, asked["id"], 20))["late_minutes"] == 20
    office.clock.set("2026-11-24 19:30")
    assert okay(await is_late(person, asked["id"], 20))["late_minutes"] == 20, "the same again, whose answer was lost"
    refused(await is_late(person, asked["id"], 30), 422, "interview_over")
    now = (await own(person))["interviews"][0]
    body = {"version": now["version"], "note": ""}
    okay(await office.worker.device.post(f"/api/staff/interviews/{moved['id']}/miss", json=body))
    refused(await is_late(person, asked["id"], 30), 403, "not_now")


async def test_today_is_red_at_once(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person, when="today"))
    assert await office.worker.reasons(person) == ["R1"]
    okay(await asks(person, asked["id"], when="today"))
    assert await office.worker.reasons(person) == ["R1"]
    assert asked["answered_by_at"] == "2026-11-20T18:00:00+09:00"


async def test_what_was_held_counts_and_the_person_reads_what_was_agreed(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person))
    before = okay(await office.worker.device.get(f"/api/staff/people/{person.id}/interviews"))["months"][-1]
    assert (before["month"], before["state"], before["days_left"]) == ("2026-11", "none", 11)
    written = okay(await writes(office.worker, asked))
    assert written["row"]["state"] == "done"
    page = okay(await office.worker.device.get(f"/api/staff/people/{person.id}/interviews"))
    assert (page["months"][-1]["state"], page["months"][-1]["held_on"]) == ("in_person", "2026-11-20")
    (mine,) = (await own(person))["interviews"]
    assert mine["agreed"]["agreed"] == "らいしゅう いっしょに 店長と はなします。"
    assert "なやんでいる" not in str(await own(person))
    reply = {"kind": "differs", "words": "店長では なくて リーダーです", "version": 1}
    address = f"/api/me/interviews/{asked['id']}/replies/{new_id()}"
    assert [(await person.device.put(address, json=reply)).status_code for _ in range(2)] == [201, 200]
    corrected = okay(await writes(office.worker, written["row"], said="リーダーのことで なやんでいる。"))
    assert [record["version"] for record in corrected["records"]] == [2, 1]
    assert [one["words"] for one in corrected["replies"]] == ["店長では なくて リーダーです"]


async def test_by_phone_only_with_a_reason_and_the_three_conditions(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person))
    refused(await writes(office.worker, asked, channel="phone"), 422, "reason_needed")
    told = {"channel": "phone", "reason": "ざいたく きんむ"}
    refused(await writes(office.worker, asked, **told, conditions=CONDITIONS[:2]), 422, "conditions_needed")
    refused(await writes(office.worker, asked, held_on="2026-11-21"), 422, "in_the_future")
    okay(await writes(office.worker, asked, **told, conditions=CONDITIONS))
    page = okay(await office.worker.device.get(f"/api/staff/people/{person.id}/interviews"))
    assert page["months"][-1]["state"] == "phone"


async def test_a_message_is_answered_and_never_counts(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person, channel="message", about="ゆうきゅうの とりかたを しりたい"))
    (waiting,) = (await plan(office.worker))["waiting"]
    assert not waiting["counts"]
    body = {"version": asked["version"], "words": "らいげつの 10日から とれます。", "note": "でんわでも つたえた"}
    done, again = [okay(await office.worker.device.post(f"/api/staff/interviews/{asked['id']}/answer", json=body)) for _ in range(2)]
    assert done == again
    assert (done["row"]["state"], done["answer"]) == ("done", "らいげつの 10日から とれます。")
    (mine,) = (await own(person))["interviews"]
    assert (mine["state"], mine["answer"], mine["agreed"]) == ("done", "らいげつの 10日から とれます。", None)
    assert "でんわでも" not in str(mine)
    told = await rows(office.house, select(letter.c.kind).where(letter.c.participant_id == person.id, letter.c.subject == asked["id"]))
    assert [row.kind for row in told] == ["interview_answered"]
    taken = (await person.device.get("/api/me/download/json")).text
    assert ("らいげつの 10日から" in taken, "でんわでも" in taken) == (True, False)
    page = okay(await office.worker.device.get(f"/api/staff/people/{person.id}/interviews"))
    assert page["months"][-1]["state"] == "none"


async def test_what_was_answered_by_phone_needs_no_words(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person, channel="message"))
    body = {"version": asked["version"], "note": "でんわで つたえた"}
    assert okay(await office.worker.device.post(f"/api/staff/interviews/{asked['id']}/answer", json=body))["answer"] == ""
    told = await rows(office.house, select(letter.c.kind).where(letter.c.participant_id == person.id))
    assert "interview_answered" not in {row.kind for row in told}
    again = okay(await asks(person, channel="message"))
    long = {"version": again["version"], "words": "あ" * 501}
    refused(await office.worker.device.post(f"/api/staff/interviews/{again['id']}/answer", json=long), 422, "text_too_long")


async def test_a_visit_at_work_does_not_exist_for_somebody_whose_employer_does_not_know(office: Office) -> None:
    person = await a_person(office, disclosed=False)
    assert "visit" not in (await own(person))["channels"]
    refused(await asks(person, channel="visit"), 422, "no_visit")
    asked = okay(await asks(person))
    refused(await gives(office.worker, "book", asked, channel="visit"), 422, "no_visit")
    refused(await writes(office.worker, asked, channel="visit"), 422, "no_visit")
    address = f"/api/staff/people/{person.id}/interviews/{new_id()}"
    refused(await office.worker.device.put(address, json={"asked_by": "employer", "channel": "office"}), 422, "not_disclosed")


async def test_staff_plan_and_the_employer_asks(office: Office) -> None:
    person = await a_person(office, disclosed=True)
    address = f"/api/staff/people/{person.id}/interviews/{new_id()}"
    body = {"asked_by": "employer", "channel": "visit", "about": "はたらきかたの そうだん", "time": a_time(office.worker, channel="visit")}
    answers = [await office.worker.device.put(address, json=body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    (mine,) = (await own(person))["interviews"]
    assert (mine["state"], mine["asked_by"], mine["channel"]) == ("booked", "employer", "visit")


async def test_letters_go_before_it_and_not_after_it_was_moved(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person))
    booked = okay(await gives(office.worker, "book", asked))["row"]
    okay(await gives(office.worker, "book", booked, starts_at="2026-11-25T17:30:00+09:00"))
    trail = okay(await office.worker.device.get(f"/api/staff/people/{person.id}/letters"))["letters"]
    kinds = sorted(letter["kind"] for letter in trail)
    assert kinds == sorted(["interview_booked", "interview_tomorrow", "interview_soon"] * 2)


async def test_nobody_else_gets_near_it(office: Office) -> None:
    person, other = await a_person(office), await a_person(office, name="秋山 そら", kana="あきやま そら")
    neighbour, colleague = await a_neighbour(office), await a_colleague(office)
    asked = okay(await asks(person))
    refused(await asks(other, asked["id"]), 404, "not_found")
    refused(await other.device.post(f"/api/me/interviews/{asked['id']}/cancel"), 404, "not_found")
    for staff in (neighbour.worker, neighbour.manager, colleague):
        refused(await gives(staff, "book", asked), 404, "not_found")
        assert (await plan(staff))["waiting"] == []
    refused(await gives(office.worker, "book", asked, staff_id=neighbour.worker.id), 422, "unknown_worker")
    assert (await plan(office.manager))["waiting"][0]["id"] == asked["id"]


async def test_days_off_holidays_and_notice_leave_no_slot(office: Office) -> None:
    person = await a_person(office)
    page = await opens(office, weekday=1, begins="17:00", ends="18:00")  # Monday 23 November is a holiday
    assert [slot["starts_at"] for slot in page["slots"]][:2] == ["2026-11-30T17:00:00+09:00", "2026-11-30T17:30:00+09:00"]
    body = {"staff_id": office.worker.id, "off_on": "2026-11-30", "begins": "16:00", "ends": "17:15"}
    okay(await office.worker.device.put(f"/api/staff/days-off/{new_id()}", json=body))
    assert (await own(person))["slots"][0]["starts_at"] == "2026-11-30T17:30:00+09:00"
    refused(await office.worker.device.put(f"/api/staff/days-off/{new_id()}", json=body | {"staff_id": None}), 404, "not_found")
    okay(await office.manager.device.put(f"/api/staff/days-off/{new_id()}", json={"staff_id": None, "off_on": "2026-11-30"}))
    assert (await own(person))["slots"][0]["starts_at"] == "2026-12-07T17:00:00+09:00"
    office.clock.set(office.clock() + timedelta(days=16, hours=8))
    assert (await own(person))["slots"][0]["starts_at"] == "2026-12-14T17:00:00+09:00"


async def test_days_off_that_have_passed_count_toward_nothing(office: Office) -> None:
    async def off(day: date) -> Response:
        return await office.worker.device.put(f"/api/staff/days-off/{new_id()}", json={"staff_id": office.worker.id, "off_on": f"{day}"})

    refused(await off(date(2026, 11, 19)), 422, "in_the_past")
    # As many as may stand, the first half of them before the day that comes then; the last ones are years away, and seen too.
    first, half = date(2026, 11, 20), MOST_OFF // 2
    told = [{"id": new_id(), "office_id": office.id, "staff_id": None, "begins": None, "ends": None} for _ in range(2 * half)]
    days = [first + timedelta(days=number if number < half else 2 * number) for number in range(2 * half)]
    kept = [row | {"off_on": day} for row, day in zip(told, days, strict=True)]

    def keep(conn: Connection) -> Any:
        return conn.execute(insert(day_off), kept)

    await office.house.write(keep)
    refused(await off(first), 403, "too_many_days_off")
    office.clock.forward(days=half)
    page = okay(await off(first + timedelta(days=half)))
    assert len(page["days_off"]) == half + 1
    assert page["days_off"][-1]["off_on"] == f"{days[-1]}"


async def test_other_words_and_the_telephone_instead_of_a_video_call_leave_the_time_as_it_is(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person, channel="video"))
    booked = okay(await gives(office.worker, "book", asked, channel="video", meeting="https://meet.example/a"))["row"]
    kept = {"channel": "video", "keep_time": True, "about": "あたらしい 店長"}
    worded = okay(await asks(person, asked["id"], replaces=booked["version"], **kept))
    assert (worded["state"], worded["about"], worded["starts_at"]) == ("booked", "あたらしい 店長", "2026-11-24T17:30:00+09:00")
    by_phone = kept | {"channel": "phone", "replaces": worded["version"]}
    called = [okay(await asks(person, asked["id"], **by_phone)) for _ in range(2)]
    assert called[0] == called[1]
    assert (called[0]["state"], called[0]["channel"], called[0]["meeting"]) == ("booked", "phone", "")
    assert called[0]["starts_at"] == booked["starts_at"]
    refused(await asks(person, asked["id"], **by_phone | {"channel": "office", "replaces": called[0]["version"]}), 422, "wrong_wish")


async def test_a_request_that_differs_from_the_one_that_arrived_is_not_taken_for_it(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person, about="はじめの ことば"))
    problem = refused(await asks(person, asked["id"], about="つぎの ことば"), 409, "stale_version")
    assert problem["current"]["about"] == "はじめの ことば"
    refused(await asks(person, asked["id"], about="はじめの ことば", when="discuss"), 409, "stale_version")


async def test_home_names_the_next_interview(office: Office) -> None:
    person = await a_person(office)
    assert (await person.home())["interview"] is None
    asked = okay(await asks(person))
    assert (await person.home())["interview"] == {"state": "asked", "starts_at": None}
    okay(await gives(office.worker, "book", asked))
    okay(await asks(person))
    assert (await person.home())["interview"] == {"state": "booked", "starts_at": "2026-11-24T17:30:00+09:00"}
    office.clock.set("2026-11-24 19:00")
    assert (await person.home())["interview"] == {"state": "asked", "starts_at": None}


async def test_today_is_never_turned_away_over_how_often_it_was_asked(office: Office) -> None:
    person = await a_person(office)
    for _ in range(5):
        okay(await asks(person))
    refused(await asks(person), 403, "too_many_requests")
    okay(await asks(person, when="today"))
    assert await office.worker.reasons(person) == ["R1"]
