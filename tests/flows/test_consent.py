"""Consent: nothing leaves without it, it ends at once, and the person sees all of it."""

import base64
import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from otayori.rules.scans import MOST_SCAN_BYTES
from otayori.store.consent_tables import consent_scan
from otayori.store.ids import new_id
from otayori.store.tables import act_log
from otayori.web.consents import MOST_PAPER_BYTES
from tests.builders import Json, Office, a_colleague, a_neighbour, a_person, okay, refused, rows
from tests.consenting import DAYS, PDF, consents_of, gives, in_words, paper, signs, to_electronic
from tests.habits.sources import ROOT
from tests.rules.test_scans import JPEG, PNG

CLINIC = {"recipient": "clinic", "name": "みなと クリニック", "data": "check_in"}


async def test_nothing_is_agreed_to_at_first(office: Office) -> None:
    person = await a_person(office)
    page = await consents_of(person)
    assert (page["consents"], page["shares"], page["electronic"]) == ([], [], False)
    assert set(page["offered"]) == {"family", "next_centre", "clinic", "consultation"}, "非開示 is how everybody begins"


async def test_to_agree_in_the_app_is_agreed_to_first(office: Office) -> None:
    person = await a_person(office)
    body = await in_words(person, **CLINIC)
    refused(await person.device.put(f"/api/me/consents/{new_id()}", json=body), 403, "electronic_first")
    await to_electronic(person)
    page = okay(await person.device.put(f"/api/me/consents/{new_id()}", json=body))
    assert page["electronic"]
    assert [(one["recipient"], one["state"], one["how"]) for one in page["consents"]] == [
        ("clinic", "stands", "app"),
        ("self", "stands", "app"),
    ]
    electronic = page["consents"][1]
    page = okay(await person.device.put(f"/api/me/consents/{electronic['id']}/revocation"))
    assert not page["electronic"]
    assert page["consents"][0]["state"] == "stands", "what was given in the app while that stood goes on until it is ended itself"
    refused(await person.device.put(f"/api/me/consents/{new_id()}", json=body), 403, "electronic_first")


async def test_what_was_read_is_what_is_kept(office: Office) -> None:
    person = await a_person(office)
    await to_electronic(person)
    body = await in_words(person, **CLINIC)
    assert "みなと クリニック" in body["agreed"]
    other = body["agreed"].replace("わたしません", "わたします")
    refused(await person.device.put(f"/api/me/consents/{new_id()}", json=body | {"agreed": other}), 422, "wording_changed")
    longer = {"until_on": (date.fromisoformat(body["until_on"]) + timedelta(days=1)).isoformat()}
    refused(await person.device.put(f"/api/me/consents/{new_id()}", json=body | longer), 422, "wording_changed")
    page = okay(await person.device.put(f"/api/me/consents/{new_id()}", json=body))
    assert page["consents"][0]["wording"] == body["agreed"]
    english = await in_words(person, language="en", **CLINIC)
    page = okay(await person.device.put(f"/api/me/consents/{new_id()}", json=english))
    assert page["consents"][0]["wording"].startswith("To: みなと クリニック (clinic).")


async def test_the_same_consent_twice_is_one_and_nobody_else_may_touch_it(office: Office) -> None:
    person, other = await a_person(office), await a_person(office, name="青木")
    await to_electronic(person)
    await to_electronic(other)
    body, consent_id = await in_words(person, **CLINIC), new_id()
    assert (await person.device.put(f"/api/me/consents/{consent_id}", json=body)).status_code == 201
    assert (await person.device.put(f"/api/me/consents/{consent_id}", json=body)).status_code == 200
    assert len((await consents_of(person))["consents"]) == 2
    refused(await other.device.put(f"/api/me/consents/{consent_id}", json=body), 404, "not_found")
    refused(await other.device.put(f"/api/me/consents/{consent_id}/revocation"), 404, "not_found")
    refused(await other.device.put(f"/api/me/consents/{new_id()}/revocation"), 404, "not_found")
    assert (await consents_of(person))["consents"][0]["state"] == "stands"


