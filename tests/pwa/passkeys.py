"""A browser whose device can make passkeys and sign with them: Chromium's own virtual authenticator."""

from typing import Any

from playwright.sync_api import Page

from tests.pwa.conftest import Town


def by_name(town: Town) -> str:
    """The house's address as a name: passkeys do not work at a number."""
    return town.url.replace("127.0.0.1", "localhost")


def can_make_passkeys(page: Page) -> None:
    """From now on this page's device has a finger on its sensor."""
    session: Any = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"automaticPresenceSimulation": True}})
