"""Devices that take pushes. One device is one person's: whoever subscribed it last."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Row, bindparam, case, delete, func, insert, select, update

from otayori.store.ids import new_id
from otayori.store.sealing import seal
from otayori.store.tables import push_subscription, session

Owner: TypeAlias = Literal["participant_id", "staff_id"]
MOST_PER_PERSON = 10  # more devices than anybody has; the one that was silent for longest makes room

_BY_ENDPOINT = select(push_subscription.c.id).where(push_subscription.c.endpoint_hash == bindparam("hashed"))
_INSERT = insert(push_subscription)
_CHANGE = update(push_subscription).where(push_subscription.c.id == bindparam("this_id"))
_DROP_ENDPOINT = delete(push_subscription).where(push_subscription.c.endpoint_hash == bindparam("hashed"))
_ALIVE = (
    update(push_subscription)
    .where(push_subscription.c.id == bindparam("device_id"), push_subscription.c.alive_at < bindparam("now"))
    .values(alive_at=bindparam("now"), failed_at=None, failure=None)
)
_IDS: dict[Owner, Any] = {
    owner: select(push_subscription.c.id)
    .where(push_subscription.c[owner] == bindparam("owner_id"))
    .order_by(push_subscription.c.alive_at.desc())
    for owner in ("participant_id", "staff_id")
}
_DROP = delete(push_subscription).where(push_subscription.c.id.in_(bindparam("devices", expanding=True)))
_DROP_OWN: dict[Owner, Any] = {
    owner: delete(push_subscription).where(
        push_subscription.c.id == bindparam("device_id"), push_subscription.c[owner] == bindparam("owner_id")
    )
    for owner in ("participant_id", "staff_id")
}
_FORGET = delete(push_subscription).where(push_subscription.c.participant_id == bindparam("of_participant"))
_OF: dict[Owner, Any] = {
    owner: select(push_subscription, session.c.device)
    .join(session, session.c.id == push_subscription.c.session_id)
    .where(push_subscription.c[owner] == bindparam("owner_id"), session.c.revoked_at.is_(None))
    .order_by(push_subscription.c.alive_at.desc(), push_subscription.c.id)
    for owner in ("participant_id", "staff_id")
}
_LIFE = (
    select(
        push_subscription.c.participant_id,
        func.max(push_subscription.c.alive_at).label("alive_at"),
        func.sum(case((push_subscription.c.failure.is_(None), 1), else_=0)).label("well"),
    )
    .join(session, session.c.id == push_subscription.c.session_id)
    .where(push_subscription.c.participant_id.in_(bindparam("people", expanding=True)), session.c.revoked_at.is_(None))
    .group_by(push_subscription.c.participant_id)
)


def forget(conn: Connection, participant_id: str) -> None:
    """No device takes pushes for this participant any more."""
    conn.execute(_FORGET, {"of_participant": participant_id})


def hashed(endpoint: str) -> str:
    """By what a device is found again. An endpoint is a secret of its own, so a plain hash gives nothing away."""
    return hashlib.sha256(endpoint.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a browser gives: where to send, with which keys to encrypt; and the id of our key that it was subscribed for."""

    endpoint: str
    p256dh: str
    auth: str
    vapid_key: str


def put(
    conn: Connection, owner: Owner, owner_id: str, session_id: str, subscription: Subscription, now: datetime, replaces: str | None = None
) -> str:
    """Keep a device for its owner; the same one again is a proof of life. The one whose endpoint it `replaces` is no more. Gives its id."""
    endpoint = subscription.endpoint
    if replaces and replaces != endpoint:
        conn.execute(_DROP_ENDPOINT, {"hashed": hashed(replaces)})
    kept = conn.execute(_BY_ENDPOINT, {"hashed": hashed(endpoint)}).first()
    device_id = kept.id if kept else new_id()
    values: dict[str, Any] = {
        "participant_id": None,
        "staff_id": None,
        owner: owner_id,
        "session_id": session_id,
        "address": seal(json.dumps([endpoint, subscription.p256dh, subscription.auth]), device_id),
        "vapid_key": subscription.vapid_key,
        "alive_at": now,
        "failed_at": None,
        "failure": None,
        "rest_until": None,
    }
    if kept:
        conn.execute(_CHANGE, {**values, "this_id": device_id})
    else:
        conn.execute(_INSERT, {**values, "id": device_id, "endpoint_hash": hashed(endpoint), "created_at": now})
        if too_many := list(conn.scalars(_IDS[owner], {"owner_id": owner_id}))[MOST_PER_PERSON:]:
            conn.execute(_DROP, {"devices": too_many})
    return device_id


def remove(conn: Connection, owner: Owner, owner_id: str, device_id: str) -> bool:
    """Take no more pushes on this device of its owner; False when there is no such device of theirs."""
    return conn.execute(_DROP_OWN[owner], {"device_id": device_id, "owner_id": owner_id}).rowcount == 1


def of(conn: Connection, owner: Owner, owner_id: str) -> Sequence[Row[*tuple[Any, ...]]]:
    """The owner's devices, the liveliest first, with `device`, the name of the session that made each."""
    return conn.execute(_OF[owner], {"owner_id": owner_id}).all()


def alive(conn: Connection, device_id: str, now: datetime) -> None:
    """A proof of life: the device has shown a letter."""
    conn.execute(_ALIVE, {"device_id": device_id, "now": now})


def life_of(conn: Connection, people: Sequence[str]) -> dict[str, Row[*tuple[Any, ...]]]:
    """For each of these participants who has a device: `alive_at`, the last proof of life of any, and how many are `well`."""
    return {row.participant_id: row for row in conn.execute(_LIFE, {"people": people})} if people else {}
