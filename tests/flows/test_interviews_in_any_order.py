"""The person and their workers act on interviews in any order, late, twice and on what is stale: none is lost, none is doubled."""

import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from otayori.rules import interviews as rules
from otayori.store.ids import new_id
from otayori.store.interview_tables import interview, interview_cell, interview_event
from tests.builders import Json, Office, Person, a_colleague, a_person, okay, rows
from tests.interviewing import a_record, a_time, opens, own, picked, wishes

EXAMPLES = int(os.environ.get("OTAYORI_ORDERS", "6"))
ACTS = ("ask", "wish", "pick", "accept", "late", "cancel", "propose", "book", "stop", "miss", "answer", "hold", "days")
a_step = st.tuples(st.sampled_from(ACTS), st.integers(0, 2), st.integers(0, 5), st.booleans(), st.booleans())
steps = st.lists(a_step, min_size=4, max_size=14)


class Walk:
    """One person's interviews, and what was ever seen of them."""

    def __init__(self, office: Office, person: Person, colleague: Any) -> None:
        self.office, self.person, self.staff = office, person, (office.worker, colleague)
        self.ids: list[str] = []
        self.seen: dict[str, Json] = {}

    async def take(self, act: str, which: int, number: int, *, stale: bool, twice: bool) -> None:
        """One step, on the version that is there or an older one, perhaps sent twice; or some days pass."""
        if act == "days":
            self.office.clock.forward(days=1 + 2 * number)
            return
        if act == "ask" or not self.ids:
            self.ids.append(new_id())
            address, body = f"/api/me/interviews/{self.ids[-1]}", wishes(self.person)
            answer = await self.person.device.put(address, json=body)
            assert answer.status_code in (201, 403), "asked, or too many wait already"
            return
        subject = self.ids[which % len(self.ids)]
        there = {one["id"]: one for one in (await own(self.person))["interviews"]}
        if subject not in there:
            return
        version = max(1, there[subject]["version"] - stale)
        method, address, body = await self._request(act, there[subject], version, number)
        device = (self.staff[number % 2] if address.startswith("/api/staff") else self.person).device
        answers = [await device.request(method, address, json=body) for _ in range(1 + twice)]
        for answer in answers:
            assert answer.status_code in (200, 201, 403, 409, 422), answer.text
        if twice and answers[0].is_success:
            assert answers[1].is_success, answers[1].text
        await self.look()

    async def _request(self, act: str, there: Json, version: int, number: int) -> tuple[str, str, Json]:
        mine, theirs = f"/api/me/interviews/{there['id']}", f"/api/staff/interviews/{there['id']}"
        of_person: dict[str, tuple[str, str, Json]] = {
            "wish": ("PUT", mine, wishes(self.person, times=f"{number}", replaces=version)),
            "pick": ("PUT", mine, wishes(self.person, **picked((await own(self.person))["slots"][number]), replaces=version)),
            "accept": ("POST", f"{mine}/accept", {"booking_id": there["booking_id"] or new_id()}),
            "late": ("POST", f"{mine}/late", {"booking_id": there["booking_id"] or new_id(), "minutes": 5 + number}),
            "cancel": ("POST", f"{mine}/cancel", {}),
        }
        if act in of_person:
            return of_person[act]
        if act in ("propose", "book"):
            given = a_time(self.staff[number % 2], f"2026-12-0{1 + number // 2}T17:30:00+09:00")
            return "POST", f"{theirs}/{act}", {"version": version, "time": given}
        if act == "hold":
            return "PUT", f"{theirs}/record", a_record({"version": version}, said=f"{number}")
        return "POST", f"{theirs}/{'cancel' if act == 'stop' else act}", {"version": version}

    async def look(self) -> None:
        """Versions only grow, and nothing changes without a new one."""
        for one in (await own(self.person))["interviews"]:
            before = self.seen.get(one["id"])
            assert before is None or one["version"] >= before["version"]
            assert before is None or one["version"] > before["version"] or one["state"] == before["state"]
            self.seen[one["id"]] = one


async def holds(office: Office, walk: Walk) -> None:
    """What is true of all interviews of this person in the end."""
    kept = await rows(office.house, select(interview).where(interview.c.participant_id == walk.person.id))
    assert {row.id for row in kept} >= set(walk.seen), "none is lost"
    assert len(kept) <= len(walk.ids), "none is doubled"
    for row in kept:
        held = await rows(office.house, select(interview_cell).where(interview_cell.c.interview_id == row.id))
        assert len(held) == (row.minutes // 15 if row.state in rules.HOLDING else 0), row.state
        events = select(interview_event).where(interview_event.c.interview_id == row.id).order_by(interview_event.c.id)
        first, *then = await rows(office.house, events)
        assert (first.act, first.state) == ("wish", "asked")
        state: rules.State = "asked"
        for event in then:
            state = rules.after(state, "staff" if event.by else "person", event.act)
            assert event.state == state
        assert state == row.state, "the events tell the whole story"


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
async def test_none_is_lost_and_none_is_doubled(office: Office, walk: list[tuple[str, int, int, bool, bool]]) -> None:
    office.clock.set("2026-11-20 10:00")
    person, colleague = await a_person(office), await a_colleague(office)
    body = {"staff_ids": [office.worker.id, colleague.id]}
    okay(await office.manager.device.put(f"/api/staff/people/{person.id}/assignments", json=body))
    await opens(office, colleague, ends="17:00")
    walking = Walk(office, person, colleague)
    for act, which, number, stale, twice in walk:
        office.clock.forward(minutes=3)
        await walking.take(act, which, number, stale=stale, twice=twice)
    await holds(office, walking)
