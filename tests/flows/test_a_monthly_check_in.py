"""A participant answers once a month; both sides read the same, in Japanese time."""

from datetime import datetime

import pytest

from tests.builders import Json, Office, a_check_in, a_colleague, a_leave, a_person, okay, refused


async def test_a_check_in_arrives_and_stays(office: Office) -> None:
    person = await a_person(office)
    answer = await person.sends("2026-11", a_check_in(q1=3, hitokoto=" きのう 電車を 見ました。\r\n"))
    assert answer.status_code == 201
    sent = answer.json()
    assert (sent["month"], sent["version"], sent["entered"], sent["entered_by"]) == ("2026-11", 1, "self", None)
    assert sent["answers"] == a_check_in(q1=3)["answers"]
    assert (sent["hitokoto"], sent["yokatta"]) == ("きのう 電車を 見ました。", "")
    assert sent["finished_at"] == sent["received_at"] == "2026-11-20T10:00:00+09:00"
    assert (sent["amendable"], sent["amendable_until"]) == (True, "2026-11-30")
    assert okay(await person.device.get("/api/me/check-ins/2026-11")) == sent
    assert okay(await person.device.get("/api/me/check-ins")) == {"check_ins": [sent]}
    assert (await person.home())["check_in"] == sent
    assert (await office.worker.page(person))["check_ins"] == [sent]


async def test_that_the_month_is_open_is_told_until_it_was_seen(office: Office) -> None:
    person, other = await a_person(office), await a_person(office, name="青木 はじめ")
    await office.tick("2026-12-01 12:10")
    [letter] = (await person.home())["letters"]
    assert letter == {"id": letter["id"], "kind": "month_opened", "written_at": "2026-12-01T12:10:00+09:00", "month": "2026-12"}
    path = f"/api/me/letters/{letter['id']}/seen"
    refused(await other.device.put(path), 404, "not_found")
    for _ in range(2):
        assert (await person.device.put(path)).status_code == 204
    assert (await person.home())["letters"] == []
    assert len((await other.home())["letters"]) == 1


async def test_a_month_that_was_not_answered_is_not_there(office: Office) -> None:
    person = await a_person(office)
    assert (await person.home())["check_in"] is None
    for month in ("2026-11", "2026-10", "2026-13", "november", "2026-11-01"):
        refused(await person.device.get(f"/api/me/check-ins/{month}"), 404, "not_found")


async def test_nothing_is_no_answer(office: Office) -> None:
    """The three non-answers are kept as they are, and no rule but B5 reads them."""
    person = await a_person(office)
    said: Json = {f"q{n}": "unknown" for n in range(1, 13)} | {"q3": "declined", "q4": "not_applicable"}
    sent = okay(await person.sends("2026-11", a_check_in(**said)))
    assert sent["answers"] == said
    assert sent["flags"] == []
    assert sent["next"]["kind"] == "none"


async def test_a_change_without_a_choice_is_unknown_and_none_beside_changes_does_not_count(office: Office) -> None:
    person = await a_person(office)
    assert (await person.has_sent("2026-11", q10=[]))["answers"]["q10"] == "unknown"
    amended = await person.has_sent("2026-11", q10=["none", "boss"], replaces=1)
    assert [flag["rule"] for flag in amended["flags"]] == ["B2"]


@pytest.mark.parametrize(
    ("instant", "month"),
    [("2026-11-30T14:59:59Z", "2026-11"), ("2026-11-30T15:00:00Z", "2026-12"), ("2026-12-31T15:30:00Z", "2027-01")],
)
async def test_the_month_is_japans(office: Office, instant: str, month: str) -> None:
    """Midnight in Japan is 15:00 in UTC, on the last day of the month before."""
    person = await a_person(office)
    office.clock.set(instant_of(instant))
    assert (await person.home())["month"] == month
    sent = await person.has_sent(month, q12=1)
    assert (sent["month"], sent["flags"][0]["month"]) == (month, month)
    assert (await person.home())["check_in"]["month"] == month
    okay(await person.calls_for_help())
    page = await office.worker.page(person)
    assert {flag["month"] for flag in page["flags"]} == {month}


async def test_instants_may_come_with_any_offset_and_leave_in_japanese_time(office: Office) -> None:
    person = await a_person(office)
    sent = await person.has_sent("2026-11", finished_at="2026-11-20T00:58:30.5Z")
    assert sent["finished_at"] == "2026-11-20T09:58:30+09:00"


