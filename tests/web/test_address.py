"""Whom the throttle counts: the peer, or what as many proxies as are trusted say."""

from pathlib import Path

import pytest

from tests.clock import Clock
from tests.house import open_house

PROXY = "10.0.0.1"


@pytest.mark.parametrize(
    ("hops", "forwarded", "shut_out"),
    [
        ("0", "198.51.100.{n}", True),  # nobody before us: what a visitor claims is not believed
        ("1", "198.51.100.{n}", False),  # one proxy: the address that it has seen
        ("1", "198.51.100.{n}, 203.0.113.7", True),  # what stands before that is the visitor's own invention
        ("2", "198.51.100.{n}, 203.0.113.7", False),
        ("2", "203.0.113.7", True),  # shorter than it should be: the farthest there is
        ("1", "nonsense {n}", True),
        ("1", "", True),
    ],
)
async def test_whose_attempts_are_counted_together(
    sqlite_url: str, tmp_path: Path, clock: Clock, hops: str, forwarded: str, shut_out: bool
) -> None:
    async with open_house(sqlite_url, tmp_path, clock, OTAYORI_TRUSTED_HOPS=hops) as house:
        device = await house.device(PROXY)
        for n in range(10):
            answer = await device.post("/api/sign-in", json={"secret": "ZZZZ-ZZZZ", "device": ""}, headers=_said(forwarded, n))
            assert answer.status_code == 422
        answer = await device.post("/api/sign-in", json={"secret": "ZZZZ-ZZZZ", "device": ""}, headers=_said(forwarded, 10))
        assert answer.status_code == (429 if shut_out else 422)


def _said(forwarded: str, n: int) -> dict[str, str]:
    return {"x-forwarded-for": forwarded.format(n=n + 1)} if forwarded else {}
