"""Pictures to be read by a phone's camera."""

import io

import segno


def qr_svg(text: str) -> str:
    """The text as a QR code, a complete SVG picture with a white ground (it must be readable on a dark screen); no style attribute, for
    the page's policy forbids it."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", scale=4, border=4, dark="#000", light="#fff", xmldecl=False, svgclass=None, lineclass=None, omitsize=True
    )
    return out.getvalue().decode()
