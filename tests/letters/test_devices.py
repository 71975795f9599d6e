"""Phones subscribe, try it out, and say what they have shown; who signs out or hands the phone on gets nothing more."""

from datetime import timedelta

import pytest

from otayori.letters.vapid import add_key
from tests.builders import Office, Person, Staff, a_colleague, a_person, okay, refused
from tests.letters.push_house import Json, Phone, PushHouse
from tests.letters.sending import Sending


def side(who: Person | Staff) -> str:
    return "/api/me" if isinstance(who, Person) else "/api/staff"


def body(phone: Phone, **said: str) -> Json:
    made = phone.subscription
    return {"endpoint": made.endpoint, "keys": {"p256dh": made.p256dh, "auth": made.auth}, "key": made.vapid_key, **said}


async def test_a_phone_subscribes_again_and_again_and_is_one_device(office: Office, push: PushHouse, sending: Sending) -> None:
    for who in (await a_person(office), office.worker):
        shown = okay(await who.device.get(f"{side(who)}/push"))
        assert (shown["public_key"], shown["devices"]) == (sending.keys.public(), [])
        phone = push.phone(shown["key"])
        first = okay(await who.device.put(f"{side(who)}/push", json=body(phone)))
        office.clock.forward(days=3)
        second = okay(await who.device.put(f"{side(who)}/push", json=body(phone)))
        [device], [same] = first["devices"], second["devices"]
        assert same["id"] == device["id"]
        assert same["this_device"]
        assert same["alive_at"] > device["alive_at"]


async def test_a_new_endpoint_takes_the_old_ones_place(office: Office, push: PushHouse, sending: Sending) -> None:
    person = await a_person(office)
    old, new = push.phone(sending.keys.current), push.phone(sending.keys.current)
    okay(await person.device.put("/api/me/push", json=body(old)))
    assert len(okay(await person.device.put("/api/me/push", json=body(new, replaces=old.endpoint)))["devices"]) == 1
    okay(await person.device.post("/api/me/push/test"))
    await sending.post().post_due()
    assert (len(old.got), len(new.got)) == (0, 1)


async def test_a_phone_that_is_handed_on_is_the_others(office: Office, push: PushHouse, sending: Sending) -> None:
    before, after = await a_person(office), await a_person(office)
    phone = push.phone(sending.keys.current)
    okay(await before.device.put("/api/me/push", json=body(phone)))
    okay(await after.device.put("/api/me/push", json=body(phone)))
    await sending.write(before)
    await sending.post().post_due()
    assert phone.got == []
    assert okay(await before.device.get("/api/me/push"))["devices"] == []


async def test_who_signs_out_gets_nothing_more(office: Office, push: PushHouse, sending: Sending) -> None:
    for who in (await a_person(office), await a_colleague(office)):
        phone = push.phone(sending.keys.current)
        okay(await who.device.put(f"{side(who)}/push", json=body(phone)))
        await who.device.post("/api/sign-out" if isinstance(who, Person) else "/api/staff/sign-out")
        await sending.write(who)
        await sending.post().post_due()
        assert phone.got == []
        assert await sending.story(who) == [("failed", None, "no_road")]


async def test_a_desk_whose_session_is_over_is_still_told(office: Office, push: PushHouse, sending: Sending) -> None:
    phone = push.phone(sending.keys.current)
    await sending.subscribe(office.worker, phone)
    office.clock.forward(days=900)
    await sending.write(office.worker, "undelivered")
    await sending.post().post_due()
    assert len(phone.got) == 1


async def test_a_trial_tells_whether_it_came(office: Office, push: PushHouse, sending: Sending) -> None:
    for who in (await a_person(office), office.worker):
        phone, path = push.phone(sending.keys.current), f"{side(who)}/push/test"
        okay(await who.device.put(f"{side(who)}/push", json=body(phone)))
        trial = okay(await who.device.post(path))
        assert trial["state"] == "waiting"
        assert okay(await who.device.post(path))["id"] == trial["id"], "tapped twice"
        await sending.post().post_due()
        assert okay(await who.device.get(f"{path}/{trial['id']}"))["state"] == "sent"
        office.clock.forward(seconds=2)
        await receipt(office, phone)
        story = okay(await who.device.get(f"{path}/{trial['id']}"))
        assert story["state"] == "shown"
        assert [(event["kind"], event["road"]) for event in story["events"]] == [("sent", "push"), ("shown", "push")]
        [device] = okay(await who.device.get(f"{side(who)}/push"))["devices"]
        assert device["alive_at"] == story["events"][1]["at"]


async def receipt(office: Office, phone: Phone, what: str = "shown") -> None:
    """The phone's service worker says what it has done with its last letter; it has no cookie."""
    data, worker = phone.got[-1].data, await office.house.device()
    said = {"what": what, "device": data["device"], "receipt": data["receipt"]}
    assert (await worker.post(f"/api/letters/{data['letter']}/receipt", json=said)).status_code == 204


