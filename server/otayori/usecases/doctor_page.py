"""「せんせいに みせる ページ」 as a paper: made for the person only, anew each time, and kept nowhere."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection

from otayori.rules import doctor
from otayori.rules.access import Actor
from otayori.rules.doctor import Wanted
from otayori.rules.entries import Diary
from otayori.rules.furigana import plain
from otayori.rules.months import believed, day_of, last_day, month_of
from otayori.rules.refused import Invalid, NotFound
from otayori.store import doctor_pages, entries, people, trail
from otayori.store.ids import new_id
from otayori.usecases import doctor_words as w
from otayori.usecases.entry_views import DoctorShowing
from otayori.usecases.own import open_own
from otayori.usecases.record_own_words import HEAVINESS, MEDICINES, SLEEP, SOURCES
from otayori.usecases.showing import jst

MOST_DAYS: Final = 12
"""Single days that a part names; a line says how many more there are."""


def make_page(conn: Connection, actor: Actor, now: datetime, wanted: Wanted) -> dict[str, Any]:
    """The page as the typesetter takes it (papers/doctor.typ). When it was made is kept; what was on it is nowhere.

    Refuses (Invalid) what rules.doctor does not accept, and words of entries that are not there: then the person chooses again.
    """
    person = open_own(conn, actor, now)
    wanted = doctor.accept(wanted, day_of(now))
    diaries = _diaries(conn, person.id, wanted)
    if not diaries.keys() >= set(wanted.words):
        raise Invalid("wrong_entry", "もう{一度|いちど} えらんでください。", "words")
    page_id = new_id()
    doctor_pages.add(conn, page_id, person.id, "paper", now, now)
    trail.act(conn, office_id=person.office_id, actor=actor, act="doctor_page_made", subject=page_id, now=now)
    return {
        "paper": "doctor",
        "title": w.TITLE,
        "name": person.name.open(person.id),
        "period": plain(w.period(_whole_date(wanted.first_on), _whole_date(wanted.last_on))),
        "made": plain(w.made(_whole_date(day_of(now)))),
        "notice": w.NOTICE,
        "parts": _parts(wanted, list(diaries.values()), diaries),
    }


def note_showing(conn: Connection, actor: Actor, now: datetime, showing_id: str, shown_at: datetime) -> tuple[DoctorShowing, bool]:
    """The person has shown the page on the phone, perhaps without a line then. Gives what is kept, and whether it is new: sent twice it
    is one. What somebody else has shown reads as not found."""
    person = open_own(conn, actor, now)
    people.lock(conn, person.id)
    kept = doctor_pages.one(conn, showing_id)
    if kept is None:
        doctor_pages.add(conn, showing_id, person.id, "screen", believed(shown_at, now), now)
        trail.act(conn, office_id=person.office_id, actor=actor, act="doctor_page_shown", subject=showing_id, now=now)
        return DoctorShowing(showing_id, jst(believed(shown_at, now)), jst(now)), True
    if kept.participant_id != person.id:
        raise NotFound
    return DoctorShowing(showing_id, jst(kept.given_at), jst(kept.received_at)), False


def _diaries(conn: Connection, participant_id: str, wanted: Wanted) -> dict[str, Diary]:
    """The diary of these days by entry, in the order of its days; of two versions that wait for the person's word the later one."""
    rows = [row.id for row in entries.between(conn, participant_id, wanted.first_on, wanted.last_on) if row.kind == "diary"]
    heads = entries.heads(conn, rows)
    found = {of: diary for of in rows if heads[of] and (diary := heads[of][-1].body.diary) is not None}
    return {of: diary for of, diary in found.items() if wanted.first_on <= diary.day <= wanted.last_on}


def _parts(wanted: Wanted, diaries: Sequence[Diary], by_entry: Mapping[str, Diary]) -> list[dict[str, Any]]:
    """What the person asks and says comes first: that is what there may be too little time for."""
    parts: list[dict[str, Any]] = []
    if wanted.questions:
        parts.append(_part(w.QUESTIONS, said=[("", wanted.questions)]))
    if wanted.words:
        chosen = sorted((by_entry[of] for of in wanted.words), key=lambda diary: diary.day)
        said = [(plain(_day(wanted, one.day)), "\n".join(filter(None, (one.line, one.source_words)))) for one in chosen]
        parts.append(_part(w.WORDS, said=said))
    makers = {"trend": _trend, "heavy": _heavy, "sleep": _sleep, "medicine": _medicine}
    return [*parts, *(make(wanted, diaries) for part, make in makers.items() if part in wanted.parts)]


