"""What a person does on the participant's screens, and what they see."""

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Error as PageError
from playwright.sync_api import Locator, Page, expect

HAND = 310  # milliseconds; tap.ts takes a second tap within 300 for a slip

STEADY: Mapping[str, str] = {
    "q1": "4",
    "q2": "3",
    "q3": "4",
    "q4": "4",
    "q5": "4",
    "q6": "3",
    "q7": "4",
    "q8": "4",
    "q9": "3",
    "q10": "none",
    "q11": "4",
    "q12": "4",
}


def words(text: str) -> re.Pattern[str]:
    """Matches the text with or without the spaces that browsers put around readings."""
    return re.compile(r"\s*".join(re.escape(letter) for letter in text if not letter.isspace()))


def button(page: Page, text: str) -> Locator:
    """The visible button or link with these words."""
    return page.locator("button:visible, a:visible").filter(has_text=words(text)).first


def tap(what: Locator) -> None:
    """Tap a button or link, as long after the last tap as a hand takes (a faster second tap is taken for a slip)."""
    what.wait_for()
    what.page.wait_for_timeout(HAND)
    what.click()


def press(page: Page, text: str) -> None:
    """Tap the button or link with these words."""
    tap(button(page, text))


def onward(page: Page) -> None:
    """つぎへ, or whatever the screen's main button says."""
    tap(page.locator("#screen .foot button.main"))


def at(page: Page, path: str) -> None:
    """Wait until the page is at this path and has drawn its screen."""
    expect(page).to_have_url(re.compile(re.escape(path) + r"(#.*)?$"))
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    page.locator("main:not([hidden]) h1").wait_for()


def home(page: Page) -> None:
    """Open the app and wait until it knows who is here."""
    page.goto("/")
    page.wait_for_selector(".menu")


def begin(page: Page) -> None:
    """From home to the first question."""
    home(page)
    press(page, "はじめる")
    at(page, "/check-in")
    press(page, "はじめる")
    page.wait_for_selector("#q1")


def row(page: Page, value: str) -> Locator:
    """The radio or checkbox of an answer."""
    return page.locator(f"#screen input[value='{value}']")


def choose(page: Page, value: str) -> None:
    """Tap the row of an answer."""
    row(page, value).locator("xpath=..").click()


def answer_until(page: Page, last: str, said: Mapping[str, str] = STEADY) -> None:
    """Answer the questions in order and stop on the screen of `last`."""
    for question, value in said.items():
        at(page, f"/check-in/{question}")
        if question == last:
            return
        choose(page, value)
        onward(page)


def answer_everything(page: Page, said: Mapping[str, str] = STEADY, hitokoto: str = "", yokatta: str = "") -> None:
    """From the first question to the list of answers."""
    answer_until(page, "", said)
    for field, text in (("hitokoto", hitokoto), ("yokatta", yokatta)):
        at(page, f"/check-in/{field}")
        page.fill(f"#{field}", text)
        onward(page)
    at(page, "/check-in/review")


def all_answered(page: Page, said: Mapping[str, str] = STEADY, **more: Any) -> None:
    """The list of answers, without having walked there: the draft is put on the phone as the app itself would."""
    home(page)
    page.evaluate(
        """([said, more]) => new Promise((resolve, reject) => {
            const request = indexedDB.open("otayori");
            request.onsuccess = () => {
                const db = request.result;
                const me = db.transaction("kept").objectStore("kept").get("me");
                me.onsuccess = () => {
                    const { person, month } = me.result;
                    const wire = (value) => (/^[1-4]$/.test(value) ? Number(value) : value === "none" ? ["none"] : value);
                    const answers = Object.fromEntries(Object.entries(said).map(([id, value]) => [id, wire(value)]));
                    const draft = { person: person.id, month, form_version: 1, form: person.form, scale: person.scale, answers,
                        hitokoto: "", yokatta: "", screen: "review", revision: 20, replaces: null, finished_at: null, ...more };
                    const change = db.transaction("drafts", "readwrite");
                    change.objectStore("drafts").put(draft, `${person.id}/${draft.month}`);
                    change.oncomplete = () => { db.close(); resolve(); };
                    change.onabort = () => reject(change.error);
                };
            };
        })""",
        [dict(said), more],
    )
    page.goto("/check-in/review")
    button(page, "おくる").wait_for()


def kept_drafts(page: Page) -> list[dict[str, Any]]:
    """The drafts on the phone, as they are on its disk."""
    return page.evaluate(
        """() => new Promise((resolve, reject) => {
            const request = indexedDB.open("otayori");
            request.onerror = () => reject(request.error);
            request.onsuccess = () => {
                const all = request.result.transaction("drafts").objectStore("drafts").getAll();
                all.onsuccess = () => { request.result.close(); resolve(all.result); };
            };
        })"""
    )


# What can be read on the screen and the page's bar: no readings, no spaces.
READABLE = """() => [...document.querySelectorAll("header, main:not([hidden])")].map((part) => {
    const copy = part.cloneNode(true);
    for (const reading of copy.querySelectorAll("rt")) reading.remove();
    return copy.textContent;
}).join("").replace(/\\s/g, "")"""


def sees(page: Page, text: str) -> None:
    """Wait until these words are on the screen; spaces and readings do not matter."""
    wanted = "".join(text.split())
    try:
        page.wait_for_function(f"(wanted) => ({READABLE})().includes(wanted)", arg=wanted, timeout=5000)
    except PageError:
        raise AssertionError(f"{text!r} is not on the screen: {page.evaluate(READABLE)}") from None


def hides(page: Page, text: str) -> None:
    """These words are not on the screen."""
    assert "".join(text.split()) not in page.evaluate(READABLE)
