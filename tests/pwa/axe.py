"""axe-core, from the pages' own packages: what a machine can find of what shuts people out."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "pwa" / "node_modules" / "axe-core" / "axe.min.js"

# What WCAG 2.2 AA asks for and what axe calls best practice.
TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@cache
def _script() -> str:
    return AXE.read_text("utf-8")


def violations(page: Page, *only: str) -> list[str]:
    """What axe finds on this screen: rule, element and what to do, one line each. `only` names single rules, by default all."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    found: dict[str, Any] = page.evaluate(
        "(rules) => axe.run(document, rules)",
        {"runOnly": {"type": "rule", "values": only} if only else TAGS, "resultTypes": ["violations"], "preload": False},
    )
    return [
        f"{violation['id']}: {node['target']}: {node['failureSummary']}" for violation in found["violations"] for node in violation["nodes"]
    ]
