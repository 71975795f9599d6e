"""Who may come in: every route names its readers, and a cookie says who comes.

`opt=who("worker", "manager")` names the readers of a route, `opt=who()` says that anybody may come. A route that names nobody
stops the start of the application (default deny). Whether the cookie's token is good is looked up in the same database call
that does the work: see deps.Door.
"""

from typing import Any

from litestar import Litestar
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.exceptions import ImproperlyConfiguredException
from litestar.handlers import BaseRouteHandler
from litestar.routes import HTTPRoute

from otayori.rules.access import STAFF, Role
from otayori.rules.refused import NotSignedIn
from otayori.usecases.sessions import Side

COOKIES: dict[Side, str] = {"participant": "otayori", "staff": "otayori_staff"}

# Browsers keep a cookie for 400 days at the most; it is sent again while the device is in use (deps.Door). The staff's outlives
# what it opens: how long that lasts is the server's word (rules.proof.StaffRules).
COOKIE_SECONDS: dict[Side, int] = {"participant": 400 * 86400, "staff": 7 * 86400}

LONGEST_TOKEN = 100
KNOWN_DEVICE = "otayori_known"

# Key of the request's state under which deps.Door leaves a Set-Cookie header for security_headers to add.
RENEWED_COOKIE = "renewed_cookie"


def who(*readers: Role, fresh: bool = False, half: bool = False) -> dict[str, Any]:
    """The `opt` of a route: who may use it. Nobody named: everybody, signed in or not.

    `fresh`: only for a member of staff who has shown within the last minutes who they are (NotAllowed `confirm_needed`; the staff pages
    ask and repeat the call). `half`: also before the second factor of a sign-in; everything else refuses that (`second_factor_needed`).
    """
    named = frozenset(readers)
    if "participant" in named and named & STAFF:
        raise ImproperlyConfiguredException("a route is either the participant's or the staff's: they sign in with different cookies")
    if fresh and not named <= STAFF:
        raise ImproperlyConfiguredException("only staff can show again who they are")
    return {"who": named, "fresh": fresh, "half": half}


def side_of(readers: frozenset[Role]) -> Side:
    """Which of the two cookies opens a route for these readers."""
    return "participant" if "participant" in readers else "staff"


def cookie_name(side: Side, *, https: bool) -> str:
    """`__Host-` binds the cookie to this very host and to https; browsers refuse the prefix without https."""
    return f"__Host-{COOKIES[side]}" if https else COOKIES[side]


def token_in(connection: ASGIConnection[Any, Any, Any, Any], side: Side) -> str | None:
    """The session token that the device sent, None when it sent none that could be one."""
    token = connection.cookies.get(cookie_name(side, https=connection.app.state.settings.https))
    return token if token and len(token) <= LONGEST_TOKEN else None


def keep(side: Side, token: str, *, https: bool) -> Cookie:
    """The cookie that signs this device in. Scripts cannot read it, other sites cannot send it along with a write."""
    return Cookie(
        key=cookie_name(side, https=https), value=token, max_age=COOKIE_SECONDS[side], path="/", secure=https, httponly=True, samesite="lax"
    )


def mark_device(marks: str, *, https: bool) -> Cookie:
    """The cookie by which a desk is known again for the accounts that sign in at it; it opens nothing (usecases.known_devices)."""
    name = f"__Host-{KNOWN_DEVICE}" if https else KNOWN_DEVICE
    return Cookie(key=name, value=marks, max_age=400 * 86400, path="/", secure=https, httponly=True, samesite="lax")


def device_marks_in(connection: ASGIConnection[Any, Any, Any, Any]) -> str | None:
    """The marks that this device keeps, if any."""
    return connection.cookies.get(f"__Host-{KNOWN_DEVICE}" if connection.app.state.settings.https else KNOWN_DEVICE)


def staff_cookies(connection: ASGIConnection[Any, Any, Any, Any], token: str, marks: str | None) -> list[Cookie]:
    """The cookies of a member of staff who has shown who they are: the session's, and the desk's marks where it is a known one now."""
    https = connection.app.state.settings.https
    return [keep("staff", token, https=https), *([mark_device(marks, https=https)] if marks else [])]


def forget(side: Side, *, https: bool) -> Cookie:
    """The cookie that signs this device out."""
    return Cookie(key=cookie_name(side, https=https), value="", max_age=0, path="/", secure=https, httponly=True, samesite="lax")


def cookie_required(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Without a cookie nothing of the request is parsed."""
    readers: frozenset[Role] = handler.opt.get("who", frozenset())
    if readers and token_in(connection, side_of(readers)) is None:
        raise NotSignedIn


def check_every_route_names_its_readers(app: Litestar) -> None:
    """Stop the start when a route names nobody. Litestar's own OPTIONS answers say nothing and are exempt."""
    for route in app.routes:
        handlers = route.route_handlers if isinstance(route, HTTPRoute) else []
        if not isinstance(route, HTTPRoute) or any("who" not in h.opt for h in handlers if h.http_methods != {"OPTIONS"}):
            raise ImproperlyConfiguredException(f"the route {route.path} does not say who may use it: add opt=who(…)")
