"""Whether a screen fits a phone's width and its parts a finger."""

from playwright.sync_api import Page


def too_wide(page: Page, letters: str = "") -> int:
    """How much wider than the phone the page is, with letters of this size."""
    return page.evaluate(
        """(letters) => {
            const root = document.documentElement;
            root.style.fontSize = letters;
            return root.scrollWidth - root.clientWidth;
        }""",
        letters,
    )


def too_small(page: Page) -> list[str]:
    """What is tapped and is smaller than 48 by 48."""
    return page.evaluate(
        """() => [...document.querySelectorAll("a, button, .choice, input[type=text], textarea")]
            .filter((one) => one.checkVisibility())
            .map((one) => [one.getBoundingClientRect(), one])
            .filter(([box]) => box.height < 48 || box.width < 48)
            .map(([box, one]) => `${one.textContent} ${box.width}×${box.height}`)"""
    )


def hard_to_hit(page: Page) -> list[str]:
    """What is wrong with the screen as wide as it is now, its letters as they are and twice as large."""
    wide = [f"{letters or 'usual'} letters: {extra} px too wide" for letters in ("200%", "") if (extra := too_wide(page, letters))]
    return wide + too_small(page)
