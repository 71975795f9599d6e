"""The only road by which anything about a person leaves the house: under a consent that stands, or by law with a written reason.

Every act of sharing is a row of the append-only log, written in the transaction that makes the page (domain.md §6.3, §6.4). A page can be
looked at before (`preview`), which shares nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules import consents as rules
from otayori.rules import share_pages
from otayori.rules.access import Actor
from otayori.rules.months import day_of, is_month
from otayori.rules.questions import accept_text, tidied
from otayori.rules.refused import Invalid, NotAllowed, NotFound
from otayori.rules.share_pages import Section
from otayori.store import consents, people, shares, trail
from otayori.usecases.calendars import OfficeNow, office_of
from otayori.usecases.consent_views import Share, SharedLine, SharedSection, SharePage
from otayori.usecases.consents import MOST_NAME, as_rule, share_view
from otayori.usecases.past import PersonPast, past_of
from otayori.usecases.records import open_record
from otayori.usecases.showing import jst

_IN_WORDS = {"report": "わたした レポート", rules.TOLD: "つたえたこと"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a member of staff wants to share: under a consent, or under an exception by law to a recipient named here.

    `about` says in words which paper (`report`) or what was told (`told`); `months` are those of the letters in it.
    """

    consent_id: str | None
    exception: str | None
    recipient: str
    name: str
    data: str
    reason: str
    months: Sequence[str]
    about: str


@dataclass(frozen=True, slots=True)
class _Checked:
    """What may leave, after the rules have agreed."""

    consent: Row[Any] | None
    exception: str | None
    recipient: str
    name: str
    data: str
    reason: str
    months: tuple[str, ...]
    page: list[Section]


def preview(conn: Connection, actor: Actor, now: datetime, participant_id: str, wanted: Wanted) -> SharePage:
    """The page as it would leave. Refuses what `share` refuses; nothing is shared."""
    person = _opened(conn, actor, participant_id, wanted, now)
    checked = _check(conn, person, wanted, now)
    share = Share(
        id="",
        at=jst(now),
        by="",
        recipient=checked.recipient,
        name=checked.name,
        data=checked.data,
        months=list(checked.months),
        consent_id=wanted.consent_id,
        exception=wanted.exception,  # type: ignore[arg-type]
        reason=checked.reason,
    )
    return _page(person, share, checked.consent, checked.page, now)


def share(conn: Connection, actor: Actor, now: datetime, participant_id: str, share_id: str, wanted: Wanted) -> tuple[SharePage, bool]:
    """Let it leave: the log row and the page. The same share sent twice is one row.

    Refuses with `no_consent` what no standing consent covers, with `not_disclosed` whatever would reach an employer who does not know.
    """
    person = _opened(conn, actor, participant_id, wanted, now)
    people.lock(conn, person.id)  # a consent that ends, or a change to 非開示, at this very moment comes before or after, never between
    if shares.one(conn, share_id) is None:
        checked = _check(conn, person, wanted, now)
        shares.add(
            conn,
            {
                "id": share_id,
                "participant_id": person.id,
                "office_id": person.office_id,
                "recipient": checked.recipient,
                "data": checked.data,
                "months": " ".join(checked.months),
                "consent_id": checked.consent.id if checked.consent else None,
                "exception": checked.exception,
                "shared_by": actor.id,
                "shared_at": now,
            },
            checked.name,
            checked.reason,
            checked.page,
        )
        act = "shared" if checked.consent else "shared_by_law"
        trail.act(conn, office_id=person.office_id, actor=actor, act=act, subject=share_id, now=now)
        return _kept(conn, person, share_id, now, to_staff=True), True
    return _kept(conn, person, share_id, now, to_staff=True), False


def show_share(conn: Connection, actor: Actor, now: datetime, participant_id: str, share_id: str) -> SharePage:
    """What was shared, as staff may open it again: while sharing lasts. Afterwards the log row is all that is left to see."""
    return _kept(conn, open_record(conn, actor, participant_id, "share", now), share_id, now, to_staff=True)


def show_own_share(conn: Connection, actor: Actor, now: datetime, share_id: str) -> SharePage:
    """What was shared about oneself, word for word, at any time."""
    return _kept(conn, open_record(conn, actor, actor.id, "self", now), share_id, now, to_staff=False)


def _opened(conn: Connection, actor: Actor, participant_id: str, wanted: Wanted, now: datetime) -> Row[Any]:
    """The record, opened for what is wanted: what the law asks for reaches a restricted record too (rules.access.DUTIES)."""
    return open_record(conn, actor, participant_id, "by_law" if wanted.exception else "share", now)


def _restricted(person: Row[Any]) -> bool:
    return person.restricted_at is not None


