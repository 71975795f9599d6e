"""A scan is what its content is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otayori.rules.scans import MOST_SCAN_BYTES, kind_of

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + bytes(200) + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(60) + b"\x00\x00\x00\x00IEND\xaeB`\x82"


@pytest.mark.parametrize(("content", "kind"), [(PDF, "pdf"), (JPEG, "jpeg"), (PNG, "png")])
def test_what_it_is(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind
    assert kind_of(content[: len(content) // 2]) is None, "cut off"
    assert kind_of(b"<html>" + content) is None
    assert kind_of(content + bytes(MOST_SCAN_BYTES)) is None, "too large"


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"<script>%PDF-%%EOF", b"MZ\x90"]
)
def test_what_it_is_not(content: bytes) -> None:
    assert kind_of(content) is None


@given(st.binary(max_size=3000))
def test_anything_at_all_gets_an_answer(content: bytes) -> None:
    assert kind_of(content) in {None, "pdf", "jpeg", "png"}
