"""What is answered is kept, what is refused leaves nothing, and nothing is lost between the two: on both databases."""

import asyncio
import sqlite3
from collections.abc import Callable
from threading import Event

import pytest
from sqlalchemy import Connection, insert, make_url, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from tests.store.counting import add, how_many, increment, make, note, notes, put, total


class Refusal(Exception):
    """What a use case raises when it will not."""


@pytest.fixture
async def counted(db: Database) -> Database:
    """The database with the tables of `tests.store.counting`."""
    await db.write(make)
    return db


def refuse(connection: Connection) -> None:
    """Write, then change one's mind."""
    add(connection, "refused")
    raise Refusal


async def test_a_read_after_a_write_sees_it(counted: Database) -> None:
    for number in range(10):
        await counted.write(add, str(number))
        assert str(number) in await counted.read(notes)


async def test_a_failed_commit_is_a_failed_answer(counted: Database) -> None:
    with pytest.raises(IntegrityError):
        await counted.write(add, "second", after="first, which nobody wrote")
    assert await counted.read(how_many) == 0
    assert await counted.write(add, "third") == "third"


async def test_a_promise_kept_before_the_commit_is_fine(counted: Database) -> None:
    def both(connection: Connection) -> None:
        add(connection, "second", after="first")
        add(connection, "first")

    await counted.write(both)
    assert await counted.read(notes) == {"first", "second"}


async def test_increments_at_the_same_time_lose_nothing(counted: Database) -> None:
    made = await asyncio.gather(*(counted.write(increment) for _ in range(120)))
    assert await counted.read(total) == 120
    assert await counted.read(notes) == set(made)


async def test_the_one_who_fails_fails_alone(counted: Database) -> None:
    def twice(connection: Connection) -> None:
        add(connection, "same")
        add(connection, "same")

    answers = await asyncio.gather(
        *(counted.write(add, str(n)) for n in range(20)),
        counted.write(refuse),
        counted.write(twice),
        *(counted.write(add, str(n)) for n in range(20, 40)),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers if not isinstance(answer, str)] == [Refusal, IntegrityError]
    assert await counted.read(notes) == {str(n) for n in range(40)}


async def test_the_same_put_many_times_at_once_is_one_row(counted: Database) -> None:
    answers = await asyncio.gather(*(counted.write(put, "mine") for _ in range(10)))
    assert sorted(answers) == ["made", *["seen"] * 9]


async def test_a_caller_who_stops_waiting_undoes_nothing(counted: Database, database_url: str, ring: KeyRing) -> None:
    async def hasty(note_id: str) -> None:
        task = asyncio.create_task(counted.write(add, note_id))
        await asyncio.sleep(0)
        task.cancel()
        await task

    await asyncio.gather(*(hasty(f"hasty {n}") for n in range(10)), return_exceptions=True)
    await counted.write(add, "patient")
    await counted.close()
    other = Database.open(database_url, ring)
    await other.start()
    assert await other.read(notes) == {*(f"hasty {n}" for n in range(10)), "patient"}
    await other.close()


async def test_a_bug_in_a_use_case_stops_nobody_else(counted: Database) -> None:
    def bug(_: Connection) -> None:
        next(iter(()))

    for run in (counted.write, counted.read):
        with pytest.raises(RuntimeError, match="StopIteration"):
            await run(bug)
    assert await counted.write(add, "next") == "next"


async def test_closing_finishes_what_was_asked_for(counted: Database, database_url: str, ring: KeyRing) -> None:
    writes = [asyncio.create_task(counted.write(increment)) for _ in range(30)]
    await asyncio.sleep(0)
    await counted.close()
    made = await asyncio.gather(*writes)
    with pytest.raises(RuntimeError, match="closed"):
        await counted.write(increment)
    other = Database.open(database_url, ring)
    await other.start()
    assert await other.read(notes) == set(made)
    await other.close()


async def test_reading_cannot_write(counted: Database) -> None:
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        await counted.read(add, "sneaked in")
    assert await counted.read(how_many) == 0


