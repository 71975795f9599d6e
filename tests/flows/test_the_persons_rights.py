"""A person sees everything that is kept about them, takes it away, asks for correction or a stop, and gets an answer in time."""

import io
import json

from pypdf import PdfReader

from otayori.store.ids import new_id
from tests.builders import Json, Office, Person, a_colleague, a_neighbour, a_person, okay, refused
from tests.interviewing import asks as asks_to_talk
from tests.interviewing import writes
from tests.world import signed_in

MONTHS = ("2026-09", "2026-10")


async def a_life(office: Office) -> Person:
    """Somebody with something of everything."""
    person = await a_person(office, contact_note="夜は いそがしい")
    await person.answered(*MONTHS, hitokoto="よく ねました")
    await person.has_sent("2026-11", q12=1, hitokoto="#panic[はじめ]")
    await person.has_sent("2026-11", q12=1, hitokoto="{なおした|x}", replaces=1)
    await person.calls_for_help("きて ください")
    task = await office.worker.task(person)
    task = await office.worker.does("talked", task, who="family", note="母が 心配して いる。")
    await office.worker.does("close", task, note="話を きいた。")
    return person


async def part(person: Person, name: str, page: int = 1) -> Json:
    return okay(await person.device.get(f"/api/me/data/{name}/{page}"))


def texts(entries: Json) -> str:
    return json.dumps(entries, ensure_ascii=False)


async def asks(person: Person, kind: str = "correct", words: str = "10月の ねむりを なおして", request_id: str | None = None) -> Json:
    answer = await person.device.put(f"/api/me/requests/{request_id or new_id()}", json={"kind": kind, "words": words})
    return okay(answer)["requests"][0]


async def answers(office: Office, request: Json, outcome: str = "done", reason: str = "なおしました。", version: int = 1) -> Json:
    body = {"version": version, "outcome": outcome, "reason": reason}
    return okay(await office.manager.device.post(f"/api/staff/rights/{request['id']}/answer", json=body))


async def test_every_version_and_every_part_is_there_to_see(office: Office) -> None:
    person = await a_life(office)
    held = okay(await person.device.get("/api/me/data"))
    counts = {one["part"]: one["entries"] for one in held["parts"]}
    assert (counts["check_ins"], counts["help"], counts["tasks"], counts["contacts"], counts["card"]) == (4, 1, 1, 1, 1)
    assert counts["reads"] >= 1
    assert counts["devices"] == 1
    assert (held["ended_on"], held["kept_until"], held["restricted"]) == (None, None, False)
    for name, entries in counts.items():
        shown = await part(person, name)
        assert len(shown["entries"]) == min(entries, 20), name
    both = texts((await part(person, "check_ins"))["entries"][:2])
    assert "{なおした|x}" in both
    assert "#panic[はじめ]" in both


async def test_a_page_is_bounded(office: Office) -> None:
    person = await a_person(office)
    for _ in range(45):
        await office.worker.page(person)
    pages = [await part(person, "reads", page) for page in (1, 2, 3, 4)]
    assert [(len(page["entries"]), page["more"]) for page in pages] == [(20, True), (20, True), (6, False), (0, False)]
    refused(await person.device.get("/api/me/data/secrets/1"), 404, "not_found")


async def test_staff_notes_are_not_shown_unasked(office: Office) -> None:
    person = await a_life(office)
    everything = texts(okay(await person.device.get("/api/me/download/json")))
    assert "夜は いそがしい" not in everything
    assert "母が" not in everything
    assert "きて ください" in everything


async def test_it_is_taken_away_as_a_paper_that_can_be_read(office: Office) -> None:
    person = await a_life(office)
    answer = await person.device.get("/api/me/download/pdf")
    assert answer.is_success
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="otayori-2026-11-20.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    paper = PdfReader(io.BytesIO(answer.content))
    words = "".join(page.extract_text() for page in paper.pages)
    for said in ("わたしの データ", "白鳥 みどり", "きて ください", "#panic[はじめ]", "{なおした|x}", "よく ねました", "まるまる食品"):
        assert said in words, said


async def test_a_request_is_a_task_with_a_day_and_the_person_gets_its_answer(office: Office) -> None:
    person = await a_person(office)
    request = await asks(person)
    assert (request["state"], request["due_on"], request["words"]) == ("open", "2026-12-04", "10月の ねむりを なおして")
    calls = await office.manager.call_list()
    assert calls["requests"] == {"requests": 1, "due_on": "2026-12-04"}
    assert [letter["kind"] for letter in calls["letters"]] == ["rights_asked"]
    assert (await office.worker.call_list())["requests"] is None
    rights = okay(await office.manager.device.get("/api/staff/rights"))
    assert [(row["person"], row["kind"], row["words"]) for row in rights["requests"]] == [(person.name, "correct", request["words"])]
    office.clock.set("2026-12-05 10:00")
    assert okay(await office.manager.device.get("/api/staff/rights"))["requests"][0]["overdue"]
    await answers(office, request, "partly", "10月の おたよりは もう かえられません。メモを つけました。")
    home = await person.home()
    assert len(home["answers"]) == 1
    own = okay(await person.device.get("/api/me/requests"))["requests"][0]
    assert (own["state"], own["answered_by"]) == ("partly", "藤村 ゆきこ")
    assert own["answer"].startswith("10月の")
    assert (await person.home())["answers"] == []
    assert (await office.manager.call_list())["requests"] is None


