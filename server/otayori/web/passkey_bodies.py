"""What a browser answers for a passkey, as it is sent: every part is base64url."""

from typing import Annotated, Any

from msgspec import Meta, Struct

CredentialId = Annotated[str, Meta(min_length=1, max_length=1400, pattern="^[A-Za-z0-9_-]+$")]
Bytes = Annotated[str, Meta(min_length=1, max_length=8000, pattern="^[A-Za-z0-9_-]+$")]
KeyName = Annotated[str, Meta(min_length=1, max_length=80, pattern=r"\S")]


class Assertion(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What `navigator.credentials.get` gave."""

    id: CredentialId
    client_data: Bytes
    authenticator_data: Bytes
    signature: Bytes

    def as_credential(self) -> dict[str, Any]:
        """The same in the shape of WebAuthn's own JSON."""
        parts = {"clientDataJSON": self.client_data, "authenticatorData": self.authenticator_data, "signature": self.signature}
        return {"id": self.id, "rawId": self.id, "type": "public-key", "response": parts}


class MadePasskey(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What `navigator.credentials.create` gave, and a name for it."""

    id: CredentialId
    client_data: Bytes
    attestation: Annotated[str, Meta(min_length=1, max_length=40000, pattern="^[A-Za-z0-9_-]+$")]
    name: KeyName

    def as_credential(self) -> dict[str, Any]:
        """The same in the shape of WebAuthn's own JSON."""
        parts = {"clientDataJSON": self.client_data, "attestationObject": self.attestation}
        return {"id": self.id, "rawId": self.id, "type": "public-key", "response": parts}


class RenamePasskey(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Another name for a passkey."""

    name: KeyName
