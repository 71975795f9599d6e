"""One participant with something of everything, and what each role may do with it: the table that test_access.py walks."""

from dataclasses import dataclass
from typing import Any

from httpx import AsyncClient, Response
from uuid_utils import uuid7

from otayori import worker
from otayori.usecases import staff_accounts
from otayori.usecases.staff_accounts import Founding
from tests.house import House
from tests.world import EMPLOYER, KANA, NAME, PASSWORD, PHONE, World, email, signed_in

WORDS = "上司のことばが つらいです"
HELP_WORDS = "いますぐ でんわを ください"
SECRETS = (NAME, KANA, PHONE, WORDS, HELP_WORDS, EMPLOYER)
MONTH = "2026-11"
ANSWERS: dict[str, Any] = {f"q{number}": 4 for number in range(1, 13)} | {"q10": ["none"]}
CHECK_IN = {
    "form_version": 1,
    "form": "full",
    "scale": "four",
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


TALK = {"channel": "phone", "who": "person", "outcome": "fine", "note": "はなせた"}
CASES: dict[str, Case] = {
    "POST /api/sign-in": Case(EVERYBODY, {"secret": "{code}", "device": "test"}, once=True),
    "POST /api/sign-out": Case(PARTICIPANTS),
    "GET /api/me": Case(PARTICIPANTS),
    "GET /api/me/reads": Case(PARTICIPANTS),
    "GET /api/me/check-ins": Case(PARTICIPANTS),
    "GET /api/me/check-ins/{month}": Case(("participant",)),
    "PUT /api/me/check-ins/{month}": Case(PARTICIPANTS, CHECK_IN | {"hitokoto": "いつも どおりです"}),
    "PUT /api/me/help/{help_id}": Case(("participant",), {"pressed_at": "2026-11-20T09:58:00+09:00", "words": HELP_WORDS}),
    "PUT /api/me/letters/{letter_id}/seen": Case(("participant",)),
    "POST /api/staff/sign-in": Case(EVERYBODY, {"email": email("worker"), "password": PASSWORD}),
    "POST /api/staff/sign-out": Case((*STAFF, *ADMINS)),
    "GET /api/staff/me": Case((*STAFF, *ADMINS)),
    "GET /api/staff/call-list": Case(STAFF),
    "GET /api/staff/people": Case(STAFF),
    "POST /api/staff/people": Case(
        STAFF, {"name": "新田 ひかる", "kana": "にった ひかる", "employer": "新しい会社", "started_on": "2026-11-01"}
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
    "PUT /api/staff/letters/{staff_letter_id}/seen": Case(("worker",)),
    "GET /api/staff/office": Case(STAFF),
    "PUT /api/staff/office/settings": Case(MANAGERS, {"version": 0, "settings": {}}),
    "GET /api/admin/accounts": Case(ADMINS),
    "POST /api/admin/offices": Case(ADMINS, {"name": "にし事業所", "phone": "000-5555-0003"}),
    "POST /api/admin/staff": Case(
        ADMINS, {"name": "新人", "email": "new@staff.example", "role": "admin", "office_id": None, "password": PASSWORD}
    ),
    "PUT /api/admin/staff/{staff_id}": Case(
        ("admin",), {"version": 1, "name": "職員", "role": "worker", "office_id": "{neighbour_office_id}", "active": True}
    ),
    "PUT /api/admin/staff/{staff_id}/password": Case(("admin",), {"version": 1, "password": "あたらしい ことば 2026"}),
}


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
    me = await _done(phone.get("/api/me"))
    calls = await _done(desk.get("/api/staff/call-list"))
    invitation = await _done(desk.post(f"{person}/invitations"))
    page = await _done(desk.get(person))
    return {
        "month": MONTH,
        "participant_id": world["participant"].id,
        "employment_id": employment_id,
        "leave_id": page["employments"][0]["leaves"][0]["id"],
        "device_id": page["devices"][0]["id"],
        "invitation_id": invitation["id"],
        "code": invitation["code"],
        "task_id": page["task"]["id"],
        "help_id": help_id,
        "letter_id": me["letters"][0]["id"],
        "staff_letter_id": calls["letters"][0]["id"],
        "worker_id": world["worker"].id,
        "staff_id": world["neighbour"].id,
        "neighbour_office_id": world.offices[1],
    }


async def device_of(house: House, world: World, name: str) -> AsyncClient:
    """A device of this actor, or of nobody."""
    return await house.device() if name == "nobody" else await signed_in(house, world[name])


async def _done(request: Any) -> Any:
    answer: Response = await request
    assert answer.is_success, answer.text
    return answer.json()
