"""Where Alembic enters: it works inside the connection and the transaction that store/schema.py opened."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from otayori.store.columns import UtcDateTime
from otayori.store.sealing import Sealed
from otayori.store.tables import metadata


def render(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """How our own column types are written into a migration: by what they are in the database, so that a migration never changes."""
    if kind == "type" and isinstance(item, Sealed):
        return "sa.LargeBinary()"
    if kind == "type" and isinstance(item, UtcDateTime):
        autogen.imports.add("from otayori.store.columns import UtcDateTime")
        return "UtcDateTime()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=render,
    render_as_batch=True,  # SQLite changes a table by making it anew
    transactional_ddl=True,  # on SQLite too: store/schema.py begins the transaction itself
)
context.run_migrations()
