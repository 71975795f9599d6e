"""How often: every write has a limit, none stands before a call for help, and the counts of a million addresses fit into little memory."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient, Response
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from otayori.rules.access import Actor
from otayori.rules.refused import Throttled
from otayori.store.ids import new_id
from otayori.web.bodies import SAFE_METHODS
from otayori.web.limits import COSTLY, HELP, MOST_REMEMBERED, READ, REPORT, WORDS, WRITE, Limit, Limits, limit_of
from otayori.web.routes import ROUTES
from tests.clock import Clock
from tests.house import House, open_house
from tests.web.lived_in import CHECK_IN, MONTH
from tests.world import World, signed_in

SEEN = {"push_wanted": True, "email_wanted": True, "digest_wanted": True}


class Watch:
    """Seconds that stand until they are moved."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch(house: House) -> Watch:
    """The time that the house's limits go by."""
    watch = Watch()
    house.app.state.limits = Limits(watch)
    return watch


@contextmanager
def throttled() -> Generator[list[timedelta]]:
    """Must be refused; gives how long to wait."""
    waits: list[timedelta] = []
    with pytest.raises(Throttled) as refused:
        yield waits
    waits.append(refused.value.retry_after)


def an_actor(session_id: str = "phone") -> Actor:
    return Actor("participant", "person", "office", "organisation", session_id)


# --- what is declared --------------------------------------------------------------------------------------------


def test_every_write_has_a_limit_and_only_help_is_never_refused() -> None:
    without: list[str] = []
    for handler in ROUTES:
        limit = limit_of(handler)
        if not handler.http_methods <= SAFE_METHODS and not (limit.address and (limit.device or not handler.opt["who"])):
            without.append(f"{sorted(handler.http_methods)} {sorted(handler.paths)}")
        if handler.opt["who"] and limit.device is None:
            without.append(f"{sorted(handler.paths)}")
    assert without == ["['PUT'] ['/api/me/help/{help_id:uuid}']", "['/api/me/help/{help_id:uuid}']"]


def test_every_file_to_save_costs() -> None:
    """What is printed or put together anew for each asking."""
    files = [handler for handler in ROUTES if [*(handler.responses or ())] == [200]]
    assert len(files) >= 7
    assert [sorted(handler.paths) for handler in files if limit_of(handler) is not COSTLY] == []


def test_no_real_use_meets_them() -> None:
    """A worker who enters forty check-ins from paper; a phone that comes back after a year in a drawer; an office behind one address."""
    assert WRITE.device is not None
    assert WRITE.address is not None
    assert READ.device is not None
    assert WRITE.device.most >= 300
    assert WRITE.address.most >= 40 * 40
    assert READ.device.most >= WRITE.device.most
    assert REPORT.device is not None
    assert WORDS.device is not None
    assert REPORT.device.most >= 12
    assert WORDS.device.most >= 30


# --- the counting ------------------------------------------------------------------------------------------------


def test_so_many_at_once_and_then_as_the_time_goes() -> None:
    watch = Watch()
    limits = Limits(watch)
    assert WRITE.address is not None
    for _ in range(WRITE.address.most):
        limits.count_address(WRITE, "198.51.100.1")
    with throttled() as waits:
        limits.count_address(WRITE, "198.51.100.1")
    assert waits == [timedelta(seconds=1)]
    limits.count_address(WRITE, "198.51.100.2")
    watch.seconds += WRITE.address.seconds
    limits.count_address(WRITE, "198.51.100.1")
    with throttled():
        limits.count_address(WRITE, "198.51.100.1")


def test_who_comes_when_told_to_is_let_in() -> None:
    watch = Watch()
    limits = Limits(watch)
    for limit in (WRITE, READ, COSTLY, REPORT, WORDS):
        refusals = 0
        assert limit.device is not None
        for _ in range(limit.device.most + 50):
            try:
                limits.count_actor(limit, an_actor())
            except Throttled as refused:
                refusals += 1
                watch.seconds += refused.retry_after.total_seconds()
                limits.count_actor(limit, an_actor())
        assert refusals > 0


