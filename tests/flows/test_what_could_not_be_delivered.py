"""What the server refuses for good stays on the phone, and the person's workers are told so: that it happened, never its content."""

from typing import Any

import pytest
from httpx import Response

from otayori.store.ids import new_id
from tests.builders import Office, Person, Staff, a_check_in, a_person, okay, refused
from tests.interviewing import asks, writes


async def reports(person: Person, report_id: str, **told: str) -> Response:
    body = {"what": "check_in", "month": "2026-10", "code": "month_closed"} | told
    return await person.device.put(f"/api/me/undelivered/{report_id}", json=body)


async def letters(staff: Staff, kind: str = "undelivered") -> list[Any]:
    return [letter for letter in (await staff.call_list())["letters"] if letter["kind"] == kind]


async def test_the_persons_worker_is_told_and_sees_it_on_the_persons_page(office: Office) -> None:
    person, report = await a_person(office), new_id()
    answer = await reports(person, report)
    assert (answer.status_code, answer.json()) == (201, {"id": report, "received_at": "2026-11-20T10:00:00+09:00"})
    [letter] = await letters(office.worker)
    assert (letter["subject"], letter["person"], letter["person_id"]) == (report, person.name, person.id)
    page = await office.worker.page(person)
    assert page["not_arrived"] == [
        {"what": "check_in", "month": "2026-10", "code": "month_closed", "received_at": "2026-11-20T10:00:00+09:00"}
    ]
    assert page["task"] is None, "a letter that cannot be sent is no alarm"
    seen = await office.worker.device.put(f"/api/staff/letters/{letter['id']}/seen")
    assert seen.status_code == 204
    assert await letters(office.worker) == []


async def test_the_same_report_twice_is_one_and_gets_the_same_answer(office: Office) -> None:
    person, report = await a_person(office), new_id()
    first = await reports(person, report)
    office.clock.forward(minutes=5)
    second = await reports(person, report)
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json() == first.json()
    assert len((await office.worker.page(person))["not_arrived"]) == 1


async def test_managers_hear_of_it_where_nobody_is_assigned(office: Office) -> None:
    person = await a_person(office)
    okay(await office.manager.device.put(f"/api/staff/people/{person.id}/assignments", json={"staff_ids": []}))
    okay(await reports(person, new_id()))
    assert [letter["person"] for letter in await letters(office.manager)] == [person.name]
    assert await letters(office.worker) == []


async def test_what_arrives_after_all_is_undelivered_no_more(office: Office) -> None:
    person = await a_person(office)
    okay(await reports(person, new_id(), month="2026-11", code="invalid_body"))
    office.clock.forward(minutes=5)
    okay(await person.sends("2026-11", a_check_in()))
    assert (await office.worker.page(person))["not_arrived"] == []
    assert await letters(office.worker) == []


async def test_a_call_for_help_that_is_refused_is_a_call_for_help(office: Office) -> None:
    person, report = await a_person(office), new_id()
    okay(await reports(person, report, what="help", month="2026-11", code="too_large"))
    okay(await reports(person, report, what="help", month="2026-11", code="too_large"))
    task = await office.worker.task(person)
    assert (task["gravity"], [reason["rule"] for reason in task["reasons"]]) == ("red", ["R2"])
    assert len(await letters(office.worker, "red_raised")) == 1
    assert (await office.worker.page(person))["not_arrived"][0]["what"] == "help"
    okay(await person.calls_for_help())
    assert (await office.worker.page(person))["not_arrived"] == []


@pytest.mark.parametrize("reported_first", [True, False])
async def test_a_report_and_a_call_for_help_of_the_same_id_raise_one_alarm_each(office: Office, reported_first: bool) -> None:
    person, same = await a_person(office), new_id()
    for is_report in (reported_first, not reported_first):
        answer = await (reports(person, same, what="help", code="too_large") if is_report else person.calls_for_help(help_id=same))
        assert answer.status_code == 201, answer.text
    assert [reason["rule"] for reason in (await office.worker.task(person))["reasons"]] == ["R2", "R2"]


async def test_a_wish_for_an_interview_that_is_refused_is_told(office: Office) -> None:
    person = await a_person(office)
    okay(await reports(person, new_id(), what="interview", month="2026-11", code="too_many_requests"))
    assert [letter["person"] for letter in await letters(office.worker)] == [person.name]
    page = await office.worker.page(person)
    assert ([one["what"] for one in page["not_arrived"]], page["task"]) == (["interview"], None)
    office.clock.forward(minutes=5)
    await office.worker.device.put(f"/api/staff/people/{person.id}/interviews/{new_id()}", json={"asked_by": "worker", "channel": "phone"})
    assert len(await letters(office.worker)) == 1, "what staff plan is not what the person asked for"
    asked = okay(await asks(person))
    assert (await letters(office.worker), (await office.worker.page(person))["not_arrived"]) == ([], [])
    okay(await writes(office.worker, asked))
    okay(await reports(person, new_id(), what="reply", month="2026-11", code="invalid_body"))
    assert len(await letters(office.worker)) == 1
    office.clock.forward(minutes=5)
    reply = {"kind": "thanks", "version": 1}
    okay(await person.device.put(f"/api/me/interviews/{asked['id']}/replies/{new_id()}", json=reply))
    assert (await letters(office.worker), (await office.worker.page(person))["not_arrived"]) == ([], [])


async def test_to_talk_today_is_red_also_where_the_wish_was_refused(office: Office) -> None:
    person, report = await a_person(office), new_id()
    for _ in range(2):
        okay(await reports(person, report, what="today", month="2026-11", code="no_visit"))
    assert await office.worker.reasons(person) == ["R1"]
    assert len(await letters(office.worker, "red_raised")) == 1


async def test_a_manager_hears_of_what_somebody_asks_for_after_the_end_of_support(office: Office) -> None:
    person = await a_person(office)
    okay(await office.manager.device.post(f"/api/staff/people/{person.id}/end", json={"ended_on": "2026-11-20", "reason": "wish"}))
    refused(await asks(person), 403, "support_over")
    okay(await reports(person, new_id(), what="interview", month="2026-11", code="support_over"))
    assert [letter["person_id"] for letter in await letters(office.manager)] == [person.id]
    assert [one["what"] for one in (await office.manager.page(person))["not_arrived"]] == ["interview"]
    assert await letters(office.worker) == []


async def test_old_months_are_not_shown_for_ever(office: Office) -> None:
    person = await a_person(office)
    okay(await reports(person, new_id(), month="2026-10"))
    office.clock.set("2026-12-01 10:00")
    assert (await office.worker.page(person))["not_arrived"] == []


async def test_somebody_elses_report_is_not_found(office: Office) -> None:
    person, other, report = await a_person(office), await a_person(office), new_id()
    okay(await reports(person, report))
    refused(await reports(other, report), 404, "not_found")


@pytest.mark.parametrize("told", [{"what": "diary"}, {"month": "2026-13"}, {"code": "きょう つらいです"}, {"words": "つらい"}])
async def test_no_content_travels_with_a_report(office: Office, told: dict[str, str]) -> None:
    refused(await reports(await a_person(office), new_id(), **told), 422, "invalid_body")
