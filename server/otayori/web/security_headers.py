"""What every answer tells the browser about how little it may do."""

import base64
import hashlib
import re
from collections.abc import Iterable

from litestar.status_codes import HTTP_304_NOT_MODIFIED
from litestar.types import BeforeMessageSendHookHandler, Message, Scope

from otayori.web.signin import RENEWED_COOKIE

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)


def content_security_policy(pages: Iterable[str]) -> str:
    """The policy under which these HTML pages work: what they carry inline is allowed by its hash, nothing else inline is.

    The hashes are taken from the very files that are served, at start-up, so that they cannot go stale.
    """
    hashes: dict[str, set[str]] = {"script": set(), "style": set()}
    for page in pages:
        for kind, attributes, text in _INLINE.findall(page):
            if "src=" not in attributes and text:
                digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
                hashes[kind.lower()].add(f"'sha256-{digest}'")
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *sorted(hashes["script"]))),
            " ".join(("style-src 'self'", *sorted(hashes["style"]))),
            "img-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            # Where the browser knows them: text becomes a script by our one policy only (pwa/src/shared/trusted.ts).
            "require-trusted-types-for 'script'",
            "trusted-types otayori",
        )
    )


# What is no page loads nothing: assets, icons and the API's answers travel with the shortest policy, which allows less still. (Not
# /sw.js: a service worker lives under the policy that it came with, and fetches.)
NOT_PAGES = ("/assets/", "/staff-assets/", "/icons/", "/manifest.webmanifest", "/api/", "/calendar/")
NOTHING = b"default-src 'none'; frame-ancestors 'none'"


def add_security_headers(policy: str, *, https: bool) -> BeforeMessageSendHookHandler:
    """The hook that adds the headers to every answer, and to the API's that nothing may keep a copy."""
    everywhere = [
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]
    if https:
        everywhere.append((b"strict-transport-security", b"max-age=63072000; includeSubDomains"))

    async def hook(message: Message, scope: Scope) -> None:
        # A 304 says that what the browser keeps still holds, headers included: saying them again would cost a phone three quarters of
        # a kilobyte each time it asks whether there is a newer version (RFC 9110, 15.4.5).
        if message["type"] != "http.response.start" or message["status"] == HTTP_304_NOT_MODIFIED:
            return
        allowed = NOTHING if scope["path"].startswith(NOT_PAGES) else policy.encode()
        headers = [*message["headers"], (b"content-security-policy", allowed), *everywhere]
        if not any(name == b"cache-control" for name, _ in headers):
            headers.append((b"cache-control", b"no-store"))
        if renewed := scope["state"].get(RENEWED_COOKIE):
            headers.append((b"set-cookie", renewed))
        message["headers"] = headers

    return hook
