"""Ready means: the database answers, has the newest tables, and the loop is alive."""

from pathlib import Path

from msgspec import structs
from sqlalchemy import Connection, text

from otayori.store import heartbeat, letters
from otayori.store.database import Database
from otayori.store.ids import new_id
from tests.builders import an_office
from tests.clock import Clock
from tests.house import House, open_house


async def test_alive(house: House) -> None:
    assert (await (await house.device()).get("/health/live")).json() == {"live": True}


async def test_ready_as_long_as_the_loop_beats(sqlite_url: str, tmp_path: Path, clock: Clock) -> None:
    async with open_house(sqlite_url, tmp_path, clock) as house:
        # No loop but this test's own hand: a real one would beat in between.
        house.app.state.settings = structs.replace(house.settings, clock_loop=True)
        device = await house.device()
        await house.write(heartbeat.beat, clock())
        clock.forward(seconds=119)
        answer = await device.get("/health/ready")
        assert (answer.status_code, answer.json()) == (200, {"database": True, "tables": True, "loop": True, "letters": True})
        clock.forward(seconds=1)
        answer = await device.get("/health/ready")
        assert (answer.status_code, answer.json()) == (503, {"database": True, "tables": True, "loop": False, "letters": True})
        await house.write(heartbeat.beat, clock())
        assert (await device.get("/health/ready")).status_code == 200


async def test_ready_as_long_as_somebody_posts_what_is_due(sqlite_url: str, tmp_path: Path, clock: Clock) -> None:
    async with open_house(sqlite_url, tmp_path, clock) as house:
        office = await an_office(house)
        house.app.state.settings = structs.replace(house.settings, clock_loop=True)
        device = await house.device()

        async def ready() -> int:
            await house.write(heartbeat.beat, clock())
            return (await device.get("/health/ready")).status_code

        def write(conn: Connection) -> None:
            letters.to_staff(conn, "trial", new_id(), [office.worker.id], clock())

        clock.forward(days=1)
        assert await ready() == 200, "nobody posts, but there is nothing to post"
        await house.write(write)
        clock.forward(seconds=119)
        assert await ready() == 200
        clock.forward(seconds=1)
        assert await ready() == 503
        await house.write(heartbeat.beat, clock(), heartbeat.POST)
        assert await ready() == 200, "somebody posts: the letter waits for its push service"


async def test_where_the_loop_is_another_process_its_silence_is_only_shown(house: House) -> None:
    answer = await (await house.device()).get("/health/ready")
    assert (answer.status_code, answer.json()["loop"]) == (200, False)


async def test_not_ready_with_old_tables(house: House) -> None:
    def age(conn: Connection) -> None:
        conn.execute(text("update alembic_version set version_num = '0000'"))

    await house.write(age)
    answer = await (await house.device()).get("/health/ready")
    assert (answer.status_code, answer.json()) == (503, {"database": True, "tables": False, "loop": False, "letters": False})


async def test_not_ready_without_a_database(house: House, tmp_path: Path) -> None:
    house.app.state.db = Database.open(f"sqlite:///{tmp_path}/gone/otayori.sqlite3", house.ring)
    answer = await (await house.device()).get("/health/ready")
    assert (answer.status_code, answer.json()["database"]) == (503, False)
