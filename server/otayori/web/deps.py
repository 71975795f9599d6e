"""The door between a request and the work: who is asking, what time it is, and one call to the database."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from litestar import Request
from sqlalchemy import Connection

from otayori.letters.vapid import VapidKeys
from otayori.papers.press import Press
from otayori.rules.access import Actor, Role
from otayori.rules.proof import refuse_half, refuse_old
from otayori.rules.refused import NotFound, NotSignedIn, Refused, Shown
from otayori.settings import Settings
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.usecases import records, sessions
from otayori.usecases.passwords import Passwords
from otayori.usecases.sessions import Side, SignedIn
from otayori.web import signin
from otayori.web.limits import Limit, Limits, address_of, limit_of

P = ParamSpec("P")
T = TypeVar("T")


# Whose words a page sends. On a shared tablet another tab may have signed in somebody else meanwhile: the cookie is theirs then.
PERSON_HEADER = "otayori-person"


class Door:
    """What a handler gets to work with: `door: NamedDependency[Door]`.

    `read` and `write` sign the device in and run the use case in ONE database call: the session is looked up by its token's
    hash, its role checked against the route's `who`, and the use case called as `fn(conn, actor, now, *args)`. Not signed in
    raises NotSignedIn, a role that the route does not name NotFound, a sign-in that is not complete or not fresh enough for the route
    NotAllowed (rules.proof). Routes for everybody use `db` and `now` directly.
    """

    SLOW_AT_ONCE = 2  # each verification of a password takes 64 MiB and a whole core

    def __init__(self, request: Request[Any, Any, Any]) -> None:
        state = request.app.state
        self.db: Database = state.db
        self.ring: KeyRing = state.ring
        self.push_keys: VapidKeys = state.push_keys
        self.settings: Settings = state.settings
        self.passwords: Passwords = state.passwords
        self.now: datetime = state.now()
        self.limit: Limit = limit_of(request.route_handler)
        self._limits: Limits = state.limits
        self._counted = False
        self.press: Press = state.press
        self._slow: asyncio.Semaphore = state.slow
        self._request = request
        self._opt: dict[str, Any] = request.route_handler.opt
        self._readers: frozenset[Role] = self._opt["who"]
        self._side: Side = signin.side_of(self._readers)

    async def read(self, query: Callable[Concatenate[Connection, Actor, datetime, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query as the signed-in actor, in one read transaction."""
        token = self._token()

        def signed(conn: Connection) -> tuple[SignedIn, T]:
            entry = self._enter(conn, token)
            return entry, query(conn, entry.actor, self.now, *args, **kwargs)

        entry, result = await self.db.read(signed)
        if entry.touch_due:
            await self.db.write(sessions.touch, entry, self.now)
            self._renew_cookie(token)
        return result

    async def write(self, use_case: Callable[Concatenate[Connection, Actor, datetime, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case as the signed-in actor, in one write transaction; returns after the commit."""
        token = self._token()

        def signed(conn: Connection) -> tuple[SignedIn, T]:
            entry = self._enter(conn, token)
            if entry.touch_due:
                sessions.touch(conn, entry, self.now)
            return entry, use_case(conn, entry.actor, self.now, *args, **kwargs)

        try:
            entry, result = await self.db.write(signed)
        except Refused as refused:
            if refused.shown:
                await self.db.write(self._note_shown, token, refused.shown)
            raise
        if entry.touch_due:
            self._renew_cookie(token)
        return result

    async def actor(self) -> Actor:
        """Who is asking, for routes that compute something slow before their use case; refuses like `read`."""
        return await self.read(_myself)

    async def aside(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run slow computing beside the event loop, for at most `SLOW_AT_ONCE` requests at a time."""
        async with self._slow:
            return await asyncio.to_thread(work, *args, **kwargs)

    @property
    def address(self) -> str:
        """Where the request comes from: the peer, or what the nearest trusted proxies say (OTAYORI_TRUSTED_HOPS)."""
        return address_of(self._request)

    def _token(self) -> str:
        token = signin.token_in(self._request, self._side)
        if not self._readers or token is None:
            raise RuntimeError("this route is for everybody: it has no actor; use door.db")
        return token

    def _enter(self, conn: Connection, token: str) -> SignedIn:
        rules = self.settings.staff_rules
        entry = sessions.signed_in(conn, self._side, sessions.token_hash(token), self.now, rules)
        if entry.proven and not self._opt["half"]:
            refuse_half(entry.proven, entry.actor.kind, rules)
        if entry.actor.kind not in self._readers:
            raise NotFound
        if entry.proven and self._opt["fresh"]:
            refuse_old(entry.proven, rules, self.now)
        meant = self._request.headers.get(PERSON_HEADER)
        if meant is not None and meant != entry.actor.id:
            raise NotSignedIn("ほかの{人|ひと}が サインインしています。もう{一度|いちど} サインインしてください。")
        if not self._counted:  # once per request, however many calls to the database it takes and however often one is run again
            self._counted = True
            self._limits.count_actor(self.limit, entry.actor)
        return entry

    def _note_shown(self, conn: Connection, token: str, shown: Shown) -> None:
        """What was refused was undone, the note of its reading too; but the refusal shows the record."""
        records.note_reading(conn, self._enter(conn, token).actor, shown.participant_id, shown.what, self.now)

    def _renew_cookie(self, token: str) -> None:
        cookie = signin.keep(self._side, token, https=self.settings.https)
        self._request.scope["state"][signin.RENEWED_COOKIE] = cookie.to_encoded_header()[1]


def _myself(_: Connection, actor: Actor, __: datetime) -> Actor:
    return actor


def open_door(request: Request[Any, Any, Any]) -> Door:
    """Provide the Door of this request."""
    return Door(request)
