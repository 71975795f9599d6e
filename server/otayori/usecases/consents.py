"""Consent: given in the app, or on paper and entered by staff; ended by the person, or on their word, with effect at once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules import consents as rules
from otayori.rules.access import Actor
from otayori.rules.consent_words import Language, wording
from otayori.rules.furigana import named
from otayori.rules.months import day_of
from otayori.rules.questions import tidied
from otayori.rules.refused import Invalid, NotAllowed, NotFound
from otayori.rules.scans import kind_of
from otayori.store import consents, offices, people, shares, trail
from otayori.store.sealing import seal
from otayori.usecases.consent_views import Consent, Consents, Share, Wording
from otayori.usecases.records import open_record
from otayori.usecases.showing import jst, jst_or_none

MOST_NAME = 100
MOST_STANDING = 200
PAPERS_AGE = timedelta(days=366)  # how old, or how far ahead, a paper's first day may be


@dataclass(frozen=True, slots=True)
class Given:
    """What is agreed to. `from_on` and `until_on` are Japanese dates; `until_on` None means electronic delivery."""

    recipient: str
    name: str
    data: str
    from_on: date
    until_on: date | None


def show_own(conn: Connection, actor: Actor, now: datetime) -> Consents:
    """The person's own consents, and everything that was shared about them."""
    return page_of(conn, open_record(conn, actor, actor.id, "self", now), now, to_staff=False)


def show_to_staff(conn: Connection, actor: Actor, now: datetime, participant_id: str) -> Consents:
    """A person's consents and shares; the reading is logged."""
    return page_of(conn, open_record(conn, actor, participant_id, "consents", now), now, to_staff=True)


def word_own(conn: Connection, actor: Actor, now: datetime, given: Given, language: Language) -> Wording:
    """The text that the person would agree to; refuses what could not be agreed to."""
    person = open_record(conn, actor, actor.id, "self", now)
    return _worded(person, given, language)


def word_for_staff(conn: Connection, actor: Actor, now: datetime, participant_id: str, given: Given) -> Wording:
    """The text of a paper to be signed."""
    person = open_record(conn, actor, participant_id, "consents", now)
    return _worded(person, given, "ja")


def give(
    conn: Connection, actor: Actor, now: datetime, consent_id: str, given: Given, agreed: str, language: Language
) -> tuple[Consents, bool]:
    """The person agrees in the app to the text `agreed`. The same consent sent twice is one row.

    Refuses with `electronic_first` where they have not agreed to consent in the app, and with `wording_changed` when the text is not
    the one that stands today: nobody agrees to what they have not read.
    """
    person = open_record(conn, actor, actor.id, "self", now)
    people.lock(conn, person.id)
    if _known(conn, person, consent_id):
        return page_of(conn, person, now, to_staff=False), False
    today = day_of(now)
    if not today - timedelta(days=1) <= given.from_on <= today:  # it may have been read before midnight
        raise Invalid("wording_changed", "{文|ぶん}が {変|か}わりました。もう{一度|いちど} よんでください。", "agreed")
    text = _worded(person, given, language).text
    if text != agreed:
        raise Invalid("wording_changed", "{文|ぶん}が {変|か}わりました。もう{一度|いちど} よんでください。", "agreed")
    if given.recipient != rules.SELF and not _electronic(conn, person, today):
        raise NotAllowed("electronic_first", "さきに「アプリで {同意|どうい}する」を えらんでください。")
    _keep(conn, actor, now, person, consent_id, given, text, entered_by=None)
    return page_of(conn, person, now, to_staff=False), True


