"""Devices that take pushes, 「ためしに おくる」, and the receipts that come back."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.refused import NotFound
from otayori.store import letter_trail, letters, subscriptions
from otayori.store.ids import new_id
from otayori.store.letters import ToParticipant
from otayori.store.subscriptions import Owner, Subscription
from otayori.usecases.letter_trails import stories
from otayori.usecases.letter_views import LetterStory, PushDevice
from otayori.usecases.showing import jst

ANOTHER_TRIAL_AFTER = timedelta(seconds=20)


def owner_of(actor: Actor) -> Owner:
    """Whose devices and letters an actor's are."""
    return "participant_id" if actor.kind == "participant" else "staff_id"


def show_devices(conn: Connection, actor: Actor, _: datetime) -> list[PushDevice]:
    """The actor's own devices that take pushes, the liveliest first."""
    return [
        PushDevice(row.id, row.device, row.session_id == actor.session_id, jst(row.alive_at), row.failure)
        for row in subscriptions.of(conn, owner_of(actor), actor.id)
    ]


def subscribe(conn: Connection, actor: Actor, now: datetime, subscription: Subscription, replaces: str | None) -> list[PushDevice]:
    """This device takes pushes for the actor; the same again is a proof of life. Whoever had it before has it no more."""
    subscriptions.put(conn, owner_of(actor), actor.id, actor.session_id, subscription, now, replaces)
    return show_devices(conn, actor, now)


def unsubscribe(conn: Connection, actor: Actor, _: datetime, device_id: str) -> None:
    """No more pushes on this device; somebody else's is not found."""
    if not subscriptions.remove(conn, owner_of(actor), actor.id, device_id):
        raise NotFound


def try_it(conn: Connection, actor: Actor, now: datetime) -> LetterStory:
    """「ためしに おくる」: a letter to oneself by every road, at once. Asked for again within moments it is the same letter."""
    of_staff = actor.kind != "participant"
    trials = letter_trail.trials_of(conn, actor.id, of_staff=of_staff)
    if not any(now - trial.written_at < ANOTHER_TRIAL_AFTER for trial in trials):
        if of_staff:
            letters.to_staff(conn, "trial", new_id(), [actor.id], now)
        else:
            letters.to_participants(conn, [ToParticipant("trial", new_id(), actor.id, now)], now)
        trials = letter_trail.trials_of(conn, actor.id, of_staff=of_staff)
    return stories(conn, [max(trials, key=lambda trial: trial.written_at)])[0]


def show_trial(conn: Connection, actor: Actor, _: datetime, letter_id: str) -> LetterStory:
    """What became of a trial letter of one's own."""
    trials = letter_trail.trials_of(conn, actor.id, of_staff=actor.kind != "participant")
    mine = [trial for trial in trials if trial.id == letter_id]
    if not mine:
        raise NotFound
    return stories(conn, mine)[0]


def note_receipt(conn: Connection, letter_id: str, device_id: str, what: str, now: datetime) -> None:
    """A device says that it has shown a letter, or that it was tapped there: the caller has seen that it was sent to that device."""
    letter_trail.received(conn, letter_id, what, now, device_id=device_id)
    subscriptions.alive(conn, device_id, now)


def opened(conn: Connection, actor: Actor, now: datetime) -> int:
    """The actor has opened the app: that is the receipt of what was handed over before (design law 8)."""
    return letter_trail.opened(conn, actor.id, now, of_staff=actor.kind != "participant")
