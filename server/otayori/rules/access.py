"""Who acts, and whose record that reaches (domain.md §"What the software must do", 31)."""

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Role: TypeAlias = Literal["participant", "worker", "manager", "admin"]
STAFF: frozenset[Role] = frozenset(("worker", "manager", "admin"))


@dataclass(frozen=True, slots=True)
class Actor:
    """The one signed in on this device. `office_id` is None for an admin, who keeps accounts and sees no content."""

    kind: Role
    id: str
    office_id: str | None
    organisation_id: str
    session_id: str
    own: Any = field(default=None, compare=False, repr=False)
    """A participant's own row as it came with the sign-in, in the same transaction; None when it was not loaded."""


DUTIES = frozenset(("rights", "disclosure", "task", "by_law"))
"""For what a restricted record is still opened: what the law asks of the office or lets it tell, and help (domain.md §6.3, §6.6)."""


def may_open_record(
    actor: Actor, *, participant_id: str, office_id: str, assigned: bool, restricted: bool = False, what: str = "self"
) -> bool:
    """Whether the actor may open the record of this participant of this office, to read `what`.

    A participant opens their own, a worker those assigned to them, a manager those of their office, an admin none.
    `assigned` says whether the actor is one of the participant's present workers. A `restricted` record is kept and not used: only
    the manager opens it, and only for `DUTIES`.
    """
    if restricted and actor.kind != "participant" and not (actor.kind == "manager" and what in DUTIES):
        return False
    match actor.kind:
        case "participant":
            return actor.id == participant_id
        case "worker":
            return actor.office_id == office_id and assigned
        case "manager":
            return actor.office_id == office_id
        case "admin":
            return False
