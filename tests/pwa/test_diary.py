"""The stress diary on the phone: one tap without a line, who may read it, words that frighten, two phones, own signs."""

from playwright.sync_api import Page, expect

from tests.builders import Json, Person
from tests.entering import a_day, month, read_by, saves
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.pushes import wait
from tests.pwa.screens import STEADY, all_answered, at, at_rest, choose, hides, home, kept, outbox, press, row, sees, tap, until

TODAY = "2026-11-20"
# The tools have been looked at once: from then on they lie on the phone.
TOOLS = """async () => {
    const paths = (await (await caches.open((await caches.keys()).at(-1))).keys()).map(({ url }) => url).join();
    return ["own-", "diary-more-", "diary-month-", "schedule-", "doctor-", "alone-"].every((name) => paths.includes(name));
}"""
OUT = ("この スマホで おわる", "おわる")


def diary(page: Page) -> None:
    """From home to today's page."""
    home(page)
    tap(page.locator("a[href='/own']"))
    tap(page.locator("a[href='/diary']"))
    page.wait_for_selector("[name=heavy]")


def heavy(page: Page, value: int) -> None:
    """The one tap."""
    page.locator(f"[name=heavy][value='{value}']").locator("xpath=..").click()


def held(town: Town, person: Person) -> list[Json]:
    """What stands of the diary on the server."""
    entries = town.do(month(person))["entries"]
    return [head["body"]["diary"] for entry in entries for head in entry["heads"] if head["body"].get("diary")]