def enter_paper(
    conn: Connection, actor: Actor, now: datetime, participant_id: str, consent_id: str, given: Given, scan: bytes
) -> tuple[Consents, bool]:
    """A worker enters a consent that was signed on paper, with its scan. The same twice is one row."""
    person = open_record(conn, actor, participant_id, "consents", now)
    people.lock(conn, person.id)
    if _known(conn, person, consent_id):
        return page_of(conn, person, now, to_staff=True), False
    kind = kind_of(scan)
    if kind is None:
        raise Invalid("wrong_scan", "PDFか、しゃしん(JPEG・PNG)を えらんでください。3MBまでです。", "scan")
    if abs(given.from_on - day_of(now)) > PAPERS_AGE:
        raise Invalid("wrong_date", "はじまりの{日|ひ}を たしかめてください。", "from_on")
    _keep(conn, actor, now, person, consent_id, given, _worded(person, given, "ja").text, entered_by=actor.id)
    consents.add_scan(conn, consent_id, kind, scan)
    return page_of(conn, person, now, to_staff=True), True


def revoke_own(conn: Connection, actor: Actor, now: datetime, consent_id: str) -> Consents:
    """The person ends a consent: nothing leaves under it from now on. Twice is once."""
    person = open_record(conn, actor, actor.id, "self", now)
    _revoke(conn, actor, now, person, consent_id, by=None)
    return page_of(conn, person, now, to_staff=False)


def revoke_on_word(conn: Connection, actor: Actor, now: datetime, participant_id: str, consent_id: str) -> Consents:
    """A member of staff was told by the person to end a consent, on paper, by voice or by phone."""
    person = open_record(conn, actor, participant_id, "consents", now)
    _revoke(conn, actor, now, person, consent_id, by=actor.id)
    return page_of(conn, person, now, to_staff=True)


def show_scan(conn: Connection, actor: Actor, now: datetime, participant_id: str, consent_id: str) -> tuple[str, bytes]:
    """The kind and content of a consent's scan; the reading is logged."""
    return _scan(conn, open_record(conn, actor, participant_id, "consent_scan", now), consent_id)


def show_own_scan(conn: Connection, actor: Actor, now: datetime, consent_id: str) -> tuple[str, bytes]:
    """The scan of a paper that the person has signed."""
    return _scan(conn, open_record(conn, actor, actor.id, "self", now), consent_id)


def page_of(conn: Connection, person: Row[Any], now: datetime, *, to_staff: bool) -> Consents:
    """The whole page; the caller has opened the record. Names of staff carry their readings for the person."""
    rows, today = consents.of_person(conn, person.id), day_of(now)
    names = offices.staff_names(conn, {staff_id for row in rows for staff_id in (row.entered_by, row.revoked_by)} - {None})
    return Consents(
        today=today,
        disclosed=person.disclosed,
        electronic=rules.agreed_to_electronic(map(as_rule, rows), today),
        offered={recipient: list(data) for recipient, data in rules.MAY_HAVE.items() if recipient != "employer" or person.disclosed},
        consents=[_view(row, person, today, names) for row in rows],
        shares=[share_view(row, to_staff=to_staff) for row in shares.of_person(conn, person.id)],
    )


def as_rule(row: Row[Any]) -> rules.Consent:
    """A consent's row as the rule sees it."""
    return rules.Consent(row.recipient, row.data, row.from_on, row.until_on, row.revoked_at is not None)


def share_view(row: Row[Any], *, to_staff: bool) -> Share:
    """One row of the share log."""
    by = row.by_name.open(row.shared_by)
    return Share(
        id=row.id,
        at=jst(row.shared_at),
        by=by if to_staff else named(by, row.by_kana.open(row.shared_by)),
        recipient=row.recipient,
        name=row.recipient_name.open(row.id),
        data=row.data,
        months=row.months.split(),
        consent_id=row.consent_id,
        exception=row.exception,
        reason=row.reason.open(row.id),
    )


def why_not_offered(recipient: str, data: str, *, disclosed: bool) -> Invalid | None:
    """The refusal of a recipient or kind of data that cannot be agreed to."""
    if recipient == "employer" and not disclosed:
        return Invalid("not_disclosed", "つとめ{先|さき}は {知|し}りません({非開示|ひかいじ})。だから なにも つたえません。", "recipient")
    if recipient == rules.SELF and data == rules.ELECTRONIC:
        return None
    if data not in rules.MAY_HAVE.get(recipient, ()):
        return Invalid("not_offered", "その{相手|あいて}には つたえられません。ほかを えらんでください。", "data")
    return None


