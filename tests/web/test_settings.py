"""Settings are read once; what makes no sense stops the start and names its variable."""

from pathlib import Path

import pytest

from otayori.rules.proof import Site
from otayori.settings import read


def test_without_any_setting() -> None:
    house = read({})
    assert house.data == Path("data").resolve()
    assert house.database_url == f"sqlite:///{house.data}/otayori.sqlite3"
    assert house.keys == house.data / "keys" / "ring.json"
    assert (house.host, house.port, house.public_url) == ("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert (house.trusted_hops, house.clock_loop, house.https) == (0, True, False)
    assert house.pwa.parts[-2:] == ("pwa", "dist")


def test_the_public_address_follows_the_port_unless_told() -> None:
    assert read({"PORT": "8123"}).public_url == "http://127.0.0.1:8123"
    house = read({"PORT": "8123", "OTAYORI_PUBLIC_URL": "https://Otayori.example.jp/"})
    assert (house.public_url, house.https) == ("https://otayori.example.jp", True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("OTAYORI_TRUSTED_HOPS", "-1"),
        ("OTAYORI_CLOCK_LOOP", "yes"),
        ("OTAYORI_PUBLIC_URL", "otayori.example.jp"),
        ("OTAYORI_PUBLIC_URL", "https://otayori.example.jp/app"),
        ("OTAYORI_PUBLIC_URL", "ftp://otayori.example.jp"),
    ],
)
def test_what_makes_no_sense(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        read({name: value})


@pytest.mark.parametrize(
    ("public_url", "site"),
    [
        ("https://otayori.example.jp", Site("otayori.example.jp", "https://otayori.example.jp")),
        ("https://otayori.example.jp:8443", Site("otayori.example.jp", "https://otayori.example.jp:8443")),
        ("http://127.0.0.1:8000", Site("localhost", "http://localhost:8000")),
        ("http://[::1]:8000", Site("localhost", "http://localhost:8000")),
        ("https://192.0.2.7", None),
        ("https://[2001:db8::7]", None),
    ],
)
def test_passkeys_are_bound_to_the_name_in_the_public_address(public_url: str, site: Site | None) -> None:
    assert read({"OTAYORI_PUBLIC_URL": public_url}).passkey_site == site