def test_one_tap_without_a_line_is_kept_truthfully_and_arrives_and_is_the_persons_alone(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    home(page)
    at_rest(page)
    diary(page)
    until(page, TOOLS)
    page.context.set_offline(True)
    for path in ("/schedule", "/own/doctor", "/own/alone"):
        page.goto(path)
        at(page, path)
        hides(page, "がめんを よみこめませんでした")
    page.goto("/diary")
    page.wait_for_selector("[name=heavy]")
    assert page.locator("input:checked").count() == 0
    heavy(page, 2)
    sees(page, "この スマホに ほぞん しました")
    sees(page, "しえんいんには みえません。")
    page.reload()
    expect(row(page, "2").first).to_be_checked()
    assert [(item["kind"], item["body"]["put"]["diary"]["heavy"]) for item in outbox(page)] == [("own", 2)]
    assert held(town, person) == []
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    wait(page, lambda: [one["heavy"] for one in held(town, person)] == [2])
    wait(page, lambda: outbox(page) == [])
    expect(page.locator("#screen")).not_to_contain_text("スマホに")
    choose(page, "work")
    page.fill("#line", "あさから つかれた")
    wait(page, lambda: [(one["sources"], one["line"]) for one in held(town, person)] == [(["work"], "あさから つかれた")])
    assert town.do(read_by(town.office.worker, person)) == []
    press(page, "このにっきをけす")
    press(page, "けす")
    at(page, "/diary/month")
    wait(page, lambda: held(town, person) == [])


def test_a_phone_whose_clock_is_wrong_writes_about_the_right_day_without_a_line_too(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.goto("/own")  # before there is a worker to keep it
    at(page, "/own")
    at_rest(page)
    until(page, TOOLS)
    page.context.set_offline(True)
    page.goto("/diary")
    sees(page, "11月20日")
    heavy(page, 3)
    sees(page, "この スマホに ほぞん しました")
    assert [item["body"]["put"]["diary"]["day"] for item in outbox(page)] == [TODAY]


def test_a_tap_while_another_is_being_written_or_words_are_typed_goes_on_from_them(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    diary(page)
    heavy(page, 2)
    page.wait_for_selector("#line")
    # Without time in between, and without the words losing the hand, as on a phone that leaves it where somebody typed.
    page.evaluate("for (const of of ['work', 'body']) document.querySelector(`[name=sources][value=${of}]`).click()")
    wait(page, lambda: [one.get("sources") for one in held(town, person)] == [["work", "body"]])
    page.locator("#line").press_sequentially("あさから")
    page.evaluate("document.querySelector('[name=sources][value=people]').click()")
    wait(page, lambda: [(one["sources"], one.get("line")) for one in held(town, person)] == [(["work", "people", "body"], "あさから")])


def test_frightening_words_alarm_nobody_while_they_are_private_and_the_screen_says_so(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    diary(page)
    heavy(page, 1)
    page.wait_for_selector("#line")
    page.fill("#line", "もう きえたい")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    sees(page, "この ことばは だれにも しらせて いません。")
    wait(page, lambda: [one["line"] for one in held(town, person)] == ["もう きえたい"])
    assert town.reasons(person) == []
    choose(page, "worker")
    sees(page, "とどいたら、この ことばは しえんいんが よみます。")
    wait(page, lambda: town.reasons(person) == ["R8"])
    assert [one["line"] for one in town.do(read_by(town.office.worker, person))] == ["もう きえたい"]


def test_a_standing_choice_shows_and_ends_at_once(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    page.goto("/diary/share")
    page.wait_for_selector("#first")
    press(page, "みせる")
    sees(page, "きめました。")
    page.goto("/diary")
    page.wait_for_selector("[name=heavy]")
    sees(page, "しえんいんが よめます。")
    heavy(page, 3)
    wait(page, lambda: len(town.do(read_by(town.office.worker, person))) == 1)
    page.goto("/diary/share")
    page.context.set_offline(True)
    press(page, "みせるのをやめる")
    sees(page, "とどくまでは まだ よめます。")
    assert len(town.do(read_by(town.office.worker, person))) == 1
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    sees(page, "やめました。")
    assert town.do(read_by(town.office.worker, person)) == []


def test_two_phones_change_a_day_and_nothing_is_lost(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    first = town.do(saves(person, a_day(TODAY, line="はじめ"))).json()
    page = phone(person)
    diary(page)
    page.wait_for_selector("#line")
    page.context.set_offline(True)
    page.fill("#line", "この スマホ")
    sees(page, "この スマホに ほぞん しました")
    town.do(saves(person, a_day(TODAY, line="ほかの スマホ"), first["id"], first["heads"][0]["write_id"]))
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    sees(page, "ふたつ あります")
    sees(page, "ほかの スマホ")
    press(page, "りょうほうのことばをのこす")
    wait(page, lambda: [set(one["line"].split("\n")) for one in held(town, person)] == [{"ほかの スマホ", "この スマホ"}])


def test_an_own_sign_appears_where_an_entry_or_an_answer_meets_it_and_leaves_with_the_sign_in(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    page.goto("/diary/signs/new")
    page.wait_for_selector("#words")
    press(page, "ほぞん")
    sees(page, "どんな サインかを かいて ください")
    page.fill("#words", "ずっと かんがえる")
    page.fill("#then", "はやく ねる")
    page.locator("[name=heavy][value='2']").locator("xpath=..").click()
    choose(page, "q1")
    press(page, "ほぞん")
    at(page, "/diary/signs")
    sees(page, "ずっと かんがえる")
    page.goto("/diary")
    page.wait_for_selector("[name=heavy]")
    heavy(page, 3)
    page.wait_for_selector("#line")
    hides(page, "はやく ねる")
    heavy(page, 1)
    sees(page, "はやく ねる")
    all_answered(page, {**STEADY, "q1": "2"})
    press(page, "おくる")
    at(page, "/sent")
    sees(page, "はやく ねる")
    page.goto("/settings")
    for words in OUT:
        press(page, words)
    at(page, "/sign-in")
    assert kept(page, "kept") == []


def test_sleep_medicine_and_own_items_are_asked_for_only_when_wanted(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    diary(page)
    heavy(page, 4)
    page.wait_for_selector("#line")
    assert page.locator("[name=slept], [name=medicine]").count() == 0
    page.goto("/diary/set")
    page.wait_for_selector("#item")
    choose(page, "slept")
    expect(row(page, "slept")).to_be_checked()
    page.fill("#item", "さんぽ した")
    press(page, "ふやす")
    sees(page, "もう きかない")
    page.goto("/diary")
    page.locator("[name=slept][value='2']").locator("xpath=..").click()
    own = page.get_by_role("group", name="さんぽ した")
    own.locator("input[value='4']").locator("xpath=..").click()
    wait(page, lambda: [(one["slept"], list(one["own"].values())) for one in held(town, person)] == [(2, [4])])
    assert page.locator("[name=medicine]").count() == 0
    wait(page, lambda: outbox(page) == [])
    other = phone(person)
    other.goto("/diary/set")
    expect(row(other, "slept"), "what is tracked is so on every phone").to_be_checked()
    choose(other, "slept")
    expect(row(other, "slept")).not_to_be_checked()
    wait(other, lambda: outbox(other) == [])
    page.goto("/diary/set")
    page.wait_for_selector("#item")
    expect(row(page, "slept")).not_to_be_checked()
