"""The answers in pictures: drawn for this product, told apart without colour at the size of a letter, never without their words."""

from base64 import b64encode
from collections.abc import Iterable
from itertools import combinations

from playwright.sync_api import Page, expect

from tests.builders import Person
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import all_answered, at, choose, onward

QUESTIONS = [f"q{n}" for n in range(1, 13)]
SMALL = 24  # CSS pixels: the size of a letter
# Mean difference of light, of 255, between two pictures of which only the lines are left. Two faces share the ring of the head and
# still come to 10; two signs come to 40.
UNLIKE = 10

# Every picture on the screen by what it stands beside, as it would be drawn anywhere else.
ON_SCREEN = """() => Object.fromEntries([...document.querySelectorAll("#screen svg.face, #screen svg.picture")].map((svg) => {
    const row = svg.closest("label");
    const input = row?.querySelector("input");
    return [input ? `${input.name}=${input.value}` : `about ${location.pathname}`, svg.outerHTML.replace(/ (width|height)="[0-9]+"/g, "")];
}))"""

# The pictures side by side on white, small, grey and without their fills.
BOARD = """([pictures, size]) => {
    const board = document.createElement("div");
    board.id = "board";
    board.style = `position:fixed;inset:0 auto auto 0;z-index:9;width:${pictures.length * size}px;height:${size}px;background:#fff;`
        + "filter:grayscale(1);color:#000;line-height:0;white-space:nowrap";
    board.innerHTML = pictures.join("");
    for (const svg of board.children) { svg.setAttribute("width", size); svg.setAttribute("height", size); }
    for (const inside of board.querySelectorAll("svg *")) inside.style.fill = "none";
    document.body.append(board);
}"""

# Light of every pixel, 0 to 255, picture by picture.
LIGHT = """async ([png, count, size]) => {
    const image = new Image();
    image.src = "data:image/png;base64," + png;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: count * size, height: size });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return Array.from({ length: count }, (_, i) =>
        Array.from(context.getImageData(i * size, 0, size, size).data.filter((_, byte) => byte % 4 === 0)));
}"""


def drawn(page: Page) -> dict[str, str]:
    """The pictures of the screen, once the signs have come."""
    page.wait_for_function("() => [...document.querySelectorAll('#screen svg.picture path')].every((path) => path.getAttribute('d'))")
    return page.evaluate(ON_SCREEN)


def gathered(page: Page, questions: Iterable[str]) -> dict[str, str]:
    """The pictures of these questions by what they stand beside; each of them beside words, and none of them spoken."""
    pictures: dict[str, str] = {}
    all_answered(page, {**dict.fromkeys(QUESTIONS, "4"), "q10": "none"})
    for question in questions:
        page.goto(f"/check-in/{question}")
        at(page, f"/check-in/{question}")
        found, rows = drawn(page), page.locator("#screen label")
        assert len(found) == rows.count() + 1, "one for each answer, one for what the question is about"
        assert all(text.strip() for text in rows.all_inner_texts())
        expect(page.locator("#screen svg:not([aria-hidden=true])")).to_have_count(0)
        pictures |= found
    return pictures


def test_no_two_pictures_look_alike_small_and_grey(town: Town, phone: NewPhone) -> None:
    four = gathered(phone(town.a_person()), QUESTIONS)
    three = gathered(phone(town.a_person(scale="three-1")), ["q1"])
    names = {svg: name for name, svg in [*((f"of three {name}", svg) for name, svg in three.items()), *four.items()]}
    all_of_them = list(names)
    page = phone(width=SMALL * len(all_of_them), bypass_csp=True)
    page.goto("/sign-in")
    page.evaluate(BOARD, [all_of_them, SMALL])
    png = b64encode(page.locator("#board").screenshot()).decode()
    light = page.evaluate(LIGHT, [png, len(all_of_them), SMALL])
    different = {
        (names[a], names[b]): sum(abs(x - y) for x, y in zip(light[i], light[j], strict=True)) / SMALL**2
        for (i, a), (j, b) in combinations(enumerate(all_of_them), 2)
    }
    assert len(all_of_them) == 29, "five faces, twenty-four signs"
    assert {pair: value for pair, value in different.items() if value < UNLIKE} == {}


def test_where_the_signs_do_not_come_the_words_are_enough(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.route("**/assets/pictures-*", lambda route: route.abort())
    all_answered(page)
    page.goto("/check-in/q12")
    choose(page, "2")
    onward(page)
    at(page, "/check-in/hitokoto")
