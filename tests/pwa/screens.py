"""What a person does on the participant's screens, and what they see."""

import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import Error as PageError
from playwright.sync_api import Locator, Page, expect

HAND = 310  # milliseconds; tap.ts takes a second tap within 300 for a slip
# Put into every page before its own scripts: when it was clicked last.
WATCH = f"window.lastClick = -{HAND}; addEventListener('click', (event) => {{ window.lastClick = event.timeStamp; }}, true);"

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
    hand_rests(what.page)
    what.click()


def hand_rests(page: Page) -> None:
    """Wait for what is left of a hand's time since the last click on this page; all of it where nobody has watched (`WATCH`)."""
    left = HAND
    with suppress(PageError):  # a page that is just being left
        left = page.evaluate(f"() => window.lastClick === undefined ? {HAND} : window.lastClick + {HAND} - performance.now()")
    if left > 0:
        page.wait_for_timeout(left)


def press(page: Page, text: str) -> None:
    """Tap the button or link with these words."""
    tap(button(page, text))


def onward(page: Page) -> None:
    """つぎへ, or whatever the screen's main button says."""
    tap(page.locator("#screen .foot button.main"))


def at(page: Page, path: str) -> None:
    """Wait until the page is at this path and has drawn its screen."""
    expect(page).to_have_url(re.compile(re.escape(path) + r"(#.*)?$"))
    # Waits rather than asks once: the page may be loading afresh at this moment.
    page.wait_for_function("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))")
    page.locator("[data-live] main:not([hidden]) h1").wait_for()


def home(page: Page) -> None:
    """Open the app and wait until it knows who is here."""
    page.goto("/")
    page.wait_for_selector(".menu")


def without_workers(page: Page) -> None:
    """From its next load on the browser knows no service workers: nothing answers but the server, and a test can stand in its way."""
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })")


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


def read_as(page: Page, what: str, value: str) -> None:
    """Choose one row of よみかた (`ruby`, `size`, `theme`, `words`) and close it again."""
    tap(page.locator(".bar button"))
    sheet = page.get_by_role("dialog")
    sheet.locator(f"input[name='sheet-{what}'][value='{value}']").locator("xpath=..").click()
    expect(page.locator("html")).to_have_attribute(f"data-{what}", value)
    tap(sheet.locator("button.main"))
    expect(sheet).to_have_count(0)


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
    """The list of answers, without having walked there."""
    home(page)
    keep_draft(page, said, **more)
    page.goto("/check-in/review")
    button(page, "おくる").wait_for()


def keep_draft(page: Page, said: Mapping[str, str] = STEADY, **more: Any) -> None:
    """Put a draft with these answers on the phone, as the app itself would."""
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
                        hitokoto: "", yokatta: "", screen: "review", revision: 20, replaces: null, knows: [], ...more };
                    const change = db.transaction("drafts", "readwrite");
                    change.objectStore("drafts").put(draft, `${person.id}/${draft.month}`);
                    change.oncomplete = () => { db.close(); resolve(); };
                    change.onabort = () => reject(change.error);
                };
            };
        })""",
        [dict(said), more],
    )


KEPT = """(store) => new Promise((resolve, reject) => {
    const request = indexedDB.open("otayori");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
        const all = request.result.transaction(store).objectStore(store).getAll();
        all.onsuccess = () => { request.result.close(); resolve(all.result); };
    };
})"""


def kept(page: Page, store: str) -> list[dict[str, Any]]:
    """What is in one store of the phone, as it is on its disk."""
    return page.evaluate(KEPT, store)


def kept_drafts(page: Page) -> list[dict[str, Any]]:
    """The drafts on the phone."""
    return kept(page, "drafts")


def outbox(page: Page) -> list[dict[str, Any]]:
    """What waits on the phone to be delivered."""
    return kept(page, "outbox")


# Somebody else writes to the phone's disk, and whoever comes after waits, until `window.free`.
BUSY = """() => new Promise((held) => {
    window.free = false;
    indexedDB.open("otayori").onsuccess = ({ target: { result } }) => {
        const store = result.transaction("outbox", "readwrite").objectStore("outbox");
        const again = () => window.free ? result.close() : Object.assign(store.get(""), { onsuccess: again });
        again();
        held();
    };
})"""


@contextmanager
def busy_disk(page: Page) -> Generator[None]:
    """What is sent in the meantime waits for the phone's disk, as on a slow phone."""
    page.evaluate(BUSY)
    yield
    page.evaluate("() => { window.free = true; }")


def types(page: Page, field: str, text: str) -> None:
    """Type into a form of the own tools, and wait until it lies on the phone's disk."""
    page.fill(f"#{field}", text)
    until(page, f"async (text) => JSON.stringify(await ({KEPT})('kept')).includes(text)", text)


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
        # Now and then rather than with every frame: what reads the whole screen makes it slow, and a page out of sight has no frames.
        page.wait_for_function(f"(wanted) => ({READABLE})().includes(wanted)", arg=wanted, polling=150)
    except PageError:
        raise AssertionError(f"{text!r} is not on the screen: {page.evaluate(READABLE)}") from None


def hides(page: Page, text: str) -> None:
    """These words are not on the screen."""
    assert "".join(text.split()) not in page.evaluate(READABLE)


def arrives(page: Page) -> None:
    """Wait until the phone says that the letter has arrived."""
    at(page, "/sent")
    sees(page, "とどきました")


def files_on(page: Page) -> dict[str, str]:
    """The app's files that lie on the phone, by path, whichever build's."""
    return page.evaluate(
        """async () => {
            const found = {};
            for (const name of await caches.keys())
                for (const request of await (await caches.open(name)).keys())
                    found[new URL(request.url).pathname] = await (await caches.match(request)).text();
            return found;
        }"""
    )


def until(page: Page, promise: str, given: str | None = None) -> None:
    """Wait until an async function of the page says yes, also across a reload."""
    for _ in range(300):
        with suppress(PageError):
            if page.evaluate(promise, given):
                return
        page.wait_for_timeout(100)
    raise AssertionError(f"in vain: {promise}")


def at_rest(page: Page) -> None:
    """Touch the screen, and wait until the whole app lies on the phone and its worker answers."""
    page.mouse.click(5, 300)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    until(
        page,
        """async () => {
            const newest = await caches.open((await caches.keys()).at(-1));
            const paths = (await newest.keys()).map(({ url }) => url).join();
            const all = ["check-in-", "waiting-", "pages-", "parts-", "sent-", "manifest"];
            return all.every((name) => paths.includes(name));
        }""",
    )
