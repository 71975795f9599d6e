"""A letter falls back to e-mail, with nothing private in it and one tap to the right page; and its owner can end such e-mails."""

import re
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from tests.builders import Office, Person, a_check_in, a_person, okay
from tests.clock import Clock
from tests.entering import saves
from tests.house import House, open_house
from tests.letters.mail_house import MailHouse, mail_house
from tests.letters.push_house import PushHouse, says
from tests.letters.sending import Sending

ADDRESS = "midori@mail.example"


@pytest.fixture
async def mail() -> AsyncGenerator[MailHouse]:
    async with mail_house() as opened:
        yield opened


@pytest.fixture
async def house(database_url: str, tmp_path: Path, clock: Clock, mail: MailHouse) -> AsyncGenerator[House]:
    smtp = {"HOST": "127.0.0.1", "PORT": str(mail.port), "TLS": "off", "FROM": "おたより <otayori@house.example>"}
    settings = {f"OTAYORI_SMTP_{name}": value for name, value in smtp.items()} | {"OTAYORI_PUSH_LOOPBACK": "on"}
    async with open_house(database_url, tmp_path, clock, **settings) as opened:
        yield opened


async def opened(office: Office) -> Person:
    """Somebody with an address, whose month opens now."""
    person = await a_person(office, email=ADDRESS)
    await office.tick("2026-12-01 12:10")
    return person


async def test_without_a_device_the_letter_is_an_email(office: Office, sending: Sending, mail: MailHouse) -> None:
    person = await opened(office)
    await sending.post().post_due()
    [message] = mail.mails
    letter = await sending.letter(person)
    assert (message["To"], message["From"]) == (ADDRESS, "おたより <otayori@house.example>")
    assert message["Subject"] == "おたより：あたらしい おしらせが あります"
    assert message["Message-ID"] == f"<{letter.id}.{int(letter.written_at.timestamp())}@otayori.test>"
    assert message["Date"] == "Tue, 01 Dec 2026 12:10:00 +0900"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for body in (mail.text(), mail.page()):
        assert "http://otayori.test/check-in" in body
        assert message["List-Unsubscribe"].strip("<>") in body
        assert not [private for private in (person.name, "しらとり", "まるまる食品", "みなみ事業所", "支援") if private in body]
    assert (letter.state, letter.road, letter.next_at) == ("sent", "email", None)
    assert await sending.story(person) == [("sent", "email", None)]


async def test_a_push_without_a_receipt_is_followed_by_an_email(office: Office, push: PushHouse, sending: Sending, mail: MailHouse) -> None:
    person = await opened(office)
    phone = push.phone(sending.keys.current)
    await sending.subscribe(person, phone)
    post = sending.post()
    await post.post_due()
    office.clock.forward(hours=23, minutes=59)
    await post.post_due()
    assert (len(phone.got), len(mail.mails)) == (1, 0)
    office.clock.forward(minutes=1)
    await post.post_due()
    office.clock.forward(days=1)
    await post.post_due()
    assert (len(phone.got), len(mail.mails)) == (1, 1)
    assert await sending.story(person) == [("sent", "push", None), ("fell_back", "email", None), ("sent", "email", None)]


async def test_a_push_that_was_shown_is_followed_by_nothing(office: Office, push: PushHouse, sending: Sending, mail: MailHouse) -> None:
    shown, answered = await opened(office), await a_person(office, email=ADDRESS)
    for person in (shown, answered):
        await sending.subscribe(person, push.phone(sending.keys.current))
    post = sending.post()
    await post.post_due()
    office.clock.forward(minutes=5)
    await shown.home()
    await answered.has_sent("2026-12")
    office.clock.forward(days=2)
    await post.post_due()
    assert mail.mails == []
    assert await sending.story(shown) == [("sent", "push", None), ("shown", "app", None)]


async def test_an_answer_ends_the_waiting_for_a_receipt(office: Office, push: PushHouse, sending: Sending, mail: MailHouse) -> None:
    person = await opened(office)
    await sending.subscribe(person, push.phone(sending.keys.current))
    post = sending.post()
    await post.post_due()
    okay(await office.worker.enters(person, "2026-12", a_check_in(), "paper"))
    office.clock.forward(days=1)
    await post.post_due()
    assert mail.mails == []
    assert await sending.story(person) == [("sent", "push", None), ("moot", None, "answered")]
    assert (await sending.letter(person)).state == "sent"


@pytest.mark.parametrize("status", [410, 403])
async def test_a_push_that_is_not_taken_is_an_email_at_once(
    office: Office, push: PushHouse, sending: Sending, mail: MailHouse, status: int
) -> None:
    person = await opened(office)
    await sending.subscribe(person, push.phone(sending.keys.current, says(status)))
    await sending.post().post_due()
    assert len(mail.mails) == 1
    assert [event[0] for event in await sending.story(person)] == ["failed", "fell_back", "sent"]


