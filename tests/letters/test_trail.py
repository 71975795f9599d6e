"""What became of letters can be read: on the person's page, in the office's numbers, by whoever runs the house."""

from sqlalchemy import Connection, update

from otayori.letters import explain
from otayori.store.tables import participant
from otayori.usecases.at_the_door import door
from tests.builders import Office, Person, a_neighbour, a_person, okay, refused
from tests.letters.push_house import PushHouse, says
from tests.letters.sending import Sending
from tests.letters.test_devices import receipt


async def stands(office: Office, month: str = "2026-12") -> dict[str, object]:
    """The office's numbers of a month."""
    return okay(await office.manager.device.get("/api/staff/reach", params={"month": month}))


async def test_the_story_of_a_letter_stands_on_the_persons_page(office: Office, push: PushHouse, sending: Sending) -> None:
    person = await a_person(office)
    phone = push.phone(sending.keys.current)
    await sending.subscribe(person, phone)
    await office.tick("2026-12-01 12:10")
    await sending.post().post_due()
    await receipt(office, phone)
    await receipt(office, phone, "tapped")
    path = f"/api/staff/people/{person.id}/letters"
    letters = okay(await office.worker.device.get(path))["letters"]
    opened = next(letter for letter in letters if letter["kind"] == "month_opened")
    assert (opened["state"], opened["road"], opened["due_at"]) == ("tapped", "push", "2026-12-01T12:10:00+09:00")
    assert [event["kind"] for event in opened["events"]] == ["sent", "shown", "tapped"]
    planned = next(letter for letter in letters if letter["kind"] == "month_reminder")
    assert (planned["state"], planned["next_at"], planned["events"]) == ("waiting", "2026-12-04T12:10:00+09:00", [])
    neighbour = await a_neighbour(office)
    refused(await neighbour.worker.device.get(path), 404, "not_found")


async def test_the_numbers_of_an_office(office: Office, push: PushHouse, sending: Sending) -> None:
    shown, silent, answered, unreached = [await a_person(office) for _ in range(4)]
    phones = [push.phone(sending.keys.current) for _ in range(3)]
    for person, phone in zip((shown, silent, answered), phones, strict=True):
        await sending.subscribe(person, phone)
    await office.tick("2026-12-01 12:10")
    await sending.post().post_due()
    await receipt(office, phones[0])
    await answered.has_sent("2026-12")
    reach = await stands(office)
    assert {name: reach[name] for name in ("month", "opened", "answered", "told", "reached")} == {
        "month": "2026-12",
        "opened": 4,
        "answered": 1,
        "told": 3,
        "reached": 2,
    }
    assert reach["roads"] == [{"road": "push", "sent": 3, "reached": 2}, {"road": "email", "sent": 0, "reached": 0}]
    assert reach["unreachable"] == [{"id": unreached.id, "name": unreached.name, "kana": "しらとり みどり", "why": "no_road"}]


async def test_whom_no_letter_reaches_is_known_before_the_month_opens(office: Office, push: PushHouse, sending: Sending) -> None:
    names = ("reached", "nothing", "asleep", "failing", "unwanted", "paused", "mail only")
    people = {name: await a_person(office, email="a@mail.example" if name == "mail only" else "") for name in names}
    for name in ("reached", "asleep", "failing", "unwanted"):
        phone = push.phone(sending.keys.current, says(403) if name == "failing" else says(201))
        await sending.subscribe(people[name], phone)
    await sending.write(people["failing"])
    await sending.post().post_due()
    await office.house.write(put, people["unwanted"], push_wanted=False, email_wanted=False)
    await office.house.write(put, people["paused"], paused=True)
    office.clock.set("2027-01-29 10:00")
    for name in ("reached", "failing"):
        if name == "reached":
            await sending.subscribe(people[name], push.phone(sending.keys.current))
    beyond = (await stands(office, "2027-01"))["unreachable"]
    known = {person.id: name for name, person in people.items()}
    assert isinstance(beyond, list)
    assert {known[one["id"]]: one["why"] for one in beyond} == {  # type: ignore[index]
        "nothing": "no_road",
        "asleep": "silent_device",
        "failing": "failing_device",
        "unwanted": "unwanted",
        "mail only": "no_road",  # this house sends no e-mail
    }


def put(conn: Connection, person: Person, **values: bool) -> None:
    conn.execute(update(participant).where(participant.c.id == person.id).values(values))


async def test_whoever_runs_the_house_sees_letters_and_no_names(office: Office, push: PushHouse, sending: Sending) -> None:
    reached, other = await a_person(office), await a_person(office)
    await sending.subscribe(reached, push.phone(sending.keys.current))
    await office.tick("2026-12-01 12:10")
    await other.has_sent("2026-12")
    would = await office.house.read(explain.dry_run, door, office.clock())
    assert would[0] == "2 letters are due"
    assert sorted(line.split("  ", 1)[1] for line in would[1:]) == ["month_opened    goes: 1 devices", "month_opened    is moot: answered"]
    assert push.asked == 0, "nothing went out"
    await sending.post().post_due()
    listed = await office.house.read(explain.lines, None)
    assert "month_opened    sent      push    1" in listed
    story = await office.house.read(explain.lines, (await sending.letter(reached)).id)
    assert story[0].startswith("month_opened to a participant")
    assert "sent, by push" in story[-1]
    assert not [line for line in (*would, *listed, *story) if reached.name in line]
    assert await office.house.read(explain.lines, reached.id) == [f"There is no letter {reached.id}."]
