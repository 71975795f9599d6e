"""Every screen of the participant in the ways of reading: axe finds nothing, nothing scrolls sideways, the foot can be used.

One house, one page and one walk for all of it; a way of reading is put on the page as the inline script and よみかた put it, so that each
screen is fetched once. Each is looked at as it is by default, in the ways that nothing else can stand for, and twice as large on the
narrowest phone; `make soak` looks at it in every way (`OTAYORI_WAYS=all`).
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page

from otayori.store.ids import new_id
from tests.builders import Person, okay
from tests.entering import a_day, saves
from tests.interviewing import asks, opens
from tests.pwa.axe import violations
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.hitting import hard_to_hit
from tests.pwa.screens import all_answered, at

ASKED = new_id()
SCREENS = {
    "/": ".menu",
    "/check-in": ".facts",
    "/check-in/q1": "#q1",
    "/check-in/q4": "#q4",
    "/check-in/q5": "#q5",
    "/check-in/q10": "#q10",
    "/check-in/hitokoto": "#hitokoto",
    "/check-in/review": ".summary",
    "/history": ".trend",
    "/history/2026-10": ".summary",
    "/mine": ".menu",
    "/mine/reads": ".readings",
    "/interviews": ".menu",
    "/interviews/video": "main .button.danger",
    "/interviews/message": "#about",
    f"/interviews/{ASKED}": "#about",
    "/interviews/calendar": "main .button.main",
    "/own": ".menu",
    "/diary": "[name=sources]",
    "/diary/month": ".trend",
    "/diary/share": "#first",
    "/diary/set": "#item",
    "/diary/signs": "main .menu",
    "/diary/signs/new": "#words",
    "/settings": "fieldset",
    "/reminders": "[name=quiet]",
    "/welcome": ".center",
    "/welcome/who": ".facts",
    "/welcome/try": "#q1",
    "/welcome/letters": "fieldset",
    "/welcome/help": ".point",
    "/install/ios": ".install",
    "/sign-in": "#code",
    "/nowhere": "h1",
    "/#help": "#help-words",
}


@dataclass(frozen=True)
class Mode:
    """Attributes of the root element, what the browser says of the phone's own settings, and the rules that these can break."""

    look: dict[str, str]
    media: dict[str, Any]
    only: tuple[str, ...] = ("color-contrast",)


RISKY = {
    "light": Mode({"theme": "light"}, {}, ()),
    "dark": Mode({}, {"color_scheme": "dark"}),
    "high contrast": Mode({"theme": "contrast"}, {}),
    "forced colours": Mode({}, {"color_scheme": "dark", "forced_colors": "active"}, ("color-contrast", "link-in-text-block")),
}
# What these show the others stand for: chosen or asked for, dark is one `color-scheme` (ui/tokens.css), and a phone that asks for more
# contrast gets soft ink as ink. Large letters are measured on the narrowest phone.
OTHERS = {
    "chosen dark, readings off": Mode({"theme": "dark", "ruby": "off"}, {}),
    "the phone asks for more contrast": Mode({}, {"contrast": "more"}),
    "largest letters": Mode({"size": "huge"}, {}, ()),
}
ALL = os.environ.get("OTAYORI_WAYS") == "all"
MODES = RISKY | OTHERS if ALL else RISKY
SIZES = ("large", "huge") if ALL else ("huge",)
OFF: dict[str, Any] = {"color_scheme": "light", "contrast": "no-preference", "reduced_motion": "reduce", "forced_colors": "none"}
PLAIN = {"ruby": "on", "size": "normal", "theme": "system"}


@pytest.fixture(scope="module")
def reader(town: Town) -> Person:
    """Somebody with a past, whose page a worker has read."""
    person = town.a_person(name="小川 あおい", kana="おがわ あおい")
    town.do(person.answered("2026-08", "2026-09", "2026-10", hitokoto="きのうは はやく ねました。"))
    town.do(town.office.worker.page(person))
    town.do(opens(town.office))
    okay(town.do(asks(person, ASKED, when="discuss")))
    for day, heavy in (("2026-11-18", 3), ("2026-11-19", 1), ("2026-11-20", 2)):
        okay(town.do(saves(person, a_day(day, heavy=heavy, sources=["work"], line="ねむい", show="worker"))))
    sign = {"level": "caution", "words": "ねむれない", "then": "はやく ねる", "heavy": 2}
    okay(town.do(saves(person, {"kind": "sign", "sign": sign})))
    return person


PLAINLY = Mode({}, {})
WEEKS = "/diary/month"  # seven days beside each other are 39 px wide on the narrowest phone; axe asks for its 24


def put_on(page: Page, mode: Mode) -> None:
    """Read like this from here on, without a load."""
    page.emulate_media(**(OFF | mode.media))
    page.evaluate("(look) => Object.assign(document.documentElement.dataset, look)", PLAIN | mode.look)


def screens(page: Page) -> Iterator[str]:
    all_answered(page)
    for path, sign in SCREENS.items():
        page.goto(path)
        at(page, path)  # what stands in the page before the app is here has signs too
        page.wait_for_selector(sign, state="attached")
        yield path


def sideways(page: Page) -> int:
    return page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")


def too_large(page: Page, where: str) -> list[str]:
    """What does not fit with larger letters at 320 by 568: what is wider than the screen, and a foot that cannot be used."""
    wrong: list[str] = []
    for size in SIZES:
        put_on(page, Mode({"size": size}, {}))
        if sideways(page) > 0:
            wrong.append(f"{where} {size}: {sideways(page)} px too wide")
        for part in page.locator("main:not([hidden]) .foot > *").all():
            box = part.bounding_box()
            if box is None or box["height"] < 48 or box["x"] < 0 or box["x"] + box["width"] > 320 or box["y"] + box["height"] > 568:
                wrong.append(f"{where} {size}: the foot is cut off: {box}")
        foot = page.locator("main:not([hidden]) .foot").bounding_box() if page.locator("main:not([hidden]) .foot").count() else None
        if foot and foot["height"] > 568 / 2:
            wrong.append(f"{where} {size}: the foot takes {foot['height']} px")
    return wrong


def test_every_screen_can_be_read_in_every_way_and_is_never_too_large(reader: Person, phone: NewPhone) -> None:
    page = phone(reader, reduced_motion="reduce")
    wrong: list[str] = []
    for path in screens(page):
        for name, mode in MODES.items():
            put_on(page, mode)
            wrong += [f"{path} {name}: {line}" for line in violations(page, *mode.only)]
        page.set_viewport_size({"width": 320, "height": 568})
        wrong += too_large(page, path)
        put_on(page, PLAINLY)
        wrong += [f"{path} at 320 px: {line}" for line in hard_to_hit(page) if path != WEEKS or "too wide" in line]
        page.set_viewport_size({"width": 360, "height": 640})
    assert wrong == [], "\n".join(wrong)
