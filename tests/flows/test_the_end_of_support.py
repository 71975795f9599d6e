"""Support ends: the person keeps what is theirs to see, staff keep the record for five years, and then it is gone but for the trail."""

from sqlalchemy import Connection, String, func, select, text

from otayori.rules.retention import kept_until
from otayori.store import chain, erasing, schema
from otayori.store.ids import new_id
from otayori.store.rights_tables import support_end
from otayori.store.sealing import seal
from otayori.store.tables import act_log, letter, participant, push_subscription, read_log
from otayori.usecases import at_the_door
from tests.builders import Json, Office, Person, a_person, okay, refused, rows
from tests.entering import a_day, saves
from tests.flows.test_the_persons_rights import a_life, answers, asks
from tests.interviewing import asks as asks_to_talk
from tests.interviewing import gives, writes

# Who comes with a new table about people decides here that it goes with them. The last is the person.
ERASED = {
    *("assignment", "call_task", "checkin", "checkin_version", "consent", "consent_scan", "contact", "disclosure", "employment", "flag"),
    *("calendar_feed", "interview", "interview_answer", "interview_cell", "interview_event", "interview_record", "interview_reply"),
    *("help_call", "invitation", "leave", "letter", "letter_event", "month_opening", "observation", "participant", "passkey"),
    *("push_subscription", "restriction_end", "rights_request", "session", "session_proof", "share_content", "support_end"),
    *("doctor_page", "entry", "entry_choice", "entry_write", "own_reminder", "task_event", "undelivered"),
}


async def ends(office: Office, person: Person, ended_on: str = "2026-11-20", reason: str = "term") -> Json:
    body = {"ended_on": ended_on, "reason": reason, "note": "3年で 終わり"}
    return okay(await office.manager.device.post(f"/api/staff/people/{person.id}/end", json=body))


async def test_after_the_end_the_person_sees_and_takes_what_is_theirs(office: Office) -> None:
    person = await a_life(office)
    page = await ends(office, person)
    assert page["ended_on"] == "2026-11-20"
    assert not page["person"]["active"]
    office.clock.set("2026-12-01 10:00")
    home = await person.home()
    assert (home["why_not"], home["support_ended_on"], home["workers"]) == ("ended", "2026-11-20", [])
    held = okay(await person.device.get("/api/me/data"))
    assert (held["ended_on"], held["kept_until"]) == ("2026-11-20", "2031-11-20")
    assert "よく ねました" in (await person.device.get("/api/me/download/json")).text
    refused(await person.sends("2026-12"), 422, "after_support_ended")


async def test_staff_no_longer_have_the_person_on_their_lists(office: Office) -> None:
    person, other = await a_life(office), await a_person(office, name="青木 はじめ")
    await ends(office, person)
    for staff in (office.worker, office.manager):
        people = okay(await staff.device.get("/api/staff/people"))["people"]
        assert [row["id"] for row in people] == [other.id]
    refused(await office.worker.device.get(f"/api/staff/people/{person.id}"), 404, "not_found")
    okay(await office.manager.device.get(f"/api/staff/people/{person.id}"))
    await office.tick("2026-12-01 12:10")
    await office.tick("2026-12-20 12:10")
    assert [row["person"]["id"] for row in (await office.manager.call_list())["tasks"]] == [other.id]


async def test_a_call_for_help_after_the_end_still_reaches_somebody(office: Office) -> None:
    person = await a_person(office)
    await ends(office, person)
    assert (await person.calls_for_help("たすけて")).status_code == 201
    task = await office.manager.task(person)
    assert task["gravity"] == "red"
    await office.manager.does("close", task)
    assert (await office.manager.call_list())["tasks"] == []


