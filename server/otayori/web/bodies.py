"""What a request may carry: JSON, decoded strictly into the struct that the handler declares, 64 KiB within half a minute at the most.

One route takes more, because a paper's scan travels in it (web/consents.py)."""

import asyncio
import json
from functools import lru_cache
from typing import Any, cast

import msgspec
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.exceptions import ServiceUnavailableException
from litestar.handlers.http_handlers import HTTPRouteHandler
from litestar.types import HTTPScope

from otayori.web.problems import BrokenJson, WrongContentType, invalid_body

MOST_BYTES = 64 * 1024
BODY_SECONDS = 30.0  # for the whole body to arrive: 64 KiB at 20 kbit/s
SAFE_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))


class JsonRequest(Request[Any, Any, Any]):
    """A request whose body is decoded at once and strictly: a "3" is no 3, and an unknown field is refused by its path.

    Litestar would decode to plain values first and convert them leniently afterwards. It takes what this returns as it is,
    for it already has the declared type.
    """

    __slots__ = ()

    async def body(self) -> bytes:
        """The whole body. Gives one up that does not arrive in time, for Litestar would wait for ever: 503, which a phone takes as a
        reason to try again later."""
        try:
            async with asyncio.timeout(self.app.state.body_seconds):
                return await super().body()
        except TimeoutError:
            raise ServiceUnavailableException from None

    async def json(self) -> Any:
        """The body as the type of the handler's `data`. Refuses broken JSON (400) and a wrong shape (422, with the field's path)."""
        body, decoder = await self.body(), _decoder(self.route_handler)
        try:
            try:
                return decoder.decode(body)
            except msgspec.ValidationError:
                raise
            except msgspec.DecodeError:
                return decoder.decode(_mended(body))
        except msgspec.ValidationError as error:
            raise invalid_body(_path_in(str(error))) from None
        except (msgspec.DecodeError, ValueError, RecursionError):
            raise BrokenJson from None


def is_safe(connection: ASGIConnection[Any, Any, Any, Any]) -> bool:
    """Whether the method promises to change nothing."""
    return cast("HTTPScope", connection.scope)["method"] in SAFE_METHODS


def json_only(connection: ASGIConnection[Any, Any, Any, Any]) -> None:
    """A body is JSON or nothing. Forms of other sites can send neither."""
    if is_safe(connection):
        return
    headers = connection.headers
    carries = headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
    if carries and headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise WrongContentType


@lru_cache(maxsize=256)
def _decoder(handler: HTTPRouteHandler) -> msgspec.json.Decoder[Any]:
    field = handler.parsed_data_field
    return msgspec.json.Decoder(field.annotation if field else Any)


def _mended(body: bytes) -> bytes:
    """The same JSON with 「�」 for half an emoji: JavaScript cuts text there and writes it as an escape, which msgspec does not read.

    Words that ask for help must not be lost over that. ValueError or RecursionError for what is broken otherwise.
    """
    text = json.dumps(json.loads(body), ensure_ascii=False)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _path_in(message: str) -> str:
    """`answers.q3` out of msgspec's "Expected `int`, got `str` - at `$.answers.q3`"; also the name of a missing or unknown field."""
    told, _, place = message.partition(" - at `$")
    path = place.rstrip("`").replace("[...]", "").strip(".")
    named = told.split("field `")
    name = named[1].rstrip("`") if len(named) == 2 else ""
    return ".".join(part for part in (path, name) if part)