async def test_who_manages_another_office_now_hears_of_no_request_here(office: Office) -> None:
    person = await a_person(office)
    await asks(person, "correct", "なまえを なおして")
    assert [letter["person"] for letter in (await office.manager.call_list())["letters"]] == [person.name]
    elsewhere, _ = (await a_neighbour(office)).id, await a_colleague(office, "村井 さちこ", "manager")
    account = next(one for one in await accounts_of(office) if one["id"] == office.manager.id)
    moved = {name: account[name] for name in ("version", "name", "role", "active")} | {"office_id": elsewhere}
    admin = await signed_in(office.house, office.admin)
    okay(await admin.put(f"/api/admin/staff/{office.manager.id}", json=moved))
    desk = await signed_in(office.house, office.manager.actor)
    assert person.name not in (await desk.get("/api/staff/call-list")).text


async def accounts_of(office: Office) -> list[Json]:
    return okay(await (await signed_in(office.house, office.admin)).get("/api/admin/accounts"))["staff"]


async def test_the_same_request_twice_is_one_and_an_answer_is_given_once(office: Office) -> None:
    person, request_id = await a_person(office), new_id()
    first = await person.device.put(f"/api/me/requests/{request_id}", json={"kind": "stop"})
    again = await person.device.put(f"/api/me/requests/{request_id}", json={"kind": "stop"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    await answers(office, {"id": request_id}, "declined", "しえんに いります。")
    body = {"version": 1, "outcome": "done", "reason": "やはり"}
    refused(await office.manager.device.post(f"/api/staff/rights/{request_id}/answer", json=body), 409, "stale_version")


async def test_what_is_not_said_is_asked_for(office: Office) -> None:
    person = await a_person(office)
    refused(await person.device.put(f"/api/me/requests/{new_id()}", json={"kind": "correct", "words": " "}), 422, "words_needed")
    request = await asks(person, "notes", "")
    body = {"version": 1, "outcome": "done", "reason": ""}
    refused(await office.manager.device.post(f"/api/staff/rights/{request['id']}/answer", json=body), 422, "reason_needed")
    for _ in range(9):
        await asks(person)
    refused(await person.device.put(f"/api/me/requests/{new_id()}", json={"kind": "notes"}), 403, "enough_requests")


async def test_another_office_and_another_person_find_nothing(office: Office) -> None:
    person, neighbour = await a_person(office), await a_neighbour(office)
    other = await a_person(neighbour)
    request = await asks(person)
    body = {"version": 1, "outcome": "done", "reason": "x"}
    refused(await neighbour.manager.device.post(f"/api/staff/rights/{request['id']}/answer", json=body), 404, "not_found")
    refused(await other.device.put(f"/api/me/requests/{request['id']}", json={"kind": "stop"}), 404, "not_found")
    assert okay(await neighbour.manager.device.get("/api/staff/rights"))["requests"] == []


async def test_interviews_are_the_persons_too_without_the_staffs_own_notes(office: Office) -> None:
    person = await a_person(office)
    asked = okay(await asks_to_talk(person, about="シフトの こと"))
    written = okay(await writes(office.worker, asked, said="メモに だけ ある"))
    okay(await writes(office.worker, written["row"], said="メモに だけ ある", agreed="つぎは {予定|x}を きめます。"))
    reply = {"kind": "differs", "words": "そうでは ありません", "version": 2}
    okay(await person.device.put(f"/api/me/interviews/{asked['id']}/replies/{new_id()}", json=reply))
    counts = {one["part"]: one["entries"] for one in okay(await person.device.get("/api/me/data"))["parts"]}
    shown = await part(person, "interviews")
    assert counts["interviews"] == len(shown["entries"]) == 4
    for words in ("シフトの こと", "らいしゅう いっしょに", "つぎは {予定|x}を", "そうでは ありません"):
        assert words in texts(shown)
        assert words in texts(okay(await person.device.get("/api/me/download/json")))
    assert "メモに だけ ある" not in texts(okay(await person.device.get("/api/me/download/json")))
    parts = okay(await office.manager.device.get(f"/api/staff/people/{person.id}/record"))["parts"]
    assert "メモに だけ ある" in texts(next(one for one in parts if one["part"] == "interviews"))
