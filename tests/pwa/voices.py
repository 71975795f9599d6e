"""A browser that speaks: Chromium on a bare machine has no voices, so that each page is given some, which speak when they are told to."""

from typing import Any

from playwright.sync_api import Page

# The voices keep what they are asked to say; `tell()` lets them begin or end the next of it, as a phone's own would.
FAKE = """(voices) => {
    const said = [];
    let queue = [];
    class Utterance {
        constructor(text) { this.text = text; said.push(this); }
    }
    const speech = Object.assign(new EventTarget(), {
        cancels: 0,
        getVoices: () => voices,
        speak(one) {
            one.inTap = navigator.userActivation.isActive;
            queue.push(one);
        },
        cancel() { this.cancels += 1; for (const one of queue.splice(0)) one.onerror?.({ error: "canceled" }); },
    });
    Object.defineProperty(globalThis, "speechSynthesis", { value: speech });
    globalThis.SpeechSynthesisUtterance = Utterance;
    globalThis.spoken = {
        all: () => said.map(({ text, lang, inTap, voice }) => ({ text, lang, inTap, voice: voice.name })),
        waiting: () => queue.map(({ text }) => text),
        begin: () => queue[0]?.onstart?.({}),
        end: () => queue.shift()?.onend?.({}),
        cancels: () => speech.cancels,
        late(more) { voices.push(...more); speech.dispatchEvent(new Event("voiceschanged")); },
    };
}"""

KYOKO = {"name": "Kyoko", "lang": "ja-JP", "localService": True}
SAMANTHA = {"name": "Samantha", "lang": "en-US", "localService": True}
REMOTE = {"name": "Far away", "lang": "ja-JP", "localService": False}


def with_voices(page: Page, *voices: dict[str, Any]) -> Page:
    """Give every page of this phone these voices."""
    listed = ", ".join(str(voice).replace("True", "true").replace("False", "false") for voice in voices)
    page.add_init_script(f"({FAKE})([{listed}])")
    return page


def tell(page: Page, what: str, *given: Any) -> Any:
    """`all`, `waiting`, `cancels`; or let the voice `begin` or `end` the next sentence."""
    return page.evaluate("([what, given]) => globalThis.spoken[what](...given)", [what, list(given)])


def shown(page: Page) -> str:
    """The words that are highlighted now, without readings."""
    return page.evaluate(
        """() => [...document.querySelectorAll("[data-spoken]")].map((one) => {
            const copy = one.cloneNode(true);
            for (const other of copy.querySelectorAll("rt, small")) other.remove();
            return copy.textContent;
        }).join("")"""
    )
