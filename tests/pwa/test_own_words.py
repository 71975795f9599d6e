"""What is typed into the own tools: frightening words bring the numbers and tell nobody, and nothing is lost before it is saved."""

from playwright.sync_api import expect

from tests.builders import Json, Person
from tests.entering import a_day, changes, heads, saves
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.pushes import wait
from tests.pwa.screens import at, hides, home, press, sees, tap, types

NOBODY = "この ことばは だれにも しらせて いません。"
# A page that the phone kills has no further turn: whatever has not been committed by then is lost.
COMMITS = """async ([field, text]) => {
    const asked = IDBTransaction.prototype.commit;
    let commits = 0;
    IDBTransaction.prototype.commit = function () { commits += 1; asked.call(this); };
    const box = document.getElementById(field);
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    for (let i = 0; i < 50; i += 1) await Promise.resolve();
    IDBTransaction.prototype.commit = asked;
    return commits;
}"""
FIELDS = [
    ("/own/alone/new", "happened"),
    ("/own/alone/new", "next_time"),
    ("/schedule/add/2026-11-20/other", "title"),
    ("/schedule/add/2026-11-20/clinic", "note"),
    ("/diary/signs/new", "then"),
    ("/diary/set", "item"),
    ("/own/doctor", "questions"),
]


def standing(town: Town, person: Person) -> list[Json]:
    """What the server has of them."""
    return [head["body"] for entry in town.do(changes(person))["entries"] for head in entry["heads"]]


def test_frightening_words_bring_the_numbers_wherever_they_are_written(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    for path, field in FIELDS:
        page.goto(path)
        page.fill(f"#{field}", "もう きえたい")
        expect(page.locator("#help"), path).to_be_visible()
        page.keyboard.press("Escape")
        sees(page, NOBODY)
    page.fill(f"#{FIELDS[-1][1]}", "もう きえたい と おもった")
    page.wait_for_timeout(2000)
    expect(page.locator("#help"), "it comes once, and lets them write on").to_be_hidden()
    page.fill(f"#{FIELDS[-1][1]}", "つかれた")
    expect(page.locator("#screen")).not_to_contain_text("だれにも しらせて")
    page.goto("/own/alone/new")
    page.fill("#happened", "しにたい")
    press(page, "ほぞんする")
    expect(page.locator("#help"), "who saves at once is not passed by").to_be_visible()
    assert town.reasons(person) == []


def test_a_cry_that_is_too_long_for_the_diary_is_heard_and_not_lost(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    town.do(saves(person, a_day()))
    page.goto("/diary")
    page.wait_for_selector("#line")
    cry = "つかれた。" * 110 + "しにたい"
    page.fill("#line", cry)
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    sees(page, NOBODY)
    sees(page, "まだ ほぞん して いません")
    page.goto("/diary/month")
    page.goto("/diary")
    expect(page.locator("#line")).to_have_value(cry)
    page.fill("#line", "つかれた")
    wait(
        page,
        lambda: [body["diary"]["line"] for body in standing(town, person)] == ["つかれた"],
    )
    page.reload()
    expect(page.locator("#line")).to_have_value("つかれた")


def test_a_form_half_filled_in_is_still_there_when_the_phone_has_killed_the_page(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    page.goto("/schedule/add/2026-11-20/clinic")
    types(page, "note", "ほけんしょうを もって いく")
    page.reload()
    expect(page.locator("#note")).to_have_value("ほけんしょうを もって いく")
    press(page, "ほぞんする")
    sees(page, "ほけんしょうを もって いく")
    page.goto("/schedule/add/2026-11-20/clinic")
    expect(page.locator("#note"), "what was saved is no draft any more").to_have_value("")
    page.goto("/diary/signs/new")
    types(page, "then", "はやく ねる")
    page.reload()
    expect(page.locator("#then")).to_have_value("はやく ねる")
    page.goto("/diary/set")
    types(page, "item", "さんぽした")
    page.reload()
    expect(page.locator("#item")).to_have_value("さんぽした")
    press(page, "ふやす")
    sees(page, "さんぽした")
    page.reload()
    expect(page.locator("#item")).to_have_value("")


def test_what_is_typed_is_on_its_way_to_the_disk_before_the_phone_can_kill_the_page(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    town.do(saves(person, a_day()))
    page = phone(person)
    for path, field in [*FIELDS, ("/diary", "line")]:
        page.goto(path)
        types(page, field, "つか")
        assert page.evaluate(COMMITS, [field, "つかれた"]) == 1, path
        page.reload()
        expect(page.locator(f"#{field}")).to_have_value("つかれた")


def test_what_another_phone_says_while_a_form_is_open_is_asked_about_and_not_overwritten(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    note = {"what": "clinic", "title": "つういん", "day": "2026-11-20", "begins": "10:00"}
    made = town.do(saves(person, {"kind": "note", "note": note})).json()
    page = phone(person)
    page.goto(f"/schedule/2026-11-20/{made['id']}/change")
    types(page, "note", "この スマホ")
    town.do(saves(person, {"kind": "note", "note": note | {"begins": "15:00"}}, made["id"], *heads(made)))
    page.goto("/schedule/2026-11-20")
    sees(page, "午後3時")
    page.goto(f"/schedule/2026-11-20/{made['id']}/change")
    expect(page.locator("#note")).to_have_value("この スマホ")
    press(page, "ほぞんする")
    sees(page, "2つの スマホで かきました。どちらに しますか。")
    sees(page, "午後3時")


def test_a_note_that_is_too_long_is_said_to_be_so_before_it_is_saved(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    home(page)
    page.goto("/schedule/add/2026-11-20/clinic")
    page.fill("#note", "あ" * 503)
    press(page, "ほぞんする")
    sees(page, "3文字 おおいです。")
    page.fill("#note", "🙂" * 500)
    tap(page.locator("main .foot button.main"))
    wait(page, lambda: [body["note"]["note"] for body in standing(town, person)] == ["🙂" * 500])


def test_the_morning_after_the_diary_asks_about_the_new_day(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    town.clock.set("2026-11-20 23:55")
    page = phone(person)
    page.goto("/diary")
    sees(page, "11月20日")
    page.locator("[name=heavy][value='4']").locator("xpath=..").click()
    page.wait_for_selector("#line")
    page.clock.install()
    page.clock.fast_forward("09:00:00")
    town.clock.set("2026-11-21 08:55")
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    sees(page, "11月21日")
    assert page.locator("[name=heavy]:checked").count() == 0
    at(page, "/diary")


def test_a_note_that_the_house_will_not_take_says_so(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    home(page)
    page.goto("/schedule/add/2026-11-20/clinic")
    page.fill("#day", "0001-01-01")
    press(page, "ほぞんする")
    sees(page, "うけとって もらえませんでした。この スマホに のこって います。")
    hides(page, "まだ とどいて いません。")
