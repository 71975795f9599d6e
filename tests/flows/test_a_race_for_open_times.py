"""Many reach for the same few times at once: each time is given once, and everybody hears how it stands."""

import asyncio
from collections import Counter

from tests.builders import Office, Person, a_person, okay
from tests.interviewing import asks, opens, own, picked, plan

PEOPLE = 40
REACHES = 5


async def test_two_hundred_reach_for_twenty_times(office: Office) -> None:
    """Forty people, five requests each, ten for every one of twenty times: 20 are booked, 180 stand as asked and say why."""
    office.clock.set("2026-11-16 09:00")
    await opens(office, begins="09:00", ends="14:00", minutes=15)
    people: list[Person] = [await a_person(office, name=f"白鳥 {number}", kana="しらとり") for number in range(PEOPLE)]
    slots = (await own(people[0]))["slots"][:20]
    assert len(slots) == 20
    answers = await asyncio.gather(
        *(
            asks(person, **picked(slots[(number * REACHES + reach) % 20]))
            for number, person in enumerate(people)
            for reach in range(REACHES)
        )
    )
    heard = [okay(answer) for answer in answers]
    assert Counter((one["state"], one["slot_taken"]) for one in heard) == {("booked", False): 20, ("asked", True): 180}
    booked = [one["starts_at"] for one in heard if one["state"] == "booked"]
    assert sorted(booked) == sorted(slot["starts_at"] for slot in slots)
    page = await plan(office.worker, "2026-11-16", 14)
    assert sorted(one["starts_at"] for one in page["planned"]) == sorted(booked)
    assert len(page["waiting"]) == 180
