"""On a shared device, in a changed job and for somebody who told no employer: what is written stays where it belongs."""

from typing import Any

from otayori.store.ids import new_id
from tests.builders import Office, Person, a_check_in, a_person, okay, refused


async def test_words_meant_for_one_person_are_not_kept_as_anothers(office: Office) -> None:
    """A second tab has signed in somebody else: the cookie is theirs, the page still shows the first."""
    shown, signed_in = await a_person(office), await a_person(office)
    meant = {"otayori-person": shown.id}
    check_in = a_check_in(q12=1) | {"finished_at": office.clock().isoformat()}
    answer = await signed_in.device.put("/api/me/check-ins/2026-11", json=check_in, headers=meant)
    refused(answer, 401, "not_signed_in")
    help_call = {"pressed_at": office.clock().isoformat(), "words": "たすけて"}
    refused(await signed_in.device.put(f"/api/me/help/{new_id()}", json=help_call, headers=meant), 401, "not_signed_in")
    assert (await signed_in.home())["check_in"] is None
    assert await office.worker.reasons(signed_in) == []
    own = {"otayori-person": signed_in.id}
    okay(await signed_in.device.put("/api/me/check-ins/2026-11", json=check_in, headers=own))


async def test_the_reasons_of_events_are_read_by_both_sides(office: Office) -> None:
    person = await a_person(office)
    okay(await person.calls_for_help("もう しにたい"))
    okay(await office.worker.observes(person))
    theirs = (await office.worker.task(person))["reasons"]
    own = (await person.home())["task"]["reasons"]
    assert [reason["rule"] for reason in own] == ["R2", "R8", "R9"]
    assert own == theirs


async def new_job(office: Office, person: Person, last_day: str, first_day: str) -> None:
    path = f"/api/staff/people/{person.id}/employments"
    job: dict[str, Any] = (await office.worker.page(person))["employments"][0]
    ended = {name: job[name] for name in ("version", "employer", "started_on")} | {"ended_on": last_day}
    okay(await office.worker.device.put(f"{path}/{job['id']}", json=ended))
    okay(await office.worker.device.post(path, json={"employer": "しろつめ印刷", "started_on": first_day}))


async def test_an_amended_letter_stays_with_the_job_it_was_written_in(office: Office) -> None:
    person = await a_person(office)
    await person.answered("2026-07", "2026-08", "2026-09", "2026-10")
    office.clock.set("2026-11-10 12:00")
    assert (await person.has_sent("2026-11"))["comparable"]
    await new_job(office, person, "2026-11-15", "2026-11-16")
    office.clock.set("2026-11-20 12:00")
    assert (await person.has_sent("2026-11", hitokoto="てんしょくしました。", replaces=1))["comparable"]


async def test_with_an_employer_who_does_not_know_no_contact_can_have_happened(office: Office) -> None:
    person = await a_person(office, disclosed=False)
    await person.has_sent("2026-11", q12=1)
    task = await office.worker.task(person)
    assert refused(await office.worker.tries("talked", task, who="employer"), 422, "not_disclosed")["field"] == "who"
    talk = {"id": new_id(), "channel": "phone", "who": "employer", "outcome": "fine", "note": ""}
    refused(await office.worker.device.post(f"/api/staff/people/{person.id}/contacts", json=talk), 422, "not_disclosed")
    assert (await office.worker.page(person))["contacts"] == []


async def test_a_task_that_is_opened_again_is_as_urgent_as_its_reasons(office: Office) -> None:
    person = await a_person(office)
    await person.has_sent("2026-11", q11=1)
    task = await office.worker.task(person)
    closed = await office.worker.does("close", task)
    assert (await office.worker.does("reopen", closed))["due_at"] == task["due_at"] == "2026-11-24T18:00:00+09:00"