async def test_ended_by_the_person_or_on_their_word_and_once(office: Office) -> None:
    person = await a_person(office)
    await to_electronic(person)
    mine, told = await gives(person, **CLINIC), await gives(person, **CLINIC | {"data": "summary"})
    page = okay(await person.device.put(f"/api/me/consents/{mine}/revocation"))
    ended = next(one for one in page["consents"] if one["id"] == mine)
    assert (ended["state"], ended["revoked_by"]) == ("revoked", None)
    office.clock.forward(hours=1)
    again = okay(await person.device.put(f"/api/me/consents/{mine}/revocation"))
    assert next(one for one in again["consents"] if one["id"] == mine) == ended
    page = okay(await office.worker.device.put(f"/api/staff/people/{person.id}/consents/{told}/revocation"))
    ended = next(one for one in page["consents"] if one["id"] == told)
    assert (ended["state"], ended["revoked_by"]) == ("revoked", office.worker.name)
    acts = [row.act for row in await rows(office.house, select(act_log.c.act).where(act_log.c.subject.in_([mine, told])))]
    assert sorted(acts) == ["consent_given", "consent_given", "consent_revoked", "consent_revoked"]


WRONG = [
    ({"name": "  "}, "recipient_needed"),
    ({"name": "あ\nい"}, "recipient_needed"),
    ({"until_on": None}, "wrong_date"),
    ({"until_on": "2026-11-19"}, "wrong_date"),
    ({"until_on": "2027-11-23"}, "wrong_date"),
    ({"data": "electronic"}, "not_offered"),
    ({"recipient": "employer", "data": "summary"}, "not_disclosed"),
    ({"recipient": "self"}, "not_offered"),
    ({"recipient": "self", "data": "electronic", "until_on": "2026-12-01"}, "wrong_date"),
]


@pytest.mark.parametrize(("wrong", "code"), WRONG)
async def test_what_cannot_be_agreed_to(office: Office, wrong: Json, code: str) -> None:
    person = await a_person(office)
    asked = {**CLINIC, "from_on": "2026-11-20", "until_on": "2027-02-20", **wrong}
    refused(await person.device.post("/api/me/consents/wording", json=asked | {"language": "ja"}), 422, code)
    refused(await office.worker.device.post(f"/api/staff/people/{person.id}/consents/wording", json=asked), 422, code)
    refused(await paper(office.worker, person, **asked), 422, code)


async def test_the_employer_can_be_named_only_where_they_know_and_never_for_answers(office: Office) -> None:
    person = await a_person(office, disclosed=True)
    await to_electronic(person)
    assert (await consents_of(person))["offered"]["employer"] == ["report", "summary"]
    await gives(person, recipient="employer", name="まるまる食品", data="summary")
    asked = {"recipient": "employer", "name": "まるまる食品", "data": "check_in", "from_on": "2026-11-20", "until_on": "2027-02-20"}
    refused(await person.device.post("/api/me/consents/wording", json=asked), 422, "not_offered")
    card = (await office.worker.page(person))["person"]
    body = {name: value for name, value in card.items() if name not in ("id", "active")} | {"disclosed": False}
    okay(await office.worker.device.put(f"/api/staff/people/{person.id}", json=body))
    page = await consents_of(person)
    assert "employer" not in page["offered"]
    assert page["consents"][0]["state"] == "undisclosed"


async def test_a_paper_is_kept_with_its_scan(office: Office) -> None:
    person = await a_person(office)
    consent_id = await signs(office.worker, person, **CLINIC, scan=PDF)
    page = await consents_of(person)
    [mine] = page["consents"]
    assert (mine["how"], mine["entered_by"], mine["scan"], mine["state"]) == ("paper", office.worker.name, "pdf", "stands")
    assert "いつでも やめられます" in mine["wording"]
    for kind, content in (("jpeg", JPEG), ("png", PNG)):
        other = await signs(office.worker, person, **CLINIC, scan=content)
        answer = await office.worker.device.get(f"/api/staff/people/{person.id}/consents/{other}/scan")
        assert (answer.content, answer.headers["content-type"]) == (content, "application/octet-stream")
        assert answer.headers["content-disposition"] == f'attachment; filename="consent.{kind}"'
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    own = await person.device.get(f"/api/me/consents/{consent_id}/scan")
    assert (own.content, own.headers["content-disposition"]) == (PDF, 'attachment; filename="consent.pdf"')
    other = await a_person(office, name="青木")
    refused(await other.device.get(f"/api/me/consents/{consent_id}/scan"), 404, "not_found")
    [row] = await rows(office.house, select(consent_scan.c.content).where(consent_scan.c.id == consent_id))
    assert base64.b64encode(PDF) not in row.content.blob
    assert PDF not in row.content.blob
    reads = okay(await person.device.get("/api/me/reads"))["reads"]
    assert (office.worker.name, "consent_scan", 2) in [(read["by"], read["what"], read["times"]) for read in reads]


