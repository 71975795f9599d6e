"""Text that a page would make into markup or a script is refused by the browser, on both sides; our workers come through."""

import pytest
from playwright.sync_api import Browser

from tests.pwa.conftest import Town

# What an attacker's text goes through. Each gives the name of what it was refused with.
SINKS = {
    "innerHTML": "document.body.innerHTML = '<b>x</b>'",
    "outerHTML": "document.body.outerHTML = '<b>x</b>'",
    "insertAdjacentHTML": "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
    "srcdoc": "document.createElement('iframe').srcdoc = '<b>x</b>'",
    "parseFromString": "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
    "script.src": "document.createElement('script').src = '/assets/x.js'",
    "script.text": "document.createElement('script').text = 'x'",
    "a policy of one's own": "trustedTypes.createPolicy('evil', { createHTML: (x) => x })",
    "our policy once more": "trustedTypes.createPolicy('otayori', { createHTML: (x) => x })",
    "a default policy": "trustedTypes.createPolicy('default', { createHTML: (x) => x })",
}


TRY = "(act) => { try { act(); return 'done' } catch (error) { return error.name } }"
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).map(({ active }) => new URL(active.scriptURL).pathname)"


@pytest.mark.parametrize("path", ["/", "/staff"])
def test_text_never_becomes_a_script(town: Town, browser: Browser, path: str) -> None:
    context = browser.new_context(base_url=town.url)
    page = context.new_page()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.mouse.click(1, 1)
    if path == "/":
        page.evaluate("async () => { await navigator.serviceWorker.ready }")
        assert page.evaluate(WORKERS) == ["/sw.js"]
    said = {name: page.evaluate(f"({TRY})(() => {{ {act} }})") for name, act in SINKS.items()}
    assert said == dict.fromkeys(SINKS, "TypeError")
    assert page.evaluate("() => navigator.serviceWorker.register('/evil/sw.js').catch((error) => error.name)") == "TypeError"
    context.close()
