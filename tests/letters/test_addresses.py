"""No push leads into the house's own network: not by its name, and not by what its name leads to in the moment of connecting."""

import socket

import pytest
from aiohttp import ClientConnectorError, ClientSession, TCPConnector

from otayori.letters.public_addresses import NotPublic, is_endpoint, is_public, sockets
from tests.letters.push_house import PushHouse


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc:APA91b",
        "https://jmt17.google.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://web.push.apple.com/QGuQyavXutnMH",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d%3d",
        "https://8.8.8.8:8443/push",
    ],
)
def test_push_services_are_taken(endpoint: str) -> None:
    assert is_endpoint(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.net/1",
        "https://127.0.0.1/1",
        "https://2130706433/1",
        "https://[::1]/1",
        "https://[::ffff:10.0.0.1]/1",
        "https://10.1.2.3/1",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/1",
        "https://push.localhost/1",
        "https://nas.local/1",
        "https://api.internal/1",
        "https://a@push.example.net/1",
        "https://push.example.net:99999/1",
        "https://push.example.net/#x",
        "https://push.example.net/\n",
        "https://プッシュ.example.net/1",
        "https:///1",
        "https://push.example.net/" + "x" * 1000,
        "",
    ],
)
def test_nothing_else_is(endpoint: str) -> None:
    assert not is_endpoint(endpoint)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("::ffff:8.8.8.8", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::1", False),
        ("::7f00:1", False),
        ("nonsense", False),
    ],
)
def test_what_is_on_the_public_internet(address: str, public: bool) -> None:
    assert is_public(address) == public
    if not public and address != "nonsense":
        with pytest.raises(NotPublic):
            sockets()((socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, 443)))


async def test_a_name_is_judged_by_where_it_leads_when_we_connect(push: PushHouse) -> None:
    async with ClientSession(connector=TCPConnector(socket_factory=sockets())) as session:
        with pytest.raises(ClientConnectorError) as refused:
            await session.post(push.origin.replace("127.0.0.1", "localhost"))
    assert isinstance(refused.value.os_error, NotPublic)
    assert push.asked == 0


def test_only_this_machine_is_allowed_for_tests() -> None:
    sockets(loopback=True)((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 443))).close()
    with pytest.raises(NotPublic):
        sockets(loopback=True)((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("192.168.0.1", 443)))
    assert is_endpoint("http://127.0.0.1:9000/1", loopback=True)
    assert not is_endpoint("http://192.168.0.1:9000/1", loopback=True)