def _part(title: str, lines: Sequence[str] = (), days: Mapping[date, str] | None = None, **more: Any) -> dict[str, Any]:
    """`lines` in our words; `days` that are named singly, the last ones when they are too many; `said` in the person's own words, each
    with its day."""
    named = [plain(one) for one in (days or {}).values()]
    after = plain(w.earlier(len(named) - MOST_DAYS))
    return {
        "said": [],
        **more,
        "title": plain(title),
        "lines": [plain(line) for line in lines],
        "days": named[-MOST_DAYS:],
        "after": after,
    }


def _trend(wanted: Wanted, diaries: Sequence[Diary]) -> dict[str, Any]:
    heavy = doctor.hardest(diaries, "heavy")
    if not heavy:
        return _part(w.TREND, [w.NONE])
    told = doctor.stretches(wanted, heavy)
    header = [w.DAYS, *(HEAVINESS[value] for value in (4, 3, 2, 1)), w.NOTHING]
    rows = [
        [_stretch(wanted, one.first_on, one.last_on), *(w.count(one.heavy.get(value, 0)) for value in (4, 3, 2, 1)), w.count(one.none)]
        for one in told
    ]
    picture = {"alt": plain(w.PICTURE), "days": [heavy.get(on) for on in doctor.days(wanted)], "top": HEAVINESS[4], "bottom": HEAVINESS[1]}
    return _part(
        w.TREND, [_counts(heavy.values(), HEAVINESS)], picture=picture, table=[[plain(cell) for cell in row] for row in (header, *rows)]
    )


def _heavy(wanted: Wanted, diaries: Sequence[Diary]) -> dict[str, Any]:
    heavy = doctor.hardest(diaries, "heavy")
    found = doctor.sources(diaries, heavy)
    if not found:
        return _part(w.HEAVY, [w.NO_HEAVY])
    often = Counter(source for from_ in found.values() for source in from_)
    lines = [f"{w.OFTEN}{w.COMMA.join(f'{SOURCES[one]} {w.days(n)}' for one, n in often.most_common())}"] if often else []
    said = {on: (_day(wanted, on), HEAVINESS[heavy[on]], w.COMMA.join(SOURCES[one] for one in from_)) for on, from_ in found.items()}
    return _part(w.HEAVY, lines, {on: " ".join(one) for on, one in said.items()})


def _sleep(wanted: Wanted, diaries: Sequence[Diary]) -> dict[str, Any]:
    slept = doctor.hardest(diaries, "slept")
    bad = {on: _day(wanted, on) for on, value in slept.items() if value == 1}
    return _part(w.SLEEP, _told(slept, SLEEP, 1, bad), bad)


def _medicine(wanted: Wanted, diaries: Sequence[Diary]) -> dict[str, Any]:
    taken = doctor.medicine(diaries)
    missed = {on: _day(wanted, on) for on, value in taken.items() if value == "missed"}
    return _part(w.MEDICINE, _told(taken, MEDICINES, "missed", missed), missed)


def _told(said: Mapping[date, Any], names: Mapping[Any, str], worst: Any, days: Mapping[date, str]) -> list[str]:
    """The counts, and a line before the days that are named."""
    return [_counts(said.values(), names), *([w.dated(names[worst])] if days else [])] if said else [w.NONE]


def _counts(values: Iterable[Any], names: Mapping[Any, str]) -> str:
    """「かるい 5日、おもい 2日」, in the order of the names."""
    counted = Counter(values)
    return w.COMMA.join(f"{name} {w.days(counted[value])}" for value, name in names.items() if counted[value])


def _stretch(wanted: Wanted, first: date, last: date) -> str:
    """「11月1日〜7日」; a whole month by its name, as the trend of a longer time is told."""
    if first.day == 1 and last == last_day(month_of(last)):
        return w.month(first, with_year=first.year != wanted.last_on.year)
    return w.span(_day(wanted, first), w.date_of(last, with_month=first.month != last.month)) if first != last else _day(wanted, first)


def _day(wanted: Wanted, on: date) -> str:
    """A day of the page; the year of its last day goes without saying."""
    return w.date_of(on, with_year=on.year != wanted.last_on.year)


def _whole_date(on: date) -> str:
    return w.date_of(on, with_year=True)
