"""Guessing is slow: attempts to sign in are counted before they are judged, in windows of 15 minutes.

A window begins with the first attempt and is never prolonged, not even by attempts that it refuses: whoever is shut out by
another's guessing is let in again after 15 minutes at the latest. A device that has signed in to the account before is counted apart
from strangers and from its network, and a passkey is not counted against its owner at all: who hammers an account shuts out strangers
only (known_devices.py, accounts.begin_sign_in). An attempt that succeeds is taken out of the count.
"""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from otayori.rules.refused import Throttled
from otayori.store import throttle

WINDOW = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Limit:
    """At the most so many attempts in one window of this bucket (a keyed hash)."""

    bucket: str
    most: int


def count_attempt(conn: Connection, now: datetime, limits: Sequence[Limit]) -> None:
    """Count one attempt in every bucket. Refuses (Throttled) when one of them is full, and then counts nothing."""
    throttle.forget(conn, now - WINDOW)
    standing = [throttle.counted(conn, limit.bucket, now - WINDOW) or (0, now) for limit in limits]
    waits = [since + WINDOW - now for limit, (failures, since) in zip(limits, standing, strict=True) if failures >= limit.most]
    if waits:
        raise Throttled(max(waits))
    for limit, (failures, since) in zip(limits, standing, strict=True):
        throttle.put(conn, limit.bucket, failures + 1, since)


def network_of(address: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 network of an IPv6 address, for a home has all of it."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ip.ipv4_mapped or ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
