"""電話する人: one screen says whom to call, why, by when and how; gravest and most overdue first."""

from otayori.store.ids import new_id
from tests.builders import Json, Office, a_colleague, a_leave, a_neighbour, a_person, okay, refused

REASON = {"id", "rule", "rule_version", "level", "subject", "sentence", "particular", "used", "month", "raised_at", "changed_later"}

REACHED: Json = {
    "channel": "message",
    "call_from": "17:30",
    "call_to": "19:00",
    "contact_note": "耳が きこえにくいので。",
    "email": "m@person.example",
}


def order(call_list: Json) -> list[str]:
    return [task["person"]["name"] for task in call_list["tasks"]]


async def test_gravest_and_most_overdue_first_and_what_is_watched_last(office: Office) -> None:
    names = ("むかしの AMBER", "きょうの AMBER", "むかしの RED", "きょうの RED", "みまもり", "休止の BLUE")
    old_amber, amber, old_red, red, watched, _ = [await a_person(office, name=name, paused=name.endswith("BLUE")) for name in names]
    office.clock.set("2026-11-16 10:00")
    await old_amber.has_sent("2026-11", q5=2)
    await old_red.has_sent("2026-11", q12=1)
    await watched.has_sent("2026-11", q12=1)
    office.clock.set("2026-11-20 12:10")
    await office.tick()
    await amber.has_sent("2026-11", q5=2)
    await red.has_sent("2026-11", q12=1)
    await office.worker.does("watch", await office.worker.task(watched))
    call_list = await office.worker.call_list()
    assert order(call_list) == ["むかしの RED", "きょうの RED", "むかしの AMBER", "きょうの AMBER", "休止の BLUE", "みまもり"]
    assert [task["gravity"] for task in call_list["tasks"]] == ["red", "red", "amber", "amber", "blue", "red"]
    assert [task["overdue"] for task in call_list["tasks"]] == [True, False, True, False, False, False], "what is watched rests"
    assert call_list["counts"] == {"red": 3, "amber": 2, "blue": 1}


async def test_one_task_per_person_with_all_reasons(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q11=1, q5=2, q9=2, hitokoto="やめたいです。")
    okay(await person.calls_for_help())
    [task] = (await office.worker.call_list())["tasks"]
    assert [(reason["rule"], reason["level"]) for reason in task["reasons"]] == [("R2", "red"), ("A1", "amber"), ("A7", "amber")]
    assert all(reason.keys() == REASON for reason in task["reasons"])
    assert task["reasons"][1]["used"] == [{"question": "q11", "value": 1}]
    shown = (await person.home())["check_in"]["flags"]
    sentences = {reason["rule"]: reason["sentence"] for reason in task["reasons"]}
    assert {flag["rule"]: flag["sentence"] for flag in shown if flag["rule"] in sentences}.items() <= sentences.items(), "the same sentence"


async def test_now_beside_the_usual_and_the_last(office: Office) -> None:
    person = await a_person(office)
    await person.answered("2026-07", "2026-08", q1=3)
    await person.answered("2026-09", q1=4)
    await person.answered("2026-10", q1=2, q10=["boss"])
    await person.has_sent(
        "2026-11", q1=1, q3=2, q4="declined", q10=["mistakes", "medicine_clinic"], hitokoto="ねむれません。", yokatta="はれ"
    )
    task = await office.worker.task(person)
    assert task["comparable"] is True
    compared = {row["question"]: (row["now"], row["usual"], row["last"]) for row in task["answers"]}
    assert list(compared) == [f"q{n}" for n in range(1, 13)]
    assert compared["q1"] == (1, 3, 2), "the usual is the low median"
    assert compared["q4"] == ("declined", 4, 4)
    assert compared["q10"] == (["mistakes", "medicine_clinic"], None, ["boss"])
    assert task["words"] == {"month": "2026-11", "hitokoto": "ねむれません。", "yokatta": "はれ"}


async def test_the_usual_reaches_back_as_far_as_the_office_wishes(office: Office) -> None:
    """What the list shows as usual is what the rules compared with."""
    await office.sets(past_months=24)
    person = await a_person(office)
    await person.answered("2025-05", "2025-06", "2025-07")
    sent = await person.has_sent("2026-11", q1=2)
    assert [flag["rule"] for flag in sent["flags"]] == ["A2"]
    task = await office.worker.task(person)
    assert (task["comparable"], task["answers"][0]) == (True, {"question": "q1", "now": 2, "usual": 4, "last": None})


async def test_answers_of_another_scale_are_not_shown_as_the_last(office: Office) -> None:
    person = await a_person(office)
    await person.answered("2026-10", q1=3)
    await person.has_sent("2026-11", scale="three-1", q1=1)
    assert (await office.worker.task(person))["answers"][0] == {"question": "q1", "now": 1, "usual": None, "last": None}


async def test_nothing_is_shown_as_usual_before_three_values(office: Office) -> None:
    person = await a_person(office)
    await person.answered("2026-09", "2026-10")
    await person.has_sent("2026-11", q12=1)
    task = await office.worker.task(person)
    assert task["comparable"] is False
    assert {row["usual"] for row in task["answers"]} == {None}


async def test_how_the_person_likes_to_be_reached(office: Office) -> None:
    person = await a_person(office, **REACHED)
    await a_leave(office, person, "2026-11-02")
    okay(await person.calls_for_help())
    task = await office.worker.task(person)
    assert task["person"] == {
        "id": person.id,
        "name": "白鳥 みどり",
        "kana": "しらとり みどり",
        "phone": "000-5555-0101",
        "disclosed": False,
        "paused": False,
        "on_leave": True,
        **REACHED,
    }
    assert task["workers"] == [{"id": office.worker.id, "name": "佐野 みほ"}]


