"""What every request passes before anything of it is parsed."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.exceptions import ClientException
from litestar.handlers import BaseRouteHandler

from otayori.web.bodies import json_only
from otayori.web.limits import count_address
from otayori.web.same_origin import same_origin_only
from otayori.web.signin import cookie_required

MOST_HOSTS = 64  # remembered; people use one or two, and who makes them up gets no more memory


@lru_cache(maxsize=MOST_HOSTS)
def is_host(host: str) -> bool:
    """Whether a Host header can be part of an address: Litestar fails over one that cannot when it words a refusal."""
    try:
        parts, port = urlsplit(f"//{host}"), urlsplit(f"//{host}").port
    except ValueError:
        return False
    return port != 0 and parts.netloc == host


# The `opt` of a route that takes forms as well as JSON: its address alone is the right to use it.
FORM: dict[str, Any] = {"form": True}


async def gate(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """The one guard of every route: ours, signed in where the route asks for it, not too often, and JSON or nothing.

    One and async, because Litestar runs a sync guard in a thread and copies the handler for each guard.
    """
    if not is_host(connection.headers.get("host") or "localhost"):
        raise ClientException
    same_origin_only(connection)
    cookie_required(connection, handler)
    count_address(connection, handler)
    if "form" not in handler.opt:
        json_only(connection)
