"""The committed API document is the server's own; the TypeScript types are compared with it by `npm run gen -- --check`."""

import json
from typing import Any

from otayori.web.openapi import document
from tests.habits.sources import ROOT

COMMITTED = ROOT / "docs" / "openapi.json"


def test_the_committed_document_is_what_the_server_says() -> None:
    assert document().strip() == COMMITTED.read_text().strip(), "the API has changed: run `make openapi` and read the difference"


def test_every_operation_says_what_it_does_and_how_it_refuses() -> None:
    paths: dict[str, dict[str, Any]] = json.loads(COMMITTED.read_text())["paths"]
    silent = [
        f"{method} {path}"
        for path, operations in paths.items()
        for method, operation in operations.items()
        if not operation.get("description") or not any(answer in operation["responses"] for answer in ("default", "4XX", "422", "404"))
    ]
    assert silent == []