async def test_an_error_message_repeats_nothing_that_was_written(counted: Database) -> None:
    def bad(connection: Connection) -> None:
        connection.execute(insert(note), [{"id": "1", "after": "ひみつの ことば"}, {"id": "1", "after": None}])

    with pytest.raises(IntegrityError) as caught:
        await counted.write(bad)
    assert "ひみつ" not in str(caught.value)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://somewhere", "postgresql://blocking/driver"])
async def test_other_addresses_are_refused(url: str, ring: KeyRing) -> None:
    with pytest.raises(ValueError, match="the database is"):
        Database.open(url, ring)


# --- SQLite ------------------------------------------------------------------------------------------------------


@pytest.fixture
async def file(sqlite_url: str, ring: KeyRing):
    db = Database.open(sqlite_url, ring)
    await db.start()
    await db.write(make)
    yield db
    await db.close()


async def sharing_a_commit(db: Database, *calls: Callable[[Connection], object]) -> list[object]:
    """The answers to requests that came while the writer was busy with a first one."""
    busy, go_on = Event(), Event()

    def first(connection: Connection) -> str:
        busy.set()
        assert go_on.wait(5)
        return add(connection, "first")

    tasks = [asyncio.create_task(db.write(first))]
    await asyncio.to_thread(busy.wait, 5)
    tasks += [asyncio.create_task(db.write(call)) for call in calls]
    await asyncio.sleep(0.01)
    go_on.set()
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_requests_that_wait_share_a_commit_and_fail_alone(file: Database) -> None:
    answers = await sharing_a_commit(file, lambda c: add(c, "second"), refuse, lambda c: add(c, "third"), lambda c: add(c, "third"))
    assert answers[:2] == ["first", "second"]
    assert [type(answer) for answer in answers[2:]] == [Refusal, str, IntegrityError]
    assert await file.read(notes) == {"first", "second", "third"}


async def test_a_commit_that_fails_fails_for_all_who_shared_it(file: Database) -> None:
    answers = await sharing_a_commit(file, lambda c: add(c, "second"), lambda c: add(c, "third", after="nobody"), refuse)
    assert [type(answer) for answer in answers] == [IntegrityError] * 4
    assert await file.read(how_many) == 0
    assert await file.write(add, "later") == "later"


async def test_a_reading_sees_one_moment(file: Database, sqlite_url: str) -> None:
    def before_and_after(connection: Connection) -> tuple[int, int]:
        before = how_many(connection)
        with sqlite3.connect(str(make_url(sqlite_url).database)) as other:
            other.execute("insert into note (id) values ('meanwhile')")
        other.close()
        return before, how_many(connection)

    assert await file.read(before_and_after) == (0, 0)
    assert await file.read(how_many) == 1


async def test_every_commit_reaches_the_disk(file: Database) -> None:
    def durability(connection: Connection) -> list[object]:
        return [connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in ("journal_mode", "synchronous", "foreign_keys")]

    assert await file.write(durability) == ["wal", 2, 1]


# --- PostgreSQL --------------------------------------------------------------------------------------------------


@pytest.fixture
async def server(postgresql_url: str, ring: KeyRing):
    db = Database.open(postgresql_url, ring)
    await db.start()
    await db.write(make)
    yield db
    await db.close()


async def test_a_reading_on_postgresql_sees_one_moment_too(server: Database) -> None:
    def isolation(connection: Connection) -> list[object]:
        return [connection.execute(text(f"SHOW transaction_{name}")).scalar_one() for name in ("isolation", "read_only")]

    assert await server.read(isolation) == ["repeatable read", "on"]
    assert await server.write(isolation) == ["repeatable read", "off"]


async def test_a_restarted_server_is_found_again(server: Database) -> None:
    def end_all_others(connection: Connection) -> None:
        connection.execute(
            text("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
        )

    await asyncio.gather(*(server.write(increment) for _ in range(20)))  # several connections are open now
    await server.write(end_all_others)
    await asyncio.sleep(0.05)
    await asyncio.gather(*(server.write(increment) for _ in range(20)), *(server.read(total) for _ in range(20)))
    assert await server.read(total) == 40