async def test_the_last_contact_whatever_it_belonged_to(office: Office) -> None:
    person = await a_person(office, disclosed=True)
    await person.has_sent("2026-11", q12=1)
    assert (await office.worker.task(person))["last_contact"] is None
    await office.worker.does("talked", await office.worker.task(person), note="一回め")
    office.clock.forward(minutes=5)
    body = {"id": new_id(), "channel": "visit", "who": "employer", "outcome": "passed_on", "note": "会社で 話した。"}
    for _ in range(2):  # sent again after an answer that never came
        okay(await office.worker.device.post(f"/api/staff/people/{person.id}/contacts", json=body))
    last = (await office.worker.task(person))["last_contact"]
    assert last == body | {"made_by": "佐野 みほ", "made_at": "2026-11-20T10:05:00+09:00", "task_id": None}
    assert len((await office.worker.page(person))["contacts"]) == 2
    other = await a_person(office, disclosed=True)
    refused(await office.worker.device.post(f"/api/staff/people/{other.id}/contacts", json=body), 404, "not_found")


async def test_who_has_not_answered_yet_longest_waiting_first(office: Office) -> None:
    early = await a_person(office, name="はやく ひらく", opening_day=1)
    late = await a_person(office, name="おそく ひらく", opening_day=3)
    quiet = await a_person(office, name="休止中", paused=True)
    answered = await a_person(office, name="こたえた人")
    await a_leave(office, await a_person(office, name="休職中"), "2026-12-01", check_ins_wanted=False)
    office.clock.set("2026-11-08 12:00")
    await early.has_sent("2026-11", q12=1)
    for at in ("2026-12-01 12:10", "2026-12-03 12:10"):
        await office.tick(at)
    await answered.has_sent("2026-12")
    call_list = await office.worker.call_list()
    assert [(row["person"]["name"], row["opened_at"], row["days"], row["silence_at"]) for row in call_list["unanswered"]] == [
        ("はやく ひらく", "2026-12-01T12:10:00+09:00", 2, "2026-12-04T12:10:00+09:00"),  # an alarm last month: three days
        ("休止中", "2026-12-01T12:10:00+09:00", 2, None),
        ("おそく ひらく", "2026-12-03T12:10:00+09:00", 0, "2026-12-10T12:10:00+09:00"),
    ]
    assert {row["person"]["id"] for row in call_list["unanswered"]} == {early.id, quiet.id, late.id}
    assert call_list["answered"] == 1


async def test_who_has_left_is_not_waited_for(office: Office) -> None:
    person = await a_person(office)
    await office.tick("2026-12-01 12:10")
    assert len((await office.worker.call_list())["unanswered"]) == 1
    job = (await office.worker.page(person))["employments"][0]
    body = {"version": 1, "employer": "まるまる食品", "started_on": "2025-04-01", "ended_on": "2026-12-01"}
    okay(await office.worker.device.put(f"/api/staff/people/{person.id}/employments/{job['id']}", json=body))
    office.clock.set("2026-12-02 09:00")
    assert (await office.worker.call_list())["unanswered"] == []


async def test_a_worker_sees_who_is_assigned_a_manager_the_office(office: Office) -> None:
    colleague, neighbour = await a_colleague(office), await a_neighbour(office)
    mine, theirs, far = await a_person(office), await a_person(office, colleague, name="青木 はじめ"), await a_person(neighbour)
    for person in (mine, theirs, far):
        await person.has_sent("2026-11", q12=1)
    office.clock.set("2026-11-20 12:10")
    await office.tick()
    assert order(await office.worker.call_list()) == ["白鳥 みどり"]
    assert order(await colleague.call_list()) == ["青木 はじめ"]
    assert sorted(order(await office.manager.call_list())) == ["白鳥 みどり", "青木 はじめ"]
    for reader, names in ((office.worker, {"白鳥 みどり"}), (office.manager, {"白鳥 みどり", "青木 はじめ"})):
        call_list = await reader.call_list()
        assert {letter["person"] for letter in call_list["letters"]} <= names
        assert call_list["answered"] == len(names)


async def test_escalated_first_on_the_managers_list(office: Office) -> None:
    red, escalated = await a_person(office, name="まだ RED"), await a_person(office, name="だれも とらない")
    await escalated.has_sent("2026-11", q12=1)
    office.clock.set("2026-11-20 10:30")
    await red.has_sent("2026-11", q12=1)
    await office.tick("2026-11-20 11:00")
    assert order(await office.manager.call_list()) == ["だれも とらない", "まだ RED"]
    assert [task["escalated"] for task in (await office.manager.call_list())["tasks"]] == [True, False]


async def test_what_was_talked_over_and_is_no_worse_makes_no_call(office: Office) -> None:
    """Known (domain.md §4.4): the same low answer, after a call about it was closed, waits for the interview."""
    person = await a_person(office)
    await person.answered("2026-08", "2026-09", q9=2)
    office.clock.set("2026-09-10 10:00")
    assert await office.worker.reasons(person) == ["A4"]
    await office.worker.does("close", await office.worker.task(person))
    office.clock.set("2026-10-08 12:00")
    sent = await person.has_sent("2026-10", q9=2)
    assert [(flag["rule"], flag["level"]) for flag in sent["flags"]] == [("A4", "blue")]
    assert sent["next"]["kind"] == "interview"
    assert await office.worker.reasons(person) == []
    office.clock.set("2026-11-08 12:00")
    worse = await person.has_sent("2026-11", q9=1)
    assert ("A10", "amber") in [(flag["rule"], flag["level"]) for flag in worse["flags"]]
    assert await office.worker.reasons(person) == ["A10", "A4"]
