"""The trail is never changed: the database refuses it, and the chain shows what was done past that."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, Table, create_engine, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from otayori.rules.access import Actor
from otayori.store import chain, trail
from otayori.store.database import Database
from otayori.store.ids import new_id
from otayori.store.key_ring import KeyRing
from otayori.store.sealing import seal as sealed
from otayori.store.sealing import use_ring
from otayori.store.tables import act_log, metadata, office, organisation, read_log, staff, trail_link, trail_waiting

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
WORKER = Actor("worker", "worker", "office", "organisation", "")


def people(conn: Connection) -> None:
    """An office with one worker, whom the read log can name."""
    conn.execute(insert(organisation), {"id": "organisation", "name": "法人"})
    conn.execute(insert(office), {"id": "office", "organisation_id": "organisation", "name": "事業所", "phone": "000"})
    words = {name: sealed("だれか", "worker") for name in ("name", "kana", "email")}
    told = {"id": "worker", "organisation_id": "organisation", "office_id": "office", "role": "worker", "email_index": "x"} | words
    told |= {"password_hash": "x", "created_at": NOW}
    conn.execute(insert(staff), told)


def note(conn: Connection, number: int) -> None:
    """One act and one reading."""
    now = NOW + timedelta(minutes=number)
    trail.act(conn, office_id="office", actor=WORKER, act=f"did_{number}", subject="somebody", now=now)
    trail.read(conn, WORKER, "person", [f"person {number}"], now)


@pytest.fixture
async def kept(db: Database) -> Database:
    """A trail of three acts and three readings, all linked."""
    await db.write(people)
    for number in range(3):
        await db.write(note, number)
    assert await db.write(chain.seal) == 6
    return db


def forced(conn: Connection, *statements: Any) -> None:
    """Do what only somebody can who has removed the triggers."""
    tables = ("read_log", "act_log", "trail_link")
    if conn.dialect.name == "postgresql":
        for table in tables:
            conn.execute(text(f"alter table {table} disable trigger user"))
    else:
        for (name,) in conn.execute(text("select name from sqlite_master where type = 'trigger'")).all():
            conn.execute(text(f"drop trigger {name}"))
    for statement in statements:
        conn.execute(statement)


def ids_of(conn: Connection, table: Table) -> list[str]:
    return list(conn.execute(select(table.c.id).order_by(table.c.id)).scalars())


async def test_a_trail_that_nobody_touched_is_whole(kept: Database) -> None:
    found = await kept.read(chain.verify)
    assert isinstance(found, chain.Whole)
    assert (found.rows, found.waiting, found.first, found.last) == (6, 0, NOW, NOW + timedelta(minutes=2))
    assert await kept.read(chain.verify, found.head) == found
    assert await kept.write(chain.seal) == 0


async def test_an_empty_trail_is_whole(db: Database) -> None:
    assert await db.read(chain.verify) == chain.Whole(0, 0, None, None, "")


@pytest.mark.parametrize("table", [act_log, read_log, trail_link], ids=lambda table: table.name)
@pytest.mark.parametrize("act", ["update", "delete"])
async def test_the_database_refuses_changes(kept: Database, table: Table, act: str) -> None:
    column = list(table.c)[-1]
    change: Any = delete(table) if act == "delete" else update(table).values({column: column})
    with pytest.raises(DBAPIError, match="append-only"):
        await kept.write(lambda conn: conn.execute(change))
    assert isinstance(await kept.read(chain.verify), chain.Whole)


async def test_postgresql_refuses_to_truncate(kept: Database, engine: str) -> None:
    if engine == "postgresql":
        with pytest.raises(DBAPIError, match="append-only"):
            await kept.write(lambda conn: conn.execute(text("truncate act_log")))


def changed(acts: list[str], reads: list[str]) -> list[Any]:
    return [update(act_log).where(act_log.c.id == acts[1]).values(actor_id="somebody else")]


def an_instant_changed(acts: list[str], reads: list[str]) -> list[Any]:
    return [update(read_log).where(read_log.c.id == reads[1]).values(read_at=NOW)]


def removed(acts: list[str], reads: list[str]) -> list[Any]:
    return [delete(act_log).where(act_log.c.id == acts[1])]


def removed_with_its_link(acts: list[str], reads: list[str]) -> list[Any]:
    return [delete(act_log).where(act_log.c.id == acts[1]), delete(trail_link).where(trail_link.c.row_id == acts[1])]


def beginning_removed(acts: list[str], reads: list[str]) -> list[Any]:
    return [delete(act_log).where(act_log.c.id == acts[0]), delete(trail_link).where(trail_link.c.row_id == acts[0])]


def inserted(acts: list[str], reads: list[str]) -> list[Any]:
    told = {"id": new_id(), "office_id": "office", "staff_id": "worker", "what": "person", "people": "x", "read_at": NOW}
    return [insert(read_log).values(told)]


def inserted_with_a_link(acts: list[str], reads: list[str]) -> list[Any]:
    told = {"id": "made up", "office_id": "office", "staff_id": "worker", "what": "person", "people": "x", "read_at": NOW}
    return [insert(read_log).values(told), insert(trail_link).values(position=7, log="read", row_id="made up", mac="0" * 64)]


def swapped(acts: list[str], reads: list[str]) -> list[Any]:
    one, other = acts[0], acts[2]
    names = [(one, "aside"), (other, one), ("aside", other)]
    return [update(act_log).where(act_log.c.id == old).values(id=new) for old, new in names]


def links_swapped(acts: list[str], reads: list[str]) -> list[Any]:
    one, other = acts[0], acts[2]
    names = [(one, "aside"), (other, one), ("aside", other)]
    return [update(trail_link).where(trail_link.c.row_id == old).values(row_id=new) for old, new in names]


FORGERIES: list[Callable[[list[str], list[str]], list[Any]]] = [
    changed,
    an_instant_changed,
    removed,
    removed_with_its_link,
    beginning_removed,
    inserted,
    inserted_with_a_link,
    swapped,
    links_swapped,
]


@pytest.mark.parametrize("forgery", FORGERIES)
async def test_what_was_done_past_the_triggers_is_found(kept: Database, forgery: Callable[[list[str], list[str]], list[Any]]) -> None:
    acts, reads = await kept.read(ids_of, act_log), await kept.read(ids_of, read_log)
    await kept.write(forced, *forgery(acts, reads))
    found = await kept.read(chain.verify)
    assert isinstance(found, chain.Broken), found
    assert found.row in {*acts, *reads, "made up"} or forgery is inserted


async def test_a_cut_off_end_is_found_by_what_was_last_once(kept: Database) -> None:
    whole = await kept.read(chain.verify)
    assert isinstance(whole, chain.Whole)
    end = (await kept.read(ids_of, read_log))[-1]
    await kept.write(forced, delete(trail_link).where(trail_link.c.position == 6), delete(read_log).where(read_log.c.id == end))
    assert isinstance(await kept.read(chain.verify), chain.Whole), "the chain alone cannot know"
    assert isinstance(await kept.read(chain.verify, whole.head), chain.Broken)


async def test_a_row_removed_before_its_link_is_found(kept: Database) -> None:
    await kept.write(note, 9)
    newest = (await kept.read(ids_of, act_log))[-1]
    await kept.write(forced, delete(act_log).where(act_log.c.id == newest))
    found = await kept.read(chain.verify)
    assert isinstance(found, chain.Broken)
    assert found.row == newest


async def test_a_row_that_no_longer_waits_without_a_link_is_found(kept: Database) -> None:
    await kept.write(note, 9)
    await kept.write(lambda conn: conn.execute(delete(trail_waiting)))
    assert isinstance(await kept.read(chain.verify), chain.Broken)


async def test_a_failed_write_leaves_nothing_that_waits(kept: Database) -> None:
    def fails(conn: Connection) -> None:
        note(conn, 9)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await kept.write(fails)
    assert await kept.write(chain.seal) == 0


async def test_what_was_written_waits_until_somebody_seals(kept: Database, database_url: str, ring: KeyRing) -> None:
    """The process that wrote never seals; another finds everything that waits."""
    for number in range(10):
        await kept.write(note, number)
    after = Database.open(database_url, ring)
    await after.start()
    found = await after.read(chain.verify)
    assert isinstance(found, chain.Whole)
    assert (found.rows, found.waiting) == (6, 20)
    assert [await after.write(chain.seal, 15), await after.write(chain.seal, 15), await after.write(chain.seal, 15)] == [15, 5, 0]
    found = await after.read(chain.verify)
    assert isinstance(found, chain.Whole)
    assert (found.rows, found.waiting) == (26, 0)
    await after.close()


async def test_many_write_while_several_seal(kept: Database, database_url: str, ring: KeyRing) -> None:
    other = Database.open(database_url, ring)
    await other.start()

    async def writes(number: int) -> None:
        await (kept if number % 2 else other).write(note, number)

    async def seals(database: Database) -> None:
        for _ in range(8):
            await database.write(chain.seal, 7)
            await asyncio.sleep(0.002)

    await asyncio.gather(*(writes(number) for number in range(40)), seals(kept), seals(other))
    while await kept.write(chain.seal, 7):
        continue
    found = await other.read(chain.verify)
    await other.close()
    assert isinstance(found, chain.Whole)
    assert (found.rows, found.waiting) == (86, 0)


async def test_another_ring_does_not_make_links_that_hold(kept: Database, ring: KeyRing, tmp_path: Path) -> None:
    """Who has only the database cannot make the chain anew."""
    stranger = KeyRing.load_or_create(tmp_path / "stranger.json")

    def forge(conn: Connection) -> None:
        forced(conn, delete(trail_link), *(insert(trail_waiting).values(log=log, row_id=row) for log, row in rows))
        use_ring(conn.dialect, stranger)
        chain.seal(conn)
        use_ring(conn.dialect, ring)

    rows = [("act", row) for row in await kept.read(ids_of, act_log)] + [("read", row) for row in await kept.read(ids_of, read_log)]

    await kept.write(forge)
    assert isinstance(await kept.read(chain.verify), chain.Broken)


# --- any sequence ----------------------------------------------------------------------------------------------------

Step = tuple[str, int]
steps: st.SearchStrategy[list[Step]] = st.lists(st.tuples(st.sampled_from(["act", "read", "seal"]), st.integers(1, 4)), max_size=12)


def lived(ring: KeyRing, sequence: Sequence[Step]) -> tuple[Engine, int]:
    """A database in memory where this happened, and how many rows were written."""
    engine = create_engine("sqlite://")
    use_ring(engine.dialect, ring)
    metadata.create_all(engine)
    written = 0
    with engine.begin() as conn:
        people(conn)
        for number, (kind, times) in enumerate(sequence):
            now = NOW + timedelta(seconds=number)
            if kind == "seal":
                chain.seal(conn, times)
                continue
            for _ in range(times):
                if kind == "act":
                    trail.act(conn, office_id=None, actor=None, act="opened", subject=f"{number}", now=now)
                else:
                    trail.read(conn, WORKER, "person", [f"{number}"], now)
            written += times
    return engine, written


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=steps)
def test_whatever_happens_in_whatever_order_the_trail_is_whole(ring: KeyRing, sequence: list[Step]) -> None:
    engine, written = lived(ring, sequence)
    with engine.connect() as conn:
        found = chain.verify(conn)
        assert isinstance(found, chain.Whole)
        assert found.rows + found.waiting == written
    engine.dispose()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=steps, victim=st.integers(0, 200), act=st.sampled_from(["change", "remove", "move"]))
def test_whatever_linked_row_is_touched_is_found(ring: KeyRing, sequence: list[Step], victim: int, act: str) -> None:
    engine, _ = lived(ring, [*sequence, ("act", 1), ("read", 1), ("seal", 200)])
    with engine.begin() as conn:
        links = conn.execute(select(trail_link).order_by(trail_link.c.position)).all()
        link = links[victim % len(links)]
        table, column = (act_log, "subject") if link.log == "act" else (read_log, "people")
        touched: Any = {
            "change": update(table).where(table.c.id == link.row_id).values({column: "x"}),
            "remove": delete(table).where(table.c.id == link.row_id),
            "move": update(trail_link).where(trail_link.c.position == link.position).values(position=len(links) + 1),
        }[act]
        forced(conn, touched)
        found = chain.verify(conn)
    engine.dispose()
    if (
        act == "move"
        and link.position == len(links)
        and found == chain.Broken(link.position, link.row_id, "the link before this row is missing")
    ):
        return
    assert isinstance(found, chain.Broken)
    assert found.row == link.row_id or act == "move"
