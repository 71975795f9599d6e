"""Many people at once: each with a phone that takes pushes, and letters that are due."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert

from otayori.store import letters
from otayori.store.ids import new_id
from otayori.store.letters import ToParticipant
from otayori.store.sealing import seal
from otayori.store.subscriptions import Subscription, hashed
from otayori.store.tables import office, organisation, participant, push_subscription, session

SEALED = ("name", "kana", "phone", "email", "contact_note")


def crowd(conn: Connection, phones: Sequence[Subscription], now: datetime) -> list[str]:
    """An office with one participant per phone; gives their ids, in the phones' order."""
    organisation_id, office_id = new_id(), new_id()
    conn.execute(insert(organisation), {"id": organisation_id, "name": "大きな法人"})
    conn.execute(insert(office), {"id": office_id, "organisation_id": organisation_id, "name": "大きな事業所", "phone": "000-5555-0000"})
    ids, sessions = [new_id() for _ in phones], [new_id() for _ in phones]
    people = [{"id": one, "office_id": office_id, "created_at": now, **{name: seal("", one) for name in SEALED}} for one in ids]
    conn.execute(insert(participant), people)
    seen = {"created_at": now, "last_seen_at": now, "device": "test"}
    signed_in = [{"id": one, "participant_id": owner, "token_hash": one, **seen} for one, owner in zip(sessions, ids, strict=True)]
    conn.execute(insert(session), signed_in)
    conn.execute(
        insert(push_subscription), [_kept(phone, owner, sign_in, now) for phone, owner, sign_in in zip(phones, ids, sessions, strict=True)]
    )
    return ids


def letters_to(conn: Connection, people: Sequence[str], each: int, now: datetime) -> None:
    """So many letters to each of these people, due now."""
    letters.to_participants(conn, [ToParticipant("trial", new_id(), person, now) for person in people for _ in range(each)], now)


def _kept(phone: Subscription, owner: str, sign_in: str, now: datetime) -> dict[str, object]:
    device_id = new_id()
    return {
        "id": device_id,
        "participant_id": owner,
        "session_id": sign_in,
        "endpoint_hash": hashed(phone.endpoint),
        "address": seal(json.dumps([phone.endpoint, phone.p256dh, phone.auth]), device_id),
        "vapid_key": phone.vapid_key,
        "created_at": now,
        "alive_at": now,
    }
