"""What staff see of interviews: on the list of whom to call, in the plan, how the month stands."""

from sqlalchemy import select

from otayori.store.ids import new_id
from otayori.store.tables import letter
from tests.builders import Json, Office, Person, Staff, a_colleague, a_person, okay, refused, rows
from tests.interviewing import asks, gives, opens, plan, writes


async def call_list(staff: Staff) -> Json:
    return okay(await staff.device.get("/api/staff/call-list"))


async def test_a_request_rises_on_the_list_until_it_is_answered(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person, about="しごとの そうだん"))
    (row,) = (await call_list(office.worker))["interviews"]
    assert (row["id"], row["name"], row["due_at"]) == (asked["id"], person.name, "2026-11-24T18:00:00+09:00")
    assert (row["overdue"], row["about"]) == (False, "しごとの そうだん")
    assert (await call_list(await a_colleague(office)))["interviews"] == []
    office.clock.set("2026-11-24 18:01")
    assert (await call_list(office.manager))["interviews"][0]["overdue"]
    okay(await gives(office.worker, "book", asked, starts_at="2026-11-25T17:30:00+09:00"))
    assert (await call_list(office.worker))["interviews"] == []
    office.clock.set("2026-11-25 20:01")
    (late,) = (await call_list(office.worker))["interviews"]
    assert (late["state"], late["overdue"]) == ("booked", True), "its time has passed and nothing was written down"


async def test_who_stands_on_the_list_sees_that_it_was_read(office: Office) -> None:
    person = await a_person(office)
    okay(await asks(person))
    await call_list(office.worker)
    reads = okay(await person.device.get("/api/me/reads"))["reads"]
    assert [one["what"] for one in reads][:1] == ["call_list"]


async def test_the_morning_letter_counts_who_asks(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks(person))
    assert await office.tick("2026-11-24 09:05") > 0
    assert await digests(office) == 1
    okay(await gives(office.worker, "book", asked, starts_at="2026-11-26T17:30:00+09:00"))
    await office.tick("2026-11-25 09:05")
    assert await digests(office) == 1, "nothing waits for an answer any more"


async def digests(office: Office) -> int:
    return len(await rows(office.house, select(letter.c.id).where(letter.c.kind == "digest", letter.c.staff_id == office.worker.id)))


async def test_the_month_of_everybody(office: Office) -> None:
    met, booked = await a_person(office, name="会田 みき"), await a_person(office, name="約田 そら", disclosed=True)
    neither = await a_person(office, name="待井 りく", disclosed=False)
    okay(await writes(office.worker, okay(await asks(met))))
    okay(await gives(office.worker, "book", okay(await asks(booked))))
    months = {one["participant_id"]: one for one in (await plan(office.worker, "2027-01-04", 7))["months"]}
    assert [months[one.id]["month"]["state"] for one in (met, booked, neither)] == ["in_person", "none", "none"]
    assert [months[one.id]["booked_at"] for one in (met, booked, neither)] == [None, "2026-11-24T17:30:00+09:00", None]
    assert months[neither.id]["month"]["days_left"] == 11
    assert (months[booked.id]["disclosed"], months[neither.id]["disclosed"]) == (True, False)


async def test_the_office_has_an_address_for_video_calls(office: Office) -> None:
    settings = okay(await office.manager.device.get("/api/staff/office"))
    address = "https://meet.example.jp/otayori"
    for wrong in ("http://meet.example.jp/otayori", "https://[", "面談", 7):
        body = {"version": settings["version"], "settings": settings["settings"] | {"meeting": wrong}}
        refused(await office.manager.device.put("/api/staff/office/settings", json=body), 422, "wrong_setting")
    body = {"version": settings["version"], "settings": settings["settings"] | {"meeting": address}}
    okay(await office.manager.device.put("/api/staff/office/settings", json=body))
    assert (await opens(office))["meeting"] == address


async def test_an_address_that_is_none_is_refused(office: Office) -> None:
    asked = okay(await asks(await a_person(office)))
    for wrong in ("https://[", "https://", "https://meet.example.jp/a b"):
        refused(await gives(office.worker, "book", asked, channel="video", meeting=wrong), 422, "wrong_meeting")


async def test_an_amended_record_keeps_what_stood_before(office: Office) -> None:
    person = await a_person(office)
    first = okay(await writes(office.worker, okay(await asks(person))))
    reply = {"kind": "differs", "words": "すこし ちがいます", "version": 1}
    asked = first["row"]["id"]
    okay(await person.device.put(f"/api/me/interviews/{asked}/replies/{new_id()}", json=reply))
    second = okay(await writes(office.manager, first["row"], agreed="もう いちど はなします。"))
    assert [(one["version"], one["made_by"]) for one in second["records"]] == [(2, office.manager.name), (1, office.worker.name)]
    assert [(one["version"], one["kind"]) for one in second["replies"]] == [(1, "differs")]
    refused(await writes(office.worker, first["row"]), 409, "stale_version")


async def waiting(office: Office, person: Person) -> list[str]:
    """The rules of what waits for the person's next interview, on its page."""
    page = okay(await office.worker.device.get(f"/api/staff/people/{person.id}/interviews"))
    return [flag["rule"] for flag in page["waiting"]]


async def test_what_a_check_in_leaves_for_the_next_interview_waits_on_its_page(office: Office) -> None:
    person = await a_person(office)
    assert await waiting(office, person) == []
    await person.has_sent("2026-11", q12=3, q11=2)
    assert await office.worker.reasons(person) == []
    assert await waiting(office, person) == ["B4", "B6"]
    asked = okay(await asks(person))
    okay(await gives(office.worker, "book", asked, starts_at="2026-11-24T17:30:00+09:00"))
    assert await waiting(office, person) == ["B4", "B6"], "a time alone is no interview"
    await person.has_sent("2026-11", q12=3, q11=3, replaces=1)
    assert await waiting(office, person) == ["B4"], "the other was taken back"
    office.clock.set("2026-11-24 18:10")
    page = okay(await office.worker.device.get(f"/api/staff/people/{person.id}/interviews"))
    okay(await writes(office.worker, page["interviews"][0]["row"], held_on="2026-11-24"))
    assert await waiting(office, person) == [], "it was held"
    office.clock.set("2026-12-08 12:10")
    await person.has_sent("2026-12", q12=3)
    assert await waiting(office, person) == ["B4"]


async def test_only_what_makes_no_call_waits_for_the_interview(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q12=1, q11=2)
    assert await office.worker.reasons(person) == ["R1"]
    assert await waiting(office, person) == ["B6"]
    improves = await a_person(office)
    await improves.answered("2026-10", q6=2)
    await improves.has_sent("2026-11")
    assert await waiting(office, improves) == ["B1", "G1"], "good news too, last"


async def test_what_was_said_on_the_day_of_an_interview_waits_and_long_ago_it_does_not(office: Office) -> None:
    """The record knows its day and no more: what came on that day is shown once too often rather than lost."""
    person = await a_person(office)
    okay(await writes(office.worker, okay(await asks(person))))
    await person.has_sent("2026-11", q12=3)
    assert await waiting(office, person) == ["B4"]
    never_met = await a_person(office)
    await never_met.has_sent("2026-11", q12=3)
    for day, stands in (("2027-02-20 10:00", ["B4"]), ("2027-02-21 10:00", [])):
        office.clock.set(day)
        assert await waiting(office, never_met) == stands
    assert await waiting(office, person) == ["B4"], "with a record it is known since when"
