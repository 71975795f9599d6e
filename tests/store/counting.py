"""Two small tables of the tests' own: one counter that everybody increments, and rows that name another row."""

from sqlalchemy import Column, Connection, ForeignKey, Integer, LargeBinary, MetaData, String, Table, func, insert, select, update

from otayori.store.ids import new_id

metadata = MetaData()
counter = Table("counter", metadata, Column("id", Integer, primary_key=True), Column("n", Integer, nullable=False))
note = Table(
    "note",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("after", String(36), ForeignKey("note.id", deferrable=True, initially="DEFERRED")),
    Column("data", LargeBinary),
)


def make(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.execute(insert(counter).values(id=1, n=0))


def increment(connection: Connection) -> str:
    """Read, add one in Python, write, and leave a row whose id is the answer: what a careless use case would do."""
    n = connection.execute(select(counter.c.n)).scalar_one()
    connection.execute(update(counter).values(n=n + 1))
    return add(connection, new_id())


def add(connection: Connection, note_id: str, after: str | None = None) -> str:
    """Write one row. A row that is `after` one that is not there fails at the COMMIT, not before."""
    connection.execute(insert(note).values(id=note_id, after=after))
    return note_id


def put(connection: Connection, note_id: str) -> str:
    """Write the row unless it is there."""
    if connection.execute(select(note.c.id).where(note.c.id == note_id)).first() is not None:
        return "seen"
    add(connection, note_id)
    return "made"


def total(connection: Connection) -> int:
    return connection.execute(select(counter.c.n)).scalar_one()


def notes(connection: Connection) -> set[str]:
    return set(connection.execute(select(note.c.id)).scalars())


def how_many(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(note)).scalar_one()
