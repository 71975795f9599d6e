"""Sharing: one road, under a consent that stands or by law with a reason, logged, shown to the person."""

import asyncio
from typing import Any

import pytest
from httpx import Response
from sqlalchemy import Connection, delete, select, text, update
from sqlalchemy.exc import DBAPIError

from otayori.store.consent_tables import share, share_content
from otayori.store.ids import new_id
from otayori.store.tables import act_log, call_task
from otayori.usecases import sharing
from otayori.usecases.sharing import Wanted
from tests.builders import Json, Office, Person, Staff, a_colleague, a_neighbour, a_person, okay, refused, rows
from tests.consenting import consents_of, gives, signs, to_electronic
from tests.flows.test_statement_counts import cost
from tests.flows.test_the_end_of_support import ends
from tests.flows.test_the_persons_rights import answers, asks

CLINIC = {"recipient": "clinic", "name": "みなと クリニック"}
WORDS = "だれにも 言わないで ください"
TOLD = {
    "exception": "deterioration",
    "recipient": "clinic",
    "name": "みなと病院 救急",
    "data": "told",
    "reason": "事業所で たおれて、呼びかけに こたえなかった。",
    "about": "今日 たおれたこと、のんでいる くすり。",
}


async def shares(staff: Staff, person: Person, share_id: Any = None, **wanted: Any) -> Response:
    """Let something leave."""
    return await staff.device.put(f"/api/staff/people/{person.id}/shares/{share_id or new_id()}", json=wanted)


async def a_writer(office: Office, **card: Any) -> Person:
    """Somebody with four months of letters, the last one harder than usual."""
    person = await a_person(office, disclosed=True, **card)
    await person.answered("2026-07", "2026-08", "2026-09", "2026-10", hitokoto=WORDS)
    await person.has_sent("2026-11", q1=2, q6=2, q7=1, q10=["boss"], hitokoto=WORDS)
    await to_electronic(person)
    return person


async def undisclosed(office: Office, person: Person) -> None:
    """The person no longer wants the employer to know."""
    card = (await office.worker.page(person))["person"]
    body = {name: value for name, value in card.items() if name not in ("id", "active")} | {"disclosed": False}
    okay(await office.worker.device.put(f"/api/staff/people/{person.id}", json=body))


def said(page: Json) -> dict[str, dict[str, str]]:
    """What a page says, by heading and term."""
    return {section["heading"]: {line["term"]: line["value"] for line in section["lines"]} for section in page["sections"]}


async def test_a_summary_leaves_under_its_consent_and_the_person_sees_it(office: Office) -> None:
    person = await a_writer(office)
    consent_id, share_id = await gives(person, **CLINIC, data="summary"), new_id()
    answer = await shares(office.worker, person, share_id, consent_id=consent_id, months=["2026-11", "2026-10"])
    assert answer.status_code == 201
    page = okay(answer)
    assert list(said(page)) == ["2026{年|ねん}10{月|がつ}", "2026{年|ねん}11{月|がつ}"]
    november = said(page)["2026{年|ねん}11{月|がつ}"]
    assert (november["ねむり"], november["きもち"]) == ("いつもより よくない", "いつもどおり")
    assert WORDS not in answer.text
    assert (page["person"], page["office"], page["until_on"]) == (person.name, "みなみ事業所", "2027-02-20")
    assert (await shares(office.worker, person, share_id, consent_id=consent_id, months=["2026-11"])).status_code == 200
    [seen] = (await consents_of(person))["shares"]
    assert (seen["recipient"], seen["name"], seen["data"], seen["months"]) == ("clinic", CLINIC["name"], "summary", ["2026-10", "2026-11"])
    assert (seen["by"], seen["at"], seen["consent_id"]) == (office.worker.name, "2026-11-20T10:00:00+09:00", consent_id)
    own = okay(await person.device.get(f"/api/me/shares/{share_id}"))
    assert own["sections"] == page["sections"]
    acts = await rows(office.house, select(act_log.c.act).where(act_log.c.subject == share_id))
    assert [row.act for row in acts] == ["shared"]
    reads = okay(await person.device.get("/api/me/reads"))["reads"]
    assert (office.worker.name, "share") in [(read["by"], read["what"]) for read in reads]


