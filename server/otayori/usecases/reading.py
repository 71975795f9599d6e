"""What the rules say about a check-in that has just been kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.flags import changed_later, read
from otayori.rules.months import day_of
from otayori.rules.past import CheckIn
from otayori.store import flags, tasks
from otayori.usecases.calendars import OfficeNow
from otayori.usecases.past import PersonPast, history_before, raised_of
from otayori.usecases.raising import raise_flags


def read_rules(
    conn: Connection,
    office: OfficeNow,
    person: Row[Any],
    past: PersonPast,
    check_in: CheckIn,
    this: Row[Any],
    now: datetime,
    *,
    replaced: Row[Any] | None,
) -> list[Row[Any]]:
    """Let the rules read the check-in, kept as row `this`, beside the person's own past, and keep what they raise (`domain.md` §4.4).

    `replaced` is the version that this one amends. After an amendment RED and AMBER stay, marked where the answers behind them
    changed; BLUE and GREEN are raised anew. The first version ends the month's silence: A9 and A9P are marked
    「あとで かわりました」, and their task still needs a human note. Gives all flags of the month.
    """
    around = flags.around(conn, person.id, this.month)
    standing = [flag for flag in around if flag.month == this.month]
    # A steady check-in has no low item to be known: nobody asks what was talked over.
    stories = () if check_in.steady() else tasks.of_person(conn, person.id)
    history = history_before(past, this.month, stories, [flag for flag in around if flag.level in ("red", "amber")])
    alarms = [flag for flag in standing if flag.checkin_id == this.id and flag.level in ("red", "amber")]
    raised = read(check_in, history, day_of(now), office.settings, tuple(raised_of(flag) for flag in alarms))
    if replaced is None:
        over = [flag for flag in standing if flag.rule in ("A9", "A9P")]
    else:
        flags.drop_blue_and_green(conn, person.id, this.id)
        over = [flag for flag in alarms if changed_later(raised_of(flag), raised, check_in)]
    flags.mark_changed(conn, [flag.id for flag in over if not flag.changed_later])
    reworded = replaced is not None and replaced.words.open(replaced.id) != this.words.open(this.id)
    raise_flags(conn, office, person, this.month, raised, now, checkin_id=this.id, before=alarms, reworded=reworded)
    return flags.of_month(conn, person.id, this.month) if standing or raised else []