async def test_what_cannot_end(office: Office) -> None:
    person = await a_person(office)
    path = f"/api/staff/people/{person.id}/end"
    body = {"ended_on": "2026-11-21", "reason": "wish"}
    refused(await office.manager.device.post(path, json=body), 422, "wrong_date")
    await person.calls_for_help()
    body = {"ended_on": "2026-11-20", "reason": "wish"}
    refused(await office.manager.device.post(path, json=body), 403, "task_open")
    await office.worker.does("close", await office.worker.task(person))
    refused(await office.worker.device.post(path, json=body), 404, "not_found")
    okay(await office.manager.device.post(path, json=body))
    refused(await office.manager.device.post(path, json=body), 403, "already_ended")


async def test_a_stop_of_use_locks_the_record_and_keeps_it(office: Office) -> None:
    person = await a_life(office)
    request = await asks(person, "stop", "もう つかわないで")
    body = {"version": 1, "outcome": "done", "reason": "やめます。"}
    refused(await office.manager.device.post(f"/api/staff/rights/{request['id']}/answer", json=body), 403, "support_goes_on")
    await ends(office, person)
    okay(await office.worker.device.get("/api/staff/people"))
    await office.house.write(_subscribe, person.id, office)
    rights = await answers(office, request, "done", "つかうのを やめて、かぎを かけました。")
    [row] = rights["ended"]
    assert (row["restricted"], row["name"], row["kept_until"]) == (True, "", "2031-11-20")
    refused(await office.manager.device.get(f"/api/staff/people/{person.id}"), 404, "not_found")
    refused(await office.manager.device.get(f"/api/staff/people/{person.id}/letters"), 404, "not_found")
    assert await rows(office.house, select(push_subscription).where(push_subscription.c.participant_id == person.id)) == []
    assert "よく ねました" in (await person.device.get("/api/me/download/json")).text
    assert okay(await person.device.get("/api/me/data"))["restricted"]
    okay(await office.manager.device.get(f"/api/staff/people/{person.id}/record"))


async def stops(office: Office) -> tuple[Person, Json]:
    """Somebody whose support has ended and whose record is no longer used; gives them, and what they had asked."""
    person = await a_life(office)
    await ends(office, person)
    request = await asks(person, "stop", "もう つかわないで")
    await answers(office, request, "done", "つかうのを やめました。")
    return person, request


async def test_a_stop_of_use_is_lifted_by_the_manager_with_a_reason_that_the_person_reads(office: Office) -> None:
    person, request = await stops(office)
    lift = f"/api/staff/rights/{request['id']}/lift"
    [row] = okay(await office.manager.device.get("/api/staff/rights"))["ended"]
    assert row["stopped_by"] == request["id"]
    shown = okay(await office.manager.device.get(f"/api/staff/rights/{request['id']}"))
    assert (shown["person"], shown["words"]) == (person.name, "もう つかわないで")
    refused(await office.manager.device.post(lift, json={"reason": " "}), 422, "reason_needed")
    refused(await office.worker.device.post(lift, json={"reason": "また つかいたい"}), 404, "not_found")
    okay(await person.device.get("/api/me/requests"))
    office.clock.set("2026-12-03 10:00")
    why = "ご本人から 電話で 「また 使って ほしい」と ききました。"
    rights = okay(await office.manager.device.post(lift, json={"reason": why}))
    [row] = rights["ended"]
    assert (row["restricted"], row["name"], row["stopped_by"]) == (False, person.name, None)
    assert [(one["state"], one["answer"]) for one in rights["requests"]] == [("lifted", why)]
    okay(await office.manager.device.get(f"/api/staff/people/{person.id}"))
    assert not okay(await person.device.get("/api/me/data"))["restricted"]
    assert len((await person.home())["answers"]) == 1
    [own] = okay(await person.device.get("/api/me/requests"))["requests"]
    assert (own["state"], own["answer"], own["answered_by"]) == ("lifted", why, "藤村 ゆきこ")
    assert own["answered_at"] == "2026-12-03T10:00:00+09:00"
    taken = (await person.device.get("/api/me/download/json")).text
    assert "つかうのを やめました。" in taken
    assert why in taken
    acts = await rows(office.house, select(act_log.c.act).where(act_log.c.subject == request["id"]).order_by(act_log.c.at))
    assert acts[-1].act == "restriction_lifted"


