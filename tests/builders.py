"""Readable beginnings of flows: an office, its staff, the people it supports, and what they send. Everything by use cases or over HTTP."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, Literal

from httpx import AsyncClient, Response
from sqlalchemy import Connection

from otayori.rules.access import Actor
from otayori.rules.months import first_day
from otayori.store.ids import new_id
from otayori.usecases import clockwork, sessions, staff_accounts
from otayori.usecases.staff_accounts import Founding, NewStaff
from otayori.web import signin
from tests.clock import JST, Clock
from tests.house import House

Json = dict[str, Any]

_devices = count()  # each at an address of its own, as phones are

STEADY: Json = {"q1": 4, "q2": 3, "q3": 4, "q4": 4, "q5": 4, "q6": 3, "q7": 4, "q8": 4, "q9": 3, "q10": ["none"], "q11": 4, "q12": 4}
SHORT = ("q1", "q3", "q5", "q7", "q12")


def a_check_in(form: str = "full", scale: str = "four-1", replaces: int | None = None, **said: Any) -> Json:
    """A finished check-in of somebody who is well. `said` changes answers (`q1=2`) or words and times (`hitokoto="…"`)."""
    asked = SHORT if form == "short" else tuple(STEADY)
    answers = {question: STEADY[question] for question in asked} | {q: value for q, value in said.items() if q in STEADY}
    words: Json = {"hitokoto": "", "yokatta": ""} | {name: value for name, value in said.items() if name not in STEADY}
    return {"form_version": 1, "form": form, "scale": scale, "answers": answers, "replaces": replaces, **words}


@dataclass(frozen=True)
class Staff:
    """A member of staff at a desk where they are signed in."""

    actor: Actor
    name: str
    device: AsyncClient

    @property
    def id(self) -> str:
        return self.actor.id

    async def call_list(self) -> Json:
        """The worker's one screen."""
        return okay(await self.device.get("/api/staff/call-list"))

    async def task(self, person: "Person") -> Json:
        """The person's task on this list; fails when there is none."""
        return next(task for task in (await self.call_list())["tasks"] if task["person"]["id"] == person.id)

    async def reasons(self, person: "Person") -> list[str]:
        """The rules behind the person's task on this list; empty when there is no task."""
        tasks = [task for task in (await self.call_list())["tasks"] if task["person"]["id"] == person.id]
        return [reason["rule"] for task in tasks for reason in task["reasons"]]

    async def page(self, person: "Person") -> Json:
        """A person's page."""
        return okay(await self.device.get(f"/api/staff/people/{person.id}"))

    async def tries(self, act: str, task: Json, **said: Any) -> Response:
        """Act on a task as it was seen: `tries("claim", task)`. What an act needs is filled in where it is not said."""
        body = {"version": task["version"], **NEEDED.get(act, {}), **said}
        return await self.device.post(f"/api/staff/tasks/{task['id']}/{act}", json=body)

    async def does(self, act: str, task: Json, **said: Any) -> Json:
        """The same, when it must succeed; gives the task as it stands after it."""
        return okay(await self.tries(act, task, **said))

    async def observes(self, person: "Person", kind: str = "absent_without_notice", observation_id: str | None = None) -> Response:
        """Write down what was seen."""
        body = {"id": observation_id or new_id(), "kind": kind, "note": "会社から 連絡が あった。"}
        return await self.device.post(f"/api/staff/people/{person.id}/observations", json=body)

    async def enters(self, person: "Person", month: str, body: Json, entered: str) -> Response:
        """Enter a check-in that came by another road."""
        sent = {"finished_at": at_noon(month), "entered": entered} | body
        return await self.device.put(f"/api/staff/people/{person.id}/check-ins/{month}", json=sent)


NEEDED: dict[str, Json] = {
    "tried": {"channel": "phone", "next_try_at": "2026-11-25T10:00:00+09:00"},
    "talked": {"channel": "phone", "who": "person", "outcome": "fine", "note": "話を きいた。"},
    "watch": {"until_on": "2026-11-25", "note": "水曜に もう一度 見る。"},
    "close": {"solved_by": "worker", "note": "話を きいて、休みを すすめた。"},
    "reopen": {"note": "やはり 心配。"},
}


@dataclass(frozen=True)
class Person:
    """A participant with a phone on which they are signed in."""

    id: str
    name: str
    device: AsyncClient
    clock: Clock

    async def sends(self, month: str, body: Json | None = None) -> Response:
        """PUT a check-in, finished now unless it says otherwise."""
        sent = {"finished_at": self.clock().isoformat()} | (body or a_check_in())
        return await self.device.put(f"/api/me/check-ins/{month}", json=sent)

    async def has_sent(self, month: str, **said: Any) -> Json:
        """The same, when it must arrive; `said` as in `a_check_in`."""
        return okay(await self.sends(month, a_check_in(**said)))

    async def answered(self, *months: str, **said: Any) -> None:
        """Earlier check-ins, each sent at noon of the eighth of its month; the clock stands afterwards where it stood."""
        now = self.clock()
        for month in months:
            self.clock.set(f"{month}-08 12:00")
            await self.has_sent(month, **said)
        self.clock.set(now)

    async def calls_for_help(self, words: str = "", help_id: str | None = None, pressed_at: str | None = None) -> Response:
        """「たすけて」."""
        body = {"pressed_at": pressed_at or self.clock().isoformat(), "words": words}
        return await self.device.put(f"/api/me/help/{help_id or new_id()}", json=body)

    async def home(self) -> Json:
        """The person's home."""
        return okay(await self.device.get("/api/me"))


