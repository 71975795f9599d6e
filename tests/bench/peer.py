"""The peer: the same check-in as it is usually written, FastAPI and the SQLAlchemy ORM over asyncpg on a durable PostgreSQL.

The same work (measured.md A): it reads the session and its participant, checks the body, loads the last three check-ins and asks the
product's own rules, seals what the product seals, keeps the check-in, its flags, a call task and a letter where a rule calls for one,
and an audit row, commits, and answers with the flags. What differs is how it is written: models, an async session, one commit each.
"""

import asyncio
import hashlib
import json
import os
import secrets
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from fastapi import Cookie, Depends, FastAPI, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy import DateTime, ForeignKey, LargeBinary, String, UniqueConstraint, insert, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from otayori.rules import past, questions
from otayori.rules.flags import read
from otayori.rules.raised import Raised
from otayori.rules.refused import Invalid
from otayori.rules.thresholds import OfficeSettings
from tests.bench.deck import NOW, OFFICE_SIZE, PAST_MONTHS, person

CIPHER = AESGCM(bytes(32))
TODAY = date(2026, 11, 20)
DEFAULTS = OfficeSettings()


class Sealed(TypeDecorator[str]):
    """Text that is encrypted on its way into the database, with one key."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: object) -> bytes | None:  # noqa: ARG002
        nonce = secrets.token_bytes(12)
        return None if value is None else nonce + CIPHER.encrypt(nonce, value.encode(), None)

    def process_result_value(self, value: bytes | None, dialect: object) -> str | None:  # noqa: ARG002
        return None if value is None else CIPHER.decrypt(value[:12], value[12:], None).decode()


class Base(DeclarativeBase):
    pass


class Participant(Base):
    __tablename__ = "participant"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    office: Mapped[int]
    name: Mapped[str] = mapped_column(Sealed)


class Session(Base):
    __tablename__ = "session"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participant.id"))
    participant: Mapped[Participant] = relationship()


class CheckIn(Base):
    __tablename__ = "checkin"
    __table_args__ = (UniqueConstraint("participant_id", "month"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participant.id"))
    month: Mapped[str] = mapped_column(String(7))
    scale: Mapped[str] = mapped_column(String(10))
    answers: Mapped[str] = mapped_column(Sealed)
    words: Mapped[str] = mapped_column(Sealed)
    finished_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    received_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Task(Base):
    __tablename__ = "task"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participant.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    level: Mapped[str] = mapped_column(String(6))
    due_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Flag(Base):
    __tablename__ = "flag"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    checkin_id: Mapped[UUID] = mapped_column(ForeignKey("checkin.id"))
    task_id: Mapped[UUID | None] = mapped_column(ForeignKey("task.id"))
    rule: Mapped[str] = mapped_column(String(10))
    level: Mapped[str] = mapped_column(String(6))
    used: Mapped[str] = mapped_column(Sealed)
    sentence: Mapped[str] = mapped_column(Sealed)


class Letter(Base):
    __tablename__ = "letter"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    office: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    task_id: Mapped[UUID] = mapped_column(ForeignKey("task.id"))


class Audit(Base):
    __tablename__ = "audit"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    actor_id: Mapped[UUID]
    act: Mapped[str] = mapped_column(String(40))
    subject: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Body(BaseModel):
    form_version: int
    form: str
    scale: str
    answers: dict[str, int | str | list[str]]
    hitokoto: str = Field(max_length=500)
    yokatta: str = Field(max_length=500)
    finished_at: datetime
    replaces: int | None


class Reason(BaseModel):
    rule: str
    level: str
    sentence: str


class Answer(BaseModel):
    id: UUID
    month: str
    answers: dict[str, Any]
    hitokoto: str
    yokatta: str
    flags: list[Reason]


engine = create_async_engine(os.environ.get("PEER_DATABASE_URL", "postgresql+asyncpg:///unset"), pool_size=20, max_overflow=44)
sessions = async_sessionmaker(engine, expire_on_commit=False)


async def open_session() -> AsyncGenerator[AsyncSession]:
    async with sessions() as session:
        yield session


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.put("/api/me/check-ins/{month}", status_code=201)
async def put_check_in(
    month: str, body: Body, db: Annotated[AsyncSession, Depends(open_session)], otayori: Annotated[str, Cookie()]
) -> Answer:
    found = await db.scalar(select(Session).where(Session.token_hash == hashed(otayori)).options(joinedload(Session.participant)))
    if found is None:
        raise HTTPException(401)
    try:
        answers = questions.accept(body.answers, body.form, body.scale, body.form_version)
    except Invalid as refused:
        raise HTTPException(422, refused.detail) from None
    person = found.participant
    earlier = (await db.scalars(select(CheckIn).where(CheckIn.participant_id == person.id).order_by(CheckIn.month.desc()).limit(3))).all()
    words = (body.hitokoto, body.yokatta)
    raised = read(past.CheckIn(month, "", body.scale, answers, NOW, words), past.History(past_of(earlier)), TODAY, DEFAULTS)
    kept = CheckIn(
        id=uuid4(),
        participant_id=person.id,
        month=month,
        scale=body.scale,
        answers=json.dumps(body.answers),
        words=json.dumps(words),
        finished_at=body.finished_at,
        received_at=NOW,
    )
    db.add(kept)
    await db.flush()
    task = await call_for(db, person, raised)
    db.add_all(
        Flag(
            checkin_id=kept.id,
            task_id=task.id if task else None,
            rule=one.rule,
            level=one.level,
            used=json.dumps(one.used),
            sentence=one.sentence,
        )
        for one in raised
    )
    db.add(Audit(actor_id=person.id, act="checked_in", subject=kept.id, at=NOW))
    await db.commit()
    reasons = [Reason(rule=one.rule, level=one.level, sentence=one.sentence) for one in raised]
    return Answer(id=kept.id, month=month, answers=body.answers, hitokoto=body.hitokoto, yokatta=body.yokatta, flags=reasons)


async def call_for(db: AsyncSession, person: Participant, raised: Sequence[Raised]) -> Task | None:
    """The person's open task where a rule calls for a call, and a letter where the call cannot wait."""
    grave = [one.level for one in raised if one.level in ("red", "amber")]
    if not grave:
        return None
    task = await db.scalar(select(Task).where(Task.participant_id == person.id, Task.state != "closed"))
    if task is None:
        task = Task(participant_id=person.id, state="open", level=grave[0], due_at=NOW + timedelta(days=3))
        db.add(task)
        await db.flush()
    if "red" in grave:
        db.add(Letter(office=person.office, kind="red_raised", task_id=task.id))
    return task


