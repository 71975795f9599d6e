"""The OpenAPI 3.1 document: written by `otayori openapi`, committed as docs/openapi.json, served nowhere.

The TypeScript types are generated from it. It is made from the routes alone, without settings and without a database.
"""

import json
from typing import Any

from litestar import Litestar
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.routes import HTTPRoute
from msgspec.json import schema_components

from otayori import __version__
from otayori.rules.access import Role
from otayori.web.deps import open_door
from otayori.web.problems import PROBLEM_JSON, Problem
from otayori.web.routes import ROUTES
from otayori.web.signin import COOKIES, side_of

WORDS = (
    "Instants are RFC 3339 with offset, in Japanese time; dates YYYY-MM-DD; months YYYY-MM; times of day HH:MM. "
    "{漢字|かな} marks a reading. Every refusal is a Problem; `detail` says what to do."
)


def document() -> str:
    """The document as JSON text, the same for the same routes."""
    app = Litestar(
        ROUTES,
        dependencies={"door": Provide(open_door, sync_to_thread=False)},
        openapi_config=OpenAPIConfig(title="Otayori", version=__version__, description=WORDS, use_handler_docstrings=True),
        logging_config=None,
    )
    made = app.openapi_schema.to_schema()
    readers = {
        (route.path_format, method.lower()): (handler.opt["who"], handler.opt["fresh"])
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if "who" in handler.opt
        for method in handler.http_methods
    }
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            _describe(operation, *readers[path, method])
    made["components"]["schemas"] |= _problem_schema()
    made["components"]["securitySchemes"] = {
        side: {"type": "apiKey", "in": "cookie", "name": name, "description": "`__Host-` stands before the name over https."}
        for side, name in COOKIES.items()
    }
    return json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True)


def _describe(operation: dict[str, Any], readers: frozenset[Role], fresh: bool) -> None:
    """Who may use it, and that everything but success is a Problem."""
    operation["security"] = [{side_of(readers): []}] if readers else []
    if readers:
        lately = " who have shown within the last minutes who they are" if fresh else ""
        operation["description"] = f"{operation.get('description', '')}\n\nFor: {', '.join(sorted(readers))}{lately}.".strip()
    operation["responses"].pop("400", None)  # Litestar's own shape of a refusal, which problems.py never sends
    operation["responses"].get("204", {}).pop("content", None)
    operation["responses"]["default"] = {
        "description": "A refusal that says what to do",
        "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _problem_schema() -> dict[str, Any]:
    _, components = schema_components([Problem], ref_template="#/components/schemas/{name}")
    return components


if __name__ == "__main__":
    print(document())  # noqa: T201 -- this is its purpose
