"""Who acts, and whose record that reaches (domain.md §"What the software must do", 31)."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

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


def may_open_record(actor: Actor, *, participant_id: str, office_id: str, assigned: bool) -> bool:
    """Whether the actor may open the record of this participant of this office.

    A participant opens their own, a worker those assigned to them, a manager those of their office, an admin none.
    `assigned` says whether the actor is one of the participant's present workers.
    """
    match actor.kind:
        case "participant":
            return actor.id == participant_id
        case "worker":
            return actor.office_id == office_id and assigned
        case "manager":
            return actor.office_id == office_id
        case "admin":
            return False
