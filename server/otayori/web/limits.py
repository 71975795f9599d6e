"""How often somebody may ask: every write, and every reading for people who are signed in, has a limit.

| limit   | for                                        | one device      | one address     |
|---------|--------------------------------------------|-----------------|-----------------|
| WRITE   | every unsafe method that says nothing else | 300, then 15/m  | 2000, then 20/s |
| READ    | every reading by somebody signed in        | 600, then 5/s   | -               |
| COSTLY  | downloads, reports, exports                | 60, then 6/m    | 600, then 1/s   |
| REPORT  | what writes letters to other people        | 20, then 1/m    | as WRITE        |
| HELP    | 「たすけて」: never turned away                | -               | -               |
| WORDS   | the words of a 「たすけて」                    | 60, then 1/m    | -               |

A limit is as many at once as the first number says, and then one more each time that the second allows. An account may twice what one
of its devices may: a stolen session uses up its own share, never the person's. No real use meets any of them; who does is told in
`Retry-After` when to come again, and a phone's outbox keeps what it has and does so. Presses of 「たすけて」 that come by the dozen are
joined instead of refused (usecases/helping). Attempts to sign in are counted besides, in the database (usecases/throttling).

A route names another limit than its method's in its `opt`: `opt=who("manager") | limited(COSTLY)`. The counts lie in the memory of each
process and are bounded (docs/decisions/0029).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from threading import Lock
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.handlers.http_handlers import HTTPRouteHandler

from otayori.rules.access import Actor
from otayori.rules.refused import Throttled
from otayori.usecases.throttling import network_of
from otayori.web.bodies import SAFE_METHODS

_ROUNDING = 1e-6  # of many small seconds added up
MOST_REMEMBERED = 20_000  # devices, accounts and addresses together: about five megabytes


@dataclass(frozen=True, slots=True)
class Rate:
    """`most` at once, and one more every so many seconds."""

    most: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Limit:
    """What one device of a signed-in person, and one address, may; None: as often as they like."""

    name: str
    device: Rate | None
    address: Rate | None


WRITE = Limit("write", Rate(300, 4), Rate(2000, 0.05))
READ = Limit("read", Rate(600, 0.2), None)
COSTLY = Limit("costly", Rate(60, 10), Rate(600, 1))
REPORT = Limit("report", Rate(20, 60), WRITE.address)
WORDS = Limit("words", Rate(60, 60), None)
HELP = Limit("help", None, None)
PAGES = Limit("pages", None, None)


def limited(limit: Limit) -> dict[str, Any]:
    """The `opt` of a route that names its limit."""
    return {"limit": limit}


@lru_cache(maxsize=512)
def limit_of(handler: BaseRouteHandler) -> Limit:
    """The limit of a route: its own, else that of its method. Readings for everybody (pages, signs of life) have none."""
    named: Limit | None = handler.opt.get("limit")
    if named is not None:
        return named
    if isinstance(handler, HTTPRouteHandler) and not handler.http_methods <= SAFE_METHODS:
        return WRITE
    return READ if handler.opt.get("who") else PAGES


class Limits:
    """The counts of one process, for the threads of the database too. `now` gives seconds that never go back."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._lock = Lock()
        # When each would be whole again (generic cell rate algorithm); who was counted last stands last.
        self._whole_at: dict[tuple[str, str], float] = {}

    def __len__(self) -> int:
        return len(self._whole_at)

    def count_address(self, limit: Limit, address: str) -> None:
        """Count a request of this network address. Refuses (Throttled) one too many, and does not count it."""
        if limit.address:
            self._count(f"{limit.name}, address", _network_of(address), limit.address)

    def count_actor(self, limit: Limit, actor: Actor) -> None:
        """Count a request of this account by this device. Refuses (Throttled) one too many."""
        if rate := limit.device:
            self._count(limit.name, actor.session_id, rate)
            self._count(limit.name, actor.id, Rate(rate.most * 2, rate.seconds / 2))

    def _count(self, name: str, key: str, rate: Rate) -> None:
        with self._lock:
            now, of = self._now(), (name, key)
            whole_at = max(self._whole_at.pop(of, now), now)
            wait = whole_at - now - (rate.most - 1) * rate.seconds
            self._whole_at[of] = whole_at if wait > _ROUNDING else whole_at + rate.seconds
            if len(self._whole_at) > MOST_REMEMBERED:
                del self._whole_at[next(iter(self._whole_at))]
        if wait > _ROUNDING:
            raise Throttled(timedelta(seconds=math.ceil(wait)))


def address_of(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """Where a request comes from: the peer, or what the nearest trusted proxies say (OTAYORI_TRUSTED_HOPS), never what a visitor says."""
    peer = connection.client.host if connection.client else ""
    told = ",".join(connection.headers.getall("x-forwarded-for", [])).split(",")
    chain: list[str] = [*(hop.strip() for hop in told if hop.strip()), peer]
    hops: int = connection.app.state.settings.trusted_hops
    return chain[-1 - min(hops, len(chain) - 1)]


def count_address(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Count a request before anything of it is read. Refuses (Throttled) one too many of its address."""
    limit = limit_of(handler)
    if limit.address:
        connection.app.state.limits.count_address(limit, address_of(connection))


_network_of = lru_cache(maxsize=4096)(network_of)
