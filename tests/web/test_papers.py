"""A paper can be read by strangers' programs, shows every word as it is, and takes no more than its time."""

import io
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from otayori.papers.glyphs import MISSING, covered, printable
from otayori.papers.press import NotPrinted, Press
from otayori.papers.typesetting import typeset

HOSTILE = (
    '#panic("x")',
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0"',
    '#eval("1", mode: "code")',
    "*太字* _下線_ `code` $x^2$ <label> @ref",
    "= みだし",
    "- ならび\n+ ばんごう\n/ ことば: いみ",
    "// コメント /* なか */",
    "\\u{41} \\ ~ --- ...",
    "] } ) ] }]",
    '"""',
    "https://example.jp/#anchor",
)


def paper(*texts: str) -> dict[str, Any]:
    lines = [{"label": "メモ", "text": text} for text in texts]
    return {
        "paper": "record",
        "title": "わたしの データ",
        "office": "みなみ事業所",
        "header": "みなみ事業所 2026年11月20日",
        "lead": ["白鳥 みどり"],
        "none": "ありません。",
        "parts": [{"title": "れんらくの きろく", "entries": [{"title": "ひとつめ", "at": "2026年11月20日", "lines": lines}]}],
    }


def read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def words(made: bytes) -> str:
    """What a stranger's program reads, without white space: lines are broken where they are full."""
    return "".join("".join(page.extract_text() for page in read(made).pages).split())


def test_markup_in_what_somebody_wrote_is_words() -> None:
    shown = words(typeset(paper(*HOSTILE)))
    for text in HOSTILE:
        assert "".join(printable(text).split()) in shown, text


def test_it_is_tagged_titled_and_in_japanese_with_its_font_inside() -> None:
    made = read(typeset(paper("こんにちは 髙﨑")))
    root: Any = made.trailer["/Root"]
    assert made.metadata is not None
    assert (made.metadata.title, root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("わたしの データ", "ja-JP", True)
    assert b"pdfuaid" in root["/Metadata"].get_data()
    page: Any = made.pages[0]
    fonts: dict[str, Any] = page["/Resources"]["/Font"]
    assert fonts
    for font in fonts.values():
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        assert "BIZUDPGothic" in descendant["/BaseFont"]
        assert any(f"/FontFile{kind}" in descendant["/FontDescriptor"] for kind in ("", "2", "3"))


def test_a_sign_without_a_glyph_is_said_to_be_missing() -> None:
    assert printable("😊げんき\ufe0f\u200d") == f"{MISSING}げんき"
    assert ord("髙") in covered()
    assert MISSING in words(typeset(paper("😊")))


@settings(max_examples=25)
@given(st.text(max_size=200))
@example("\x00\x01\x1f\x7f\u2028\u2029\ufffe")
@example("\U000e0100葛\U000e0100")
@example("مرحبا שלום")
def test_whatever_is_written_becomes_a_paper(text: str) -> None:
    assert typeset(paper(text)).startswith(b"%PDF-")


async def test_a_long_record_is_made_beside_the_house() -> None:
    entries = [{"title": "きろく", "at": "2026年", "lines": [{"label": "メモ", "text": "話を きいた。" * 40}] * 4}] * 200
    long = paper() | {"parts": [{"title": "れんらくの きろく", "entries": entries}]}
    assert len(read(await Press().pdf(long)).pages) > 50


async def test_what_takes_too_long_or_fails_is_not_a_paper() -> None:
    with pytest.raises(NotPrinted):
        await Press().pdf(paper("ながい"), patience=0.0001)
    with pytest.raises(NotPrinted):
        await Press().pdf({"parts": []})
