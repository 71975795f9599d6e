"""A participant's own devices and passkeys: offered, never asked for."""

from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from otayori.usecases import own_keys, passkeys, sessions, signatures
from otayori.usecases.own_keys import Keys
from otayori.usecases.passkeys import NewPasskey, Passkey
from otayori.web.deps import Door
from otayori.web.passkey_bodies import MadePasskey
from otayori.web.signin import who


@get("/api/me/keys", opt=who("participant"))
async def show_keys(door: NamedDependency[Door]) -> Keys:
    """Where the participant is signed in, and their passkeys."""
    return await door.read(own_keys.show_keys)


@get("/api/me/passkeys/new", opt=who("participant"))
async def new_own_passkey(door: NamedDependency[Door]) -> NewPasskey:
    """What this phone needs to make a passkey, within five minutes and in this session."""
    return await door.read(own_keys.offer_passkey, door.ring, door.settings.passkey_site)


@post("/api/me/passkeys", opt=who("participant"))
async def add_own_passkey(door: NamedDependency[Door], data: JSONBody[MadePasskey]) -> Passkey:
    """Keep a passkey that was just made: it signs the participant in again without a new invitation."""
    actor, site = await door.actor(), passkeys.needed(door.settings.passkey_site)
    purpose = passkeys.of_this_session(actor, "register")
    made = await door.aside(signatures.registered, door.ring, door.now, site, purpose, data.as_credential())
    return await door.write(passkeys.keep, made, data.name)


@delete("/api/me/passkeys/{passkey_id:uuid}", opt=who("participant"))
async def remove_own_passkey(door: NamedDependency[Door], passkey_id: FromPath[UUID]) -> None:
    """Remove a passkey: it opens nothing any more."""
    await door.write(passkeys.remove, str(passkey_id))


@delete("/api/me/devices/{session_id:uuid}", opt=who("participant"))
async def end_own_device(door: NamedDependency[Door], session_id: FromPath[UUID]) -> None:
    """Sign one of the participant's devices out."""
    await door.write(sessions.end_own, str(session_id))


@delete("/api/me/devices", opt=who("participant"))
async def end_other_devices(door: NamedDependency[Door]) -> None:
    """Sign every device of the participant out but this one."""
    await door.write(sessions.end_others)
