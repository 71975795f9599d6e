"""An instant is the same instant after the database as before it, and sorts by time; ids sort by when they were made."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, MetaData, String, Table, func, insert, select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import StatementError

from otayori.store.columns import UtcDateTime
from otayori.store.database import Database
from otayori.store.ids import new_id
from tests.clock import JST

metadata = MetaData()
moment = Table("moment", metadata, Column("name", String(20), primary_key=True), Column("at", UtcDateTime, nullable=True, index=True))

# In the order of time; in another order by their spelling.
MOMENTS = {
    "long ago": datetime(1955, 8, 1, tzinfo=JST),
    "before the epoch": datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    "japan": datetime(2026, 11, 21, 8, 59, tzinfo=JST),
    "utc": datetime(2026, 11, 21, 0, 0, tzinfo=UTC),
    "one microsecond": datetime(2026, 11, 21, 9, 0, 0, 1, tzinfo=JST),
    "west": datetime(2026, 11, 20, 23, 0, tzinfo=timezone(timedelta(hours=-5))),
    "far": datetime(2101, 1, 1, tzinfo=UTC),
}

TYPE = UtcDateTime()
SQLITE = SQLiteDialect_pysqlite()
instants = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone itself
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.timezones(),
)


@pytest.fixture
async def moments(db: Database) -> Database:
    await db.write(metadata.create_all)
    await db.write(lambda c: c.execute(insert(moment), [{"name": name, "at": at} for name, at in reversed(MOMENTS.items())]) and None)
    return db


async def test_an_instant_comes_back_in_utc(moments: Database) -> None:
    read = await moments.read(lambda c: {row.name: row.at for row in c.execute(select(moment))})
    assert read == MOMENTS
    assert {at.tzinfo for at in read.values()} == {UTC}


async def test_instants_sort_and_compare_by_time(moments: Database) -> None:
    def later_than(connection: Connection, at: datetime) -> list[str]:
        return list(connection.execute(select(moment.c.name).where(moment.c.at > at).order_by(moment.c.at)).scalars())

    for number, at in enumerate(MOMENTS.values(), start=1):
        assert await moments.read(later_than, at) == list(MOMENTS)[number:]


async def test_the_latest_is_an_instant_too(moments: Database) -> None:
    assert await moments.read(lambda c: c.execute(select(func.max(moment.c.at))).scalar_one()) == MOMENTS["far"]


async def test_no_instant_stays_none(moments: Database) -> None:
    await moments.write(lambda c: c.execute(insert(moment), {"name": "never", "at": None}) and None)
    assert await moments.read(lambda c: c.execute(select(moment.c.at).where(moment.c.name == "never")).scalar_one()) is None


async def test_a_naive_time_is_refused(moments: Database) -> None:
    naive = datetime(2026, 11, 21, 9, 0)  # noqa: DTZ001 - the very thing
    with pytest.raises(StatementError, match="needs a time zone"):
        await moments.write(lambda c: c.execute(insert(moment), {"name": "whenever", "at": naive}) and None)


@given(instants, instants)
def test_on_sqlite_numbers_stand_for_instants(one: datetime, other: datetime) -> None:
    kept, kept_too = TYPE.bind_processor(SQLITE)(one), TYPE.bind_processor(SQLITE)(other)
    assert isinstance(kept, int)
    assert isinstance(kept_too, int)
    assert TYPE.result_processor(SQLITE, None)(kept) == one.astimezone(UTC)
    assert (kept < kept_too) == (one.astimezone(UTC) < other.astimezone(UTC))


def test_ids_sort_by_when_they_were_made() -> None:
    ids = [new_id() for _ in range(10_000)]
    assert ids == sorted(set(ids))
    assert {(len(one), one[14]) for one in ids} == {(36, "7")}
