"""One participant with something of everything, and what each role may do with it: the table that test_access.py walks."""

import base64
import re
from dataclasses import dataclass
from typing import Any

from httpx import AsyncClient, Response
from uuid_utils import uuid7

from otayori import worker
from otayori.letters.capabilities import receipt
from otayori.usecases import staff_accounts
from otayori.usecases.staff_accounts import Founding
from tests.authenticator import Authenticator
from tests.consenting import PDF
from tests.house import PUBLIC_URL, House
from tests.world import EMPLOYER, KANA, NAME, PASSWORD, PHONE, World, email, signed_in

WORDS = "上司のことばが つらいです"
HELP_WORDS = "いますぐ でんわを ください"
CLINIC = "みなと クリニック"
SECRETS = (NAME, KANA, PHONE, WORDS, HELP_WORDS, EMPLOYER, CLINIC)
MONTH = "2026-11"
ANSWERS: dict[str, Any] = {f"q{number}": 4 for number in range(1, 13)} | {"q10": ["none"]}
CHECK_IN = {
    "form_version": 1,
    "form": "full",
    "scale": "four-1",
    "answers": ANSWERS,
    "hitokoto": WORDS,
    "yokatta": "",
    "finished_at": "2026-11-20T09:59:00+09:00",
    "replaces": None,
}
CARD = {"name": "白鳥 みどり", "kana": "しらとり みどり"}

PARTICIPANTS = ("participant", "other participant", "neighbour participant")
WORKERS = ("worker", "colleague", "neighbour")
MANAGERS = ("manager", "neighbour manager")
ADMINS = ("admin", "admin elsewhere")
STAFF = (*WORKERS, *MANAGERS)
EVERYBODY = ("nobody", *PARTICIPANTS, *STAFF, *ADMINS)
INSIDERS = ("participant", "worker", "manager")  # the only ones who may ever see this participant
KEEPERS = ("worker", "manager")


@dataclass(frozen=True)
class Case:
    """Who gets in; everybody else is refused. `once`: the second who does the same finds nothing left to do."""

    allowed: tuple[str, ...]
    body: dict[str, Any] | None = None
    once: bool = False