@pytest.mark.parametrize(
    "scan", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"%PDF-1.7 cut off", b"GIF89a", b"<html></html>"]
)
async def test_a_scan_is_what_its_content_is(office: Office, scan: bytes) -> None:
    person = await a_person(office)
    refused(await paper(office.worker, person, **CLINIC, scan=scan), 422, "wrong_scan")
    assert (await consents_of(person))["consents"] == []


async def test_a_scan_is_bounded(office: Office) -> None:
    person = await a_person(office)
    largest = PDF[:-6] + bytes(MOST_SCAN_BYTES - len(PDF)) + PDF[-6:]
    await signs(office.worker, person, **CLINIC, scan=largest)
    refused(await paper(office.worker, person, **CLINIC, scan=largest + b"\n"), 422, "invalid_body")
    refused(await paper(office.worker, person, **CLINIC, scan=largest + bytes(100_000)), 413, "too_large")


def test_the_proxy_lets_the_largest_scan_through() -> None:
    told = re.search(r"max_size (\d+)MB", (ROOT / "deploy" / "Caddyfile").read_text("utf-8"))
    assert told
    assert int(told[1]) * 1_000_000 >= MOST_PAPER_BYTES


async def test_a_scan_that_is_no_base64_is_refused_by_name(office: Office) -> None:
    person = await a_person(office)
    for scan in ("***", "あ", "QUJ", 5):
        body = {**DAYS, **CLINIC, "scan": scan}
        answer = await office.worker.device.put(f"/api/staff/people/{person.id}/consents/{new_id()}", json=body)
        assert refused(answer, 422, "invalid_body")["field"] == "scan"


async def test_a_paper_is_the_offices_that_may_see_it(office: Office) -> None:
    person, other = await a_person(office), await a_person(office, name="青木")
    consent_id = await signs(office.worker, person, **CLINIC)
    colleague, neighbour = await a_colleague(office), await a_neighbour(office)
    for staff in (colleague, neighbour.worker, neighbour.manager):
        refused(await staff.device.get(f"/api/staff/people/{person.id}/consents"), 404, "not_found")
        refused(await staff.device.get(f"/api/staff/people/{person.id}/consents/{consent_id}/scan"), 404, "not_found")
        refused(await paper(staff, person, **CLINIC), 404, "not_found")
    refused(await office.worker.device.get(f"/api/staff/people/{other.id}/consents/{consent_id}/scan"), 404, "not_found")
    refused(await office.worker.device.put(f"/api/staff/people/{other.id}/consents/{consent_id}/revocation"), 404, "not_found")
    okay(await office.manager.device.get(f"/api/staff/people/{person.id}/consents"))


async def test_a_consent_in_the_app_has_no_scan(office: Office) -> None:
    person = await a_person(office)
    electronic = await to_electronic(person)
    refused(await office.worker.device.get(f"/api/staff/people/{person.id}/consents/{electronic}/scan"), 404, "not_found")


async def test_a_page_read_before_midnight_can_be_agreed_to_after_it(office: Office) -> None:
    person = await a_person(office)
    await to_electronic(person)
    office.clock.set("2026-11-20 23:59")
    body = await in_words(person, **CLINIC)
    office.clock.set("2026-11-21 00:01")
    okay(await person.device.put(f"/api/me/consents/{new_id()}", json=body))
    office.clock.set("2026-11-22 00:00")
    refused(await person.device.put(f"/api/me/consents/{new_id()}", json=body), 422, "wording_changed")


async def test_a_paper_may_begin_later_or_have_begun(office: Office) -> None:
    person = await a_person(office)
    await signs(office.worker, person, **CLINIC, from_on="2026-12-01", until_on="2026-12-31")
    await signs(office.worker, person, **CLINIC, from_on="2026-01-01", until_on="2026-10-31")
    assert [one["state"] for one in (await consents_of(person))["consents"]] == ["over", "not_yet"]
    refused(await paper(office.worker, person, **CLINIC, from_on="2025-11-18", until_on="2026-11-18"), 422, "wrong_date")


async def test_nothing_of_a_consent_changes_but_its_end(office: Office) -> None:
    """An office cannot make a paper say more than was signed: there is no such act, and the same id again changes nothing."""
    person = await a_person(office)
    consent_id = await signs(office.worker, person, **CLINIC)
    before = (await consents_of(person))["consents"]
    okay(await paper(office.worker, person, consent_id, **CLINIC | {"name": "ほかの びょういん", "data": "report"}))
    assert (await consents_of(person))["consents"] == before
