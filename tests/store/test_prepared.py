"""A statement that was made ready says the same as SQLAlchemy does, on both databases, and is heard and refused in the same way."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    create_engine,
    event,
    insert,
    or_,
    select,
)
from sqlalchemy.exc import IntegrityError, MultipleResultsFound, OperationalError

from otayori.store.columns import UtcDateTime
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.store.prepared import Prepared
from otayori.store.sealing import Sealed, seal, use_ring

metadata = MetaData()
note = Table(
    "note",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("at", UtcDateTime, nullable=True),
    Column("day", Date, nullable=True),
    Column("many", Integer, nullable=False, server_default="7"),
    Column("calm", Boolean, nullable=True),
    Column("words", Sealed("note.words"), nullable=True),
)
other = note.alias("other")

_ADD = Prepared(insert(note))
_ADD_AND_SEE = Prepared(insert(note).returning(note))
_ONE = Prepared(select(note).where(note.c.id == bindparam("note_id")))
_CALM = Prepared(select(note).where(note.c.calm, or_(note.c.many == 3, note.c.many > bindparam("many"))).order_by(note.c.id))
_PAIRS = Prepared(
    select(note, other.c.id, other.c.at.label("later"))
    .outerjoin(other, other.c.at > note.c.at)
    .where(note.c.at >= bindparam("since"))
    .order_by(note.c.id, other.c.id)
)
_LIST = Prepared(select(note).where(note.c.id.in_(bindparam("ids", expanding=True))))


def row(name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "at": datetime(2026, 11, 20, 1, 0, 0, 5, tzinfo=UTC),
        "day": date(2026, 11, 20),
        "many": 3,
        "calm": True,
        "words": None,
    } | more


@pytest.fixture
async def notes(db: Database) -> Database:
    await db.write(metadata.create_all)
    return db


def told(rows: list[Any]) -> list[tuple[Any, ...]]:
    """Rows by name and value, with what is sealed opened."""
    return [tuple((key, value.open(one.id) if key == "words" and value else value) for key, value in one._mapping.items()) for one in rows]


async def test_what_was_written_is_read_as_sqlalchemy_reads_it(notes: Database) -> None:
    def both(conn: Connection) -> Iterator[tuple[list[Any], list[Any]]]:
        _ADD.run(conn, row("a", words=seal("ひとこと", "a")), row("b", at=None, day=None, calm=None))
        _ADD.run(conn, row("c", calm=False, at=datetime(2026, 11, 21, tzinfo=UTC)))
        for ready, values in ((_ONE, {"note_id": "a"}), (_ONE, {"note_id": "z"}), (_CALM, {"many": 5}), (_PAIRS, {"since": row("")["at"]})):
            yield told(ready.rows(conn, values)), told(list(conn.execute(ready.statement, values)))

    for mine, theirs in await notes.write(lambda conn: list(both(conn))):
        assert mine == theirs
    [first] = await notes.read(lambda conn: told([_ONE.one_or_none(conn, {"note_id": "a"})]))
    assert dict(first) == row("a", words="ひとこと")
    assert await notes.read(_ONE.one_or_none, {"note_id": "z"}) is None


async def test_a_row_is_given_back_as_the_database_keeps_it(notes: Database) -> None:
    some = {"id": "a", "words": seal("ことば", "a"), "at": datetime(2026, 11, 20, tzinfo=UTC)}
    [kept] = await notes.write(_ADD_AND_SEE.rows, some)
    assert (kept.many, kept.calm, kept.words.open("a"), kept.at) == (7, None, "ことば", some["at"])
    [whole] = await notes.write(_ADD_AND_SEE.rows, row("b", many=1))
    assert (whole.many, whole.calm, whole.day) == (1, True, date(2026, 11, 20))


async def test_listeners_hear_it_and_a_refusal_is_sqlalchemys(notes: Database) -> None:
    heard: list[str] = []

    def hear(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        heard.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        await notes.write(_ADD.run, row("a"), row("b"))
        assert [words.split(" (")[0] for words in heard] == ["INSERT INTO note"]
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    with pytest.raises(IntegrityError) as refused:
        await notes.write(_ADD.run, row("a", day=date(1955, 8, 1)))
    assert "1955" not in str(refused.value), "what people wrote is not quoted"
    with pytest.raises(Exception, match="note_id"):
        await notes.read(_ONE.rows, {})
    with pytest.raises(MultipleResultsFound):
        await notes.read(_CALM.one_or_none, {"many": 0})
    assert len(await notes.read(_CALM.rows, {"many": 0})) == 2, "what was refused is undone, and the next goes on"


def test_a_machine_in_trouble_is_told_in_words(ring: KeyRing) -> None:
    engine = create_engine("sqlite://")
    use_ring(engine.dialect, ring)
    with engine.connect() as conn, pytest.raises(OperationalError, match="no such table"):
        _ONE.rows(conn, {"note_id": "a"})
    with engine.connect() as conn, pytest.raises(TypeError, match="list"):
        _LIST.rows(conn, {"ids": ["a"]})


@given(
    st.dictionaries(st.text(max_size=5), st.tuples(st.datetimes(timezones=st.just(UTC)), st.booleans(), st.text(max_size=20)), max_size=5)
)
def test_whatever_is_kept_is_the_same_both_ways(ring: KeyRing, kept: dict[str, tuple[datetime, bool, str]]) -> None:
    engine = create_engine("sqlite://")
    use_ring(engine.dialect, ring)
    metadata.create_all(engine)
    with engine.begin() as conn:
        rows = [row(name, at=at, calm=calm, words=seal(words, name)) for name, (at, calm, words) in kept.items()]
        if rows:
            _ADD.run(conn, *rows)
        found = told(_CALM.rows(conn, {"many": 0}))
        assert found == told(list(conn.execute(_CALM.statement, {"many": 0})))
        assert {dict(one)["id"]: dict(one)["words"] for one in found} == {name: words for name, (_, calm, words) in kept.items() if calm}