@pytest.mark.parametrize("finished_at", ["2026-11-20T23:00:00+09:00", "2031-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
async def test_a_phone_whose_clock_runs_ahead_is_believed_up_to_now(office: Office, finished_at: str) -> None:
    person = await a_person(office)
    assert (await person.has_sent("2026-11", finished_at=finished_at))["finished_at"] == "2026-11-20T10:00:00+09:00"


@pytest.mark.parametrize("finished_at", ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00+09:00"])
async def test_a_phone_that_has_forgotten_the_time_is_served_all_the_same(office: Office, finished_at: str) -> None:
    person = await a_person(office)
    okay(await person.sends("2026-11", a_check_in(finished_at=finished_at)))
    okay(await person.calls_for_help(pressed_at=finished_at))
    assert (await office.worker.task(person))["help"]


@pytest.mark.parametrize(
    ("said", "kind", "by"),
    [
        ({}, "none", None),
        ({"q12": 3}, "interview", None),
        ({"q12": 2}, "by", "2026-11-24T18:00:00+09:00"),  # Monday 23 November is a holiday
        ({"q11": 1}, "by", "2026-11-24T18:00:00+09:00"),
        ({"q5": 2}, "by", "2026-11-26T18:00:00+09:00"),
        ({"q12": 1}, "today", "2026-11-20T18:00:00+09:00"),
        ({"q12": 1, "q11": 1}, "today", "2026-11-20T18:00:00+09:00"),
    ],
)
async def test_what_happens_next_is_said(office: Office, said: Json, kind: str, by: str | None) -> None:
    person = await a_person(office)
    sent = await person.has_sent("2026-11", **said)
    assert sent["next"] == {"kind": kind, "by": by, "reads_at": "2026-11-20T10:00:00+09:00", "open_now": True}
    home = await person.home()
    calling = [flag for flag in sent["flags"] if flag["level"] in ("red", "amber")]
    assert home["task"] == ({"state": "open", "due_at": by, "reasons": calling} if by else None)


async def test_outside_office_hours_the_screen_says_when_somebody_reads(office: Office) -> None:
    person = await a_person(office)
    office.clock.set("2026-11-20 20:15")  # Friday evening; Monday is a holiday
    sent = await person.has_sent("2026-11", q12=1)
    assert sent["next"] == {
        "kind": "today",
        "by": "2026-11-24T09:00:00+09:00",
        "reads_at": "2026-11-24T09:00:00+09:00",
        "open_now": False,
    }
    assert (await person.home())["office"]["reads_at"] == "2026-11-24T09:00:00+09:00"


@pytest.mark.parametrize(
    ("said", "crisis"), [({"q3": 1}, True), ({"hitokoto": "もう きえたいです。"}, True), ({"q12": 1}, False), ({"q3": 2}, False)]
)
async def test_the_crisis_card_is_asked_for(office: Office, said: Json, crisis: bool) -> None:
    person = await a_person(office)
    assert (await person.has_sent("2026-11", **said))["crisis"] is crisis


async def test_with_less_than_three_earlier_values_nothing_is_compared(office: Office) -> None:
    person = await a_person(office)
    await person.answered("2026-08", "2026-09")
    sent = await person.has_sent("2026-11", q1=2)
    assert sent["comparable"] is False
    assert [flag["rule"] for flag in sent["flags"]] == ["B1"]
    other = await a_person(office, name="青木 はじめ")
    await other.answered("2026-08", "2026-09", "2026-10")
    sent = await other.has_sent("2026-11", q1=2)
    assert sent["comparable"] is True
    assert [(flag["rule"], flag["used"]) for flag in sent["flags"]] == [("A2", [{"question": "q1", "value": 2}])]


async def test_the_short_form_asks_five_and_the_rest_stays_silent(office: Office) -> None:
    person = await a_person(office, form="short")
    assert (await person.home())["person"]["form"] == "short"
    sent = await person.has_sent("2026-11", form="short", q1=1, q3=2)
    assert sent["answers"] == {"q1": 1, "q3": 2, "q5": 4, "q7": 4, "q12": 4}
    assert {flag["rule"] for flag in sent["flags"]} == {"R5", "A10"}
    task = await office.worker.task(person)
    assert [row["question"] for row in task["answers"]] == ["q1", "q3", "q5", "q7", "q12"]


async def test_three_answers_have_a_past_of_their_own(office: Office) -> None:
    person = await a_person(office)
    await person.answered("2026-07", "2026-08", "2026-09", "2026-10")
    sent = await person.has_sent("2026-11", scale="three-1", q1=1)
    assert (sent["scale"], sent["comparable"]) == ("three-1", False)
    assert [flag["rule"] for flag in sent["flags"]] == ["A10"], "compared with no value of the other scale"
    refused(await person.sends("2026-11", a_check_in(scale="three-1", replaces=1) | {"answers": {"q1": 2}}), 422, "wrong_scale")


async def test_on_leave_the_short_form_goes_on_and_absence_is_no_alarm(office: Office) -> None:
    person = await a_person(office)
    await a_leave(office, person, "2026-11-02")
    home = await person.home()
    assert (home["month_answerable"], home["person"]["form"]) == (True, "short")
    sent = await person.has_sent("2026-11", form="short", q5=1)
    assert sent["on_leave"] is True
    assert [flag["rule"] for flag in sent["flags"]] == ["B7"]


async def test_on_a_leave_without_check_ins_nothing_is_expected(office: Office) -> None:
    person = await a_person(office)
    await a_leave(office, person, "2026-11-02", check_ins_wanted=False)
    home = await person.home()
    assert (home["month_answerable"], home["why_not"]) == (False, "on_leave")


@pytest.mark.parametrize("entered", ["together", "paper", "call"])
async def test_a_worker_enters_what_came_by_another_road(office: Office, entered: str) -> None:
    person = await a_person(office)
    answer = await office.worker.enters(person, "2026-11", a_check_in(q12=1), entered)
    assert answer.status_code == 201
    assert (answer.json()["entered"], answer.json()["entered_by"]) == (entered, "佐野 みほ")
    shown = (await person.home())["check_in"]
    assert shown == answer.json()
    assert await office.worker.reasons(person) == ["R1"]
    again = await office.worker.enters(person, "2026-11", a_check_in(q12=1), entered)
    assert (again.status_code, again.json()) == (200, shown)


async def test_a_check_in_answered_together_says_with_whom(office: Office) -> None:
    person = await a_person(office)
    answer = await person.sends("2026-11", a_check_in(q12=1) | {"together": {"worker": office.worker.id}})
    assert answer.status_code == 201
    assert (answer.json()["entered"], answer.json()["entered_by"]) == ("together", "佐野 みほ")
    assert (await office.worker.page(person))["check_ins"] == [answer.json()], "the worker sees it too"
    assert await office.worker.reasons(person) == ["R1"], "the rules read it like any other"
    alone = okay(await person.sends("2026-11", a_check_in(q12=2, replaces=1)))
    assert (alone["version"], alone["entered"], alone["entered_by"]) == (2, "self", None), "what was changed alone is not called together"


async def test_somebody_else_beside_the_person_has_no_name(office: Office) -> None:
    person = await a_person(office)
    sent = okay(await person.sends("2026-11", a_check_in() | {"together": {"worker": None}}))
    assert (sent["entered"], sent["entered_by"]) == ("together", None)


async def test_only_those_who_support_or_supported_the_person_can_have_sat_beside_them(office: Office) -> None:
    person, stranger = await a_person(office), await a_colleague(office)
    beside = a_check_in() | {"together": {"worker": stranger.id}}
    refused(await person.sends("2026-11", beside), 422, "unknown_worker")
    okay(await office.manager.device.put(f"/api/staff/people/{person.id}/assignments", json={"staff_ids": [stranger.id]}))
    okay(await person.sends("2026-11", a_check_in() | {"together": {"worker": office.worker.id}}))


async def test_the_paper_does_not_overwrite_what_the_person_sent(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", hitokoto="じぶんで 書きました。")
    problem = refused(await office.worker.enters(person, "2026-11", a_check_in(), "paper"), 409, "stale_version")
    assert problem["current"]["hitokoto"] == "じぶんで 書きました。"
    amended = okay(await office.worker.enters(person, "2026-11", a_check_in(replaces=1), "call"))
    assert (amended["version"], amended["entered"], amended["entered_by"]) == (2, "call", "佐野 みほ")


def instant_of(text: str) -> datetime:
    return datetime.fromisoformat(text)