def past_of(rows: Sequence[CheckIn]) -> tuple[past.CheckIn, ...]:
    """Earlier check-ins as the rules take them."""
    return tuple(past.CheckIn(row.month, "", row.scale, answers_in(row.answers), row.received_at) for row in rows)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def seed(url: str, people: int) -> None:
    """Make the tables and `people` participants with three past months each."""
    maker = create_async_engine(url)
    ids = [uuid4() for _ in range(people)]
    async with maker.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
        everybody = [{"id": one, "office": number // OFFICE_SIZE, "name": "山田 花子"} for number, one in enumerate(ids)]
        await connection.execute(insert(Participant), everybody)
        tokens = [{"id": uuid4(), "token_hash": hashed(person(n).token), "participant_id": one} for n, one in enumerate(ids)]
        await connection.execute(insert(Session), tokens)
        await connection.execute(insert(CheckIn), [row for number, one in enumerate(ids) for row in seeded(number, one)])
    await maker.dispose()


def answers_in(text: str) -> questions.Answers:
    kept: dict[str, int | str | list[str]] = json.loads(text)
    return {question: tuple(answer) if isinstance(answer, list) else answer for question, answer in kept.items()}


def seeded(number: int, participant_id: UUID) -> list[dict[str, Any]]:
    shared = {"participant_id": participant_id, "scale": "four-1", "words": '["",""]', "finished_at": NOW, "received_at": NOW}
    pairs = zip(PAST_MONTHS, person(number).past, strict=True)
    return [{"id": uuid4(), "month": month, "answers": json.dumps(answers), **shared} for month, answers in pairs]


if __name__ == "__main__":
    asyncio.run(seed(sys.argv[1], int(sys.argv[2])))