async def test_a_push_service_that_is_down_for_a_day_is_not_waited_for(
    office: Office, push: PushHouse, sending: Sending, mail: MailHouse
) -> None:
    person = await opened(office)
    await sending.subscribe(person, push.phone(sending.keys.current, says(503, retry_after="864000")))
    post = sending.post()
    await post.post_due()
    office.clock.forward(days=1)
    await post.post_due()
    assert (push.asked, len(mail.mails)) == (1, 1)


async def test_who_wants_no_push_gets_email_and_who_wants_neither_gets_nothing(
    office: Office, push: PushHouse, sending: Sending, mail: MailHouse
) -> None:
    mailed, left_alone = await opened(office), await a_person(office, email=ADDRESS)
    for person, roads in ((mailed, (False, True)), (left_alone, (False, False))):
        await sending.subscribe(person, push.phone(sending.keys.current))
        await chooses(person, push_wanted=roads[0], email_wanted=roads[1])
    await sending.write(left_alone)
    await sending.post().post_due()
    assert (push.asked, len(mail.mails)) == (0, 1)
    assert await sending.story(left_alone) == [("moot", None, "unwanted")]


async def chooses(person: Person, **choice: object) -> None:
    """The person changes some of what they have chosen."""
    now = okay(await person.device.get("/api/me/reminders"))
    kept = {name: now[name] for name in ("push_wanted", "email_wanted", "opening_day", "opening_time", "quiet_from", "quiet_to", "paused")}
    okay(await person.device.put("/api/me/reminders", json=kept | choice))


async def test_red_goes_to_a_worker_by_both_roads_at_once(office: Office, push: PushHouse, sending: Sending, mail: MailHouse) -> None:
    phone = push.phone(sending.keys.current)
    await sending.subscribe(office.worker, phone)
    person = await a_person(office)
    await person.calls_for_help("たすけて")
    await sending.post().post_due()
    assert (len(phone.got), len(mail.mails)) == (1, 1)
    assert phone.got[0].headers["Urgency"] == "high"
    assert sorted(await sending.story(office.worker)) == [("sent", "email", None), ("sent", "push", None)]
    for told in (str(phone.got[0].message), mail.text(), mail.page()):
        assert person.name not in told


@pytest.mark.parametrize(("answer", "state", "why"), [("550 no such person", "failed", "smtp_550"), ("451 later", "waiting", "smtp_451")])
async def test_a_mail_server_that_says_no(office: Office, sending: Sending, mail: MailHouse, answer: str, state: str, why: str) -> None:
    person = await opened(office)
    mail.says = answer
    post = sending.post()
    await post.post_due()
    assert (await sending.letter(person)).state == state
    assert ("failed", "email", why) in await sending.story(person)
    mail.says = ""
    office.clock.forward(minutes=1)
    await post.post_due()
    assert len(mail.mails) == (state == "waiting")


async def test_a_mail_server_that_hangs_or_is_away_is_tried_again(office: Office, sending: Sending, mail: MailHouse) -> None:
    person = await opened(office)
    mail.hangs = True
    await sending.post(seconds=0.2).post_due()
    assert await sending.story(person) == [("failed", "email", "no_connection")]
    house = office.house
    house.settings = structs.replace(house.settings, smtp_port=1)
    office.clock.forward(minutes=1)
    await sending.post().post_due()
    letter = await sending.letter(person)
    assert letter.next_at - office.clock() == timedelta(minutes=1)


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("foo..bar@docomo.ne.jp", '"foo..bar"@docomo.ne.jp'),
        ("foo.@ezweb.ne.jp", '"foo."@ezweb.ne.jp'),
        (".foo-@docomo.ne.jp", '".foo-"@docomo.ne.jp'),
        ("mi.do/ri+1@mail.example", "mi.do/ri+1@mail.example"),
        ("midori@たより.example", "midori@xn--f9j5dg.example"),
    ],
)
async def test_an_address_as_phone_companies_gave_them_out(
    office: Office, sending: Sending, mail: MailHouse, address: str, written: str
) -> None:
    person = await a_person(office, email=address)
    await sending.write(person)
    await sending.post().post_due()
    assert await sending.story(person) == [("sent", "email", None)]
    assert mail.asked == [f"TO:<{written}>"]
    assert dict(mail.mails[0].raw_items())["To"] == written


