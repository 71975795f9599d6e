"""Telling a member of staff that the way into their account has changed, or was used in a way that is rare."""

from datetime import datetime

from sqlalchemy import Connection

from otayori.store import letters


def tell_sign_in_changed(conn: Connection, staff_id: str, now: datetime) -> None:
    """A letter to the account's owner, by every road that they want: whoever did it was somebody else may still be stopped. One letter
    for several changes that nobody has read yet."""
    letters.to_staff(conn, "sign_in_changed", staff_id, [staff_id], now)
