"""What every request passes before anything of it is parsed."""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from otayori.web.bodies import json_only
from otayori.web.same_origin import same_origin_only
from otayori.web.signin import cookie_required


async def gate(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """The one guard of every route: ours, signed in where the route asks for it, and JSON or nothing.

    One and async, because Litestar runs a sync guard in a thread and copies the handler for each guard.
    """
    same_origin_only(connection)
    cookie_required(connection, handler)
    json_only(connection)
