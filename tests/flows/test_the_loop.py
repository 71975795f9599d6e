"""The loop asks every office, again and again; what goes wrong in one office stops no other, and shows in the signs of life."""

import asyncio

import pytest
from sqlalchemy import Connection, delete

from otayori import worker
from otayori.store import offices
from otayori.store.database import Database
from otayori.store.tables import office_setting
from tests.builders import Office, Person, a_neighbour, a_person, an_office
from tests.house import House


async def two_offices(house: House) -> list[tuple[Office, Person]]:
    """Two offices with somebody whose month opens at ten past twelve, a moment before it does."""
    house.clock.set("2026-11-02 12:09")
    office = await an_office(house)
    both = [(each, await a_person(each)) for each in (office, await a_neighbour(office))]
    house.clock.set("2026-12-01 12:10")
    return both


async def opened(office: Office, person: Person) -> bool:
    return (await office.worker.page(person))["month"]["opened_at"] is not None


async def alive(house: House) -> bool:
    return (await (await house.device()).get("/health/ready")).json()["loop"]


async def test_a_round_asks_every_office(house: House) -> None:
    both = await two_offices(house)
    database: Database = house.app.state.db
    assert await worker.ask_once(database, house.clock()) == 2
    assert await worker.ask_once(database, house.clock()) == 0
    assert [await opened(office, person) for office, person in both] == [True, True]
    assert await alive(house)


async def test_what_goes_wrong_in_one_office_stops_no_other(house: House, caplog: pytest.LogCaptureFixture) -> None:
    (broken, waiting), (well, served) = await two_offices(house)
    database: Database = house.app.state.db

    def break_it(conn: Connection) -> None:
        offices.add_settings(conn, broken.id, 1, {"sudden_fall": "many"}, broken.manager.id, house.clock())

    await house.write(break_it)
    assert await worker.ask_once(database, house.clock()) == 1
    assert await opened(well, served)
    assert broken.id in caplog.text
    assert not await alive(house)

    def mend_it(conn: Connection) -> None:
        conn.execute(delete(office_setting).where(office_setting.c.office_id == broken.id))

    await house.write(mend_it)
    assert await worker.ask_once(database, house.clock()) == 1
    assert await opened(broken, waiting)
    assert await alive(house)


async def test_the_loop_runs_until_it_is_told_to_stop(house: House) -> None:
    [(office, person), _] = await two_offices(house)
    stop = asyncio.Event()
    loop = asyncio.create_task(worker.run(house.app.state.db, house.clock, stop))
    while not await opened(office, person):
        continue
    stop.set()
    await asyncio.wait_for(loop, timeout=5)