def _worded(person: Row[Any], given: Given, language: Language) -> Wording:
    if refusal := why_not_offered(given.recipient, given.data, disclosed=person.disclosed):
        raise refusal
    name = tidied(given.name)
    if given.recipient == rules.SELF:
        if given.until_on is not None:
            raise Invalid("wrong_date", "この{同意|どうい}に おわりの{日|ひ}は ありません。", "until_on")
    elif not name or len(name) > MOST_NAME or "\n" in name:
        raise Invalid("recipient_needed", "だれに つたえるか、{名前|なまえ}を {書|か}いてください。", "name")
    elif given.until_on is None or not given.from_on <= given.until_on <= given.from_on + rules.LONGEST:
        raise Invalid("wrong_date", "おわりの{日|ひ}は 1{年|ねん}までの あいだで えらんでください。", "until_on")
    return Wording(wording(given.recipient, name, given.data, given.from_on, given.until_on, language), given.from_on)


def _keep(
    conn: Connection, actor: Actor, now: datetime, person: Row[Any], consent_id: str, given: Given, text: str, *, entered_by: str | None
) -> None:
    if len(consents.of_person(conn, person.id)) >= MOST_STANDING:
        raise NotAllowed("too_many_consents", "{同意|どうい}が おおすぎます。しえんいんに つたえてください。")
    consents.add(
        conn,
        {
            "id": consent_id,
            "participant_id": person.id,
            "recipient": given.recipient,
            "recipient_name": seal("" if given.recipient == rules.SELF else tidied(given.name), consent_id),
            "data": given.data,
            "from_on": given.from_on,
            "until_on": given.until_on,
            "wording": seal(text, consent_id),
            "how": "paper" if entered_by else "app",
            "given_at": now,
            "entered_by": entered_by,
            "revoked_at": None,
            "revoked_by": None,
        },
    )
    trail.act(conn, office_id=person.office_id, actor=actor, act="consent_given", subject=consent_id, now=now)


def _known(conn: Connection, person: Row[Any], consent_id: str) -> bool:
    """Whether this consent has arrived before. Somebody else's id reads as not there."""
    row = consents.one(conn, consent_id)
    if row is not None and row.participant_id != person.id:
        raise NotFound
    return row is not None


def _electronic(conn: Connection, person: Row[Any], today: date) -> bool:
    return rules.agreed_to_electronic(map(as_rule, consents.of_person(conn, person.id)), today)


def _revoke(conn: Connection, actor: Actor, now: datetime, person: Row[Any], consent_id: str, *, by: str | None) -> None:
    people.lock(conn, person.id)  # who shares at this very moment meets this, and looks again
    if not _known(conn, person, consent_id):
        raise NotFound
    if consents.revoke(conn, consent_id, by, now):
        trail.act(conn, office_id=person.office_id, actor=actor, act="consent_revoked", subject=consent_id, now=now)


def _scan(conn: Connection, person: Row[Any], consent_id: str) -> tuple[str, bytes]:
    scan = consents.scan_of(conn, consent_id) if _known(conn, person, consent_id) else None
    if scan is None:
        raise NotFound
    return scan


def _view(row: Row[Any], person: Row[Any], today: date, names: dict[str, str]) -> Consent:
    return Consent(
        id=row.id,
        recipient=row.recipient,
        name=row.recipient_name.open(row.id),
        data=row.data,
        from_on=row.from_on,
        until_on=row.until_on,
        state=rules.state_of(as_rule(row), today, disclosed=person.disclosed, restricted=person.restricted_at is not None),
        how=row.how,
        given_at=jst(row.given_at),
        entered_by=names.get(row.entered_by),
        wording=row.wording.open(row.id),
        scan=row.scan,
        revoked_at=jst_or_none(row.revoked_at),
        revoked_by=names.get(row.revoked_by),
    )