async def test_a_receipt_needs_the_letters_own_secret(office: Office, push: PushHouse, sending: Sending) -> None:
    person = await a_person(office)
    phone = push.phone(sending.keys.current)
    await sending.subscribe(person, phone)
    await sending.write(person)
    await sending.post().post_due()
    data, stranger = phone.got[0].data, await office.house.device()
    path = f"/api/letters/{data['letter']}/receipt"
    good = {"what": "shown", "device": data["device"], "receipt": data["receipt"]}
    for wrong in (good | {"receipt": "0" * 64}, good | {"device": data["letter"]}):
        refused(await stranger.post(path, json=wrong), 404, "not_found")
    refused(await stranger.post(f"/api/letters/{data['device']}/receipt", json=good), 404, "not_found")
    assert (await sending.letter(person)).state == "sent"
    assert (await stranger.post(path, json=good)).status_code == 204
    assert (await sending.letter(person)).state == "shown"


async def test_said_twice_and_in_any_order_it_is_one_receipt(office: Office, push: PushHouse, sending: Sending) -> None:
    person = await a_person(office)
    phone = push.phone(sending.keys.current)
    await sending.subscribe(person, phone)
    await sending.write(person)
    await sending.post().post_due()
    for what in ("shown", "tapped", "shown", "tapped"):
        await receipt(office, phone, what)
    assert [event[0] for event in await sending.story(person)] == ["sent", "shown", "tapped"]
    assert (await sending.letter(person)).state == "tapped"


async def test_opening_the_app_is_a_receipt(office: Office, push: PushHouse, sending: Sending) -> None:
    person = await a_person(office)
    await sending.subscribe(person, push.phone(sending.keys.current))
    await office.tick("2026-12-01 12:10")
    await person.home()
    await sending.post().post_due()
    assert (await sending.letter(person)).state == "sent"
    office.clock.forward(hours=1)
    await person.home()
    await person.home()
    assert await sending.story(person) == [("sent", "push", None), ("shown", "app", None)]


async def test_a_list_that_is_opened_is_a_receipt(office: Office, push: PushHouse, sending: Sending) -> None:
    await sending.subscribe(office.worker, push.phone(sending.keys.current))
    person = await a_person(office)
    await person.calls_for_help()
    await sending.post().post_due()
    await office.worker.call_list()
    assert await sending.story(office.worker) == [("sent", "push", None), ("shown", "app", None)]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("endpoint", "http://push.example.net/1"),
        ("endpoint", "https://192.168.1.1/1"),
        ("endpoint", "https://[::1%25eth0]/1"),
        ("endpoint", "https://user:password@push.example.net/1"),
        ("endpoint", "https://printer.local/1"),
        ("endpoint", "https://database/1"),
        ("endpoint", "file:///etc/passwd"),
        ("p256dh", "BBBB"),
        ("p256dh", "!" * 87),
        ("auth", "BTBZMqHH6r4Tts7J_aSI"),
    ],
)
async def test_what_no_browser_gives_is_refused(office: Office, push: PushHouse, sending: Sending, part: str, value: str) -> None:
    said = body(push.phone(sending.keys.current))
    said |= {part: value} if part == "endpoint" else {"keys": said["keys"] | {part: value}}
    refused(await office.worker.device.put("/api/staff/push", json=said), 422, "wrong_subscription")


async def test_after_a_new_key_the_phones_of_the_old_one_are_served_until_they_come_again(
    office: Office, push: PushHouse, sending: Sending
) -> None:
    person, path = await a_person(office), office.house.settings.push_keys
    old = push.phone(sending.keys.current)
    await sending.subscribe(person, old)
    add_key(path)
    renewed = sending.keys.load(path)
    assert renewed.current != sending.keys.current
    sending.keys = renewed
    await sending.write(person)
    await sending.post().post_due()
    assert len(old.got) == 1
    new = push.phone(renewed.current)
    office.house.app.state.push_keys = renewed
    okay(await person.device.put("/api/me/push", json=body(new, replaces=old.endpoint)))
    office.clock.forward(minutes=1)
    await sending.write(person)
    await sending.post().post_due()
    assert (len(old.got), len(new.got)) == (1, 1)
    assert new.got[0].claims["key"] == renewed.public()


async def test_a_key_that_the_house_has_lost_is_no_road(office: Office, push: PushHouse, sending: Sending) -> None:
    person = await a_person(office)
    await sending.subscribe(person, push.phone("00000000"))
    refused(await person.device.put("/api/me/push", json=body(push.phone("00000000"))), 422, "unknown_key")
    await sending.write(person)
    await sending.post().post_due()
    assert await sending.story(person) == [("failed", None, "no_road")]


async def test_signed_headers_are_used_for_hours_and_never_for_a_day(office: Office, push: PushHouse, sending: Sending) -> None:
    person = await a_person(office)
    phone, post = push.phone(sending.keys.current), sending.post()
    await sending.subscribe(person, phone)
    for hours in (0, 10, 2, -20):
        office.clock.forward(hours=hours)
        await sending.write(person)
        await post.post_due()
    headers = [pushed.headers["Authorization"] for pushed in phone.got]
    assert headers[0] == headers[1]
    assert len(set(headers)) == 3
    assert all(timedelta(0) < timedelta(seconds=pushed.claims["exp"]) for pushed in phone.got)
