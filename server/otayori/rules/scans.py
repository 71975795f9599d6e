"""What a scan of a signed paper may be: told by its content, never by its name or by what the sender says it is."""

from typing import Final, Literal, TypeAlias

ScanKind: TypeAlias = Literal["pdf", "jpeg", "png"]

MOST_SCAN_BYTES: Final = 3 * 1024 * 1024
"""Three photographed pages at a readable size; a desk makes pictures smaller before it sends them."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_END: Final = b"IEND\xaeB`\x82"


def kind_of(content: bytes) -> ScanKind | None:
    """PDF, JPEG or PNG by how it begins and ends; None for anything else, too large or cut off."""
    if len(content) > MOST_SCAN_BYTES:
        return None
    tail = content[-1024:]
    if content.startswith(b"%PDF-") and b"%%EOF" in tail:
        return "pdf"
    if content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in tail:
        return "jpeg"
    if content.startswith(_PNG + b"\x00\x00\x00\rIHDR") and tail.endswith(_PNG_END):
        return "png"
    return None