def _check(conn: Connection, person: Row[Any], wanted: Wanted, now: datetime) -> _Checked:
    if (wanted.consent_id is None) == (wanted.exception is None):
        raise Invalid("ground_needed", "{同意|どうい}か、{法律|ほうりつ}の {理由|りゆう}の どちらかを えらんでください。", "consent_id")
    months = tuple(sorted(set(wanted.months)))
    if len(months) > rules.MOST_MONTHS or not all(map(is_month, months)):
        raise Invalid("wrong_month", "{月|つき}を えらびなおしてください。12か{月|げつ}までです。", "months")
    if wanted.exception is None:
        return _under_consent(conn, person, wanted, months, now)
    return _by_law(conn, person, wanted, months, now)


def _under_consent(conn: Connection, person: Row[Any], wanted: Wanted, months: tuple[str, ...], now: datetime) -> _Checked:
    row = consents.one(conn, wanted.consent_id or "")
    if row is None or row.participant_id != person.id:
        raise NotFound
    consent, today = as_rule(row), day_of(now)
    if row.recipient == "employer" and not person.disclosed:
        raise _not_disclosed()
    if not rules.may_share([consent], row.recipient, row.data, today, disclosed=person.disclosed, restricted=_restricted(person)):
        raise NotAllowed("no_consent", "いまは {同意|どうい}が ありません。わたすことは できません。")
    if any(not rules.covers_month(consent, month) for month in months):
        raise NotAllowed("no_consent", "{同意|どうい}の {外|そと}の {月|つき}が はいっています。えらびなおしてください。")
    name = row.recipient_name.open(row.id)
    page = _written(conn, person, row.recipient, row.data, months, wanted.about, now)
    return _Checked(row, None, row.recipient, name, row.data, "", months, page)


def _by_law(conn: Connection, person: Row[Any], wanted: Wanted, months: tuple[str, ...], now: datetime) -> _Checked:
    exception, name, reason = wanted.exception or "", tidied(wanted.name), accept_text(wanted.reason, "reason")
    if wanted.recipient == "employer" and not person.disclosed:
        raise _not_disclosed()
    if not rules.may_share_by_law(exception, wanted.recipient, wanted.data, disclosed=person.disclosed):
        raise NotAllowed("not_by_law", "この{理由|りゆう}では その{相手|あいて}に つたえられません。")
    if not name or len(name) > MOST_NAME:
        raise Invalid("recipient_needed", "だれに つたえるか、{名前|なまえ}を {書|か}いてください。", "name")
    if not reason:
        raise Invalid("reason_needed", "なぜ {同意|どうい}なしで つたえたか、{書|か}いてください。", "reason")
    page = _written(conn, person, wanted.recipient, wanted.data, months, wanted.about, now)
    return _Checked(None, exception, wanted.recipient, name, wanted.data, reason, months, page)


def _written(
    conn: Connection, person: Row[Any], recipient: str, data: str, months: tuple[str, ...], about: str, now: datetime
) -> list[Section]:
    """The page's sections; refuses one that would say nothing."""
    if data in _IN_WORDS:
        words = accept_text(about, "about")
        if not words:
            raise Invalid("about_needed", "なにを つたえたか、{一言|ひとこと} {書|か}いてください。", "about")
        return [share_pages.in_own_words(_IN_WORDS[data], words)]
    past = past_of(conn, person.id)
    if not any(past.of_month(month) for month in months):
        raise Invalid("nothing_to_share", "おたよりの ある {月|つき}を えらんでください。", "months")
    return [_month(office_of(person, day_of(now)), past, month, recipient, data) for month in months]


def _month(office: OfficeNow, past: PersonPast, month: str, recipient: str, data: str) -> Section:
    check_in = next((one for one in past.check_ins if one.month == month), None)
    if data == "check_in" or check_in is None:
        return share_pages.answers(month, check_in)
    view = past.view(month, check_in.employment, check_in.scale, office.settings)
    return share_pages.summary(month, check_in, view.base, recipient)


def _kept(conn: Connection, person: Row[Any], share_id: str, now: datetime, *, to_staff: bool) -> SharePage:
    row = shares.one(conn, share_id)
    if row is None or row.participant_id != person.id:
        raise NotFound
    consent = consents.one(conn, row.consent_id) if row.consent_id else None
    if to_staff:
        standing = as_rule(consent) if consent else None
        if not rules.still_shown(standing, day_of(row.shared_at), day_of(now), disclosed=person.disclosed, restricted=_restricted(person)):
            raise NotAllowed("sharing_ended", "{共有|きょうゆう}は {終|お}わりました。なかみは もう {見|み}られません。")
    return _page(person, share_view(row, to_staff=to_staff), consent, shares.page_in(row), now)


def _page(person: Row[Any], share: Share, consent: Row[Any] | None, page: Sequence[Section], now: datetime) -> SharePage:
    office = office_of(person, day_of(now))
    return SharePage(
        share=share,
        person=person.name.open(person.id),
        office=office.name,
        office_phone=office.phone,
        until_on=consent.until_on if consent else None,
        sections=[SharedSection(one.heading, [SharedLine(term, value) for term, value in one.lines]) for one in page],
    )


def _not_disclosed() -> NotAllowed:
    return NotAllowed("not_disclosed", "この{人|ひと}は {非開示|ひかいじ}です。つとめ{先|さき}には なにも つたえません。")
