"""What a person keeps for themselves: saved, changed on two phones, deleted, shown and hidden again."""

from otayori.store.ids import new_id
from tests.builders import Office, Person, a_person, okay, refused
from tests.entering import a_day, changes, heads, month, read_by, saves

WANTS_TO_DIE = "もう しにたい"


async def test_an_entry_is_kept_once_and_comes_back(office: Office) -> None:
    person, entry_id, write_id = await a_person(office), new_id(), new_id()
    said = a_day(sources=["work", "people"], line="きょうは いそがしかった", slept=2, medicine="taken")
    first = await saves(person, said, entry_id, write_id=write_id)
    again = await saves(person, said, entry_id, write_id=write_id)
    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    (kept,) = (await changes(person))["entries"]
    (head,) = kept["heads"]
    assert {**said["diary"]}.items() <= head["body"]["diary"].items()
    assert (await month(person))["entries"] == [kept]
    assert (await month(person, "2026-10"))["entries"] == []


async def test_two_phones_that_know_nothing_of_each_other_keep_both(office: Office) -> None:
    person = await a_person(office)
    made = okay(await saves(person, a_day(line="はじめ")))
    one = okay(await saves(person, a_day(line="こちら"), made["id"], *heads(made)))
    both = okay(await saves(person, a_day(line="あちら"), made["id"], *heads(made)))
    assert [head["body"]["diary"]["line"] for head in both["heads"]] == ["こちら", "あちら"]
    assert one["seq"] < both["seq"]
    chosen = okay(await saves(person, a_day(line="こちらと あちら"), made["id"], *heads(both)))
    assert [head["body"]["diary"]["line"] for head in chosen["heads"]] == ["こちらと あちら"]


async def test_what_was_replaced_before_it_arrived_comes_too_late(office: Office) -> None:
    person, early = await a_person(office), new_id()
    made = okay(await saves(person, a_day(line="はじめ")))
    okay(await saves(person, a_day(line="あとで なおした"), made["id"], *heads(made), early))
    late = await saves(person, a_day(line="さきに かいた"), made["id"], *heads(made), write_id=early)
    assert late.status_code == 200
    assert [head["body"]["diary"]["line"] for head in late.json()["heads"]] == ["あとで なおした"]


async def test_a_deleted_entry_is_gone_on_both_phones(office: Office) -> None:
    person = await a_person(office)
    made = okay(await saves(person, a_day(line="ないしょ")))
    okay(await saves(person, {"kind": "diary"}, made["id"], *heads(made)))
    (left,) = (await changes(person, made["seq"]))["entries"]
    assert [head["body"]["diary"] for head in left["heads"]] == [None]
    assert (await month(person))["entries"] == []


async def test_nobody_else_has_it(office: Office) -> None:
    person, other = await a_person(office), await a_person(office, name="秋山 そら", kana="あきやま そら")
    made = okay(await saves(person, a_day(line="ないしょ")))
    assert (await changes(other))["entries"] == []
    refused(await saves(other, a_day(), made["id"]), 404, "not_found")
    refused(await saves(other, a_day(), write_id=heads(made)[0]), 404, "not_found")
    refused(await saves(person, {"kind": "item", "item": {"words": "よく ねた"}}, made["id"]), 422, "wrong_entry")


async def test_a_worker_reads_what_is_shown_and_learns_of_nothing_else(office: Office) -> None:
    person = await a_person(office)
    okay(await saves(person, a_day(line=WANTS_TO_DIE)))
    made = okay(await saves(person, a_day("2026-11-19", line="みてほしい", show="worker")))
    assert made["shown"]
    assert [one["line"] for one in await read_by(office.worker, person)] == ["みてほしい"]
    assert await office.worker.reasons(person) == []
    hidden = okay(await saves(person, a_day("2026-11-19", line="みてほしい"), made["id"], *heads(made)))
    assert not hidden["shown"]
    assert await read_by(office.worker, person) == []
    assert [one["what"] for one in okay(await person.device.get("/api/me/reads"))["reads"]][:1] == ["diary"]


async def test_words_of_danger_alert_only_where_they_are_shown(office: Office) -> None:
    person = await a_person(office)
    made = okay(await saves(person, a_day(line=WANTS_TO_DIE)))
    assert await office.worker.reasons(person) == []
    shown = okay(await saves(person, a_day(line=WANTS_TO_DIE, show="worker"), made["id"], *heads(made)))
    assert await office.worker.reasons(person) == ["R8"]
    # A change of mind hides the entry at once; the call that it made stays.
    okay(await saves(person, a_day(line=WANTS_TO_DIE), made["id"], *heads(shown)))
    assert await office.worker.reasons(person) == ["R8"]
    assert await read_by(office.worker, person) == []
    assert WANTS_TO_DIE not in str(await office.worker.page(person)) + str(await office.worker.call_list())


async def test_a_standing_choice_shows_its_days_and_ends_at_once(office: Office) -> None:
    person, choice = await a_person(office), new_id()
    okay(await saves(person, a_day("2026-11-18", line="まえ", show="choice")))
    okay(await saves(person, a_day("2026-11-19", line="なか", show="choice")))
    okay(await saves(person, a_day("2026-11-19", line="じぶんだけ")))
    days = {"first_on": "2026-11-19", "last_on": "2026-12-31"}
    assert (await person.device.put(f"/api/me/diary-choices/{choice}", json=days)).status_code == 201
    assert (await person.device.put(f"/api/me/diary-choices/{choice}", json=days)).status_code == 200
    assert [one["line"] for one in await read_by(office.worker, person)] == ["なか"]
    okay(await saves(person, a_day("2026-11-20", line="あと", show="choice")))
    assert [one["line"] for one in await read_by(office.worker, person)] == ["あと", "なか"]
    for said in (days | {"ended": True}, days):  # what has ended does not begin again
        assert okay(await person.device.put(f"/api/me/diary-choices/{choice}", json=said))["ended_at"]
    assert await read_by(office.worker, person) == []
    (ended,) = (await month(person))["choices"]
    assert ended["ended_at"]
    await _not_another_year(person)


