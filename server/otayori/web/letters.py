"""Letters: devices that take pushes, how people want to be reminded, receipts, and what became of letters."""

from typing import Annotated, Literal
from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta, Struct

from otayori.letters.capabilities import is_receipt
from otayori.letters.vapid import VapidKeys
from otayori.letters.webpush import is_subscription
from otayori.rules.refused import Invalid, NotFound
from otayori.store.subscriptions import Subscription
from otayori.usecases import letter_trails, pushing, reminders
from otayori.usecases.letter_views import LetterStories, LetterStory, Push, PushDevice, Reach, Reminders, StaffReminders
from otayori.usecases.reminders import Choice, StaffChoice
from otayori.web.deps import Door
from otayori.web.people import TimeOfDay
from otayori.web.signin import who

Endpoint = Annotated[str, Meta(min_length=1, max_length=1000)]
Key = Annotated[str, Meta(min_length=1, max_length=200)]
Month = Annotated[str, Meta(pattern=r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])$")]


class SubscriptionKeys(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The keys of a PushSubscription, as `toJSON()` gives them."""

    p256dh: Key
    auth: Key


class PutPush(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A browser's subscription; sent again on every open, as a proof of life."""

    endpoint: Endpoint
    keys: SubscriptionKeys
    key: Annotated[str, Meta(pattern=r"^[0-9a-f]{8}$")]
    """Id of our key that the browser subscribed for."""
    replaces: Endpoint | None = None
    """The endpoint that this device had before."""


class PutReminders(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the person wants to be reminded."""

    push_wanted: bool
    email_wanted: bool
    opening_day: Annotated[int, Meta(ge=1, le=5)]
    opening_time: TimeOfDay
    quiet_from: TimeOfDay
    quiet_to: TimeOfDay
    paused: bool


class PutStaffReminders(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the member of staff wants to be told."""

    push_wanted: bool
    email_wanted: bool
    digest_wanted: bool


class Receipt(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a device says of a letter: `device` and `receipt` came with it."""

    what: Literal["shown", "tapped"]
    device: UUID
    receipt: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]


@get("/api/me/push", opt=who("participant"))
async def show_push(door: NamedDependency[Door]) -> Push:
    """What a browser needs to subscribe, and the participant's devices."""
    return _push(door.push_keys, await door.read(pushing.show_devices))


@put("/api/me/push", opt=who("participant"))
async def put_push(door: NamedDependency[Door], data: JSONBody[PutPush]) -> Push:
    """This device takes pushes for the participant. The same again is a proof of life; whoever had it before has it no more."""
    return await _subscribe(door, data)


@delete("/api/me/push/{push_id:uuid}", opt=who("participant"))
async def delete_push(door: NamedDependency[Door], push_id: FromPath[UUID]) -> None:
    """No more pushes on this device."""
    await door.write(pushing.unsubscribe, str(push_id))


@post("/api/me/push/test", opt=who("participant"), status_code=202)
async def try_push(door: NamedDependency[Door]) -> LetterStory:
    """「ためしに おくる」: a letter to oneself, at once, by every road that is wanted. What became of it: GET …/test/{trial_id}."""
    return await door.write(pushing.try_it)


@get("/api/me/push/test/{trial_id:uuid}", opt=who("participant"))
async def show_trial(door: NamedDependency[Door], trial_id: FromPath[UUID]) -> LetterStory:
    """Whether a trial letter came: `shown` when the device has said so."""
    return await door.read(pushing.show_trial, str(trial_id))


@get("/api/me/reminders", opt=who("participant"))
async def show_reminders(door: NamedDependency[Door]) -> Reminders:
    """How the participant is reminded, and which roads are there."""
    return await door.read(reminders.show, mail=door.settings.has_mail)


@put("/api/me/reminders", opt=who("participant"))
async def put_reminders(door: NamedDependency[Door], data: JSONBody[PutReminders]) -> Reminders:
    """The participant's choice; it stands at once, and the worker sees it."""
    choice = Choice(**{name: getattr(data, name) for name in data.__struct_fields__})
    return await door.write(reminders.choose, choice, mail=door.settings.has_mail)


@get("/api/staff/push", opt=who("worker", "manager"))
async def show_staff_push(door: NamedDependency[Door]) -> Push:
    """What a browser needs to subscribe, and the member of staff's devices."""
    return _push(door.push_keys, await door.read(pushing.show_devices))


@put("/api/staff/push", opt=who("worker", "manager"))
async def put_staff_push(door: NamedDependency[Door], data: JSONBody[PutPush]) -> Push:
    """This device takes pushes for the member of staff."""
    return await _subscribe(door, data)


@delete("/api/staff/push/{push_id:uuid}", opt=who("worker", "manager"))
async def delete_staff_push(door: NamedDependency[Door], push_id: FromPath[UUID]) -> None:
    """No more pushes on this device."""
    await door.write(pushing.unsubscribe, str(push_id))


@post("/api/staff/push/test", opt=who("worker", "manager"), status_code=202)
async def try_staff_push(door: NamedDependency[Door]) -> LetterStory:
    """A letter to oneself, at once, by every road that is wanted."""
    return await door.write(pushing.try_it)


@get("/api/staff/push/test/{trial_id:uuid}", opt=who("worker", "manager"))
async def show_staff_trial(door: NamedDependency[Door], trial_id: FromPath[UUID]) -> LetterStory:
    """Whether a trial letter came."""
    return await door.read(pushing.show_trial, str(trial_id))


@get("/api/staff/reminders", opt=who("worker", "manager"))
async def show_staff_reminders(door: NamedDependency[Door]) -> StaffReminders:
    """How the member of staff is told of RED, and whether the morning's digest comes."""
    return await door.read(reminders.show_staff, mail=door.settings.has_mail)


@put("/api/staff/reminders", opt=who("worker", "manager"))
async def put_staff_reminders(door: NamedDependency[Door], data: JSONBody[PutStaffReminders]) -> StaffReminders:
    """The member of staff's choice; it stands at once."""
    choice = StaffChoice(push_wanted=data.push_wanted, email_wanted=data.email_wanted, digest_wanted=data.digest_wanted)
    return await door.write(reminders.choose_staff, choice, mail=door.settings.has_mail)


@get("/api/staff/people/{participant_id:uuid}/letters", opt=who("worker", "manager"))
async def show_letters(door: NamedDependency[Door], participant_id: FromPath[UUID]) -> LetterStories:
    """The letters to one person and what became of each."""
    return await door.write(letter_trails.show_letters, str(participant_id))


@get("/api/staff/reach", opt=who("worker", "manager"))
async def show_reach(door: NamedDependency[Door], month: FromQuery[Month | None] = None) -> Reach:
    """How a month's letters reach the office's people, and 「つうちが とどかない かもしれない人」; this month unless told."""
    return await door.write(letter_trails.show_reach, month, mail=door.settings.has_mail)


@post("/api/letters/{letter_id:uuid}/receipt", opt=who(), status_code=204)
async def put_receipt(door: NamedDependency[Door], letter_id: FromPath[UUID], data: JSONBody[Receipt]) -> None:
    """A service worker says that it has shown a letter, or that it was tapped. Needs no session: the letter brought the right to."""
    if not is_receipt(door.ring, str(letter_id), str(data.device), data.receipt):
        raise NotFound
    await door.db.write(pushing.note_receipt, str(letter_id), str(data.device), data.what, door.now)


async def _subscribe(door: Door, data: PutPush) -> Push:
    if data.key not in door.push_keys.keys:
        raise Invalid("unknown_key", "{画面|がめん}を {読|よ}みこみなおして、もう{一度|いちど} ためしてください。", "key")
    if not is_subscription(data.endpoint, data.keys.p256dh, data.keys.auth, loopback=door.settings.push_loopback):
        raise Invalid("wrong_subscription", "この ブラウザの おしらせは つかえません。べつの ブラウザで ためしてください。", "endpoint")
    subscription = Subscription(data.endpoint, data.keys.p256dh, data.keys.auth, data.key)
    return _push(door.push_keys, await door.write(pushing.subscribe, subscription, data.replaces))


def _push(keys: VapidKeys, devices: list[PushDevice]) -> Push:
    return Push(keys.current, keys.public(), devices)
