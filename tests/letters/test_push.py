"""A letter reaches a phone: encrypted for it, signed by us, with nothing private in it; and what a push service may do to it."""

import asyncio
from datetime import timedelta

import pytest
from aiohttp import web

from otayori.letters.carriers import Delivered, Gone, Outcome, Rejected, TryLater
from otayori.letters.next_step import MOST_ALONE
from otayori.letters.webpush import outcome_of
from tests.builders import Office, a_person
from tests.clock import jst
from tests.letters.push_house import Answer, PushHouse, says
from tests.letters.sending import Sending


async def test_a_letter_reaches_the_phone(office: Office, push: PushHouse, sending: Sending) -> None:
    person = await a_person(office)
    phone = push.phone(sending.keys.current)
    device = await sending.subscribe(person, phone)
    await office.tick("2026-12-01 12:10")
    assert await sending.post().post_due() == 1
    [pushed] = phone.got
    notification = pushed.message["notification"]
    assert pushed.message["web_push"] == 8030
    assert pushed.message.keys() == {"web_push", "notification", "app_badge"}, "and not mutable: the browser may show it without our worker"
    assert notification["body"] == "あたらしい おしらせが あります"
    assert notification["navigate"] == "http://otayori.test/check-in"
    assert (notification["lang"], pushed.message["app_badge"]) == ("ja", 1)
    letter = await sending.letter(person)
    assert pushed.data["letter"] == letter.id
    assert pushed.data["device"] == device
    assert notification["tag"] == pushed.headers["Topic"] == letter.subject.replace("-", "")
    assert pushed.headers["Urgency"] == "normal"
    assert int(pushed.headers["TTL"]) == timedelta(days=4).total_seconds()
    assert pushed.claims["key"] == sending.keys.public()
    assert pushed.claims["sub"] == "mailto:keeper@otayori.example"
    assert (letter.state, letter.road, letter.next_at) == ("sent", "push", None)
    assert await sending.story(person) == [("sent", "push", None)]
    assert await sending.post().post_due() == 0


async def test_every_device_of_a_person_gets_it_and_a_dead_one_is_forgotten(office: Office, push: PushHouse, sending: Sending) -> None:
    person = await a_person(office)
    phones = [push.phone(sending.keys.current), push.phone(sending.keys.current, says(410)), push.phone(sending.keys.current)]
    devices = [await sending.subscribe(person, phone) for phone in phones]
    await sending.write(person)
    await sending.post().post_due()
    assert [len(phone.got) for phone in phones] == [1, 0, 1]
    assert await sending.devices() == {devices[0], devices[2]}
    assert sorted(await sending.story(person)) == [("failed", "push", "gone"), ("sent", "push", None), ("sent", "push", None)]


@pytest.mark.parametrize(
    ("status", "why", "kept"),
    [(404, "gone", False), (410, "gone", False), (413, "http_413", True), (401, "http_401", True), (302, "http_302", True)],
)
async def test_what_no_second_try_mends(office: Office, push: PushHouse, sending: Sending, status: int, why: str, kept: bool) -> None:
    person = await a_person(office)
    await sending.subscribe(person, push.phone(sending.keys.current, says(status, location=f"{push.origin}/push/0")))
    await sending.write(person)
    await sending.post().post_due()
    assert push.asked == 1, "no redirect is followed"
    assert (await sending.letter(person)).state == "failed"
    assert await sending.story(person) == [("failed", "push", why)]
    assert bool(await sending.devices()) == kept


@pytest.mark.parametrize(("status", "told", "wait"), [(429, "120", 120), (503, "Fri, 20 Nov 2026 01:05:00 GMT", 300), (500, "soon", 30)])
async def test_a_busy_push_service_is_left_alone(
    office: Office, push: PushHouse, sending: Sending, status: int, told: str, wait: int
) -> None:
    person, other = await a_person(office), await a_person(office)
    phone, well = push.phone(sending.keys.current, says(status, retry_after=told)), push.phone(sending.keys.current)
    await sending.subscribe(person, phone)
    await sending.subscribe(other, well)
    await sending.write(person)
    await sending.write(other)
    post = sending.post()
    await post.post_due()
    assert len(well.got) == 1
    assert (await sending.letter(person)).next_at - office.clock() == timedelta(seconds=wait)
    push.answers["/push/0"] = says(201)
    office.clock.forward(seconds=wait - 1)
    await post.post_due()
    assert phone.got == []
    office.clock.forward(seconds=1)
    await post.post_due()
    assert len(phone.got) == 1
    assert [event[0] for event in await sending.story(person)] == ["failed", "sent"]


