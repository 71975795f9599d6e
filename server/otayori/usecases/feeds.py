"""A private calendar address: made, made anew and ended by its owner; whoever has it sees when there is an interview, and no more.

The token (256 random bits) is told once; nothing but its hash is kept. A new address ends the old one.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from otayori.rules import feeds as rules
from otayori.rules.access import Actor
from otayori.rules.feeds import Feed, FeedEntry
from otayori.rules.refused import NotFound
from otayori.store import feeds, trail
from otayori.usecases.sessions import token_hash
from otayori.usecases.showing import jst


@dataclass(frozen=True, slots=True)
class CalendarAddress:
    """Since when the owner has a calendar address; None: there is none."""

    made_at: datetime | None


def show(conn: Connection, actor: Actor, _: datetime) -> CalendarAddress:
    """Whether the actor has an address. The address itself cannot be shown again."""
    row = feeds.of_owner(conn, actor.id)
    return CalendarAddress(jst(row.made_at) if row else None)


def issue(conn: Connection, actor: Actor, now: datetime) -> str:
    """A new address for the actor, in place of the one they had; returns its token, which is kept nowhere."""
    feeds.revoke(conn, actor.id, now)
    token = secrets.token_urlsafe(32)
    feed_id = feeds.add(conn, actor.id, token_hash(token), now, of_staff=actor.kind != "participant")
    trail.act(conn, office_id=actor.office_id, actor=actor, act="calendar_made", subject=feed_id, now=now)
    return token


def end(conn: Connection, actor: Actor, now: datetime) -> CalendarAddress:
    """The actor's address shows nothing any more. Twice is once."""
    if feeds.revoke(conn, actor.id, now):
        trail.act(conn, office_id=actor.office_id, actor=actor, act="calendar_ended", subject=actor.id, now=now)
    return CalendarAddress(None)


def read(conn: Connection, now: datetime, token: str) -> Feed:
    """What the address with this token shows. NotFound for one that is none, was ended, or whose owner has left."""
    row = feeds.by_token(conn, token_hash(token))
    if row is None:
        raise NotFound
    timed = feeds.timed(conn, row, now - rules.LOOKS_BACK, now + rules.LOOKS_AHEAD, rules.MOST)
    entries = tuple(
        FeedEntry(
            uid=one.id,
            sequence=one.version,
            starts_at=one.starts_at,
            minutes=one.minutes,
            channel=one.channel,
            tentative=one.state == "proposed",
            changed_at=one.changed_at,
        )
        for one in timed
    )
    return Feed(row.staff_id is not None, entries)