@dataclass(frozen=True)
class Office:
    """An office of an organisation of its own, with a worker and a manager."""

    house: House
    id: str
    admin: Actor
    worker: Staff
    manager: Staff

    @property
    def clock(self) -> Clock:
        return self.house.clock

    async def tick(self, at: str | None = None) -> int:
        """The clock asks all its questions about this office, at this Japanese time; how many rows changed."""
        if at:
            self.clock.set(at)
        return sum([await self.house.write(clockwork.tick, question, self.id, self.clock()) for question in clockwork.QUESTIONS])

    async def sets(self, **settings: Any) -> Json:
        """The manager changes some of the office's settings."""
        office = okay(await self.manager.device.get("/api/staff/office"))
        body = {"version": office["version"], "settings": office["settings"] | settings}
        return okay(await self.manager.device.put("/api/staff/office/settings", json=body))


async def an_office(house: House) -> Office:
    """A new organisation whose one office has a worker and a manager."""
    founding = Founding("テスト法人", "みなみ事業所", "000-5555-0001", "管理 まもる", f"{new_id()}@staff.example", "unused")
    admin = await house.write(staff_accounts.found_organisation, house.clock(), house.ring, founding)
    accounts = await house.read(staff_accounts.show_accounts, admin, house.clock())
    office_id = accounts.offices[0].id
    worker = await _staff(house, admin, office_id, "佐野 みほ", "worker")
    manager = await _staff(house, admin, office_id, "藤村 ゆきこ", "manager")
    return Office(house, office_id, admin, worker, manager)


async def a_colleague(office: Office, name: str = "大西 けん", role: Literal["worker", "manager"] = "worker") -> Staff:
    """One more member of staff of the office, signed in."""
    return await _staff(office.house, office.admin, office.id, name, role)


async def a_neighbour(office: Office) -> Office:
    """Another office of the same organisation."""
    house = office.house
    other = await house.write(staff_accounts.add_office, office.admin, house.clock(), new_id(), "きた事業所", "000-5555-0002")
    worker = await _staff(house, office.admin, other.id, "原田 たくや", "worker")
    manager = await _staff(house, office.admin, other.id, "村井 さちこ", "manager")
    return Office(house, other.id, office.admin, worker, manager)


async def a_person(office: Office, worker: Staff | None = None, *, started_on: str = "2025-04-01", **card: Any) -> Person:
    """A participant whom `worker` (the office's first unless told) supports, employed since that day; `card` as in the API."""
    told = {"name": "白鳥 みどり", "kana": "しらとり みどり", "phone": "000-5555-0101"} | card
    body = told | {"id": new_id()} | {"employer": "まるまる食品", "started_on": started_on}
    page = okay(await (worker or office.worker).device.post("/api/staff/people", json=body))
    return Person(page["person"]["id"], told["name"], await _signed_in(office.house, "participant", page["person"]["id"]), office.clock)


async def a_leave(office: Office, person: Person, started_on: str, *, check_ins_wanted: bool = True) -> Json:
    """The person is on leave from that day."""
    job = (await office.worker.page(person))["employments"][0]
    body = {"started_on": started_on, "check_ins_wanted": check_ins_wanted}
    return okay(await office.worker.device.post(f"/api/staff/people/{person.id}/employments/{job['id']}/leaves", json=body))


def okay(answer: Response) -> Any:
    """The body of an answer that must be good."""
    assert answer.is_success, answer.text
    return answer.json()


def refused(answer: Response, status: int, code: str) -> Json:
    """The problem of an answer that must be this refusal, and must say what to do."""
    assert (answer.status_code, answer.json().get("code")) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    return answer.json()


def at_noon(month: str) -> str:
    """Noon on the first of the month, as it travels."""
    return datetime(first_day(month).year, first_day(month).month, 1, 12, 0, tzinfo=JST).isoformat()


def days(first: str, last: str) -> list[date]:
    """Every date from `first` to `last`."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [date.fromordinal(number) for number in range(start.toordinal(), end.toordinal() + 1)]


async def rows(house: House, select: Any) -> list[Any]:
    """What a query finds in the house's database."""

    def ask(conn: Connection) -> list[Any]:
        found: Any = conn.execute(select)
        return list(found)

    return await house.read(ask)


async def _staff(house: House, admin: Actor, office_id: str, name: str, role: Literal["worker", "manager"]) -> Staff:
    new = NewStaff(name, f"{new_id()}@staff.example", role, office_id, "unused")
    account = await house.write(staff_accounts.add_staff, admin, house.clock(), house.ring, new)
    actor = Actor(role, account.id, office_id, admin.organisation_id, "")
    return Staff(actor, name, await _signed_in(house, "staff", account.id))


async def _signed_in(house: House, side: sessions.Side, owner_id: str) -> AsyncClient:
    later = house.clock() + timedelta(days=800)  # a desk at which nobody is signed out for the night
    _, token = await house.write(sessions.start, later, side=side, owner_id=owner_id, device="test", proof="strong")
    number = next(_devices)
    device = await house.device(f"198.18.{number // 256 % 256}.{number % 256}")
    device.cookies.set(signin.cookie_name(side, https=house.settings.https), token)
    return device