def test_being_refused_makes_nobody_wait_longer() -> None:
    watch = Watch()
    limits = Limits(watch)
    for _ in range(300):
        limits.count_actor(WRITE, an_actor())
    for _ in range(1000):
        with throttled() as waits:
            limits.count_actor(WRITE, an_actor())
        assert waits == [timedelta(seconds=4)]


def test_a_stolen_session_uses_up_its_own_share_only() -> None:
    limits = Limits(Watch())
    for _ in range(300):
        limits.count_actor(WRITE, an_actor("stolen"))
    with throttled():
        limits.count_actor(WRITE, an_actor("stolen"))
    for _ in range(300):
        limits.count_actor(WRITE, an_actor("phone"))
    with throttled():
        limits.count_actor(WRITE, an_actor("a third one"))


def test_what_is_counted_apart() -> None:
    limits = Limits(Watch())
    for _ in range(300):
        limits.count_actor(WRITE, an_actor())
    limits.count_actor(READ, an_actor())
    limits.count_actor(REPORT, an_actor())
    limits.count_actor(HELP, an_actor())
    limits.count_address(HELP, "198.51.100.1")
    assert len(limits) == 6  # write, read and report, each by device and by account


def test_an_ipv6_home_is_one_address() -> None:
    limits = Limits(Watch())
    limit = Limit("few", None, WORDS.device)
    for number in range(60):
        limits.count_address(limit, f"2001:db8::{number:x}:1")
    with throttled():
        limits.count_address(limit, "2001:db8:0:0:ffff::1")
    limits.count_address(limit, "2001:db8:0:1::1")
    assert len(limits) == 2


ADDRESSES = int(os.environ.get("OTAYORI_ADDRESSES", str(3 * MOST_REMEMBERED)))  # `make soak` asks with a million


