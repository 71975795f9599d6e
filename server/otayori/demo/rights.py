"""Requests of the demo, one answered and two that wait; and somebody whose support has ended, with a record that is kept."""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from otayori.demo.house import Demo
from otayori.rules.access import Actor
from otayori.rules.months import day_of
from otayori.store.ids import new_id
from otayori.usecases import answering, ending, people, rights
from otayori.usecases.people import Card
from otayori.usecases.rights_views import RequestKind

SAKURA, AYANO = 0, 4  # of demo.people; both are of the first office


def play_rights(conn: Connection, demo: Demo, now: datetime) -> None:
    """What people have asked of the first office's manager, and who is no longer supported."""
    first_office = demo.worker_of(SAKURA).office_id
    manager = next(one for one in demo.staff if one.kind == "manager" and one.office_id == first_office)
    answered = _asks(conn, demo, SAKURA, now - timedelta(days=30), "correct", "9月の「ねむり」は まちがいです。よく ねむれていました。")
    answering.answer(
        conn, manager, now - timedelta(days=27), answered, 1, "partly", "おわった 月の おたよりは かえられません。メモを つけました。"
    )
    _asks(conn, demo, SAKURA, now - timedelta(days=3), "notes", "どんな ことが 書いて あるか 見たいです。")
    _asks(conn, demo, AYANO, now - timedelta(days=11), "correct", "電話の じかんを 18時からに して ください。")
    began, ended = now - timedelta(days=200), day_of(now - timedelta(days=120))
    page = people.add_person(conn, demo.worker_of(SAKURA), began, new_id(), _left(), "さくら印刷", date(began.year - 1, 4, 1))
    ending.end_support(conn, manager, now - timedelta(days=120), page.person.id, ended, "term", "3年の期間が終わった。")


def _asks(conn: Connection, demo: Demo, index: int, then: datetime, kind: RequestKind, words: str) -> str:
    worker, request_id = demo.worker_of(index), new_id()
    myself = Actor("participant", demo.people[index], worker.office_id, worker.organisation_id, "")
    rights.ask(conn, myself, then, request_id, kind, words)
    return request_id


def _left() -> Card:
    return Card(
        name="早川 まさと",
        kana="はやかわ まさと",
        phone="000-5555-0190",
        email="",
        contact_note="",
        channel="phone",
        call_from="18:00",
        call_to="19:00",
        disclosed=True,
        form="full",
        scale="four-1",
        opening_day=1,
        opening_time="12:10",
        paused=False,
        support_ends_on=None,
    )
