"""「たすけて」: there before anything has loaded, without a line, and never claiming that somebody knows."""

from playwright.sync_api import Page, expect

from tests.builders import Person
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import all_answered, answer_until, at, begin, choose, hides, home, onward, press, row, sees

# domain.md §5.2, digit by digit.
NUMBERS = {
    "0120-279-338",
    "0120-279-226",
    "050-3655-0279",
    "0120-061-338",
    "0120-783-556",
    "0570-783-556",
    "0570-064-556",
    "119",
    "110",
}
OFFICE = "000-5555-0001"


def telephone_links(page: Page) -> list[str]:
    """The numbers that can be tapped on the open sheet, in order."""
    return page.locator(".sheet a[href^='tel:']").evaluate_all("links => links.map((link) => link.getAttribute('href').slice(4))")


def digits(numbers: set[str]) -> set[str]:
    return {number.replace("-", "") for number in numbers}


def test_every_number_is_there_before_anything_but_the_page_has_come(phone: NewPhone) -> None:
    page = phone(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="たすけて").click()
    expect(page.get_by_role("heading", name="たすけて")).to_be_visible()
    expect(page.locator("#screen")).to_be_hidden()
    assert set(telephone_links(page)) == digits(NUMBERS)
    for number in NUMBERS:
        expect(page.locator(f"a[href='tel:{number.replace('-', '')}']")).to_contain_text(number)
    page.get_by_role("link", name="とじる").click()
    expect(page.get_by_role("heading", name="こんにちは")).to_be_visible()


def test_the_sheet_opens_without_a_line_with_the_offices_number_first(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    begin(page)
    page.context.set_offline(True)
    press(page, "たすけて")
    expect(page.get_by_role("heading", name="たすけて")).to_be_focused()
    assert telephone_links(page)[0] == OFFICE.replace("-", "")
    assert set(telephone_links(page)[1:]) == digits(NUMBERS)
    expect(page.get_by_role("link", name="まもろうよ こころ")).to_have_attribute("href", "https://www.mhlw.go.jp/mamorouyokokoro/")
    press(page, "とじる")
    at(page, "/check-in/q1")
    expect(page.locator("#q1")).to_be_attached()


def test_the_offices_number_is_remembered_when_nobody_is_signed_in(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    page.context.clear_cookies()
    page.goto("/")
    at(page, "/sign-in")
    press(page, "たすけて")
    assert telephone_links(page)[0] == OFFICE.replace("-", "")
    sees(page, "しらせるには、もういちど はいって ください。")


def test_one_tap_tells_the_worker_and_says_when_somebody_reads(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    press(page, "たすけて")
    page.fill("#help-words", "しごとに いけません")
    press(page, "しえんいんに しらせる")
    sees(page, "とどきました 11月20日(金) 午前10時")
    sees(page, "しえんいんが きょう よみます。")
    hides(page, "まだ とどいていません")
    assert town.reasons(person) == ["R2"]
    assert town.do(town.office.worker.task(person))["help"][0]["words"] == "しごとに いけません"


def test_at_night_the_next_opening_is_named(town: Town, person: Person, phone: NewPhone) -> None:
    town.clock.set("2026-11-20 23:30")
    page = phone(person)
    home(page)
    press(page, "たすけて")
    press(page, "しえんいんに しらせる")
    sees(page, "いまは しえんいんが いません。しえんいんが よむのは 11月24日(火) 午前9時です。")
    hides(page, "きょう よみます")


def test_a_call_without_a_line_says_so_above_the_numbers_and_goes_out_by_itself(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    press(page, "たすけて")
    page.context.set_offline(True)
    press(page, "しえんいんに しらせる")
    sees(page, "しえんいんには まだ とどいていません")
    hides(page, "とどきました")
    notice = page.locator(".sheet [role=status]").first.bounding_box()
    number = page.locator(".sheet a[href^='tel:']").first.bounding_box()
    assert notice is not None
    assert number is not None
    assert notice["y"] < number["y"]
    assert town.reasons(person) == []
    page.context.set_offline(False)
    sees(page, "とどきました")
    assert town.reasons(person) == ["R2"]


def test_an_undelivered_call_survives_the_page(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    press(page, "たすけて")
    page.context.set_offline(True)
    press(page, "しえんいんに しらせる")
    sees(page, "しえんいんには まだ とどいていません")
    page.close(run_before_unload=False)
    page.context.set_offline(False)
    again = page.context.new_page()
    with again.expect_response(lambda answer: "/api/me/help/" in answer.url) as put:
        home(again)
    assert put.value.ok  # 201, or 200 where the first page's request had got through after all: one call either way
    assert town.reasons(person) == ["R2"]


def test_very_bad_feelings_bring_the_sheet_at_once_and_keep_the_answer(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    begin(page)
    answer_until(page, "q3")
    choose(page, "1")
    expect(page.get_by_role("heading", name="たすけて")).to_be_focused()
    sees(page, "こたえは この スマホに のこって います。")
    page.keyboard.press("Escape")
    at(page, "/check-in/q3")
    expect(row(page, "1")).to_be_focused()
    expect(row(page, "1")).to_be_checked()
    onward(page)
    at(page, "/check-in/q4")


def test_words_that_cry_bring_the_sheet_before_anything_else(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    page.goto("/check-in/hitokoto")
    page.fill("#hitokoto", "もう きえたい")
    onward(page)
    expect(page.get_by_role("heading", name="たすけて")).to_be_visible()
    press(page, "おたよりに もどる")
    expect(page.locator("#hitokoto")).to_have_value("もう きえたい")
    onward(page)
    at(page, "/check-in/yokatta")


def test_words_that_only_look_alike_bring_nothing(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    page.goto("/check-in/hitokoto")
    page.fill("#hitokoto", "わたしにたいして しんせつです")
    page.wait_for_timeout(1700)
    expect(page.locator(".sheet")).to_be_hidden()


def test_trouble_with_people_gets_a_gentle_line(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    page.goto("/check-in/q7")
    choose(page, "1")
    sees(page, "あなたの せいでは ありません。")
