"""What the documents say exists: their links, their make targets, their pictures."""

import re
from pathlib import Path

from tests.habits.sources import ROOT, files, name_of

DOCUMENTS = [path for path in files() if path.suffix == ".md"]
MAKEFILE = (ROOT / "Makefile").read_text()


def dead_links(document: Path, text: str) -> list[str]:
    """The relative links (and pictures) of a document that lead nowhere, anchors included."""
    dead: list[str] = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r"\bsrc=\"([^\"]+)\"", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        place = (document.parent / path).resolve() if path else document
        if not place.exists() or (anchor and anchor not in anchors(place.read_text())):
            dead.append(target)
    return dead


def anchors(text: str) -> set[str]:
    """The anchors that a document's headings get."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_no_link_leads_nowhere() -> None:
    assert [f"{name_of(document)}: {link}" for document in DOCUMENTS for link in dead_links(document, document.read_text())] == []


def test_every_make_command_in_a_document_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    named = {
        (name_of(document), target)
        for document in DOCUMENTS
        for target in re.findall(r"`make ([a-z-]+)", document.read_text())
        + re.findall(r"^make ([a-z-]+)", document.read_text(), re.MULTILINE)
    }
    assert {target for _, target in named} >= {"run", "test"}
    assert {(document, target) for document, target in named if target not in targets} == set()


def test_every_target_for_people_is_in_the_help_and_in_a_document() -> None:
    helped = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
    written = (ROOT / "CONTRIBUTING.md").read_text()
    assert {target for target in helped if f"`make {target}`" not in written} == set()


def test_decisions_have_the_same_four_parts() -> None:
    notes = [path for path in DOCUMENTS if path.parent == ROOT / "docs" / "decisions"]
    parts = ["Context", "Decision", "Consequences", "Alternatives"]
    assert len(notes) >= 9
    assert [name_of(note) for note in notes if re.findall(r"^## (.+)$", note.read_text(), re.MULTILINE) != parts] == []
    assert [name_of(note) for note in notes if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", note.name)] == []


def test_this_test_can_fail() -> None:
    assert dead_links(ROOT / "README.md", "[gone](docs/gone.md) [here](Makefile) [out](https://example.org) [at](README.md#nowhere)") == [
        "docs/gone.md",
        "README.md#nowhere",
    ]
