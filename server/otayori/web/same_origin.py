"""Writes are taken only from our own pages (cross-site request forgery).

Beside SameSite cookies and JSON-only bodies, every unsafe method is judged by what the browser says about where it comes from:

| Sec-Fetch-Site | Origin                        | Cookie | answer                                    |
|----------------|-------------------------------|--------|-------------------------------------------|
| same-origin    | any                           | any    | taken                                     |
| anything else  | any                           | any    | refused                                   |
| absent         | our public address or the Host| any    | taken (plain http, old browsers)          |
| absent         | anything else, `null`         | any    | refused                                   |
| absent         | absent                        | none   | taken: no browser, and nobody's rights    |
| absent         | absent                        | sent   | refused                                   |

A page cannot set or remove either header. A script that talks to the API with a cookie sends `Origin: <public address>`.
"""

from typing import Any
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection

from otayori.web.bodies import is_safe
from otayori.web.problems import CrossSite


def same_origin_only(connection: ASGIConnection[Any, Any, Any, Any]) -> None:
    """Refuses an unsafe method that another site's page may have caused."""
    if is_safe(connection):
        return
    headers = connection.headers
    if site := headers.get("sec-fetch-site"):
        taken = site == "same-origin"
    elif origin := headers.get("origin"):
        taken = _is_ours(origin, connection.app.state.settings.public_url, headers.get("host", ""))
    else:
        taken = "cookie" not in headers
    if not taken:
        raise CrossSite


def _is_ours(origin: str, public_url: str, host: str) -> bool:
    """The Host is compared too, so that `localhost` and `127.0.0.1` both work; another site's page cannot choose it."""
    try:
        place = urlsplit(origin).netloc
    except ValueError:  # such as `http://[`
        return False
    return origin.lower() == public_url or (bool(host) and place.lower() == host.lower())
