"""axe-core in a page: WCAG 2.2 A and AA, and its best practices."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "pwa" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


@lru_cache(maxsize=1)
def _source() -> str:
    return SOURCE.read_text(encoding="utf-8")


def finds_nothing(page: Page, screen: str = "") -> None:
    """axe has no complaint about what is on the screen now; otherwise each is named with the elements it is about."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_source())
    found: list[dict[str, Any]] = page.evaluate("(tags) => axe.run(document, { runOnly: tags }).then((result) => result.violations)", TAGS)
    said = [f"{one['id']}: {one['help']}\n    " + "\n    ".join(node["html"][:160] for node in one["nodes"]) for one in found]
    assert not said, f"axe on {screen or page.url}:\n" + "\n".join(said)


def fits(page: Page, screen: str = "") -> None:
    """Nothing makes the page scroll sideways."""
    wider = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, f"{screen or page.url} is {wider} px wider than the screen"
