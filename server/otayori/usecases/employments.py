"""Which employment and leave a day or month belongs to, and of whom an answer is expected."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from otayori.rules.months import first_day, last_day
from otayori.store import people
from otayori.store.people import Leave


@dataclass(frozen=True, slots=True)
class Jobs:
    """The employments and leaves of some people, loaded once; each person's newest first."""

    employments: Mapping[str, Sequence[Row[Any]]]
    leaves: Mapping[str, Sequence[Leave]]

    def of(self, person_id: str) -> Sequence[Row[Any]]:
        """The person's employments."""
        return self.employments.get(person_id, ())

    def leaves_of(self, person_id: str) -> Sequence[Leave]:
        """The person's leaves (休職) in any employment."""
        return self.leaves.get(person_id, ())

    def on_leave(self, person_id: str, day: date) -> bool:
        """Is the person on leave from the employment of this Japanese date?"""
        job = employment_on(self.of(person_id), day)
        return job is not None and leave_on(self.leaves_of(person_id), job.id, day) is not None

    def expected(self, persons: Iterable[Row[Any]], day: date) -> Iterator[tuple[Row[Any], Row[Any]]]:
        """Those of whom an answer is expected on this date, with their employment: employed, supported, and not on a leave
        without check-ins (`domain.md` §4.3, last paragraph)."""
        for person in persons:
            job = employment_on(self.of(person.id), day)
            if job is None or (person.support_ends_on is not None and person.support_ends_on < day):
                continue
            absence = leave_on(self.leaves_of(person.id), job.id, day)
            if absence is None or absence.check_ins_wanted:
                yield person, job


def jobs_of(conn: Connection, ids: Sequence[str]) -> Jobs:
    """Load the employments and leaves of these people."""
    return Jobs(*people.jobs_of(conn, ids))


def employment_on(employments: Sequence[Row[Any]], day: date) -> Row[Any] | None:
    """The employment that covers this Japanese date."""
    return next((row for row in employments if row.started_on <= day and (row.ended_on is None or row.ended_on >= day)), None)


def employment_in(employments: Sequence[Row[Any]], month: str) -> Row[Any] | None:
    """The newest employment that overlaps this month; a check-in of the month belongs to it (newest first given)."""
    begin, end = first_day(month), last_day(month)
    return next((row for row in employments if row.started_on <= end and (row.ended_on is None or row.ended_on >= begin)), None)


def leave_on(leaves: Sequence[Leave], employment_id: str, day: date) -> Leave | None:
    """The leave (休職) within this employment that covers this Japanese date."""
    return next(
        (
            row
            for row in leaves
            if row.employment_id == employment_id and row.started_on <= day and (row.ended_on is None or row.ended_on >= day)
        ),
        None,
    )
