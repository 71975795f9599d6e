"""Whatever is wrong with a check-in, the answer names the part and says what to do, and nothing is stored."""

import json

import pytest

from otayori.store.ids import new_id
from tests.builders import Json, Office, a_check_in, a_person, okay, refused

GOOD: Json = a_check_in() | {"finished_at": "2026-11-20T10:00:00+09:00"}


def but(**answers: object) -> Json:
    return GOOD | {"answers": GOOD["answers"] | answers}


def without(question: str) -> Json:
    return GOOD | {"answers": {q: value for q, value in GOOD["answers"].items() if q != question}}


WRONG: list[tuple[Json, str, str]] = [
    (but(q13=4), "unknown_question", "q13"),
    (but(**{"": 4}), "unknown_question", ""),
    (GOOD | {"form": "short"}, "unknown_question", "q2"),
    (without("q7"), "missing_answer", "q7"),
    (GOOD | {"answers": {}}, "missing_answer", "q1"),
    (but(q1=5), "wrong_value", "q1"),
    (but(q1=0), "wrong_value", "q1"),
    (but(q1="3"), "wrong_value", "q1"),
    (but(q1="good"), "wrong_value", "q1"),
    (but(q1=["boss"]), "wrong_value", "q1"),
    (but(q1="not_applicable"), "wrong_value", "q1"),
    (but(q10=["boss", "weather"]), "wrong_value", "q10"),
    (but(q10=4), "wrong_value", "q10"),
    (GOOD | {"scale": "three-1", "answers": GOOD["answers"] | {"q3": 2}}, "wrong_scale", "q3"),
    (GOOD | {"form_version": 2}, "unknown_form_version", "form_version"),
    (GOOD | {"hitokoto": "あ" * 501}, "text_too_long", "hitokoto"),
    (GOOD | {"yokatta": "あ" * 3999}, "text_too_long", "yokatta"),
    (but(q1=4.5), "invalid_body", "answers"),
    (but(q1=None), "invalid_body", "answers"),
    (but(q1=True), "invalid_body", "answers"),
    (GOOD | {"form": "long"}, "invalid_body", "form"),
    (GOOD | {"scale": "five"}, "invalid_body", "scale"),
    (GOOD | {"finished_at": "2026-11-20T10:00:00"}, "invalid_body", "finished_at"),
    (GOOD | {"finished_at": "yesterday"}, "invalid_body", "finished_at"),
    (GOOD | {"replaces": "1"}, "invalid_body", "replaces"),
    (GOOD | {"replaces": 0}, "invalid_body", "replaces"),
    (GOOD | {"score": 12}, "invalid_body", "score"),
    (GOOD | {"hitokoto": None}, "invalid_body", "hitokoto"),
    ({name: value for name, value in GOOD.items() if name != "answers"}, "invalid_body", "answers"),
]


async def test_what_does_not_fit_is_named(office: Office) -> None:
    person = await a_person(office)
    for body, code, field in WRONG:
        problem = refused(await person.sends("2026-11", body), 422, code)
        assert problem.get("field") == field, body
    assert okay(await person.device.get("/api/me/check-ins")) == {"check_ins": []}
    assert (await office.worker.page(person))["flags"] == []


@pytest.mark.parametrize(
    ("content", "content_type", "status", "code"),
    [
        (json.dumps(GOOD)[:-1], "application/json", 400, "broken_json"),
        ("", "application/json", 400, "broken_json"),
        ("\ud800".encode("utf-8", "surrogatepass"), "application/json", 400, "broken_json"),
        (json.dumps(GOOD), "text/plain", 415, "wrong_content_type"),
        (json.dumps(GOOD), "application/x-www-form-urlencoded", 415, "wrong_content_type"),
        (json.dumps(GOOD | {"hitokoto": "あ" * 70_000}), "application/json", 413, "too_large"),
    ],
)
async def test_what_is_no_check_in_at_all(office: Office, content: str, content_type: str, status: int, code: str) -> None:
    person = await a_person(office)
    path = "/api/me/check-ins/2026-11"
    refused(await person.device.put(path, content=content, headers={"content-type": content_type}), status, code)
    assert okay(await person.device.get("/api/me/check-ins")) == {"check_ins": []}


async def test_text_up_to_the_limit_and_in_any_characters_comes_back_as_it_was(office: Office) -> None:
    person = await a_person(office)
    words = "𠮷野家で👨‍👩‍👧 はれ\n" + "あ" * 480
    body = json.dumps(GOOD | {"hitokoto": words, "yokatta": "\0 半分\ud83d"})  # an emoji that was cut in two travels as an escape
    sent = okay(await person.device.put("/api/me/check-ins/2026-11", content=body, headers={"content-type": "application/json"}))
    assert (sent["hitokoto"], sent["yokatta"]) == (words, "� 半分�")


async def test_a_refused_amendment_leaves_what_stands(office: Office) -> None:
    person = await a_person(office)
    standing = await person.has_sent("2026-11", hitokoto="一つめ", q9=2)
    refused(await person.sends("2026-11", a_check_in(hitokoto="あ" * 501, q12=1, replaces=1)), 422, "text_too_long")
    assert okay(await person.device.get("/api/me/check-ins/2026-11")) == standing
    assert await office.worker.reasons(person) == []


async def test_what_a_worker_enters_is_held_to_the_same_rules(office: Office) -> None:
    person = await a_person(office)
    refused(await office.worker.enters(person, "2026-11", but(q1=5), "paper"), 422, "wrong_value")
    refused(await office.worker.enters(person, "2026-11", GOOD, "self"), 422, "invalid_body")
    refused(await office.worker.enters(person, "2026-12", GOOD, "paper"), 422, "month_in_future")
    assert (await office.worker.page(person))["check_ins"] == []


async def test_a_character_that_is_none_keeps_nobody_out(office: Office) -> None:
    """PostgreSQL cannot keep a NUL in plain text: the name of a device must not make an invitation useless."""
    person = await a_person(office)
    invitation = okay(await office.worker.device.post(f"/api/staff/people/{person.id}/invitations"))
    phone = await office.house.device()
    okay(await phone.post("/api/sign-in", json={"secret": invitation["code"], "device": "iPhone\0"}))
    assert (await office.worker.page(person))["devices"][0]["device"] == "iPhone�"


async def test_text_with_nulls_is_no_failure_of_the_database(office: Office) -> None:
    """PostgreSQL keeps no U+0000 in text."""
    desk, stranger = office.worker.device, await office.house.device()
    told = {"name": "新田\0 ひかる", "kana": "\0", "phone": "0\0", "contact_note": "\0"}
    person = {"id": new_id(), "employer": "会社\0", "started_on": "2026-11-01"} | told
    invitation = okay(await desk.post(f"/api/staff/people/{(await a_person(office)).id}/invitations"))
    for answer in (
        await desk.post("/api/staff/people", json=person),
        await stranger.post("/api/sign-in", json={"secret": invitation["code"], "device": "a\0b"}),
        await stranger.post("/api/staff/sign-in", json={"email": "\0", "password": "\0"}),
    ):
        assert answer.status_code in {200, 201, 422}, answer.text