async def test_a_call_for_help_opens_nothing_of_a_record_that_is_no_longer_used_but_the_call(office: Office) -> None:
    """The manager sees who called, how to reach them, and what is written down from now on."""
    person = await a_life(office)
    talked = okay(await gives(office.worker, "book", okay(await asks_to_talk(person))))["row"]
    okay(await writes(office.worker, talked))
    await ends(office, person)
    await answers(office, await asks(person, "stop", "もう つかわないで"), "done", "やめました。")
    await person.calls_for_help("きて ください")
    task = await office.manager.task(person)
    assert (task["person"]["phone"], [one["words"] for one in task["help"]]) == ("000-5555-0101", ["きて ください"])
    assert task["last_contact"] is None
    for elsewhere in ("people", "interviews?first=2026-11-01&days=60", "reach"):
        assert person.name not in (await office.manager.device.get(f"/api/staff/{elsewhere}")).text, elsewhere
    office.clock.forward(minutes=5)
    task = await office.manager.does("talked", task, note="いま 話した。")
    assert task["last_contact"]["note"] == "いま 話した。"


async def test_only_the_stop_that_stands_is_lifted_and_it_may_be_asked_for_again(office: Office) -> None:
    person, request = await stops(office)
    other = await asks(person, "correct")
    await answers(office, other)
    for asked in (other, request, request):
        answer = await office.manager.device.post(f"/api/staff/rights/{asked['id']}/lift", json={"reason": "また つかいます。"})
        if asked is request and answer.is_success:
            continue
        refused(answer, 403, "not_restricted")
    assert not okay(await person.device.get("/api/me/data"))["restricted"]
    office.clock.forward(minutes=1)
    again = await asks(person, "stop", "やっぱり やめて")
    await answers(office, again)
    assert okay(await person.device.get("/api/me/data"))["restricted"]
    refused(await office.manager.device.post(f"/api/staff/rights/{request['id']}/lift", json={"reason": "x"}), 403, "not_restricted")
    okay(await office.manager.device.post(f"/api/staff/rights/{again['id']}/lift", json={"reason": "また つかいます。"}))


async def test_an_interview_counts_from_the_day_it_was_held(office: Office) -> None:
    """However late it is written down; what its newest version says stands."""
    person = await a_person(office)
    held = okay(await asks_to_talk(person))
    booked = okay(await gives(office.worker, "book", held))["row"]
    office.clock.set("2026-12-10 10:00")
    written = okay(await writes(office.worker, booked, held_on="2026-12-08"))["row"]
    await ends(office, person, ended_on="2026-11-30")
    assert await kept_until_day(office) == "2031-12-08"
    okay(await writes(office.manager, written, held_on="2026-12-05"))
    assert await kept_until_day(office) == "2031-12-05"
    await office.tick("2031-12-05 23:00")
    assert await about(office, person) != {}
    await office.tick("2031-12-06 00:01")
    assert await about(office, person) == {}


async def kept_until_day(office: Office) -> str:
    return okay(await office.manager.device.get("/api/staff/rights"))["ended"][0]["kept_until"]


async def test_the_answer_is_handed_over_also_after_the_end(office: Office) -> None:
    person = await a_person(office, email="midori@example.jp")
    request = await asks(person)
    await ends(office, person)
    await answers(office, request)
    okay(await person.device.put("/api/me/reminders", json=REMINDERS))

    def verdict(conn: Connection) -> str:
        found = list(conn.execute(select(letter).where(letter.c.participant_id == person.id, letter.c.kind == "rights_answered")))
        return type(at_the_door.door(conn, found, office.clock())[found[0].id]).__name__

    assert await office.house.read(verdict) == "Go"


REMINDERS = {
    "push_wanted": True,
    "email_wanted": True,
    "opening_day": 1,
    "opening_time": "12:10",
    "quiet_from": "21:00",
    "quiet_to": "08:00",
    "paused": False,
}


