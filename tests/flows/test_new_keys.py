"""The keys of a house are changed while it serves: nothing becomes unreadable, nothing that people write is lost."""

import argparse
import asyncio
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import Connection, Table, insert, select

from otayori import key_commands
from otayori.store import resealing
from otayori.store.database import Database
from otayori.store.ids import new_id
from otayori.store.key_ring import KeyRing, key_ids
from otayori.store.sealing import seal
from otayori.store.tables import participant
from tests.builders import Office, Person, a_check_in, a_person, an_office, okay
from tests.clock import Clock
from tests.house import House, open_house

CROWD = 1500
PATIENCE = 60


async def keys(house: House, *words: str) -> tuple[int, str]:
    """What `otayori keys …` does, with a key ring and a connection of its own; the exit status and what was said."""
    parser = argparse.ArgumentParser()
    key_commands.add_commands(parser)
    db = Database.open(house.settings.database_url, KeyRing.load(house.settings.keys))
    await db.start()
    said: list[str] = []
    try:
        await key_commands.run(parser.parse_args(words), db, house.settings.keys, said.append)
    except SystemExit as refused:
        return 1, str(refused)
    finally:
        await db.close()
    return 0, "\n".join(said)


async def a_process(house: House, *words: str) -> asyncio.subprocess.Process:
    """The command itself."""
    told = {
        "OTAYORI_DATA": str(house.settings.data),
        "OTAYORI_DATABASE_URL": house.settings.database_url,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PATH": "",
    }
    said = (sys.executable, "-m", "otayori", "keys", *words)
    return await asyncio.create_subprocess_exec(*said, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def under_keys(conn: Connection) -> Counter[str]:
    return Counter({key.hex(): number for key, number in resealing.values_by_key(conn).items()})


def everything_opens(conn: Connection) -> int:
    """Open every sealed value of every table; how many there were."""
    opened = 0
    for table in resealing.sealed_tables():
        for row in conn.execute(select(resealing.key_of(table), *resealing.sealed_columns(table))):
            opened += sum(value is not None and value.open(row[0]) is not None for value in row[1:])
    return opened


def a_crowd(conn: Connection, office_id: str, clock: Clock) -> None:
    """Many people who do nothing but lie there, sealed."""
    people: list[dict[str, object]] = []
    for number in range(CROWD):
        own = new_id()
        sealed = {column.name: seal(f"{number}人め", own) for column in resealing.sealed_columns(participant)}
        people.append({"id": own, "office_id": office_id, "created_at": clock(), **sealed})
    conn.execute(insert(participant), people)


# --- under load --------------------------------------------------------------------------------------------------


class Load:
    """People who write and staff who read, over and over, by two servers of the same house, until they are told to stop."""

    def __init__(self, office: Office, people: list[Person], elsewhere: dict[str, AsyncClient]) -> None:
        self.office = office
        self.people = people
        self.elsewhere = elsewhere  # the same phones, at the second server
        self.done = asyncio.Event()
        self.versions = dict.fromkeys((person.id for person in people), 0)
        self.rounds = 0

    async def run(self) -> None:
        await asyncio.gather(*(self._again(self._amends, person) for person in self.people), self._again(self._edits, self.people[0]))

    async def _again(self, act: Callable[[Person], Awaitable[Response]], person: Person) -> None:
        while not self.done.is_set():
            answer = await act(person)
            assert answer.is_success, answer.text
            self.rounds += 1

    async def _amends(self, person: Person) -> Response:
        """The next version of a check-in by one server, read again by the other."""
        version = self.versions[person.id]
        one, other = (person.device, self.elsewhere[person.id]) if version % 2 else (self.elsewhere[person.id], person.device)
        body = a_check_in(hitokoto=f"{version + 1}かいめの ことば", replaces=version or None) | {"finished_at": person.clock().isoformat()}
        answer = await one.put("/api/me/check-ins/2026-11", json=body)
        self.versions[person.id] = version + 1
        assert okay(await other.get("/api/me/check-ins/2026-11"))["hitokoto"] == f"{version + 1}かいめの ことば"
        return answer

    async def _edits(self, person: Person) -> Response:
        page = await self.office.worker.page(person)
        card = page["person"] | {"contact_note": f"{self.rounds}かいめ"}
        body = {name: card[name] for name in ("version", "name", "kana", "contact_note")}
        return await self.office.worker.device.put(f"/api/staff/people/{person.id}", json=body)


async def test_new_keys_under_load_by_two_servers_and_a_command(house: House, clock: Clock, tmp_path: Path, database_url: str) -> None:
    office = await an_office(house)
    people = [await a_person(office, name=f"{number}人め") for number in range(3)]
    await house.write(a_crowd, office.id, clock)
    before, _ = key_ids(house.settings.keys)
    async with open_house(database_url, tmp_path, clock) as second:
        house.never_too_often()
        second.never_too_often()
        elsewhere = {person.id: await second.device() for person in people}
        for person in people:
            elsewhere[person.id].cookies = person.device.cookies
        load = Load(office, people, elsewhere)
        running = asyncio.create_task(load.run())
        try:
            said = [await keys(house, *words) for words in (("add",), ("reseal",), ("retire", before), ("list",))]
        finally:
            load.done.set()
            await running
    assert [status for status, _ in said] == [0] * 4, said
    now, known = key_ids(house.settings.keys)
    assert known == [now] != [before]
    held = await house.read(under_keys)
    assert held.keys() == {now}
    assert await house.read(everything_opens) == held[now] > CROWD * 5
    assert load.rounds > 20
    for person in people:
        mine = okay(await person.device.get("/api/me/check-ins/2026-11"))
        assert (mine["version"], mine["hitokoto"]) == (load.versions[person.id], f"{load.versions[person.id]}かいめの ことば")


async def test_a_command_that_is_killed_is_begun_again(house: House, clock: Clock) -> None:
    office = await an_office(house)
    await house.write(a_crowd, office.id, clock)
    total = await house.read(everything_opens)
    before, _ = key_ids(house.settings.keys)
    assert (await keys(house, "add"))[0] == 0
    process = await a_process(house, "reseal")
    for _ in range(100 * PATIENCE):
        if await house.read(resealing.waiting_rows, participant) < CROWD:
            break
        await asyncio.sleep(0.01)
    process.kill()
    await process.wait()
    held = await house.read(under_keys)
    assert len(held) == 2, "some under each"
    assert await house.read(everything_opens) == total
    status, refusal = await keys(house, "retire", before)
    assert (status, f"{held[before]} values are still sealed under {before}" in refusal) == (1, True)
    assert before in key_ids(house.settings.keys)[1]
    for _ in range(2):  # the second time there is nothing left to do
        assert (await keys(house, "reseal"))[0] == 0
        assert (await house.read(under_keys)).keys() == {key_ids(house.settings.keys)[0]}
    assert (await keys(house, "retire", before))[0] == 0
    assert await house.read(everything_opens) == total


# --- what the command says ---------------------------------------------------------------------------------------


async def test_a_key_can_wait_until_other_machines_have_it(house: House) -> None:
    await an_office(house)
    before, _ = key_ids(house.settings.keys)
    _, said = await keys(house, "add", "--later")
    now, known = key_ids(house.settings.keys)
    later = known[-1]
    assert (now, len(known)) == (before, 2)
    assert later in said
    listed = (await keys(house, "list"))[1].splitlines()
    assert [line.split()[0] for line in listed] == [before, later]
    assert "seals and opens" in listed[0]
    assert listed[1].endswith(" 0 values")
    assert (await keys(house, "use", later))[0] == 0
    assert key_ids(house.settings.keys)[0] == later


@pytest.mark.parametrize("words", [("retire", "00000000"), ("use", "00000000"), ("retire", "current")])
async def test_what_cannot_be_done_is_refused_in_a_sentence(house: House, words: tuple[str, str]) -> None:
    known = key_ids(house.settings.keys)
    status, said = await keys(house, *(word.replace("current", known[0]) for word in words))
    assert status == 1
    assert said.startswith("otayori: ")
    assert key_ids(house.settings.keys) == known


async def test_what_does_not_open_is_named_and_left_as_it_is(house: House, clock: Clock) -> None:
    office = await an_office(house)
    person = await a_person(office)

    def move(conn: Connection, table: Table) -> None:
        """A value stands in another row than its own."""
        other = new_id()
        values = {column.name: seal("x", other) for column in resealing.sealed_columns(table)}
        conn.execute(table.update().where(table.c.id == person.id).values(values))

    await house.write(move, participant)
    before, _ = key_ids(house.settings.keys)
    await keys(house, "add")
    status, said = await keys(house, "reseal")
    assert (status, f"participant.name of {person.id}" in said) == (1, True)
    held = await house.read(under_keys)
    assert held[before] == len(resealing.sealed_columns(participant))
    assert (await keys(house, "retire", before))[0] == 1
