"""What a device answers to a challenge, judged by the library `webauthn` against what the house says of itself.

The relying party and its origin come from the settings, never from the request. The person must have been verified on the device (finger,
face or PIN): a passkey is then two factors at once. No attestation is asked for: which make a phone is of is no matter of ours.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import webauthn
from webauthn.helpers import parse_client_data_json
from webauthn.helpers.cose import COSEAlgorithmIdentifier as Algorithm

from otayori.rules.proof import Site
from otayori.rules.refused import Invalid
from otayori.store.key_ring import KeyRing
from otayori.usecases import challenges

ALGORITHMS = [Algorithm.ECDSA_SHA_256, Algorithm.EDDSA, Algorithm.RSASSA_PKCS1_v1_5_SHA_256]
FAILED = "この パスキーは {使|つか}えませんでした。もう{一度|いちど} ためすか、ほかの{方法|ほうほう}で サインインしてください。"


@dataclass(frozen=True, slots=True)
class Registered:
    """A new passkey, verified, and the challenge that it answered."""

    credential: str
    public_key: str
    sign_count: int
    challenge: bytes


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature, verified, and the challenge that it answered."""

    sign_count: int
    challenge: bytes


def failed() -> Invalid:
    """The one refusal for whatever is wrong with a passkey: which of all it was helps nobody but who tries."""
    return Invalid("passkey_failed", FAILED)


def registered(ring: KeyRing, now: datetime, site: Site, purpose: str, credential: dict[str, Any]) -> Registered:
    """The new passkey in this answer of a browser. Refuses (Invalid `passkey_failed`) anything else."""
    challenge = _answered(ring, now, purpose, credential)
    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            require_user_verification=True,
            supported_pub_key_algs=ALGORITHMS,
        )
    except Exception:  # noqa: BLE001 - strangers send this to several parsers of the library: whatever fails there is no passkey
        raise failed() from None
    return Registered(to_text(made.credential_id), to_text(made.credential_public_key), made.sign_count, challenge)


def signed(ring: KeyRing, now: datetime, site: Site, purpose: str, public_key: str, credential: dict[str, Any]) -> Signed:
    """The signature in this answer of a browser, made with this public key. Refuses (Invalid `passkey_failed`) anything else.

    The counter is the caller's matter: the library would only say that something was wrong with it.
    """
    challenge = _answered(ring, now, purpose, credential)
    try:
        made = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            credential_public_key=to_bytes(public_key),
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001 - the same
        raise failed() from None
    return Signed(made.new_sign_count, challenge)


def to_text(raw: bytes) -> str:
    """Bytes as base64url without padding, as browsers write them."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def to_bytes(text: str) -> bytes:
    """The bytes of such a text. ValueError for what is none."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _answered(ring: KeyRing, now: datetime, purpose: str, credential: dict[str, Any]) -> bytes:
    """The challenge that the browser says it answered, if it is ours, for this purpose, and has not expired."""
    try:
        challenge = parse_client_data_json(to_bytes(credential["response"]["clientDataJSON"])).challenge
    except Exception:  # noqa: BLE001 - the same
        raise failed() from None
    if not challenges.is_ours(ring, purpose, challenge, now):
        raise failed()
    return challenge
