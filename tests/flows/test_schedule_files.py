"""The person's schedule in a file: two programs that are not ours read the same days in it; a file from anywhere only proposes."""

import asyncio
import json
import os
from itertools import islice
from pathlib import Path
from typing import Any

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from otayori.papers import schedule_file
from otayori.store.ids import new_id
from tests.builders import Json, Office, Person, a_person, okay, refused
from tests.entering import changes, heads, saves

PWA = Path(__file__).parents[2] / "pwa"
READER = Path(__file__).with_name("read_schedule.mjs").read_text()
LAST = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
SHIFT: Json = {
    "what": "shift",
    "title": "シフト, みせ; ひる",
    "day": "2026-11-18",
    "begins": "09:00",
    "ends": "15:30",
    "lead": 60,
    "repeat": "FREQ=WEEKLY;BYDAY=MO,WE",
    "on_holidays": "skip",
    "note": "1ぎょうめ\n2ぎょうめ",
}
PAPERS: Json = {"what": "papers", "title": "しょるい", "day": "2026-11-01", "repeat": LAST, "on_holidays": "before", "lead": 1440}
MEDICINE: Json = {"what": "medicine", "title": "くすり", "day": "2026-11-20", "begins": "22:00", "repeat": "FREQ=DAILY;UNTIL=20261122"}


async def by_ical_js(text: str) -> list[Json]:
    """What ical.js reads in it."""
    command = ("node", "--input-type=module", "--eval", READER)
    child = await asyncio.create_subprocess_exec(
        *command, cwd=PWA, stdin=-1, stdout=-1, stderr=-1, env={"PATH": os.environ["PATH"], "TZ": "UTC"}
    )
    out, err = await child.communicate(text.encode())
    assert child.returncode == 0, err.decode()
    return json.loads(out)


def by_vobject(text: str) -> dict[str, list[str]]:
    """The first days of each event as vobject reads them."""
    reader: Any = vobject
    found: dict[str, list[str]] = {}
    for event in reader.readOne(text).contents.get("vevent", []):
        days = event.getrruleset(addRDate=False)
        found[event.summary.value] = [f"{day:%Y-%m-%d}" for day in islice(days, 6)]
    return found


async def file_of(person: Person) -> str:
    answer = await person.device.get("/api/me/schedule/file")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    return answer.text


async def proposed(person: Person, text: str) -> Json:
    return okay(await person.device.post("/api/me/schedule/proposals", json={"text": text}))


async def noted(person: Person, *notes: Json) -> None:
    for note in notes:
        okay(await saves(person, {"kind": "note", "note": note}))


async def test_two_other_programs_read_the_same_days(office: Office) -> None:
    person = await a_person(office)
    await noted(person, SHIFT, PAPERS, MEDICINE)
    text = await file_of(person)
    read = {one["summary"]: one for one in await by_ical_js(text)}
    assert read[SHIFT["title"]]["days"] == [f"2026-{day}T09:00:00" for day in ("11-18", "11-25", "11-30", "12-02", "12-07", "12-09")]
    assert read["しょるい"]["days"] == ["2026-11-30", "2026-12-31", "2027-01-29", "2027-02-26", "2027-03-31", "2027-04-30"]
    assert read["くすり"]["days"] == [f"2026-11-{day}T22:00:00" for day in (20, 21, 22)]
    assert {one["private"] for one in read.values()} == {"PRIVATE"}
    assert (read[SHIFT["title"]]["minutes"], read[SHIFT["title"]]["lead"], read["しょるい"]["lead"]) == (390, 60, 1440 - 540)
    other = by_vobject(text)
    assert other == {name: [day[:10] for day in one["days"]] for name, one in read.items()}
    assert f"RRULE:{SHIFT['repeat']}" in text


async def test_what_went_out_comes_back_the_same_and_is_known(office: Office) -> None:
    person, other = await a_person(office), await a_person(office, name="秋山 そら", kana="あきやま そら")
    await noted(person, SHIFT, PAPERS, MEDICINE)
    text = await file_of(person)
    back = await proposed(person, text)
    assert (back["not_taken"], [one["there"] for one in back["proposed"]]) == ([], [True] * 3)
    theirs = await proposed(other, text)
    assert [one["there"] for one in theirs["proposed"]] == [False] * 3
    names = {one["id"] for one in theirs["proposed"]}
    assert not names & {one["id"] for one in back["proposed"]}
    kept = {one["note"]["title"]: one["note"] for one in theirs["proposed"]}
    for note in (SHIFT, PAPERS):
        assert {name: kept[note["title"]][name] for name in ("what", "lead", "note")} == {"note": ""} | {
            name: note[name] for name in ("what", "lead", "note") if name in note
        }
    assert [kept[note["title"]]["on_holidays"] for note in (SHIFT, PAPERS, MEDICINE)] == ["skip", "before", "keep"]
    assert (await changes(other))["entries"] == [], "nothing is stored until it is saved"
    for one in theirs["proposed"]:
        okay(await saves(other, {"kind": "note", "note": one["note"]}, one["id"]))
    assert [one["there"] for one in (await proposed(other, text))["proposed"]] == [True] * 3
    days = {one["heads"][0]["body"]["note"]["title"]: one["days"] for one in (await changes(other))["entries"]}
    mine = {one["heads"][0]["body"]["note"]["title"]: one["days"] for one in (await changes(person))["entries"]}
    since = "2026-11-18"
    assert {name: [day for day in all_days if day >= since] for name, all_days in days.items()} == {
        name: [day for day in all_days if day >= since] for name, all_days in mine.items()
    }