async def test_answers_leave_without_the_persons_own_words(office: Office) -> None:
    person = await a_writer(office)
    consent_id = await gives(person, **CLINIC, data="check_in")
    answer = await shares(office.worker, person, consent_id=consent_id, months=["2026-11", "2026-06"])
    page = said(okay(answer))
    assert page["2026{年|ねん}11{月|がつ}"]["ひと"] == "いやなこと・こわいことが ある"
    assert page["2026{年|ねん}6{月|がつ}"] == {"": "おたよりは ありません。"}
    assert WORDS not in answer.text


async def test_an_employer_hears_of_work_only(office: Office) -> None:
    person = await a_writer(office)
    consent_id = await gives(person, recipient="employer", name="まるまる食品", data="summary")
    page = said(okay(await shares(office.worker, person, consent_id=consent_id, months=["2026-11"])))
    assert page == {"2026{年|ねん}11{月|がつ}": {"しゅっきん": "いつもどおり", "しごと": "いつもより よくない", "そうだん": "いつもどおり"}}


async def test_a_paper_report_is_logged_in_words(office: Office) -> None:
    person = await a_writer(office)
    consent_id = await signs(office.worker, person, recipient="family", name="母", data="report")
    refused(await shares(office.worker, person, consent_id=consent_id, months=[]), 422, "about_needed")
    page = okay(await shares(office.worker, person, consent_id=consent_id, months=[], about="10月の 支援レポート（紙）"))
    assert said(page) == {"わたした レポート": {"": "10月の 支援レポート（紙）"}}


async def test_without_a_consent_that_stands_nothing_leaves(office: Office) -> None:
    person = await a_writer(office)
    wanted = {"months": ["2026-11"]}
    refused(await shares(office.worker, person, consent_id=new_id(), **wanted), 404, "not_found")
    refused(await shares(office.worker, person, **wanted), 422, "ground_needed")
    later = await signs(office.worker, person, **CLINIC, data="summary", from_on="2026-12-01", until_on="2026-12-31")
    over = await signs(office.worker, person, **CLINIC, data="summary", from_on="2026-10-01", until_on="2026-11-19")
    standing = await gives(person, **CLINIC, data="summary")
    for consent_id in (later, over):
        refused(await shares(office.worker, person, consent_id=consent_id, **wanted), 403, "no_consent")
    refused(await shares(office.worker, person, consent_id=standing, months=["2025-10"]), 403, "no_consent")
    refused(await shares(office.worker, person, consent_id=standing, months=["2026-01"]), 422, "nothing_to_share")
    refused(await shares(office.worker, person, consent_id=standing, months=[]), 422, "nothing_to_share")
    refused(await shares(office.worker, person, consent_id=standing, exception="protection", **wanted), 422, "ground_needed")
    other = await a_writer(office, name="青木")
    refused(await shares(office.worker, other, consent_id=standing, **wanted), 404, "not_found")
    assert (await consents_of(person))["shares"] == []


