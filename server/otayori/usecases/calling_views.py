"""What the worker's one screen answers: tasks, interviews that wait, who has not answered."""

from dataclasses import dataclass
from datetime import date, datetime

from otayori.usecases.interview_views import InterviewRow
from otayori.usecases.rights_views import OpenRequests
from otayori.usecases.staff_views import Counts, StaffLetter, TaskRow, Unanswered
from otayori.usecases.views import OfficeCard


@dataclass(frozen=True, slots=True)
class CallList:
    """The worker's one screen."""

    now: datetime
    today: date
    month: str
    office: OfficeCard
    tasks: list[TaskRow]
    interviews: list[InterviewRow]
    """What waits for an answer, a new time or a record, most urgent first."""
    unanswered: list[Unanswered]
    answered: int
    letters: list[StaffLetter]
    counts: Counts
    requests: OpenRequests | None
    """What people have asked for and the manager has not answered; a worker is not told."""
