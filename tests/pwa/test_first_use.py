"""The first use: in less than two minutes, never in the way, nothing kept or sent; and the way to the home screen."""

import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.builders import Person
from tests.pwa.axe import violations
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import at, button, choose, hides, home, kept_drafts, press, row, sees, tap

STEPS = ["/welcome", "/welcome/who", "/welcome/try", "/welcome/letters", "/welcome/help", "/welcome/home"]
# Letters that somebody reads in a minute who reads slowly, and seconds to find and hit a button.
SLOWLY = 300
A_TAP = 4

APPLE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
IPHONE = f"{APPLE} Version/18.1 Mobile/15E148 Safari/604.1"
IN_LINE = f"{APPLE} Mobile/15E148 Safari Line/14.19.0"
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"

READ = """() => [...document.querySelectorAll("#screen")].map((screen) => {
    const copy = screen.cloneNode(true);
    for (const unread of copy.querySelectorAll("rt, .foot, .steps, .hidden")) unread.remove();
    return copy.textContent.replace(/\\s/g, "").length;
})[0]"""


def signed_in(page: Page, code: str) -> None:
    """Type the worker's code."""
    page.goto("/sign-in")
    page.fill("#code", code)
    press(page, "はいる")


def further(page: Page) -> None:
    """The one main button of a step."""
    expect(page.locator("#screen .main")).to_have_count(1)
    tap(page.locator("#screen .foot .main"))


def test_a_new_phone_is_shown_around_once(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone()
    written: list[Request] = []
    signed_in(page, town.invites(person)["code"])
    at(page, "/welcome")
    page.on("request", lambda request: written.append(request) if request.method != "GET" else None)
    letters = 0
    for step in STEPS:
        at(page, step)
        letters += page.evaluate(READ)
        assert page.evaluate("document.documentElement.scrollHeight") <= 640, f"{step} is one screen"
        assert violations(page) == []
        if step == "/welcome/who":
            sees(page, "佐野 みほさん")
            sees(page, "かいしゃの 人は よめません。")
        if step == "/welcome/try":
            sees(page, "れんしゅうです。ほぞんも そうしんも しません。")
            choose(page, "2")
            expect(row(page, "2")).to_be_checked()
        further(page)
    at(page, "/")
    sees(page, "まだ おくって いません")
    assert letters / SLOWLY * 60 + len(STEPS) * A_TAP < 120, f"{letters} letters"
    assert (written, kept_drafts(page), town.check_in(person)) == ([], [], None)
    page.context.clear_cookies()
    signed_in(page, town.invites(person)["code"])
    at(page, "/")
    page.wait_for_selector(".menu")


@pytest.mark.parametrize("step", STEPS[:-1])
def test_it_can_be_left_at_every_step_and_seen_again(person: Person, phone: NewPhone, step: str) -> None:
    page = phone(person)
    home(page)
    press(page, "せってい")
    press(page, "つかいかたを みる")
    at(page, "/welcome")
    page.goto(step)
    press(page, "とばす")
    at(page, "/")
    page.wait_for_selector(".menu")


def test_back_is_one_step_back(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    page.goto("/welcome")
    further(page)
    further(page)
    at(page, "/welcome/try")
    choose(page, "declined")
    page.go_back()
    at(page, "/welcome/who")
    press(page, "もどる")
    at(page, "/welcome")
    page.goto("/welcome/nowhere")
    at(page, "/welcome")


def test_it_asks_on_the_persons_own_scale_and_letters_change_at_once(town: Town, phone: NewPhone) -> None:
    page = phone(town.a_person(scale="three-1"))
    home(page)
    page.goto("/welcome/try")
    expect(page.locator(".answers label")).to_have_count(3)
    page.goto("/welcome/letters")
    choose(page, "huge")
    expect(page.locator("html")).to_have_attribute("data-size", "huge")
    choose(page, "off")
    expect(page.locator("html")).to_have_attribute("data-ruby", "off")
    at(page, "/welcome/letters")


def test_help_can_be_tried_and_tells_nobody(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    page.goto("/welcome/help")
    sees(page, "ひらくだけでは だれにも とどきません。")
    press(page, "たすけて")
    expect(page.get_by_role("heading", name="たすけて")).to_be_focused()
    press(page, "とじる")
    at(page, "/welcome/help")
    assert town.reasons(person) == []


def test_an_iphone_is_told_to_install_first_and_to_sign_in_inside(phone: NewPhone) -> None:
    page = phone(user_agent=IPHONE)
    page.goto("/sign-in")
    sees(page, "iPhoneは、さきに ホームがめんに いれます。")
    press(page, "ホームがめんに いれる")
    at(page, "/install")
    sees(page, "「ホーム画面に追加」を おします。")
    sees(page, "ひらいたら、コードを いれます。")
    assert page.locator(".install svg").count() == 5
    press(page, "Androidの いれかた")
    at(page, "/install/android")
    sees(page, "「アプリをインストール」を おします。")
    press(page, "もどる")
    at(page, "/install")


@pytest.mark.parametrize(
    ("agent", "said"),
    [(ANDROID, "みぎうえの この しるしを おします。"), (IN_LINE, "はじめに、この ページを Safariで ひらきます。")],
    ids=["android", "line"],
)
def test_every_browser_has_its_own_way(phone: NewPhone, agent: str, said: str) -> None:
    page = phone(user_agent=agent)
    page.goto("/install")
    sees(page, said)
    assert violations(page) == []


def test_where_the_browser_offers_it_one_button_is_enough(phone: NewPhone) -> None:
    page = phone(user_agent=ANDROID)
    page.goto("/install")
    page.evaluate(
        """() => {
            const offer = new Event("beforeinstallprompt", { cancelable: true });
            offer.prompt = async () => { window.asked = true; };
            dispatchEvent(offer);
            window.held = offer.defaultPrevented;
        }"""
    )
    press(page, "この スマホに いれる")
    page.wait_for_function("window.asked && window.held")
    button(page, "この スマホに いれる").wait_for(state="hidden")


def test_the_installed_app_says_nothing_of_installing(person: Person, phone: NewPhone) -> None:
    page = phone(person, user_agent=IPHONE)
    page.add_init_script("Object.defineProperty(navigator, 'standalone', { value: true })")
    home(page)
    page.goto("/welcome")
    sees(page, "5つの うち 1つめ")
    page.goto("/settings")
    button(page, "つかいかたを みる").wait_for()
    hides(page, "ホームがめんに いれる")
    page.goto("/install")
    sees(page, "もう ホームがめんに はいって います。")


def test_a_browser_that_remembers_nothing_is_let_in_all_the_same(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })")
    signed_in(page, town.invites(person)["code"])
    at(page, "/welcome")
    press(page, "とばす")
    at(page, "/")
    page.wait_for_selector(".menu")
    assert re.search(r"/$", page.url)