async def test_an_ended_consent_ends_at_once_and_what_came_of_it_stays(office: Office) -> None:
    """The log and the tasks stay; the thing itself is no longer shown to staff. The person sees always what was shared."""
    person = await a_writer(office)
    consent_id, share_id = await gives(person, **CLINIC, data="check_in"), new_id()
    okay(await shares(office.worker, person, share_id, consent_id=consent_id, months=["2026-11"]))
    task = await office.worker.task(person)
    okay(await person.device.put(f"/api/me/consents/{consent_id}/revocation"))
    refused(await shares(office.worker, person, consent_id=consent_id, months=["2026-11"]), 403, "no_consent")
    preview = f"/api/staff/people/{person.id}/shares/preview"
    refused(await office.worker.device.post(preview, json={"consent_id": consent_id, "months": ["2026-11"]}), 403, "no_consent")
    refused(await office.worker.device.get(f"/api/staff/people/{person.id}/shares/{share_id}"), 403, "sharing_ended")
    refused(await shares(office.worker, person, share_id, consent_id=consent_id, months=["2026-11"]), 403, "sharing_ended")
    page = okay(await office.worker.device.get(f"/api/staff/people/{person.id}/consents"))
    assert [one["id"] for one in page["shares"]] == [share_id]
    assert "こわい" not in str(page)
    assert okay(await person.device.get(f"/api/me/shares/{share_id}"))["sections"]
    assert (await office.worker.task(person))["id"] == task["id"]
    assert await rows(office.house, select(call_task.c.id).where(call_task.c.participant_id == person.id, call_task.c.state != "closed"))


async def test_undisclosed_beats_a_consent_that_stands_and_every_exception(office: Office) -> None:
    person = await a_writer(office)
    consent_id, share_id = await gives(person, recipient="employer", name="まるまる食品", data="summary"), new_id()
    okay(await shares(office.worker, person, share_id, consent_id=consent_id, months=["2026-11"]))
    await undisclosed(office, person)
    refused(await shares(office.worker, person, consent_id=consent_id, months=["2026-11"]), 403, "not_disclosed")
    refused(await office.worker.device.get(f"/api/staff/people/{person.id}/shares/{share_id}"), 403, "sharing_ended")
    by_law = TOLD | {"exception": "protection", "recipient": "employer", "name": "まるまる食品"}
    for data in ("told", "summary", "check_in"):
        refused(await shares(office.manager, person, **by_law | {"data": data}, months=["2026-11"]), 403, "not_disclosed")
    assert len((await consents_of(person))["shares"]) == 1


async def test_who_lets_the_employer_be_told_of_and_who_ends_that_is_an_act_of_its_own(office: Office) -> None:
    """開示 and 非開示 open and shut a door; the trail tells them from other changes of the card."""
    person = await a_writer(office)
    await undisclosed(office, person)
    await undisclosed(office, person)
    card = (await office.worker.page(person))["person"]
    body = {name: value for name, value in card.items() if name not in ("id", "active")} | {"disclosed": True}
    okay(await office.manager.device.put(f"/api/staff/people/{person.id}", json=body))
    acts = await rows(office.house, select(act_log.c.act, act_log.c.actor_id).where(act_log.c.subject == person.id).order_by(act_log.c.id))
    told = [(row.act, row.actor_id) for row in acts if "disclosed" in row.act]
    assert told == [("made_undisclosed", office.worker.id), ("made_disclosed", office.manager.id)]


@pytest.mark.parametrize("end", ["revoked", "undisclosed"])
async def test_nothing_leaves_after_the_end_was_answered(office: Office, end: str) -> None:
    """Somebody is sharing at the very moment: the end waits for that, and is answered after it, never in between."""
    person, answered = await a_writer(office), list[str]()
    consent_id = await gives(person, recipient="employer", name="まるまる食品", data="summary")
    wanted = Wanted(consent_id, None, "", "", "", "", ("2026-11",), "")

    def share_slowly(conn: Connection) -> None:
        sharing.share(conn, office.worker.actor, office.clock(), person.id, new_id(), wanted)
        if conn.dialect.name == "postgresql":  # an SQLite writer is alone anyway
            conn.execute(text("select pg_sleep(0.5)"))

    async def shared() -> None:
        await office.house.write(share_slowly)
        answered.append("shared")

    async def ended() -> None:
        await asyncio.sleep(0.2)
        if end == "revoked":
            okay(await person.device.put(f"/api/me/consents/{consent_id}/revocation"))
        else:
            await undisclosed(office, person)
        answered.append("ended")

    await asyncio.gather(shared(), ended())
    assert answered == ["shared", "ended"]
    code = "no_consent" if end == "revoked" else "not_disclosed"
    refused(await shares(office.worker, person, consent_id=consent_id, months=["2026-11"]), 403, code)


