"""How surely a member of staff is who they say: by what they signed in, and when they last showed it (ASVS 6.3.3, 7.5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from otayori.rules.access import Role
from otayori.rules.refused import NotAllowed

Proof: TypeAlias = Literal["half", "password", "strong"]
"""Of a session: `half` the password, but not yet the second factor that the account has; `password` the password of an account that
has no second factor; `strong` a passkey, or the password and the second factor."""

NEED_A_SECOND_FACTOR: frozenset[Role] = frozenset(("manager", "admin"))


@dataclass(frozen=True, slots=True)
class StaffRules:
    """What a house asks of its staff (settings.py); as it stands here unless told."""

    second_factor_required: bool = True
    """Managers and admins need a passkey or a one-time code beside the password."""
    fresh_for: timedelta = timedelta(minutes=15)
    """For so long after they last showed who they are, roles may be changed and records carried out of the house."""
    idle: timedelta = timedelta(hours=12)
    """A session ends when it was not used for so long,"""
    longest: timedelta = timedelta(days=7)
    """and after so long in any case."""

    def needs_second(self, role: Role) -> bool:
        """Whether the password alone is not enough for this role."""
        return self.second_factor_required and role in NEED_A_SECOND_FACTOR


@dataclass(frozen=True, slots=True)
class Site:
    """What passkeys are bound to: the relying party's id (a name, no number) and the origin of its pages."""

    rp_id: str
    origin: str


USUAL = StaffRules()


@dataclass(frozen=True, slots=True)
class Proven:
    """What is known of a session: by what, and when it was last shown."""

    proof: Proof
    at: datetime


def is_half(proof: Proof, role: Role, rules: StaffRules) -> bool:
    """Whether such a session may do nothing yet but bring its second factor, or set one up."""
    if proof == "password":
        return rules.needs_second(role)
    return proof == "half"


def refuse_half(proven: Proven, role: Role, rules: StaffRules) -> None:
    """Refuses (NotAllowed `second_factor_needed`) a session that is only half signed in."""
    if is_half(proven.proof, role, rules):
        raise NotAllowed(
            "second_factor_needed",
            "サインインが まだ {終|お}わっていません。パスキーか {確認|かくにん}コードで {続|つづ}けてください。",
        )


def refuse_old(proven: Proven, rules: StaffRules, now: datetime) -> None:
    """Refuses (NotAllowed `confirm_needed`) what needs somebody who has shown within `fresh_for` who they are."""
    if now - proven.at > rules.fresh_for:
        raise NotAllowed(
            "confirm_needed", "{大切|たいせつ}な {操作|そうさ}です。{本人|ほんにん}であることを もう{一度|いちど} たしかめてください。"
        )
