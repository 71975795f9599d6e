"""Second factors of staff: one-time codes and recovery codes. One function answers one question."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple, TypeAlias

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from otayori.store.ids import new_id
from otayori.store.sealing import seal
from otayori.store.signin_tables import passkey, recovery_code, totp

_TOTP = select(totp).where(totp.c.staff_id == bindparam("of_staff"))
_NO_TOTP = delete(totp).where(totp.c.staff_id == bindparam("of_staff"))
_TAKE = (
    update(totp)
    .where(totp.c.staff_id == bindparam("of_staff"), totp.c.last_step < bindparam("step"))
    .values(last_step=bindparam("step"), confirmed_at=func.coalesce(totp.c.confirmed_at, bindparam("now", type_=totp.c.confirmed_at.type)))
)
_CODES_LEFT = select(func.count()).where(recovery_code.c.staff_id == bindparam("of_staff"), recovery_code.c.used_at.is_(None))
_USE_CODE = (
    update(recovery_code)
    .where(
        recovery_code.c.staff_id == bindparam("of_staff"),
        recovery_code.c.code_hash == bindparam("hashed"),
        recovery_code.c.used_at.is_(None),
    )
    .values(used_at=bindparam("now"))
)
_NO_CODES = delete(recovery_code).where(recovery_code.c.staff_id == bindparam("of_staff"))
_HELD = select(
    select(func.count()).where(totp.c.staff_id == bindparam("of_staff"), totp.c.confirmed_at.is_not(None)).scalar_subquery().label("totp"),
    select(func.count()).where(passkey.c.staff_id == bindparam("of_staff")).scalar_subquery().label("passkeys"),
    select(func.count())
    .where(passkey.c.staff_id == bindparam("of_staff"), passkey.c.halted_at.is_(None))
    .scalar_subquery()
    .label("usable"),
    _CODES_LEFT.scalar_subquery().label("codes"),
)

Way: TypeAlias = Literal["code", "passkey", "recovery"]


class Held(NamedTuple):
    """What an account has beside its password: one-time codes, passkeys (halted ones too), those that still open, recovery codes."""

    totp: bool
    passkeys: int
    usable: int
    codes: int

    @property
    def any(self) -> bool:
        """Whether a second factor was ever set up and not taken away: a halted passkey does not turn the account into one without."""
        return self.totp or self.passkeys > 0

    @property
    def opens(self) -> bool:
        """Whether a second factor can be shown."""
        return self.totp or self.usable > 0

    def ways(self) -> list[Way]:
        """What can be shown."""
        ways: dict[Way, bool] = {"code": self.totp, "passkey": self.usable > 0, "recovery": self.codes > 0}
        return [way for way, there in ways.items() if there]


def held(conn: Connection, staff_id: str) -> Held:
    """What this account has beside its password."""
    row = conn.execute(_HELD, {"of_staff": staff_id}).one()
    return Held(row.totp > 0, row.passkeys, row.usable, row.codes)


def totp_of(conn: Connection, staff_id: str) -> Row[Any] | None:
    """The one-time codes of this account, confirmed or not."""
    return conn.execute(_TOTP, {"of_staff": staff_id}).one_or_none()


def put_totp(conn: Connection, staff_id: str, secret: str, now: datetime) -> None:
    """A new secret, not confirmed yet, in place of whatever was there."""
    row_id = new_id()
    conn.execute(_NO_TOTP, {"of_staff": staff_id})
    conn.execute(insert(totp), {"id": row_id, "staff_id": staff_id, "secret": seal(secret, row_id), "created_at": now, "last_step": 0})


def take_step(conn: Connection, staff_id: str, step: int, now: datetime) -> bool:
    """The code of this half minute is used up now, and confirms the secret; False when it or a newer one had been taken before."""
    return conn.execute(_TAKE, {"of_staff": staff_id, "step": step, "now": now}).rowcount == 1


def remove_totp(conn: Connection, staff_id: str) -> bool:
    """Forget the secret; False when there was none."""
    return conn.execute(_NO_TOTP, {"of_staff": staff_id}).rowcount == 1


def put_codes(conn: Connection, staff_id: str, hashes: Sequence[str], now: datetime) -> None:
    """New recovery codes in place of all earlier ones."""
    conn.execute(_NO_CODES, {"of_staff": staff_id})
    if hashes:
        rows = [{"id": new_id(), "staff_id": staff_id, "code_hash": hashed, "created_at": now} for hashed in hashes]
        conn.execute(insert(recovery_code), rows)


def use_code(conn: Connection, staff_id: str, hashed: str, now: datetime) -> bool:
    """Use a recovery code up; False when it is none of this account, or was used before."""
    return conn.execute(_USE_CODE, {"of_staff": staff_id, "hashed": hashed, "now": now}).rowcount == 1