async def _not_another_year(person: Person) -> None:
    for days in ({"first_on": "2026-11-19", "last_on": "2026-11-18"}, {"first_on": "2026-11-19", "last_on": "2027-11-20"}):
        refused(await person.device.put(f"/api/me/diary-choices/{new_id()}", json=days), 422, "wrong_days")


async def test_a_choice_that_ended_before_it_arrived_shows_nothing(office: Office) -> None:
    person = await a_person(office)
    okay(await saves(person, a_day("2026-11-19", line="なか", show="choice")))
    days = {"first_on": "2026-11-19", "last_on": "2026-12-31", "ended": True}
    assert okay(await person.device.put(f"/api/me/diary-choices/{new_id()}", json=days))["ended_at"]
    assert await read_by(office.worker, person) == []


async def test_own_items_are_shown_in_the_persons_words(office: Office) -> None:
    person = await a_person(office)
    item = okay(await saves(person, {"kind": "item", "item": {"words": "ミスを たしかめた"}}))
    okay(await saves(person, a_day(own={item["id"]: 2}, show="worker")))
    (read,) = await read_by(office.worker, person)
    assert read["own"] == [{"words": "ミスを たしかめた", "value": 2}]


async def test_what_is_tracked_is_so_on_every_phone_and_stands_in_the_record(office: Office) -> None:
    person = await a_person(office)
    begun = okay(await saves(person, {"kind": "item", "item": {"words": "", "tracks": "slept"}}))
    refused(await saves(person, {"kind": "item", "item": {"words": ""}}), 422, "missing_words")
    refused(await saves(person, {"kind": "item", "item": {"words": "", "tracks": "weight"}}), 422, "invalid_body")
    (kept,) = okay(await person.device.get("/api/me/entries/months/2026-11"))["entries"]
    assert kept["heads"][0]["body"]["item"] == {"words": "", "ended": False, "tracks": "slept"}
    okay(await saves(person, {"kind": "item", "item": {"words": "", "tracks": "slept", "ended": True}}, begun["id"], *heads(begun)))
    (told,) = okay(await person.device.get("/api/me/data/entries/1"))["entries"]
    assert [line["text"] for line in told["lines"]] == ["ねむり", "もう きかない"]


async def test_everything_is_theirs_to_take_away_and_nobodys_to_hand_out(office: Office) -> None:
    person = await a_person(office)
    okay(await saves(person, a_day(line="ないしょ")))
    okay(await saves(person, {"kind": "problem", "problem": {"day": "2026-11-20", "happened": "ちこくした", "helped": ["me"]}}))
    okay(await saves(person, {"kind": "sign", "sign": {"level": "caution", "words": "ねむれない", "then": "はやく ねる", "slept": 2}}))
    taken = (await person.device.get("/api/me/download/json")).text
    assert all(words in taken for words in ("ないしょ", "ちこくした", "はやく ねる"))
    record = await office.manager.device.get(f"/api/staff/people/{person.id}/record")
    assert record.is_success
    assert "ないしょ" not in record.text


async def test_what_cannot_be_kept_says_why(office: Office) -> None:
    person = await a_person(office)
    refused(await saves(person, a_day(heavy=None)), 422, "nothing_said")
    refused(await saves(person, a_day(heavy=5)), 422, "invalid_body")
    refused(await saves(person, a_day(line="あ" * 501)), 422, "text_too_long")
    refused(await saves(person, a_day() | {"item": {"words": "ふたつ"}}), 422, "wrong_entry")
    refused(await saves(person, {"kind": "note", "note": {"what": "other", "title": " ", "day": "2026-11-20"}}), 422, "missing_words")
    times = {"what": "shift", "title": "しごと", "day": "2026-11-20", "begins": "17:00", "ends": "09:00"}
    refused(await saves(person, {"kind": "note", "note": times}), 422, "wrong_time")
    asked = ("months/0", "months/2026-13", "months/9999-12", f"changes/{2**40}", "changes/-1", f"changes/{-(2**40)}", f"changes/{-(2**70)}")
    answers = [(await person.device.get(f"/api/me/entries/{path}")).status_code for path in asked]
    assert answers == [404, 404, 200, 200, 200, 200, 200]


async def test_a_note_says_on_which_days_it_takes_place(office: Office) -> None:
    person = await a_person(office)
    note = {
        "what": "shift",
        "title": "しごと",
        "day": "2026-11-16",
        "begins": "09:00",
        "repeat": "FREQ=WEEKLY;BYDAY=MO",
        "on_holidays": "skip",
    }
    made = okay(await saves(person, {"kind": "note", "note": note}))
    assert (made["days"][:3], made["days"][-1]) == (["2026-11-16", "2026-11-30", "2026-12-07"], "2027-02-15")
    (kept,) = (await changes(person))["entries"]
    assert kept == made
    (of_month,) = (await month(person))["entries"]
    assert of_month == made
    years_ahead = (await month(person, "9999-12"))["entries"][0]["days"]
    assert (years_ahead[0], years_ahead[-1]) == ("2026-11-16", "9999-12-27")
    assert (await month(person, "2026-10"))["entries"] == []
    for wrong in ("FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0", "まいにち"):
        refused(await saves(person, {"kind": "note", "note": note | {"repeat": wrong}}), 422, "wrong_repeat")
    refused(await saves(person, {"kind": "note", "note": note | {"day": "1066-10-14"}}), 422, "wrong_day")
