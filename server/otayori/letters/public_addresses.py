"""Where a push may be sent. Anybody who is invited may name an address: none of them may lead into the house's own network.

The name is judged when a device is kept, and every address that it resolves to when we connect, in the moment of connecting.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import urlsplit

LONGEST = 1000
# IPv6 addresses that carry an IPv4 address in themselves, which a gateway may unpack (RFC 6052, RFC 3056, RFC 4380).
_TUNNELS = tuple(IPv6Network(text) for text in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96"))


class NotPublic(OSError):
    """The name leads to an address that is not on the public Internet."""

    def __str__(self) -> str:
        return "not a public address"


def is_endpoint(text: str, *, loopback: bool = False) -> bool:
    """Whether this can be the address of a push service: https, a name or a public address, nothing of it a password or a scope.

    `loopback` (OTAYORI_PUSH_LOOPBACK, for tests) also takes http and https on this machine.
    """
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or len(text) > LONGEST or not text.isascii() or {"@", "%"} & set(parts.netloc) or parts.fragment or not text.isprintable():
        return False
    address = _address(host)
    if loopback and (host == "localhost" or (address is not None and address.is_loopback)):
        return parts.scheme in {"http", "https"}
    named = "." in host and not host.endswith((".localhost", ".local", ".internal", ".home.arpa"))
    return parts.scheme == "https" and (is_public(host) if address is not None else named)


def is_public(address: str) -> bool:
    """Whether an IP address is on the public Internet."""
    found = _address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if found is None or not found.is_global or found.is_multicast or found.is_reserved:
        return False
    return not (isinstance(found, IPv6Address) and any(found in tunnel for tunnel in _TUNNELS))


def sockets(*, loopback: bool = False) -> Callable[[Any], socket.socket]:
    """A maker of sockets that refuses (`NotPublic`) to connect anywhere else than the public Internet."""

    def make(found: Any) -> socket.socket:
        family, kind, protocol, _, where = found
        address = _address(where[0])
        if not is_public(where[0]) and not (loopback and address is not None and address.is_loopback):
            raise NotPublic
        return socket.socket(family, kind, protocol)

    return make


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
