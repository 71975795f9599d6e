"""The door between a request and the work: who is asking, what time it is, and one call to the database."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from litestar import Request
from sqlalchemy import Connection

from otayori.rules.access import Actor, Role
from otayori.rules.refused import NotFound
from otayori.settings import Settings
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.usecases import sessions
from otayori.usecases.sessions import Side, SignedIn
from otayori.web import signin

P = ParamSpec("P")
T = TypeVar("T")


class Door:
    """What a handler gets to work with: `door: NamedDependency[Door]`.

    `read` and `write` sign the device in and run the use case in ONE database call: the session is looked up by its token's
    hash, its role checked against the route's `who`, and the use case called as `fn(conn, actor, now, *args)`. Not signed in
    raises NotSignedIn, a role that the route does not name NotFound. Routes for everybody use `db` and `now` directly.
    """

    def __init__(self, request: Request[Any, Any, Any]) -> None:
        state = request.app.state
        self.db: Database = state.db
        self.ring: KeyRing = state.ring
        self.settings: Settings = state.settings
        self.now: datetime = state.now()
        self._request = request
        self._readers: frozenset[Role] = request.route_handler.opt["who"]
        self._side: Side = signin.side_of(self._readers)

    async def read(self, query: Callable[Concatenate[Connection, Actor, datetime, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query as the signed-in actor, in one read transaction."""
        token = self._token()

        def signed(conn: Connection) -> tuple[SignedIn, T]:
            entry = self._enter(conn, token)
            return entry, query(conn, entry.actor, self.now, *args, **kwargs)

        entry, result = await self.db.read(signed)
        if entry.touch_due:
            await self.db.write(sessions.touch, entry.actor.session_id, self.now)
            self._renew_cookie(token)
        return result

    async def write(self, use_case: Callable[Concatenate[Connection, Actor, datetime, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case as the signed-in actor, in one write transaction; returns after the commit."""
        token = self._token()

        def signed(conn: Connection) -> tuple[SignedIn, T]:
            entry = self._enter(conn, token)
            if entry.touch_due:
                sessions.touch(conn, entry.actor.session_id, self.now)
            return entry, use_case(conn, entry.actor, self.now, *args, **kwargs)

        entry, result = await self.db.write(signed)
        if entry.touch_due:
            self._renew_cookie(token)
        return result

    def _token(self) -> str:
        token = signin.token_in(self._request, self._side)
        if not self._readers or token is None:
            raise RuntimeError("this route is for everybody: it has no actor; use door.db")
        return token

    def _enter(self, conn: Connection, token: str) -> SignedIn:
        entry = sessions.signed_in(conn, self._side, sessions.token_hash(token), self.now)
        if entry.actor.kind not in self._readers:
            raise NotFound
        return entry

    def _renew_cookie(self, token: str) -> None:
        cookie = signin.keep(self._side, token, https=self.settings.https)
        self._request.scope["state"][signin.RENEWED_COOKIE] = cookie.to_encoded_header()[1]


def open_door(request: Request[Any, Any, Any]) -> Door:
    """Provide the Door of this request."""
    return Door(request)