async def test_the_law_needs_a_reason_and_the_person_sees_it(office: Office) -> None:
    person = await a_writer(office)
    refused(await shares(office.worker, person, **TOLD | {"reason": " "}), 422, "reason_needed")
    refused(await shares(office.worker, person, **TOLD | {"name": ""}), 422, "recipient_needed")
    refused(await shares(office.worker, person, **TOLD | {"about": ""}), 422, "about_needed")
    refused(await shares(office.worker, person, **TOLD | {"recipient": "family"}), 403, "not_by_law")
    refused(await shares(office.worker, person, **TOLD | {"exception": "abuse_notice"}), 403, "not_by_law")
    share_id = new_id()
    page = okay(await shares(office.worker, person, share_id, **TOLD))
    assert said(page) == {"つたえたこと": {"": TOLD["about"]}}
    [seen] = (await consents_of(person))["shares"]
    assert (seen["exception"], seen["reason"], seen["name"]) == ("deterioration", TOLD["reason"], TOLD["name"])
    assert okay(await person.device.get(f"/api/me/shares/{share_id}"))["sections"] == page["sections"]
    acts = await rows(office.house, select(act_log.c.act).where(act_log.c.subject == share_id))
    assert [row.act for row in acts] == ["shared_by_law"]
    okay(await office.worker.device.get(f"/api/staff/people/{person.id}/shares/{share_id}"))
    office.clock.set("2026-11-21 00:00")
    refused(await office.worker.device.get(f"/api/staff/people/{person.id}/shares/{share_id}"), 403, "sharing_ended")


async def test_looking_at_it_before_shares_nothing(office: Office) -> None:
    person = await a_writer(office)
    consent_id = await gives(person, **CLINIC, data="summary")
    preview = f"/api/staff/people/{person.id}/shares/preview"
    seen = okay(await office.worker.device.post(preview, json={"consent_id": consent_id, "months": ["2026-11"]}))
    assert (await consents_of(person))["shares"] == []
    shared = okay(await shares(office.worker, person, consent_id=consent_id, months=["2026-11"]))
    assert seen["sections"] == shared["sections"]
    law = okay(await office.worker.device.post(preview, json=TOLD))
    assert law["share"]["reason"] == TOLD["reason"]


async def test_only_those_who_support_the_person_share_and_look(office: Office) -> None:
    person, other = await a_writer(office), await a_person(office, name="青木")
    consent_id, share_id = await gives(person, **CLINIC, data="summary"), new_id()
    okay(await shares(office.manager, person, share_id, consent_id=consent_id, months=["2026-11"]))
    neighbour = await a_neighbour(office)
    for staff in (await a_colleague(office), neighbour.worker, neighbour.manager):
        refused(await shares(staff, person, consent_id=consent_id, months=["2026-11"]), 404, "not_found")
        refused(await shares(staff, person, **TOLD), 404, "not_found")
        refused(await staff.device.get(f"/api/staff/people/{person.id}/shares/{share_id}"), 404, "not_found")
    refused(await other.device.get(f"/api/me/shares/{share_id}"), 404, "not_found")
    refused(await office.worker.device.get(f"/api/staff/people/{other.id}/shares/{share_id}"), 404, "not_found")
    refused(await shares(office.worker, other, share_id, **TOLD), 404, "not_found")