def test_any_number_of_addresses_fits_and_who_is_forgotten_is_whole_again() -> None:
    limits = Limits(Watch())
    limit = Limit("few", None, WORDS.device)
    for _ in range(60):
        limits.count_address(limit, "198.51.100.1")
    most = 0
    for number in range(ADDRESSES):
        limits.count_address(limit, f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::1")
        most = max(most, len(limits))
    assert most == MOST_REMEMBERED
    for _ in range(60):  # asked for the sixtieth time long ago, and was forgotten since: whole again, nothing worse
        limits.count_address(limit, "198.51.100.1")


def test_one_who_floods_is_not_forgotten_behind_the_many() -> None:
    limits = Limits(Watch())
    limit = Limit("few", None, WORDS.device)
    refusals = 0
    for number in range(2 * MOST_REMEMBERED):
        limits.count_address(limit, f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::1")
        if number % 100 == 0:
            try:
                limits.count_address(limit, "198.51.100.1")
            except Throttled:
                refusals += 1
    assert refusals == 2 * MOST_REMEMBERED // 100 - 60


# --- over HTTP ---------------------------------------------------------------------------------------------------


def use_up(house: House, address: str) -> None:
    """Everything that this address may write at once."""
    with throttled():
        while True:
            house.app.state.limits.count_address(WRITE, address)


async def until_refused(device: AsyncClient, method: str, path: str, body: Any, most: int) -> tuple[int, Response]:
    """How many were taken, and the refusal."""
    for taken in range(most + 1):
        answer = await device.request(method, path.format(id=new_id()), json=body)
        if answer.status_code == 429:
            return taken, answer
        assert answer.is_success, answer.text
    raise AssertionError(f"{most} were taken")


async def test_a_write_too_many_is_told_when_to_come_again(house: House, world: World, watch: Watch) -> None:
    desk = await signed_in(house, world["worker"])
    taken, refused = await until_refused(desk, "PUT", "/api/staff/reminders", SEEN, 400)
    assert taken == 300
    assert (refused.headers["retry-after"], refused.json()["code"]) == ("4", "throttled")
    assert (await desk.get("/api/staff/me")).is_success, "reading goes on"
    assert (await (await signed_in(house, world["colleague"])).put("/api/staff/reminders", json=SEEN)).is_success, "so do others"
    watch.seconds += 4
    assert (await desk.put("/api/staff/reminders", json=SEEN)).is_success
    assert (await desk.put("/api/staff/reminders", json=SEEN)).status_code == 429


async def test_an_address_is_counted_before_anything_is_read(house: House, world: World, watch: Watch) -> None:
    desk, stranger = await signed_in(house, world["worker"]), await house.device()
    use_up(house, "203.0.113.7")
    for device, path in ((desk, "/api/staff/reminders"), (stranger, "/api/staff/sign-in")):
        answer = await device.request(
            "PUT" if "reminders" in path else "POST", path, content=b"{", headers={"content-type": "application/json"}
        )
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    elsewhere = await house.device("198.51.100.9")
    elsewhere.cookies = desk.cookies
    assert (await elsewhere.put("/api/staff/reminders", json=SEEN)).is_success


@pytest.mark.parametrize(("hops", "apart"), [("0", False), ("1", True)])
async def test_behind_a_proxy_people_are_told_apart(sqlite_url: str, tmp_path: Path, clock: Clock, hops: str, apart: bool) -> None:
    async with open_house(sqlite_url, tmp_path, clock, OTAYORI_TRUSTED_HOPS=hops) as house:
        house.app.state.limits = Limits(Watch())
        device = await house.device("10.0.0.1")
        use_up(house, "198.51.100.1" if apart else "10.0.0.1")
        asked = [
            await device.post("/api/sign-in", json={"secret": "x", "device": ""}, headers={"x-forwarded-for": f"made.up, {address}"})
            for address in ("198.51.100.1", "198.51.100.2")
        ]
        assert [answer.status_code for answer in asked] == ([429, 422] if apart else [429, 429])


async def test_readings_have_a_limit_of_their_own(house: House, world: World, watch: Watch) -> None:
    desk = await signed_in(house, world["worker"])
    taken, _ = await until_refused(desk, "GET", "/api/staff/me", None, 700)
    assert taken == 600
    watch.seconds += 1
    assert (await desk.get("/api/staff/me")).is_success


async def test_letters_to_others_are_few(house: House, world: World, watch: Watch) -> None:
    phone = await signed_in(house, world["participant"])
    report = {"what": "check_in", "month": MONTH, "code": "month_closed"}
    taken, refused = await until_refused(phone, "PUT", "/api/me/undelivered/{id}", report, 30)
    assert (taken, refused.headers["retry-after"]) == (20, "60")


async def test_help_and_an_answer_come_through_whatever_else_was_too_much(house: House, world: World, watch: Watch) -> None:
    phone = await signed_in(house, world["participant"])
    await until_refused(phone, "PUT", "/api/me/undelivered/{id}", {"what": "check_in", "month": MONTH, "code": "x"}, 30)
    assert (await phone.put(f"/api/me/check-ins/{MONTH}", json=CHECK_IN)).status_code == 201
    use_up(house, "203.0.113.7")
    late = await phone.put(f"/api/me/check-ins/{MONTH}", json=CHECK_IN)
    assert (late.status_code, late.headers["retry-after"]) == (429, "1")
    press = {"pressed_at": "2026-11-20T10:00:00+09:00", "words": "たすけて ください"}
    for _ in range(WORDS.device.most if WORDS.device else 0):
        assert (await phone.put(f"/api/me/help/{new_id()}", json=press)).status_code == 201
    waits = await phone.put(f"/api/me/help/{new_id()}", json=press)
    assert (waits.status_code, waits.headers["retry-after"]) == (429, "60"), "sixty of them have arrived"
    for _ in range(500):
        assert (await phone.put(f"/api/me/help/{new_id()}", json=press | {"words": ""})).is_success


async def test_the_routes_that_are_limited_are_those_that_are_served(house: House) -> None:
    served = [handler for route in house.app.routes if isinstance(route, HTTPRoute) for handler in route.route_handlers]
    assert {handler.fn for handler in served if isinstance(handler, HTTPRouteHandler) and "who" in handler.opt} == {h.fn for h in ROUTES}
