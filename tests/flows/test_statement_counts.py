"""How many SQL statements a request takes is bounded, and does not grow with the people in the house."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from tests.builders import Office, Person, Staff, a_check_in, a_leave, a_person, okay
from tests.interviewing import asks


@contextmanager
def statements() -> Generator[list[str]]:
    """The statements that are sent to any database meanwhile."""
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def cost(staff: Staff, path: str) -> int:
    """Statements of a GET, once it has been asked before."""
    okay(await staff.device.get(path))
    with statements() as said:
        okay(await staff.device.get(path))
    return len(said)


async def a_crowd(office: Office, size: int) -> list[Person]:
    """People of every kind that a list shows: with a past, a task, a contact, words, help, a leave, or still silent."""
    people = [await a_person(office, name=f"{number}人め") for number in range(size)]
    for number, person in enumerate(people):
        await person.answered("2026-09", "2026-10", q3=1 + number % 4)
        if number % 3:
            await person.has_sent("2026-11", q12=1, hitokoto="ことば")
            await person.calls_for_help("きて")
            await office.worker.does("talked", await office.worker.task(person))
        if number % 2 == 0:
            okay(await asks(person))
        if number % 2:
            await a_leave(office, person, "2026-11-01")
    await office.tick("2026-11-20 12:10")
    return people


async def test_a_check_in_takes_few_statements(office: Office) -> None:
    person = await a_person(office)
    await person.answered("2026-07", "2026-08", "2026-09", "2026-10")
    with statements() as quiet:
        await person.has_sent("2026-11")
    with statements() as again:
        await person.has_sent("2026-11")
    with statements() as red:
        await person.has_sent("2026-11", q12=1, q1=1, q2=1, q3=1, q7=1, hitokoto="しにたい", replaces=1)
    with statements() as calm:
        await person.has_sent("2026-11", replaces=2)
    costs = [len(said) for said in (quiet, again, red, calm)]
    assert [cost <= most for cost, most in zip(costs, (8, 5, 19, 12), strict=True)] == [True] * 4, costs


async def test_a_long_past_makes_a_check_in_no_dearer(office: Office) -> None:
    new, old = await a_person(office, started_on="2026-11-01"), await a_person(office)
    await old.answered(*(f"2026-{month:02}" for month in range(1, 11)), q5=2)
    costs: list[int] = []
    for person in (new, old):
        with statements() as said:
            await person.sends("2026-11", a_check_in(q12=1))
        costs.append(len(said))
    assert costs[1] - costs[0] <= 1, "the task that is open already is changed instead of made"


async def test_lists_do_not_grow_with_the_people(office: Office) -> None:
    await a_crowd(office, 3)
    lists = ("/api/staff/call-list", "/api/staff/people", "/api/staff/interviews?first=2026-11-16&days=7")
    few = [await cost(office.manager, path) for path in lists]
    await a_crowd(office, 6)
    many = [await cost(office.manager, path) for path in lists]
    assert many == few
    assert [cost <= most for cost, most in zip(few, (21, 9, 10), strict=True)] == [True] * 3, few


async def test_a_persons_interviews_do_not_grow_with_what_waits(office: Office) -> None:
    [person] = await a_crowd(office, 1)
    path = f"/api/staff/people/{person.id}/interviews"
    few = await cost(office.worker, path)
    await person.has_sent("2026-11", q12=3, q11=2)
    okay(await asks(person))
    assert await cost(office.worker, path) == few <= 12


async def test_a_persons_page_does_not_grow_with_the_months(office: Office) -> None:
    [person] = await a_crowd(office, 1)
    path = f"/api/staff/people/{person.id}"
    short = await cost(office.worker, path)
    await person.answered("2026-05", "2026-06", q5=2)
    for month in ("2026-07", "2026-08"):
        office.clock.set(f"{month}-20 10:00")
        okay(await office.worker.enters(person, month, a_check_in(), "paper"))
        okay(await office.worker.device.post(f"{path}/invitations"))
    office.clock.set("2026-11-20 12:10")
    assert await cost(office.worker, path) <= short + 2, "names of who entered and who invited, once each"
    assert short <= 22  # one of them for what could not be delivered


async def test_home_takes_few_statements(office: Office) -> None:
    [person] = await a_crowd(office, 1)
    for at in ("2026-11-20 12:10", "2026-12-03 12:10"):
        office.clock.set(at)
        okay(await person.device.get("/api/me"))
        with statements() as said:
            okay(await person.device.get("/api/me"))
        assert len(said) <= 10  # one of them for the reasons of the call that is planned, one for the next interview


async def test_the_clock_asks_no_more_of_a_bigger_office(office: Office) -> None:
    costs: list[int] = []
    for size in (2, 5):
        await a_crowd(office, size)
        await office.tick("2026-11-20 12:30")
        with statements() as said:
            assert await office.tick("2026-11-20 12:31") == 0
        costs.append(len(said))
    assert costs[0] == costs[1] <= 24, costs
