"""Files that a person keeps: named, never shown inside the house's pages, never left in a cache."""

import json
from datetime import date
from typing import Any

from litestar import Response
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec

from otayori.papers.press import NotPrinted, Press
from otayori.usecases.record_paper import paper_of

PDF, JSON = "application/pdf", "application/json"
A_PDF: dict[int, Any] = {200: ResponseSpec(bytes, description="The file", media_type=PDF, generate_examples=False)}
A_JSON: dict[int, Any] = {200: ResponseSpec(dict[str, Any], description="The file", media_type=JSON, generate_examples=False)}


async def as_pdf(press: Press, record: dict[str, Any], name: str, on: date, *, notes: bool = False) -> Response[bytes]:
    """The record as an accessible PDF; 503 when it could not be made in time."""
    return await on_paper(press, paper_of(record, notes=notes), name, on)


async def on_paper(press: Press, paper: dict[str, Any], name: str, on: date) -> Response[bytes]:
    """A paper as an accessible PDF; 503 when it could not be made in time."""
    try:
        made = await press.pdf(paper)
    except NotPrinted:
        raise HTTPException(status_code=503) from None
    return _file(made, PDF, f"{name}-{on}.pdf")


def as_json(record: dict[str, Any], name: str, on: date) -> Response[bytes]:
    """The record for other programs."""
    return _file(json.dumps(record, ensure_ascii=False, indent=1).encode(), JSON, f"{name}-{on}.json")


def _file(made: bytes, kind: str, name: str) -> Response[bytes]:
    return Response(made, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
