"""Ids are made by the application, so that a row can be named before it is written."""

from uuid_utils import uuid7


def new_id() -> str:
    """A UUIDv7 as 36 characters of text: ids made later sort later, which keeps the primary keys' indexes dense."""
    return str(uuid7())
