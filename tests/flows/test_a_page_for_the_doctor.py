"""「せんせいに みせる ページ」: what the person puts on it, and nothing else; made for them alone, noted each time."""

import io
from typing import Any

from httpx import Response
from pypdf import PdfReader
from sqlalchemy import select

from otayori.store.ids import new_id
from otayori.store.tables import act_log
from tests.builders import Json, Office, Person, a_person, okay, refused, rows
from tests.entering import a_day, heads, saves

ALL = ["trend", "sleep", "medicine", "heavy"]


async def _asks(person: Person, **said: Any) -> Response:
    wanted: Json = {"first_on": "2026-11-01", "last_on": "2026-11-20", "parts": [], "words": []}
    return await person.device.post("/api/me/doctor-page", json=wanted | said)


def _pages(answer: Response) -> list[str]:
    """The words of each page, without white space."""
    assert answer.is_success, answer.text
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(answer.content)).pages]


async def _acts(office: Office, person: Person) -> list[str]:
    found = await rows(office.house, select(act_log.c.act).where(act_log.c.actor_id == person.id, act_log.c.act.like("doctor_%")))
    return [row.act for row in found]


async def test_one_calm_page_of_a_month(office: Office) -> None:
    person = await a_person(office)
    for day in range(1, 21):
        said = {"heavy": 1 + day % 4, "slept": 1 + day % 4, "medicine": "missed" if day == 7 else "taken", "sources": ["work"]}
        okay(await saves(person, a_day(f"2026-11-{day:02}", line=f"ないしょ{day}", source_words="だれにも いわない", **said)))
    (page,) = _pages(await _asks(person, parts=ALL, questions="ねむくなる くすりですか。"))
    for words in (
        person.name,
        "2026年11月1日から2026年11月20日まで",
        "かるい5日、すこしおもい5日、おもい5日、とてもおもい5日",
        "11月1日〜7日2221-",
        "どこから:しごと10日",
        "11月20日とてもおもいしごと",
        "よくねむれた5日",
        "のまなかった日:11月7日",
        "ねむくなるくすりですか。",
    ):
        assert "".join(words.split()) in page, (words, page)
    assert "ないしょ" not in page
    assert "だれにも" not in page


async def test_only_picked_words_stand_on_it(office: Office) -> None:
    person = await a_person(office)
    picked = okay(await saves(person, a_day("2026-11-18", line="せんせいに いいたい", sources=["body"], source_words="あたま")))
    okay(await saves(person, a_day("2026-11-19", line="ないしょ")))
    (page,) = _pages(await _asks(person, words=[picked["id"]]))
    assert "せんせいにいいたい" in page
    assert "あたま" in page
    assert "ないしょ" not in page
    assert "ねむり" not in page


async def test_a_year_is_told_by_months_and_a_page_of_nothing_says_so(office: Office) -> None:
    person = await a_person(office)
    okay(await saves(person, a_day("2026-02-03", heavy=1)))
    year = {"first_on": "2025-11-20", "last_on": "2026-11-20"}
    (page,) = _pages(await _asks(person, parts=ALL, **year))
    assert "2025年11月20日〜30日----11" in page
    assert "2月---127" in page
    assert "この あいだに 書いた 日は ありません。".replace(" ", "") in page


async def test_it_is_noted_each_time_and_kept_nowhere(office: Office) -> None:
    person = await a_person(office)
    for _ in range(2):
        _pages(await _asks(person, parts=["trend"]))
    refused(await _asks(person), 422, "nothing_said")
    assert await _acts(office, person) == ["doctor_page_made", "doctor_page_made"]


async def test_what_was_shown_without_a_line_is_noted_later_with_its_hour_and_once(office: Office) -> None:
    person, other = await a_person(office), await a_person(office, name="秋山 そら", kana="あきやま そら")
    address = f"/api/me/doctor-page/showings/{new_id()}"
    shown_at = {"shown_at": "2026-11-19T15:30:00+09:00"}
    first = await person.device.put(address, json=shown_at)
    assert (first.status_code, first.json()["shown_at"]) == (201, shown_at["shown_at"])
    again = await person.device.put(address, json={"shown_at": "2026-11-19T18:00:00+09:00"})
    assert (again.status_code, again.json()) == (200, first.json())
    assert await _acts(office, person) == ["doctor_page_shown"]
    refused(await other.device.put(address, json=shown_at), 404, "not_found")
    refused(await person.device.put(address, json={"shown_at": "2026-11-19T15:30:00"}), 422, "invalid_body")
    # A phone whose clock runs ahead has shown nothing tomorrow.
    ahead = okay(await person.device.put(f"/api/me/doctor-page/showings/{new_id()}", json={"shown_at": "2027-03-01T09:00:00+09:00"}))
    assert ahead["shown_at"] == ahead["received_at"]


async def test_each_time_stands_in_what_the_person_sees_of_themselves(office: Office) -> None:
    person = await a_person(office)
    _pages(await _asks(person, parts=["trend"]))
    okay(await person.device.put(f"/api/me/doctor-page/showings/{new_id()}", json={"shown_at": "2026-11-19T15:30:00+09:00"}))
    told = okay(await person.device.get("/api/me/data/entries/1"))
    assert [(one["title"], one["lines"][0]["text"]) for one in told["entries"]] == [
        ("せんせいに みせる ページ", "PDFに した"),
        ("せんせいに みせる ページ", "スマホで みせた"),
    ]


async def test_what_cannot_be_put_on_a_page(office: Office) -> None:
    person, other = await a_person(office), await a_person(office, name="秋山 そら", kana="あきやま そら")
    theirs = okay(await saves(other, a_day(line="ほかの ひと")))
    gone = okay(await saves(person, a_day(line="けした")))
    okay(await saves(person, {"kind": "diary"}, gone["id"], *heads(gone)))
    for words in ([theirs["id"]], [gone["id"]], [new_id()]):
        refused(await _asks(person, words=words), 422, "wrong_entry")
    for days in ({"last_on": "2026-11-21"}, {"first_on": "2026-11-21"}, {"first_on": "2025-11-19"}):
        refused(await _asks(person, parts=ALL, **days), 422, "wrong_days")
    refused(await _asks(person, parts=["trend", "trend"]), 422, "wrong_value")
    refused(await _asks(person, questions="あ" * 501), 422, "text_too_long")
    refused(await _asks(person, parts=["diagnosis"]), 422, "invalid_body")
