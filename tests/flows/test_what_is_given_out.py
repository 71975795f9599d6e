"""What staff have noted is given to the person as the manager looked it through: nothing that was withheld, nothing that came in since."""

from otayori.store.ids import new_id
from tests.builders import Json, Office, Person, a_person, okay, refused
from tests.flows.test_the_persons_rights import a_life

SECRET = "母には 言わないでと たのまれた。"


async def looked_through(office: Office, person: Person) -> list[str]:
    """The keys of the entries as the manager has seen them."""
    parts = okay(await office.manager.device.get(f"/api/staff/people/{person.id}/record"))["parts"]
    return [entry["key"] for part in parts for entry in part["entries"]]


async def gives_out(office: Office, person: Person, seen: list[str], withheld: tuple[Json, ...] = ()) -> str:
    disclosure = new_id()
    body = {"seen": seen, "withheld": list(withheld)}
    okay(await office.manager.device.put(f"/api/staff/people/{person.id}/disclosures/{disclosure}", json=body))
    return disclosure


async def given(person: Person, disclosure: str) -> str:
    """What the person reads of it."""
    return (await person.device.get(f"/api/me/disclosures/{disclosure}/json")).text


async def changes(office: Office, person: Person, note: str) -> None:
    """Somebody writes something new about how to reach the person."""
    card = (await office.worker.page(person))["person"]
    body = {name: value for name, value in card.items() if name not in ("id", "active")} | {"contact_note": note}
    okay(await office.worker.device.put(f"/api/staff/people/{person.id}", json=body))


async def test_what_is_withheld_says_on_which_ground_and_the_rest_is_there(office: Office) -> None:
    person = await a_life(office)
    seen = await looked_through(office, person)
    talked = [key for key in seen if key.startswith(("contacts:", "tasks:"))]  # what was said stands in both
    withheld = tuple({"entry": key, "ground": "harm", "why": "母の ことば"} for key in talked)
    disclosure = await gives_out(office, person, seen, withheld)
    read = await given(person, disclosure)
    assert "母が 心配して いる。" not in read
    assert "母の ことば" not in read
    assert "ここは おわたし できません" in read
    assert "夜は いそがしい" in read


async def test_what_was_written_after_the_looking_through_is_not_given(office: Office) -> None:
    """Into an entry that was there too: a task that goes on, a card that is changed. The person sees of it what they see at any time."""
    person = await a_life(office)
    await person.calls_for_help("また きて ください")
    disclosure = await gives_out(office, person, await looked_through(office, person))
    await changes(office, person, SECRET)
    await office.worker.does("close", await office.worker.task(person), note=SECRET)
    read = await given(person, disclosure)
    assert SECRET not in read
    assert "母が 心配して いる。" in read, "what did not change is still given"
    assert "また きて ください" in read
    paper = f"/api/staff/people/{person.id}/disclosures/{disclosure}/json"
    assert SECRET not in (await office.manager.device.get(paper)).text


async def test_what_is_withheld_only_when_it_is_sent_again_is_not_taken_for_withheld(office: Office) -> None:
    """The first answer was lost; what the person may read by now is said, and the choice is not silently the old one."""
    person = await a_life(office)
    seen = await looked_through(office, person)
    path = f"/api/staff/people/{person.id}/disclosures/{new_id()}"
    body = {"seen": seen, "withheld": []}
    first = okay(await office.manager.device.put(path, json=body))
    assert okay(await office.manager.device.put(path, json=body)) == first
    withheld = [{"entry": seen[0], "ground": "harm", "why": "母の ことば"}]
    refused(await office.manager.device.put(path, json={"seen": seen, "withheld": withheld}), 403, "already_given")


async def test_what_changed_between_looking_and_giving_is_looked_at_again(office: Office) -> None:
    person = await a_life(office)
    seen = await looked_through(office, person)
    await changes(office, person, SECRET)
    path = f"/api/staff/people/{person.id}/disclosures/{new_id()}"
    refused(await office.manager.device.put(path, json={"seen": seen, "withheld": []}), 422, "unknown_entry")


async def test_nobody_elses_entries_are_given(office: Office) -> None:
    person, other = await a_life(office), await a_person(office, contact_note=SECRET)
    path = f"/api/staff/people/{person.id}/disclosures/{new_id()}"
    body = {"seen": await looked_through(office, other), "withheld": []}
    refused(await office.manager.device.put(path, json=body), 422, "unknown_entry")