REMINDERS = {
    "push_wanted": True,
    "email_wanted": True,
    "opening_day": 2,
    "opening_time": "18:30",
    "quiet_from": "09:00",
    "quiet_to": "12:00",
    "paused": False,
}
PUSH = {
    "endpoint": "https://push.example.net/send/1",
    "keys": {
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",  # of RFC 8291
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    },
    "key": "{push_key}",
}
RECEIPT = {"what": "shown", "device": "{push_id}", "receipt": "{receipt}"}
ASKED = {"recipient": "clinic", "name": CLINIC, "data": "summary", "from_on": "2026-11-20", "until_on": "2027-02-20"}
SCAN = base64.b64encode(PDF).decode()
CODE = {"code": "000000"}
SIGNED = {"id": "AAAA", "client_data": "AAAA", "authenticator_data": "AAAA", "signature": "AAAA"}
MADE = {"id": "AAAA", "client_data": "AAAA", "attestation": "AAAA", "name": "つくえの パソコン"}
TALK = {"channel": "phone", "who": "person", "outcome": "fine", "note": "はなせた"}
WISH = {"channel": "phone", "when": "any", "about": WORDS, "asked_at": "2026-11-20T09:59:00+09:00"}
TIME = {"starts_at": "2026-11-24T17:30:00+09:00", "minutes": 30, "staff_id": "{worker_id}", "channel": "phone"}
HELD = {"held_on": "2026-11-20", "channel": "office", "minutes": 30, "said": WORDS, "agreed": "また はなします。"}
PATTERN = {
    "staff_id": "{worker_id}",
    "weekday": 6,
    "begins": "10:00",
    "ends": "12:00",
    "minutes": 30,
    "channels": ["phone"],
    "first_on": "2026-11-01",
}
DIARY: dict[str, Any] = {
    "kind": "diary",
    "replaces": [],
    "made_at": "2026-11-20T09:59:00+09:00",
    "diary": {"day": "2026-11-20", "heavy": 2, "line": WORDS},
}
SHOWING = {"shown_at": "2026-11-20T10:00:00+09:00"}
DAY_OFF = {"staff_id": "{worker_id}", "off_on": "2026-12-29"}
CASES: dict[str, Case] = {
    "POST /api/sign-in": Case(EVERYBODY, {"secret": "{code}", "device": "test"}, once=True),
    "POST /api/sign-out": Case(PARTICIPANTS),
    "GET /api/me": Case(PARTICIPANTS),
    "GET /api/me/reads": Case(PARTICIPANTS),
    "GET /api/me/check-ins": Case(PARTICIPANTS),
    "GET /api/me/check-ins/{month}": Case(("participant",)),
    "PUT /api/me/check-ins/{month}": Case(PARTICIPANTS, CHECK_IN | {"hitokoto": "いつも どおりです"}),
    "PUT /api/me/help/{help_id}": Case(("participant",), {"pressed_at": "2026-11-20T09:58:00+09:00", "words": HELP_WORDS}),
    "PUT /api/me/undelivered/{report_id}": Case(("participant",), {"what": "check_in", "month": MONTH, "code": "month_closed"}),
    "PUT /api/me/letters/{letter_id}/seen": Case(("participant",)),
    "GET /api/me/data": Case(PARTICIPANTS),
    "GET /api/me/data/{part}/{page}": Case(PARTICIPANTS),
    "GET /api/me/download/json": Case(PARTICIPANTS),
    "GET /api/me/download/pdf": Case(PARTICIPANTS),
    "GET /api/me/requests": Case(PARTICIPANTS),
    "PUT /api/me/requests/{request_id}": Case(("participant",), {"kind": "notes", "words": ""}),
    "GET /api/me/disclosures/{disclosure_id}/pdf": Case(("participant",)),
    "GET /api/me/disclosures/{disclosure_id}/json": Case(("participant",)),
    "GET /api/staff/rights": Case(MANAGERS),
    "POST /api/staff/rights/{request_id}/answer": Case(("manager",), {"version": 1, "outcome": "done", "reason": "わたします。"}),
    "GET /api/staff/rights/{request_id}": Case(("manager",)),
    "POST /api/staff/rights/{request_id}/lift": Case(("manager",), {"reason": "また つかいます。"}),
    "POST /api/staff/people/{participant_id}/end": Case(("manager",), {"ended_on": "2026-11-20", "reason": "term"}),
    "GET /api/staff/people/{participant_id}/record": Case(("manager",)),
    "PUT /api/staff/people/{participant_id}/disclosures/{disclosure_id}": Case(("manager",), {"seen": [], "withheld": []}),
    "GET /api/staff/people/{participant_id}/disclosures/{disclosure_id}/pdf": Case(("manager",)),
    "GET /api/staff/people/{participant_id}/disclosures/{disclosure_id}/json": Case(("manager",)),
    "GET /api/me/schedule/file": Case(PARTICIPANTS),
    "POST /api/me/schedule/proposals": Case(PARTICIPANTS, {"text": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"}),
    "GET /api/me/push": Case(PARTICIPANTS),
    "PUT /api/me/push": Case(PARTICIPANTS, PUSH),
    "DELETE /api/me/push/{push_id}": Case(("participant",), once=True),
    "POST /api/me/push/test": Case(PARTICIPANTS),
    "GET /api/me/push/test/{trial_id}": Case(("participant",)),
    "GET /api/me/reminders": Case(PARTICIPANTS),
    "PUT /api/me/reminders": Case(PARTICIPANTS, REMINDERS),
    "POST /api/letters/{letter_id}/receipt": Case(EVERYBODY, RECEIPT),
    "GET /api/staff/push": Case(STAFF),
    "PUT /api/staff/push": Case(STAFF, PUSH),
    "DELETE /api/staff/push/{staff_push_id}": Case(("worker",), once=True),
    "POST /api/staff/push/test": Case(STAFF),
    "GET /api/staff/push/test/{staff_trial_id}": Case(("worker",)),
    "GET /api/staff/reminders": Case(STAFF),
    "PUT /api/staff/reminders": Case(STAFF, {"push_wanted": True, "email_wanted": False, "digest_wanted": True}),
    "GET /api/staff/people/{participant_id}/letters": Case(KEEPERS),
    "GET /api/staff/reach": Case(STAFF),
    "POST /api/staff/sign-in": Case(EVERYBODY, {"email": email("worker"), "password": PASSWORD}),
    "POST /api/staff/sign-out": Case((*STAFF, *ADMINS)),
    "GET /api/staff/me": Case((*STAFF, *ADMINS)),
    "POST /api/staff/second-factor": Case((*STAFF, *ADMINS), CODE),
    "POST /api/staff/confirm": Case((*STAFF, *ADMINS), {"password": PASSWORD}),
    "POST /api/staff/confirm/code": Case((*STAFF, *ADMINS), CODE),
    "GET /api/staff/confirm/challenge": Case((*STAFF, *ADMINS)),
    "POST /api/staff/confirm/passkey": Case((*STAFF, *ADMINS), SIGNED),
    "GET /api/sign-in/challenge": Case(EVERYBODY),
    "POST /api/sign-in/passkey": Case(EVERYBODY, SIGNED),
    "POST /api/staff/sign-in/passkey": Case(EVERYBODY, SIGNED),
    "GET /api/staff/security": Case((*STAFF, *ADMINS)),
    "GET /api/staff/passkeys/new": Case((*STAFF, *ADMINS)),
    "POST /api/staff/passkeys": Case((*STAFF, *ADMINS), MADE),
    "PUT /api/staff/passkeys/{staff_passkey_id}": Case(("worker",), {"name": "つくえの パソコン"}),
    "DELETE /api/staff/passkeys/{staff_passkey_id}": Case(("worker",), once=True),
    "POST /api/staff/totp": Case((*STAFF, *ADMINS)),
    "PUT /api/staff/totp": Case((*STAFF, *ADMINS), CODE),
    "DELETE /api/staff/totp": Case((*STAFF, *ADMINS)),
    "POST /api/staff/recovery-codes": Case((*STAFF, *ADMINS)),
    "PUT /api/staff/password": Case((*STAFF, *ADMINS), {"current": "ちがう パスワード です", "password": "あたらしい ことば 2026"}),
    "DELETE /api/staff/sessions/{staff_session_id}": Case(("worker",), once=True),
    "DELETE /api/staff/sessions": Case((*STAFF, *ADMINS)),
    "GET /api/me/keys": Case(PARTICIPANTS),
    "GET /api/me/passkeys/new": Case(PARTICIPANTS),
    "POST /api/me/passkeys": Case(PARTICIPANTS, MADE),
    "DELETE /api/me/passkeys/{passkey_id}": Case(("participant",), once=True),
    "DELETE /api/me/devices/{session_id}": Case(("participant",), once=True),
    "DELETE /api/me/devices": Case(PARTICIPANTS),
    "DELETE /api/admin/staff/{staff_id}/second-factor": Case(("admin",)),
    "DELETE /api/admin/staff/{staff_id}/sessions": Case(("admin",)),
    "GET /api/staff/call-list": Case(STAFF),
    "GET /api/staff/people": Case(STAFF),
    "POST /api/staff/people": Case(
        STAFF, {"id": "{new_id}", "name": "新田 ひかる", "kana": "にった ひかる", "employer": "新しい会社", "started_on": "2026-11-01"}
    ),
    "GET /api/staff/people/{participant_id}": Case(KEEPERS),
    "PUT /api/staff/people/{participant_id}": Case(KEEPERS, CARD | {"version": 1}),
    "POST /api/staff/people/{participant_id}/invitations": Case(KEEPERS),
    "DELETE /api/staff/people/{participant_id}/invitations/{invitation_id}": Case(KEEPERS, once=True),
    "DELETE /api/staff/people/{participant_id}/devices/{device_id}": Case(KEEPERS, once=True),
    "PUT /api/staff/people/{participant_id}/check-ins/{month}": Case(KEEPERS, CHECK_IN | {"entered": "call"}),
    "POST /api/staff/people/{participant_id}/observations": Case(KEEPERS, {"id": str(uuid7()), "kind": "unreachable"}),
    "POST /api/staff/people/{participant_id}/contacts": Case(KEEPERS, TALK | {"id": str(uuid7())}),
    "POST /api/staff/people/{participant_id}/employments": Case(KEEPERS, {"employer": "次の会社", "started_on": "2026-12-01"}),
    "PUT /api/staff/people/{participant_id}/employments/{employment_id}": Case(
        KEEPERS, {"version": 1, "employer": EMPLOYER, "started_on": "2025-04-01", "ended_on": None}
    ),
    "POST /api/staff/people/{participant_id}/employments/{employment_id}/leaves": Case(KEEPERS, {"started_on": "2026-12-01"}),
    "PUT /api/staff/people/{participant_id}/leaves/{leave_id}": Case(KEEPERS, {"ended_on": "2026-05-31"}),
    "PUT /api/staff/people/{participant_id}/assignments": Case(("manager",), {"staff_ids": ["{worker_id}"]}),
    "POST /api/staff/tasks/{task_id}/claim": Case(KEEPERS, {"version": 1}),
    "POST /api/staff/tasks/{task_id}/release": Case(KEEPERS, {"version": 1}),
    "POST /api/staff/tasks/{task_id}/tried": Case(KEEPERS, {"version": 1, "channel": "phone", "next_try_at": "2026-11-20T15:00:00+09:00"}),
    "POST /api/staff/tasks/{task_id}/talked": Case(KEEPERS, TALK | {"version": 1}),
    "POST /api/staff/tasks/{task_id}/watch": Case(KEEPERS, {"version": 1, "until_on": "2026-12-01", "note": "ようすを みる"}),
    "POST /api/staff/tasks/{task_id}/close": Case(KEEPERS, {"version": 1, "solved_by": "person", "note": "かいけつ"}),
    "POST /api/staff/tasks/{task_id}/reopen": Case(KEEPERS, {"version": 1}),
    "GET /api/me/consents": Case(PARTICIPANTS),
    "POST /api/me/consents/wording": Case(PARTICIPANTS, ASKED | {"name": "ほかの びょういん"}),
    "PUT /api/me/consents/{consent_id}": Case(("participant",), ASKED | {"agreed": "よみました"}),
    "PUT /api/me/consents/{consent_id}/revocation": Case(("participant",)),
    "GET /api/me/consents/{consent_id}/scan": Case(("participant",)),
    "GET /api/me/shares/{share_id}": Case(("participant",)),
    "GET /api/staff/people/{participant_id}/consents": Case(KEEPERS),
    "POST /api/staff/people/{participant_id}/consents/wording": Case(KEEPERS, ASKED),
    "PUT /api/staff/people/{participant_id}/consents/{consent_id}": Case(KEEPERS, ASKED | {"scan": "{scan}"}),
    "PUT /api/staff/people/{participant_id}/consents/{consent_id}/revocation": Case(KEEPERS),
    "GET /api/staff/people/{participant_id}/consents/{consent_id}/scan": Case(KEEPERS),
    "POST /api/staff/people/{participant_id}/shares/preview": Case(KEEPERS, {"consent_id": "{consent_id}", "months": [MONTH]}),
    "PUT /api/staff/people/{participant_id}/shares/{share_id}": Case(KEEPERS, {"consent_id": "{consent_id}", "months": [MONTH]}),
    "GET /api/staff/people/{participant_id}/shares/{share_id}": Case(KEEPERS),
    "GET /api/me/interviews": Case(PARTICIPANTS),
    "PUT /api/me/interviews/{interview_id}": Case(("participant",), WISH),
    "POST /api/me/interviews/{interview_id}/accept": Case(("participant",), {"booking_id": str(uuid7())}),
    "POST /api/me/interviews/{interview_id}/late": Case(("participant",), {"booking_id": str(uuid7()), "minutes": 10}),
    "POST /api/me/interviews/{interview_id}/cancel": Case(("participant",)),
    "PUT /api/me/interviews/{held_interview_id}/replies/{reply_id}": Case(("participant",), {"kind": "thanks", "version": 1}),
    "GET /api/staff/interviews": Case(STAFF),
    "GET /api/staff/people/{participant_id}/interviews": Case(KEEPERS),
    "PUT /api/staff/people/{participant_id}/interviews/{interview_id}": Case(KEEPERS, {"asked_by": "worker", "channel": "office"}),
    "POST /api/staff/interviews/{interview_id}/propose": Case(KEEPERS, {"version": 1, "time": TIME}),
    "POST /api/staff/interviews/{interview_id}/book": Case(KEEPERS, {"version": 1, "time": TIME}),
    "POST /api/staff/interviews/{interview_id}/cancel": Case(KEEPERS, {"version": 1}),
    "POST /api/staff/interviews/{interview_id}/miss": Case(KEEPERS, {"version": 1}),
    "POST /api/staff/interviews/{interview_id}/answer": Case(KEEPERS, {"version": 1}),
    "PUT /api/staff/interviews/{interview_id}/record": Case(KEEPERS, HELD | {"version": 1}),
    "GET /api/staff/availability": Case(STAFF),
    "PUT /api/staff/availability/{pattern_id}": Case(KEEPERS, PATTERN),
    "DELETE /api/staff/availability/{pattern_id}": Case(KEEPERS),
    "PUT /api/staff/days-off/{off_id}": Case(KEEPERS, DAY_OFF),
    "DELETE /api/staff/days-off/{off_id}": Case(KEEPERS, once=True),
    "PUT /api/staff/rooms/{room_id}": Case(("worker", "colleague", "manager"), {"name": "相談室"}),
    "DELETE /api/staff/rooms/{room_id}": Case(("worker", "colleague", "manager"), once=True),
    "PUT /api/staff/letters/{staff_letter_id}/seen": Case(("worker",)),
    "GET /api/me/calendar": Case(PARTICIPANTS),
    "POST /api/me/calendar": Case(PARTICIPANTS),
    "DELETE /api/me/calendar": Case(PARTICIPANTS),
    "GET /api/staff/calendar": Case(STAFF),
    "POST /api/staff/calendar": Case(STAFF),
    "DELETE /api/staff/calendar": Case(STAFF),
    "PUT /api/me/entries/{entry_id}/{write_id}": Case(("participant",), DIARY),
    "GET /api/me/entries/changes/{after}": Case(PARTICIPANTS),
    "GET /api/me/entries/months/{month}": Case(PARTICIPANTS),
    "PUT /api/me/diary-choices/{choice_id}": Case(("participant",), {"first_on": "2026-11-01", "last_on": "2026-11-30"}),
    "GET /api/staff/people/{participant_id}/diary": Case(KEEPERS),
    "POST /api/me/doctor-page": Case(PARTICIPANTS, {"first_on": "2026-11-01", "last_on": "2026-11-20", "parts": ["trend"], "words": []}),
    "PUT /api/me/doctor-page/showings/{showing_id}": Case(("participant",), SHOWING),
    "GET /api/staff/office": Case(STAFF),
    "PUT /api/staff/office/settings": Case(MANAGERS, {"version": 0, "settings": {}}),
    "GET /api/admin/accounts": Case(ADMINS),
    "POST /api/admin/offices": Case(ADMINS, {"id": "{new_id}", "name": "にし事業所", "phone": "000-5555-0003"}),
    "PUT /api/admin/offices/{office_id}": Case(
        ("admin",), {"seen": {"name": "きた事業所", "phone": "000-5555-0002"}, "name": "きた事業所", "phone": "000-5555-0004"}
    ),
    "POST /api/admin/staff": Case(
        ADMINS, {"name": "新人", "email": "new@staff.example", "role": "admin", "office_id": None, "password": PASSWORD}
    ),
    "PUT /api/admin/staff/{staff_id}": Case(
        ("admin",), {"version": 1, "name": "職員", "role": "worker", "office_id": "{neighbour_office_id}", "active": True}
    ),
    "PUT /api/admin/staff/{staff_id}/password": Case(("admin",), {"version": 1, "password": "あたらしい ことば 2026"}),
}


def by_route(case: str) -> str:
    """A case by its route's own names: `{staff_letter_id}` and `{held_interview_id}` are values of the table, not of the route."""
    return re.sub("{(staff|held)_(?=letter|push|trial|passkey|session|interview)", "{", case)


async def live(house: House, world: World) -> dict[str, str]:
    """Let the participant answer, call for help, be on leave and have letters, a device and an open invitation.

    Returns the values of the paths' and bodies' placeholders.
    """
    founding = Founding(
        "よその法人", "よその事業所", "000-5555-0009", "よその 管理者", "elsewhere@staff.example", house.passwords.hash(PASSWORD)
    )
    world.actors["admin elsewhere"] = await house.write(staff_accounts.found_organisation, house.clock(), house.ring, founding)
    phone, desk = await signed_in(house, world["participant"]), await signed_in(house, world["worker"])
    person = f"/api/staff/people/{world['participant'].id}"
    page = await _done(desk.get(person))
    employment_id = page["employments"][0]["id"]
    leave = {"started_on": "2026-05-01", "check_ins_wanted": True}
    await _done(desk.post(f"{person}/employments/{employment_id}/leaves", json=leave))
    page = await _done(desk.get(person))
    await _done(desk.put(f"{person}/leaves/{page['employments'][0]['leaves'][0]['id']}", json={"ended_on": "2026-05-31"}))
    await worker.ask_once(house.app.state.db, house.clock())
    help_id = str(uuid7())
    await _done(phone.put(f"/api/me/help/{help_id}", json={"pressed_at": "2026-11-20T09:58:00+09:00", "words": HELP_WORDS}))
    await _done(phone.put(f"/api/me/check-ins/{MONTH}", json=CHECK_IN))
    report_id = str(uuid7())
    await _done(phone.put(f"/api/me/undelivered/{report_id}", json={"what": "check_in", "month": MONTH, "code": "month_closed"}))
    push = [await _subscribed(device, side, house.app.state.push_keys.current) for device, side in ((phone, "me"), (desk, "staff"))]
    trials = [await _done(device.post(f"{side}/push/test")) for device, side in ((phone, "/api/me"), (desk, "/api/staff"))]
    me = await _done(phone.get("/api/me"))
    calls = await _done(desk.get("/api/staff/call-list"))
    invitation = await _done(desk.post(f"{person}/invitations"))
    consent_id, share_id = str(uuid7()), str(uuid7())
    await _done(desk.put(f"{person}/consents/{consent_id}", json=ASKED | {"scan": SCAN}))
    await _done(desk.put(f"{person}/shares/{share_id}", json={"consent_id": consent_id, "months": [MONTH]}))
    request_id, disclosure_id = str(uuid7()), str(uuid7())
    await _done(phone.put(f"/api/me/requests/{request_id}", json={"kind": "notes", "words": WORDS}))
    manager = await signed_in(house, world["manager"])
    seen = [entry["key"] for part in (await _done(manager.get(f"{person}/record")))["parts"] for entry in part["entries"]]
    given = {"seen": seen, "withheld": [{"entry": seen[0], "ground": "harm", "why": "かぞくの ことば"}]}
    await _done(manager.put(f"{person}/disclosures/{disclosure_id}", json=given))
    asked = {name: str(uuid7()) for name in ("interview_id", "held_interview_id", "pattern_id", "off_id", "room_id", "reply_id")}
    for name in ("interview_id", "held_interview_id"):
        await _done(phone.put(f"/api/me/interviews/{asked[name]}", json=WISH))
    await _done(desk.put(f"/api/staff/interviews/{asked['held_interview_id']}/record", json=HELD | {"version": 1}))
    own = {"staff_id": world["worker"].id}
    await _done(desk.put(f"/api/staff/availability/{asked['pattern_id']}", json=PATTERN | own))
    await _done(desk.put(f"/api/staff/days-off/{asked['off_id']}", json=DAY_OFF | own))
    await _done(desk.put(f"/api/staff/rooms/{asked['room_id']}", json={"name": "相談室"}))
    entered = {name: str(uuid7()) for name in ("entry_id", "write_id", "choice_id", "showing_id")}
    await _done(phone.put(f"/api/me/entries/{entered['entry_id']}/{entered['write_id']}", json=DIARY))
    await _done(phone.put(f"/api/me/doctor-page/showings/{entered['showing_id']}", json=SHOWING))
    await _done(phone.put(f"/api/me/diary-choices/{entered['choice_id']}", json={"first_on": "2026-11-01", "last_on": "2026-11-30"}))
    page = await _done(desk.get(person))
    keys = {side: await _passkey(device, side) for side, device in (("me", phone), ("staff", desk))}
    return (
        asked
        | entered
        | {
            "after": "0",
            "month": MONTH,
            "participant_id": world["participant"].id,
            "employment_id": employment_id,
            "leave_id": page["employments"][0]["leaves"][0]["id"],
            "device_id": page["devices"][0]["id"],
            "invitation_id": invitation["id"],
            "code": invitation["code"],
            "task_id": page["task"]["id"],
            "help_id": help_id,
            "report_id": report_id,
            "letter_id": me["letters"][0]["id"],
            "staff_letter_id": calls["letters"][0]["id"],
            "consent_id": consent_id,
            "share_id": share_id,
            "scan": SCAN,
            "part": "check_ins",
            "page": "1",
            "request_id": request_id,
            "disclosure_id": disclosure_id,
            "push_key": house.app.state.push_keys.current,
            "push_id": push[0],
            "staff_push_id": push[1],
            "trial_id": trials[0]["id"],
            "staff_trial_id": trials[1]["id"],
            "passkey_id": keys["me"],
            "staff_passkey_id": keys["staff"],
            "session_id": (await _done((await signed_in(house, world["participant"])).get("/api/me/keys")))["devices"][0]["id"],
            "staff_session_id": (await _done((await signed_in(house, world["worker"])).get("/api/staff/security")))["devices"][0]["id"],
            "receipt": receipt(house.ring, me["letters"][0]["id"], push[0]),
            "worker_id": world["worker"].id,
            "staff_id": world["neighbour"].id,
            "neighbour_office_id": world.offices[1],
            "office_id": world.offices[1],
        }
    )


async def device_of(house: House, world: World, name: str) -> AsyncClient:
    """A device of this actor, or of nobody."""
    return await house.device() if name == "nobody" else await signed_in(house, world[name])


async def _subscribed(device: AsyncClient, side: str, key: str) -> str:
    """The id of this device among those that take pushes."""
    body = PUSH | {"key": key, "endpoint": f"https://push.example.net/of/{side}"}
    return (await _done(device.put(f"/api/{side}/push", json=body)))["devices"][0]["id"]


async def _passkey(device: AsyncClient, side: str) -> str:
    """The id of a new passkey of this device's owner."""
    offered = await _done(device.get(f"/api/{side}/passkeys/new"))
    await _done(device.post(f"/api/{side}/passkeys", json=Authenticator(PUBLIC_URL).make(offered)))
    return (await _done(device.get("/api/me/keys" if side == "me" else "/api/staff/security")))["passkeys"][0]["id"]


async def _done(request: Any) -> Any:
    answer: Response = await request
    assert answer.is_success, answer.text
    return answer.json()
