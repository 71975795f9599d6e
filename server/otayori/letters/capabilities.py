"""Small signed rights that a letter carries, for those who hold it and nobody else: no cookie is needed, and nothing can be read.

- a device that was sent a letter may say that it showed it, or that it was tapped;
- who has an e-mail of ours may end such e-mails to its address (List-Unsubscribe, RFC 8058).
"""

import hmac
import re

from otayori.letters.carriers import Recipient
from otayori.store.key_ring import KeyRing


def receipt(ring: KeyRing, letter_id: str, device_id: str) -> str:
    """The secret that goes with one letter to one device."""
    return ring.lookup_hash("receipt", f"{letter_id} {device_id}")


def is_receipt(ring: KeyRing, letter_id: str, device_id: str, secret: str) -> bool:
    """Whether this secret went with this letter to this device."""
    return _same(receipt(ring, letter_id, device_id), secret)


def mail_link(ring: KeyRing, public_url: str, to: Recipient) -> str:
    """The link by which a person ends e-mails to themselves."""
    owner = f"{'s' if to.staff else 'p'}.{to.id}"
    return f"{public_url}/mail/{owner}.{_of_mail(ring, owner)}"


def mail_owner(ring: KeyRing, text: str) -> tuple[str, bool] | None:
    """Whose e-mails the link with this end ends, and whether that is a member of staff; None for a link that is not ours."""
    found = re.fullmatch(r"(([ps])\.([0-9a-f-]{36}))\.([0-9a-f]{64})", text, re.ASCII)
    if found is None or not _same(_of_mail(ring, found[1]), found[4]):
        return None
    return found[3], found[2] == "s"


def _of_mail(ring: KeyRing, owner: str) -> str:
    return ring.lookup_hash("mail", owner)


def _same(ours: str, theirs: str) -> bool:
    return hmac.compare_digest(ours.encode(), theirs.encode())