async def test_five_years_later_nothing_is_left_but_the_trail(office: Office) -> None:
    person, other = await a_life(office), await a_life(office)
    await asks(person, "notes", "")
    interview = okay(await gives(office.worker, "book", okay(await asks_to_talk(person))))["row"]
    okay(await person.device.post("/api/me/calendar"))
    okay(await saves(person, a_day(line="ないしょ")))
    okay(await person.device.put(f"/api/me/diary-choices/{new_id()}", json={"first_on": "2026-11-01", "last_on": "2026-11-30"}))
    okay(await person.device.put(f"/api/me/doctor-page/showings/{new_id()}", json={"shown_at": "2026-11-20T10:00:00+09:00"}))
    await ends(office, person)
    last = kept_until((await rows(office.house, select(support_end.c.ended_on).where(support_end.c.participant_id == person.id)))[0][0], 5)
    assert last.isoformat() == "2031-11-20"
    while await office.house.write(chain.seal):
        continue
    await office.tick(f"{last} 23:59")
    assert (await about(office, person)).keys() >= {f"{own}.participant_id" for own in ("entry", "entry_choice", "doctor_page")}
    office.clock.forward(minutes=2)
    await office.tick()
    assert await about(office, person) == {}
    assert await rows(office.house, select(letter.c.id).where(letter.c.subject == interview["id"])) == []
    await office.tick()
    assert await about(office, other) != {}
    kept = await rows(office.house, select(act_log.c.act).where(act_log.c.subject == person.id).order_by(act_log.c.at))
    assert [row.act for row in kept][-1] == "record_erased"
    while await office.house.write(chain.seal):
        continue
    assert isinstance(await office.house.read(chain.verify), chain.Whole)
    refused(await person.device.get("/api/me"), 401, "not_signed_in")


async def test_a_contact_after_the_end_counts_anew_and_the_office_may_keep_longer(office: Office) -> None:
    person = await a_person(office)
    await ends(office, person)
    office.clock.set("2027-02-10 10:00")
    contact = {"id": new_id(), "channel": "phone", "who": "person", "outcome": "fine", "note": "元気"}
    okay(await office.manager.device.post(f"/api/staff/people/{person.id}/contacts", json=contact))
    assert okay(await office.manager.device.get("/api/staff/rights"))["ended"][0]["kept_until"] == "2032-02-10"
    await office.sets(retention_years=7)
    assert okay(await office.manager.device.get("/api/staff/rights"))["ended"][0]["kept_until"] == "2034-02-10"
    await office.tick("2032-03-01 10:00")
    assert await about(office, person) != {}
    await office.tick("2034-02-11 10:00")
    assert await about(office, person) == {}


def test_every_table_about_people_is_named() -> None:
    assert {table.name for table in erasing.tables()} == ERASED
    assert erasing.tables()[-1] is participant


async def about(office: Office, person: Person) -> dict[str, int]:
    """How many rows name this person, by table and column: every column of text in every table, the two logs apart."""

    def count(conn: Connection) -> dict[str, int]:
        found = {
            f"{table.name}.{column.name}": conn.execute(select(func.count()).select_from(table).where(column == person.id)).scalar_one()
            for table in schema.every_table()
            for column in table.columns
            if isinstance(column.type, String) and table not in (act_log, read_log)
        }
        return {name: rows for name, rows in found.items() if rows}

    return await office.house.read(count)


def _subscribe(conn: Connection, participant_id: str, office: Office) -> None:
    session = conn.execute(text("select id from session where participant_id = :id"), {"id": participant_id}).scalar_one()
    row_id = new_id()
    conn.execute(
        push_subscription.insert(),
        {
            "id": row_id,
            "participant_id": participant_id,
            "staff_id": None,
            "session_id": session,
            "endpoint_hash": new_id(),
            "address": seal("[]", row_id),
            "vapid_key": "x",
            "created_at": office.clock(),
            "alive_at": office.clock(),
        },
    )