async def test_the_log_only_grows_and_what_was_shared_lies_sealed(office: Office) -> None:
    person = await a_writer(office)
    consent_id, share_id = await gives(person, **CLINIC, data="check_in"), new_id()
    okay(await shares(office.worker, person, share_id, consent_id=consent_id, months=["2026-11"]))

    def tamper(statement: Any) -> Any:
        def change(conn: Connection) -> None:
            conn.execute(statement)

        return change

    for statement in (update(share).values(recipient="family"), delete(share)):
        with pytest.raises(DBAPIError, match="append-only"):
            await office.house.write(tamper(statement))
    [row] = await rows(office.house, select(share_content).where(share_content.c.id == share_id))
    for sealed in (row.page, row.recipient_name):
        assert "クリニック".encode() not in sealed.blob
        assert "ねむり".encode() not in sealed.blob


async def test_the_page_takes_as_many_statements_for_one_as_for_many(office: Office) -> None:
    person = await a_writer(office)
    path = f"/api/staff/people/{person.id}/consents"
    consent_id = await signs(office.worker, person, **CLINIC, data="summary")
    okay(await shares(office.worker, person, consent_id=consent_id, months=["2026-11"]))
    few = await cost(office.worker, path)
    for _ in range(4):
        await signs(office.worker, person, **CLINIC, data="summary")
        okay(await shares(office.worker, person, consent_id=consent_id, months=["2026-11"]))
    assert await cost(office.worker, path) == few <= 8


async def test_a_stopped_use_stops_sharing_but_not_what_the_law_asks_for(office: Office) -> None:
    """The record is kept and not used: no consent opens it. The manager still tells a clinic what saves a life."""
    person = await a_writer(office)
    consent_id = await gives(person, **CLINIC, data="summary")
    await office.worker.does("close", await office.worker.task(person))
    await ends(office, person)
    okay(await shares(office.manager, person, consent_id=consent_id, months=["2026-11"]))
    await answers(office, await asks(person, "stop", "もう つかわないで"), "done", "やめました。")
    assert (await consents_of(person))["consents"][0]["state"] == "restricted"
    refused(await shares(office.manager, person, consent_id=consent_id, months=["2026-11"]), 404, "not_found")
    refused(await office.manager.device.get(f"/api/staff/people/{person.id}/consents"), 404, "not_found")
    okay(await shares(office.manager, person, **TOLD))
    refused(await shares(office.worker, person, **TOLD), 404, "not_found")
    assert [one["exception"] for one in (await consents_of(person))["shares"]] == ["deterioration", None]


async def test_a_task_stays_and_what_is_no_longer_used_is_not_shown_beside_it(office: Office) -> None:
    """Whoever called for help is called, by somebody who sees the call, and not the letters whose use the person has stopped."""
    person = await a_writer(office)
    await office.worker.does("close", await office.worker.task(person))
    await ends(office, person)
    await person.calls_for_help("きて ください")
    before = await office.manager.task(person)
    assert (before["words"]["hitokoto"], len(before["answers"])) == (WORDS, 12)
    await answers(office, await asks(person, "stop", "もう つかわないで"), "done", "やめました。")
    task = await office.manager.task(person)
    assert (task["id"], task["words"], task["answers"], task["comparable"]) == (before["id"], None, [], False)
    assert [call["words"] for call in task["help"]] == ["きて ください"]
    done = await office.manager.does("talked", task)
    assert (done["words"], done["answers"]) == (None, [])


async def test_consents_and_shares_are_part_of_the_record(office: Office) -> None:
    person = await a_writer(office)
    consent_id = await gives(person, **CLINIC, data="check_in")
    okay(await shares(office.worker, person, consent_id=consent_id, months=["2026-11"]))
    okay(await shares(office.worker, person, **TOLD))
    held = {one["part"]: one["entries"] for one in okay(await person.device.get("/api/me/data"))["parts"]}
    assert (held["consents"], held["shares"]) == (2, 2)
    taken = (await person.device.get("/api/me/download/json")).text
    for said_there in (CLINIC["name"], TOLD["reason"], TOLD["about"], "いやなこと・こわいことが ある", "いつでも やめられます。"):
        assert said_there in taken
