"""A participant's own devices and passkeys."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.proof import Site
from otayori.rules.refused import NotFound
from otayori.store import people
from otayori.store.key_ring import KeyRing
from otayori.usecases import passkeys, sessions
from otayori.usecases.passkeys import NewPasskey, Passkey
from otayori.usecases.sessions import OwnDevice


@dataclass(frozen=True, slots=True)
class Keys:
    """Where a participant is signed in, and what signs them in again."""

    devices: list[OwnDevice]
    passkeys: list[Passkey]


def show_keys(conn: Connection, actor: Actor, now: datetime) -> Keys:
    """The actor's own devices and passkeys."""
    return Keys(sessions.own_devices(conn, actor, now), passkeys.list_own(conn, actor))


def offer_passkey(conn: Connection, actor: Actor, now: datetime, ring: KeyRing, site: Site | None) -> NewPasskey:
    """What this phone needs to make a passkey; its own list shows it under the person's name. Refuses `no_passkeys_here`."""
    person = actor.own or people.one(conn, actor.id)
    if person is None:
        raise NotFound
    return passkeys.to_make(conn, actor, now, ring, site, person.name.open(person.id))
