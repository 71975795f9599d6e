"""「たすけて」: there before anything has loaded, without a line, and never claiming that somebody knows."""

from playwright.sync_api import Locator, Page, expect

from tests.builders import Person
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import all_answered, answer_until, at, begin, button, choose, hides, home, onward, press, row, sees, without_workers

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
FAX = "03-3868-3811"
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
        expect(page.locator(f"a[href='tel:{number.replace('-', '')}']").first).to_contain_text(number)
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
    expect(page.locator("#help > .foot, #help > .more")).to_have_count(2)  # nothing stays behind of what was drawn before JavaScript
    expect(page.get_by_role("link", name="まもろうよ こころ")).to_have_attribute("href", "https://www.mhlw.go.jp/mamorouyokokoro/")
    press(page, "とじる")
    at(page, "/check-in/q1")
    expect(page.locator("#q1")).to_be_attached()


def test_the_numbers_are_there_when_the_rest_of_the_sheet_never_came(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    without_workers(page)
    page.route("**/assets/help-*", lambda route: route.abort())
    home(page)
    press(page, "たすけて")
    expect(page.get_by_role("heading", name="たすけて")).to_be_focused()
    assert set(telephone_links(page)) == digits(NUMBERS)
    press(page, "とじる")
    expect(page.locator(".sheet")).to_be_hidden()
    page.unroute("**/assets/help-*")
    page.reload()
    press(page, "たすけて")
    sees(page, "しえんいんに しらせる")


def test_the_offices_number_and_hours_are_remembered_when_nobody_is_signed_in(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.clock.set_fixed_time("2026-11-20T10:00:00+09:00")  # before the phone learns how far it is behind the house
    home(page)
    page.context.clear_cookies()
    page.goto("/")
    at(page, "/sign-in")
    press(page, "たすけて")
    button(page, "はいる").wait_for()
    assert telephone_links(page)[0] == OFFICE.replace("-", "")
    sees(page, "しらせるには、もういちど はいって ください。")
    page.clock.set_fixed_time("2026-11-20T23:30:00+09:00")
    page.goto("/sign-in")
    press(page, "たすけて")
    sees(page, "いまは しえんいんが いません。")
    sees(page, OFFICE)


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


def test_words_of_any_length_arrive_whole(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    press(page, "たすけて")
    told = "しごとに いけません。" * 60 + "もう だめです"
    page.fill("#help-words", told)
    press(page, "しえんいんに しらせる")
    sees(page, "とどきました")
    assert town.do(town.office.worker.task(person))["help"][0]["words"] == told


def test_what_was_promised_is_said_only_while_it_is_true(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.clock.set_fixed_time("2026-11-20T10:00:00+09:00")
    home(page)
    press(page, "たすけて")
    press(page, "しえんいんに しらせる")
    sees(page, "しえんいんが きょう よみます。")
    press(page, "とじる")
    page.clock.set_fixed_time("2026-11-21T21:00:00+09:00")
    press(page, "たすけて")
    sees(page, "とどきました 11月20日(金) 午前10時")
    sees(page, "いまは しえんいんが いません。")
    hides(page, "きょう よみます")


def test_an_opening_that_was_named_and_is_past_is_named_no_more(town: Town, person: Person, phone: NewPhone) -> None:
    town.clock.set("2026-11-20 07:00")
    page = phone(person)
    page.clock.set_fixed_time("2026-11-20T07:00:00+09:00")
    home(page)
    press(page, "たすけて")
    press(page, "しえんいんに しらせる")
    sees(page, "しえんいんが よむのは 11月20日(金) 午前9時です。")
    press(page, "とじる")
    page.clock.set_fixed_time("2026-11-20T11:00:00+09:00")
    press(page, "たすけて")
    sees(page, "とどきました 11月20日(金) 午前7時")
    hides(page, "いまは しえんいんが いません。")
    hides(page, "よむのは")


def test_at_night_the_next_opening_is_named(town: Town, person: Person, phone: NewPhone) -> None:
    town.clock.set("2026-11-20 23:30")
    page = phone(person)
    home(page)
    press(page, "たすけて")
    press(page, "しえんいんに しらせる")
    sees(page, "いまは しえんいんが いません。しえんいんが よむのは 11月24日(火) 午前9時です。")
    hides(page, "きょう よみます")


def stands(page: Page, what: Locator) -> bool:
    """Can it be read and tapped as the sheet opens: below the bar, above the foot, without scrolling?"""
    box, bar, foot = what.bounding_box(), page.locator(".bar").bounding_box(), page.locator(".sheet .foot").bounding_box()
    assert box is not None
    assert bar is not None
    assert foot is not None
    return box["y"] >= bar["y"] + bar["height"] and box["y"] + box["height"] <= foot["y"]


def first_view(page: Page) -> dict[str, bool]:
    """What a person in danger needs, and whether it stands without scrolling."""
    page.get_by_role("heading", name="たすけて").wait_for()
    tell = button(page, "しえんいんに しらせる")
    tell.wait_for()
    lines = {number: page.locator(f".sheet a[href='tel:{number}']").first for number in ("119", "110", "0120279338")}
    return {name: stands(page, what) for name, what in {**lines, "tell": tell}.items()}


def test_at_night_a_person_in_danger_need_not_scroll(town: Town, person: Person, phone: NewPhone) -> None:
    town.clock.set("2026-11-20 23:30")
    page = phone(person)
    home(page)
    press(page, "たすけて")
    sees(page, "いまは しえんいんが いません。")
    assert first_view(page) == {"119": True, "110": True, "0120279338": True, "tell": True}
    press(page, "とじる")
    begin(page)
    answer_until(page, "q3")
    choose(page, "1")
    sees(page, "つらい きもちを おしえて くれて、ありがとう。")
    assert first_view(page) == {"119": True, "110": True, "0120279338": True, "tell": True}


def test_while_the_office_is_open_its_number_and_the_tap_need_no_scrolling(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    press(page, "たすけて")
    button(page, "しえんいんに しらせる").wait_for()
    assert stands(page, page.locator(f".sheet a[href='tel:{OFFICE.replace('-', '')}']"))
    assert first_view(page) == {"119": True, "110": True, "0120279338": False, "tell": True}


def test_the_fax_number_is_read_and_not_dialled(phone: NewPhone) -> None:
    page = phone()
    page.goto("/sign-in#help")
    sees(page, f"ファックス {FAX}")
    assert page.locator("a", has_text=FAX).count() == 0
    sees(page, "番号を たしかめた 日は 2026年 11月21日(土)です。")


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


def test_a_call_goes_out_when_what_sends_could_not_be_had_at_first(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    without_workers(page)
    page.route("**/assets/sent-*.js", lambda route: route.abort())
    home(page)
    press(page, "たすけて")
    press(page, "しえんいんに しらせる")
    sees(page, "しえんいんには まだ とどいていません")
    hides(page, "とどきました")
    page.unroute("**/assets/sent-*.js")
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
    press(page, "もとの がめんに もどる")
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
