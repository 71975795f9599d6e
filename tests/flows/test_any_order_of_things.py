"""People answer, amend, call for help and fall silent; staff act; the clock ticks: in any order, what must always hold does hold."""

import asyncio
import random
from datetime import timedelta

import pytest
from httpx import Response

from tests.builders import Json, Office, Person, a_check_in, a_person

STEPS = 40
WORDS = ("", "", "はれでした。", "きえたいです。", "もう しにたい。")
ACTS = ("claim", "release", "tried", "talked", "watch", "close", "reopen")
GRAVITY = ("blue", "amber", "red")


class Life:
    """One seeded walk through everything that can happen to the people of an office."""

    def __init__(self, office: Office, people: list[Person], seed: int) -> None:
        self.office = office
        self.people = people
        self.dice = random.Random(seed)  # noqa: S311 -- the same walk every time

    async def step(self) -> list[Response]:
        """One thing happens, or two at once."""
        self.office.clock.forward(minutes=self.dice.choice((1, 7, 29, 31, 61, 600, 1440)))
        steps = [self._one() for _ in range(self.dice.choice((1, 1, 2)))]
        return [answer for answer in await asyncio.gather(*steps) if answer is not None]

    async def _one(self) -> Response | None:
        person = self.dice.choice(self.people)
        match self.dice.randrange(10):
            case 0 | 1 | 2:
                return await person.sends(self._month(), await self._check_in(person))
            case 3:
                return await person.calls_for_help(self.dice.choice(WORDS))
            case 4:
                return await self.office.worker.observes(person)
            case 5:
                await self.office.tick()
                return None
            case _:
                return await self._act(person)

    def _month(self) -> str:
        local = self.office.clock() + timedelta(hours=9)
        return f"{local.year}-{local.month:02}"

    async def _check_in(self, person: Person) -> Json:
        standing = (await person.home())["check_in"]
        said: Json = {f"q{n}": self.dice.choice((4, 3, 3, 2, 1, "declined", "unknown")) for n in self.dice.sample(range(1, 10), 3)}
        said |= {"q12": self.dice.choice((4, 4, 3, 2, 1)), "q10": self.dice.choice((["none"], ["boss"], []))}
        return a_check_in(hitokoto=self.dice.choice(WORDS), replaces=standing["version"] if standing else None, **said)

    async def _act(self, person: Person) -> Response | None:
        tasks = (await self.office.worker.page(person))["tasks"]
        if not tasks:
            return None
        ahead = (self.office.clock() + timedelta(days=3)).astimezone().isoformat()
        staff, act = self.dice.choice((self.office.worker, self.office.manager)), self.dice.choice(ACTS)
        said: dict[str, Json] = {"tried": {"next_try_at": ahead}, "watch": {"until_on": ahead[:10]}}
        return await staff.tries(act, tasks[0], **said.get(act, {}))


def holds(page: Json) -> None:
    """What is true of every person at every time."""
    tasks = page["tasks"]
    assert sum(task["state"] != "closed" for task in tasks) <= 1, "one task per person"
    assert (page["task"] is not None) == any(task["state"] != "closed" for task in tasks)
    carried = [flag["id"] for task in tasks for flag in task["reasons"]]
    assert len(carried) == len(set(carried)), "a flag is a reason of one task"
    for flag in page["flags"]:
        calls = flag["level"] in ("red", "amber") or flag["rule"] == "A9P"
        assert (flag["id"] in carried) == calls, "what calls for a call has a task, nothing else has"
    for task in tasks:
        assert task["reasons"], "no task without a reason"
        assert task["gravity"] == max((flag["level"] for flag in task["reasons"]), key=GRAVITY.index)
        assert [event["kind"] for event in task["events"]].count("opened") == 1
        assert (task["closed_at"] is not None) == (task["state"] == "closed") == (task["events"][-1]["kind"] == "closed")
    standing = [(flag["month"], flag["rule"], flag["subject"]) for flag in page["flags"] if not flag["changed_later"]]
    assert len(standing) == len(set(standing)), "one flag of a kind stands"
    for check_in in page["check_ins"]:
        silences = [flag for flag in page["flags"] if flag["month"] == check_in["month"] and flag["rule"] == "A9"]
        assert all(flag["changed_later"] for flag in silences), "an answer ends the silence"


@pytest.mark.parametrize("seed", [1, 2])
async def test_what_must_hold_holds(office: Office, seed: int) -> None:
    life = Life(office, [await a_person(office, name=f"{number}人め") for number in range(2)], seed)
    for _ in range(STEPS):
        for answer in await life.step():
            assert answer.status_code in (200, 201, 403, 409, 422), answer.text
    for person in life.people:
        holds(await office.worker.page(person))
        home = await person.home()
        assert home["check_in"] is None or home["check_in"]["version"] >= 1
    assert len((await office.manager.call_list())["tasks"]) == sum(
        [(await office.worker.page(person))["task"] is not None for person in life.people]
    )
