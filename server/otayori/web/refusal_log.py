"""What somebody who tries doors leaves in the error log: which door, why it stayed shut, and a mark of where they came from.

No name, no id and no address: the mark is a keyed hash, the same for the same address, and the path is the route's own. Failed sign-ins,
attempts past the limits, from other sites or without the right; not who is merely not signed in, and not an answer that did not fit.
"""

import logging
from typing import Any, Final

from litestar.connection import ASGIConnection
from litestar.types import Scope

from otayori.rules.refused import NotAllowed, NotFound, Refused, Throttled
from otayori.usecases.throttling import network_of
from otayori.web.limits import Limit, Limits, Rate, address_of
from otayori.web.problems import CrossSite

NOTED_CODES: Final = frozenset(("sign_in_failed", "passkey_failed", "invitation_not_usable"))
ORDINARY_CODES: Final = frozenset(("confirm_needed", "second_factor_needed"))  # a step on the way in
# Of one address: whoever tries doors all day fills no disk.
NOTES = Limit("notes", None, Rate(100, 30))

log = logging.getLogger(__name__)


async def note_refusal(error: Exception, scope: Scope) -> None:
    """Write down a refusal that tells of an attempt."""
    if scope["type"] != "http" or not isinstance(error, Refused) or not _is_an_attempt(error, scope):
        return
    connection = ASGIConnection[object, object, object, object](scope)
    address = address_of(connection)
    limits: Limits = connection.app.state.limits
    try:
        limits.count_address(NOTES, address)
    except Throttled:
        return
    mark = connection.app.state.ring.lookup_hash("log, address", network_of(address))[:12]
    told: dict[str, Any] = {**scope}
    log.warning("refused %s: %s %s from %s", error.code, told["method"], told.get("path_template", "-"), mark)


def _is_an_attempt(error: Refused, scope: Scope) -> bool:
    """Not there, for a route about somebody, may mean not yours."""
    if error.code in ORDINARY_CODES:
        return False
    about_somebody = isinstance(error, NotFound) and scope["path_params"] != {}
    return about_somebody or isinstance(error, (Throttled, CrossSite, NotAllowed)) or error.code in NOTED_CODES
