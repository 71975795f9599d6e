"""日記 on the staff side: a fold that asks only when it is opened, and the words beside the call that they ask for."""

from uuid import uuid4

from playwright.sync_api import expect

from tests.builders import okay
from tests.entering import a_day, saves
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.staff_screens import NARROW, WIDE, at_desk, fits, open_task, ready, sound


def test_what_is_shown_is_read_on_purpose(town: Town, phone: NewPhone) -> None:
    person = town.a_person(name=f"日野 {uuid4().hex[:4]}", kana="ひの")
    okay(town.do(saves(person, a_day("2026-11-18", line="ないしょの こと"))))
    said = {"sources": ["work", "people"], "source_words": "電話が 多い日", "slept": 2, "medicine": "partly"}
    okay(town.do(saves(person, a_day("2026-11-19", heavy=1, line="もう 消えたい", show="worker", **said))))
    asked: list[str] = []
    page = at_desk(phone, town.office.worker, size=NARROW)
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/diary") else None)
    page.goto(f"/staff/people/{person.id}")
    ready(page)
    assert asked == [], "nobody reads before they want to"
    page.get_by_text("本人が見せている日記").click()
    shown = page.locator("details.panel")
    expect(shown).to_contain_text("もう 消えたい")
    for words in ("11月19日(木)", "重さ とても重い", "どこから 仕事・人・電話が 多い日", "ねむり あまり眠れない", "くすり 少し飲んだ"):
        expect(shown).to_contain_text(words)
    expect(shown).not_to_contain_text("ないしょの こと")
    assert len(asked) == 1
    for width, height in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        fits(page)
        sound(page)
    page.goto("/staff/call")
    ready(page)
    detail = open_task(page, person.name)
    expect(detail.locator(".said")).to_contain_text("見せている日記 昨日")
    expect(detail.locator(".said")).to_contain_text("もう 消えたい")
    sound(page)


def test_who_shows_nothing_has_the_same_fold(town: Town, phone: NewPhone) -> None:
    person = town.a_person(name=f"月野 {uuid4().hex[:4]}", kana="つきの")
    okay(town.do(saves(person, a_day(line="ないしょの こと"))))
    page = at_desk(phone, town.office.worker, f"/staff/people/{person.id}")
    page.get_by_text("本人が見せている日記").click()
    expect(page.locator("details.panel")).to_contain_text("いま見せているものは ありません。")