async def test_a_mail_server_that_is_away_for_a_day_loses_no_letter(
    office: Office, push: PushHouse, sending: Sending, mail: MailHouse
) -> None:
    person, silent = await a_person(office, email=ADDRESS), await a_person(office, email=ADDRESS)
    await sending.subscribe(silent, push.phone(sending.keys.current))
    mail.says = "451 later"
    post = sending.post()
    await office.tick("2026-12-01 12:10")
    for _ in range(4 * 24):
        await post.post_due()
        office.clock.forward(minutes=30)
    assert (await sending.letter(person)).state == "waiting"
    mail.says = ""
    office.clock.set("2026-12-03 13:00")
    await post.post_due()
    assert [(await sending.story(one))[-1] for one in (person, silent)] == [("sent", "email", None)] * 2
    assert len(mail.mails) == 2


async def beyond(office: Office) -> dict[str, str]:
    """Whom perhaps no letter reaches, and why, as staff see it."""
    found = okay(await office.manager.device.get("/api/staff/reach", params={"month": "2026-12"}))["unreachable"]
    return {one["id"]: one["why"] for one in found}


async def test_staff_see_whose_email_is_not_taken_until_one_is(office: Office, push: PushHouse, sending: Sending, mail: MailHouse) -> None:
    person, other, gone = [await a_person(office, email=ADDRESS) for _ in range(3)]
    wrong = await a_person(office, email="みどり@mail.example")
    await sending.subscribe(other, push.phone(sending.keys.current))
    await sending.subscribe(gone, push.phone(sending.keys.current, says(410)))
    assert await beyond(office) == {}
    mail.says = "550 no such person"
    await office.tick("2026-12-01 12:10")
    await sending.post().post_due()
    assert await beyond(office) == {one.id: "failing_email" for one in (person, gone, wrong)}
    mail.says = ""
    office.clock.forward(minutes=1)
    await sending.write(person)
    await sending.post().post_due()
    assert sorted(await beyond(office)) == sorted((gone.id, wrong.id)), "one that was taken says that the address is good"


async def test_reminders_to_oneself_are_no_reason_on_a_list_of_staff(office: Office, sending: Sending, mail: MailHouse) -> None:
    person = await a_person(office, email=ADDRESS)
    mail.says = "550 no such person"
    note = {"what": "medicine", "title": "くすり", "day": "2026-11-20", "begins": "22:00", "lead": 0}
    okay(await saves(person, {"kind": "note", "note": note}))
    await office.tick("2026-11-20 22:00")
    await sending.post().post_due()
    assert ("failed", "email", "smtp_550") in await sending.story(person)
    assert await beyond(office) == {}


@pytest.mark.parametrize(
    "address", ["nobody@home\r\nBcc: x@y.z", "みどり@mail.example", "midori@" + "a" * 64 + ".example", "midori@⑴.example"]
)
async def test_an_address_that_no_mail_can_have_is_no_road(office: Office, sending: Sending, mail: MailHouse, address: str) -> None:
    person = await a_person(office, email=address)
    await sending.write(person)
    await sending.post().post_due()
    assert await sending.story(person) == [("failed", "email", "address")]


async def test_the_link_in_an_email_ends_them(office: Office, push: PushHouse, sending: Sending, mail: MailHouse) -> None:
    person = await opened(office)
    post = sending.post()
    await post.post_due()
    link = mail.mails[0]["List-Unsubscribe"].strip("<>").removeprefix("http://otayori.test")
    stranger = await office.house.device(sec_fetch_site="none")
    page = await stranger.get(link)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<button>メールを やめる</button>" in page.text
    assert okay(await person.device.get("/api/me/reminders"))["email_wanted"], "looking at it ends nothing"
    provider = await office.house.device()
    provider.headers.pop("sec-fetch-site")
    ended = await provider.post(link, data={"List-Unsubscribe": "One-Click"})
    assert (ended.status_code, "やめました" in ended.text) == (200, True)
    chosen = okay(await person.device.get("/api/me/reminders"))
    assert (chosen["email_wanted"], chosen["push_wanted"]) == (False, True)
    await sending.write(person)
    await post.post_due()
    assert len(mail.mails) == 1


async def test_no_other_link_ends_anything(office: Office, sending: Sending, mail: MailHouse) -> None:
    person, other = await opened(office), await a_person(office, email=ADDRESS)
    await sending.post().post_due()
    link = mail.mails[0]["List-Unsubscribe"].strip("<>").removeprefix("http://otayori.test")
    device = await office.house.device()
    for wrong in (link.replace(person.id, other.id), re.sub(r".{4}$", "0000", link), link.replace("/p.", "/s."), "/mail/x"):
        assert (await device.get(wrong)).status_code == 404
        assert (await device.post(wrong, data={"List-Unsubscribe": "One-Click"})).status_code == 404
    assert okay(await other.device.get("/api/me/reminders"))["email_wanted"]