async def test_what_was_deleted_may_come_in_again(office: Office) -> None:
    person = await a_person(office)
    event = "BEGIN:VEVENT\r\nUID:once\r\nSUMMARY:はいしゃ\r\nDTSTART;VALUE=DATE:20261124\r\nEND:VEVENT\r\n"
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{event}END:VCALENDAR\r\n"
    for _ in range(3):
        [one] = (await proposed(person, text))["proposed"]
        assert not one["there"]
        made = okay(await saves(person, {"kind": "note", "note": one["note"]}, one["id"]))
        assert [again["there"] for again in (await proposed(person, text))["proposed"]] == [True]
        okay(await saves(person, {"kind": "note"}, one["id"], *heads(made)))
    own = await a_person(office, name="三浦 けい", kana="みうら けい")
    await noted(own, PAPERS)
    text = await file_of(own)
    [entry] = (await changes(own))["entries"]
    okay(await saves(own, {"kind": "note"}, entry["id"], *heads(entry)))
    [back] = (await proposed(own, text))["proposed"]
    assert (back["there"], back["id"] == entry["id"]) == (False, False)


def a_calendar(*events: str) -> str:
    lines = [f"BEGIN:VEVENT\nUID:{new_id()}\n{event}\nEND:VEVENT" for event in events]
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", ""])


async def test_what_is_not_taken_says_why(office: Office) -> None:
    person = await a_person(office)
    text = a_calendar(
        "SUMMARY:はいしゃ\nDTSTART:20261124T010000Z\nDURATION:PT30M",
        "SUMMARY:よなか\nDTSTART;TZID=America/New_York:20261124T200000\nRRULE:FREQ=WEEKLY;BYDAY=TU",
        "SUMMARY:まいびょう\nDTSTART:20261124T010000Z\nRRULE:FREQ=SECONDLY",
        "SUMMARY:りょこう\nDTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261127",
        "SUMMARY:むかし\nDTSTART;VALUE=DATE:20200101",
        "SUMMARY:ぬけ\nDTSTART:20261124T010000Z\nRRULE:FREQ=DAILY\nEXDATE:20261125T010000Z",
        "SUMMARY:なし\nDTSTART:20261124T010000Z\nSTATUS:CANCELLED",
        "DTSTART:20261124T010000Z",
        "SUMMARY:いつか",
        "SUMMARY:みらい\nDTSTART;VALUE=DATE:90000101",
    )
    found = await proposed(person, text)
    (dentist,) = found["proposed"]
    assert {name: dentist["note"][name] for name in ("day", "begins", "ends")} == {"day": "2026-11-24", "begins": "10:00", "ends": "10:30"}
    reasons = {one["title"]: one["why"] for one in found["not_taken"]}
    assert reasons == {
        "よなか": "wrong_repeat",
        "まいびょう": "wrong_repeat",
        "りょこう": "several_days",
        "むかし": "past",
        "ぬけ": "changed_days",
        "なし": "cancelled",
        "": "no_title",
        "いつか": "unreadable",
        "みらい": "wrong_day",
    }
    many = await proposed(person, a_calendar(*(["SUMMARY:はいしゃ\nDTSTART:20261124T010000Z"] * 600)))
    assert (len(many["proposed"]), {one["why"] for one in many["not_taken"]}) == (200, {"too_many"})
    for wrong in ("", "よてい", "BEGIN:VCALENDAR"):
        refused(await person.device.post("/api/me/schedule/proposals", json={"text": wrong}), 422, "no_calendar")
    refused(await person.device.post("/api/me/schedule/proposals", json={"text": "あ" * 200_001}), 422, "invalid_body")


PIECES = st.sampled_from(
    [
        *(
            "BEGIN:VCALENDAR",
            "END:VCALENDAR",
            "BEGIN:VEVENT",
            "END:VEVENT",
            "BEGIN:VALARM",
            "END:VALARM",
            "BEGIN:VTIMEZONE",
            "END:VTIMEZONE",
        ),
        *("SUMMARY:あ", "UID:1", "DTSTART:20261124T010000Z", "DTSTART;VALUE=DATE:20261124", "DTSTART;TZID=Mars/Base:20261124T010000"),
        *(
            "DTSTART:99999999T999999Z",
            "DTEND:00010101",
            "DURATION:-P9999999999W",
            "DURATION:PT1H",
            "TRIGGER:-P1D",
            "TRIGGER:19970101T000000Z",
        ),
        *("RRULE:FREQ=DAILY", "RRULE:FREQ=SECONDLY;COUNT=999999999", "RRULE:", "RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2", "RDATE:1", " "),
        *("TZID:X", "X-OTAYORI-HOLIDAYS:before", "X-OTAYORI-WHAT:<script>", ";;;:::", "\x00", "STATUS:CANCELLED"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=20), max_size=25), st.booleans())
@settings(max_examples=300, deadline=3000)
def test_whatever_is_in_a_file_it_ends_in_an_answer(pieces: list[str], whole: bool) -> None:
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", *pieces, "END:VEVENT", "END:VCALENDAR"] if whole else pieces
    for one in schedule_file.read("\r\n".join(lines)) or []:
        assert (one.note is None) != (one.why == "")