async def test_it_is_given_up_in_the_end(office: Office, push: PushHouse, sending: Sending) -> None:
    worker = office.worker
    await sending.subscribe(worker, push.phone(sending.keys.current, says(500)))
    await sending.write(worker, "undelivered")
    post = sending.post()
    for _ in range(80):
        await post.post_due()
        office.clock.forward(hours=1)
    assert push.asked == MOST_ALONE
    assert (await sending.letter(worker)).state == "failed"


async def test_a_push_service_that_hangs_holds_nobody_up(office: Office, push: PushHouse, other_push: PushHouse, sending: Sending) -> None:
    async def hang(_: web.BaseRequest) -> web.StreamResponse:
        await asyncio.Event().wait()
        return web.Response()

    stuck = [await a_person(office) for _ in range(6)]
    for person in stuck:
        await sending.subscribe(person, push.phone(sending.keys.current, hang))
        await sending.write(person)
    office.clock.forward(seconds=1)
    well = await a_person(office)
    phone = other_push.phone(sending.keys.current)
    await sending.subscribe(well, phone)
    await sending.write(well)
    post = sending.post(seconds=1.5, seconds_to_wait=0.05, at_once=2)
    await post.post_due()
    assert len(phone.got) == 1
    states = [(await sending.letter(person)) for person in stuck]
    assert sorted(letter.attempts for letter in states) == [0, 0, 0, 0, 1, 1], "who found no free slot has lost no attempt"
    assert {letter.state for letter in states} == {"waiting"}


async def slow(_: web.BaseRequest) -> web.StreamResponse:
    await asyncio.sleep(1)
    return web.Response(status=201)


async def hangs(_: web.BaseRequest) -> web.StreamResponse:
    await asyncio.Event().wait()
    return web.Response()


async def breaks_off(request: web.BaseRequest) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response(status=500)


ILL = {
    "slow": slow,
    "hangs": hangs,
    "breaks off": breaks_off,
    **{f"{status}": says(status, retry_after="3600") for status in (400, 404, 410, 413, 429, 500, 503)},
    "redirect": says(307, location="/push/1"),
}


@pytest.mark.parametrize("answer", ILL.values(), ids=ILL)
async def test_whatever_one_phone_meets_nobody_else_waits_for_it(
    office: Office, push: PushHouse, other_push: PushHouse, sending: Sending, answer: Answer
) -> None:
    ill, well, elsewhere = (
        push.phone(sending.keys.current, answer),
        push.phone(sending.keys.current),
        other_push.phone(sending.keys.current),
    )
    for phone in (ill, well, elsewhere):
        person = await a_person(office)
        await sending.subscribe(person, phone)
        await sending.write(person)
        office.clock.forward(seconds=1)
    round_ = asyncio.create_task(sending.post(seconds=2).post_due())
    async with asyncio.timeout(10):
        while not (well.got and elsewhere.got):  # noqa: ASYNC110 - two houses, either of which may have news
            await asyncio.sleep(0.01)
    assert round_.done() <= (answer not in {slow, hangs}), "it is waited for, by nobody else"
    await round_
    assert [len(phone.got) for phone in (ill, well, elsewhere)] == [answer is slow, 1, 1]


async def test_rubbish_and_nobody_there_are_tried_again(office: Office, sending: Sending) -> None:
    async def rubbish(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"\x16\x03 nonsense\r\n\r\n")
        writer.close()

    person = await a_person(office)
    server = await asyncio.start_server(rubbish, "127.0.0.1", 0)
    async with server:
        house = PushHouse()
        house.origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        await sending.subscribe(person, house.phone(sending.keys.current))
        await sending.write(person)
        post = sending.post()
        await post.post_due()
    office.clock.forward(minutes=1)
    await post.post_due()
    assert await sending.story(person) == [("failed", "push", "no_answer"), ("failed", "push", "no_connection")]
    assert (await sending.letter(person)).state == "waiting"


@pytest.mark.parametrize(
    ("status", "retry_after", "outcome"),
    [
        (200, None, Delivered()),
        (201, "5", Delivered()),
        (404, "5", Gone()),
        (429, None, TryLater("http_429")),
        (429, "-5", TryLater("http_429")),
        (429, "99999999999999999999", TryLater("http_429", timedelta(days=1))),
        (503, "Thu, 19 Nov 2026 01:00:00 GMT", TryLater("http_503", timedelta(0))),
        (503, "Fri, 20 Nov 2026 10:30:00 +0900", TryLater("http_503", timedelta(minutes=30))),
        (599, "٣", TryLater("http_599")),
        (400, None, Rejected("http_400")),
        (300, None, Rejected("http_300")),
    ],
)
def test_what_an_answer_means(status: int, retry_after: str | None, outcome: Outcome) -> None:
    assert outcome_of(status, retry_after, jst("2026-11-20 10:00")) == outcome
