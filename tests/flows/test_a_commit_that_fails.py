"""What could not be committed was not done: the answer is a 500 without details, nothing is kept, and sending it again works."""

import asyncio
import logging

import pytest
from sqlalchemy import Connection, select

from otayori.store.tables import act_log, call_task, checkin, flag, letter
from tests.builders import Office, a_check_in, a_person, an_office, refused, rows
from tests.house import House

# On COMMIT, not before, the database finds that a check-in of somebody cannot be kept.
DOOM = {
    "sqlite": """
        create table doom (id text primary key, other text references doom (id) deferrable initially deferred);
        create trigger doomed after insert on checkin when new.participant_id = '{person}'
        begin insert into doom (id, other) values (new.id, 'nobody') ; end""",
    "postgresql": """
        create function doom() returns trigger language plpgsql as $$ begin raise exception 'doomed' ; end $$;
        create constraint trigger doomed after insert on checkin deferrable initially deferred for each row
        when (new.participant_id = '{person}') execute function doom()""",
}
END = {"sqlite": "drop trigger doomed", "postgresql": "drop trigger doomed on checkin"}


async def say(house: House, statements: str) -> None:
    def each(conn: Connection) -> None:
        for statement in statements.split(";\n"):
            conn.exec_driver_sql(statement)

    await house.write(each)


@pytest.fixture
async def alone(house: House) -> Office:
    """An office in a house of its own, for the database itself is changed."""
    return await an_office(house)


async def test_nothing_is_kept_and_sending_again_works(alone: Office, engine: str, caplog: pytest.LogCaptureFixture) -> None:
    person = await a_person(alone)
    await say(alone.house, DOOM[engine].format(person=person.id))
    body = a_check_in(q12=1, hitokoto="ひみつの ことば") | {"finished_at": "2026-11-20T09:59:00+09:00"}
    with caplog.at_level(logging.DEBUG):
        problem = refused(await person.sends("2026-11", body), 500, "internal")
    assert "doom" not in str(problem)
    assert "doom" in caplog.text.lower() or "FOREIGN KEY" in caplog.text, "the log says why"
    assert not any(secret in caplog.text for secret in ("ひみつ", "白鳥", "q12"))
    for table in (checkin, flag, call_task):
        assert await rows(alone.house, select(table.c.id).where(table.c.participant_id == person.id)) == []
    assert await rows(alone.house, select(letter.c.id)) == []
    assert await rows(alone.house, select(act_log.c.id).where(act_log.c.actor_id == person.id)) == []
    assert await alone.worker.reasons(person) == []
    await say(alone.house, END[engine])
    assert (await person.sends("2026-11", body)).status_code == 201
    assert await alone.worker.reasons(person) == ["R1"]


async def test_whoever_is_answered_with_success_is_kept_whoever_fails_beside_them(alone: Office, engine: str) -> None:
    people = [await a_person(alone, name=f"{number}人め") for number in range(6)]
    await say(alone.house, DOOM[engine].format(person=people[2].id))
    answers = await asyncio.gather(*(person.sends("2026-11") for person in people))
    assert answers[2].status_code == 500
    kept = {row.participant_id for row in await rows(alone.house, select(checkin.c.participant_id))}
    assert kept == {person.id for person, answer in zip(people, answers, strict=True) if answer.status_code == 201}
