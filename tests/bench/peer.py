"""The peer: the same check-in as it is usually written, FastAPI and the SQLAlchemy ORM over asyncpg on a durable PostgreSQL.

It reads the session and its participant, checks the body, loads the last three check-ins and compares, adds the check-in, its flags and
an audit row, and commits. It seals nothing, makes no call task and writes no letter.
"""

import asyncio
import hashlib
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID, uuid4

from fastapi import Cookie, Depends, FastAPI, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy import JSON, DateTime, ForeignKey, String, UniqueConstraint, insert, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, relationship

from tests.bench.deck import NOW, OFFICE_SIZE, PAST_MONTHS, person

ITEMS = tuple(f"q{number}" for number in range(1, 10))
Document = JSON().with_variant(JSONB(), "postgresql")


class Base(DeclarativeBase):
    pass


class Participant(Base):
    __tablename__ = "participant"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    office: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))


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
    answers: Mapped[dict[str, Any]] = mapped_column(Document)
    hitokoto: Mapped[str]
    yokatta: Mapped[str]
    finished_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    received_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Flag(Base):
    __tablename__ = "flag"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    checkin_id: Mapped[UUID] = mapped_column(ForeignKey("checkin.id"))
    rule: Mapped[str] = mapped_column(String(10))
    sentence: Mapped[str]


class Audit(Base):
    __tablename__ = "audit"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    actor_id: Mapped[UUID]
    act: Mapped[str] = mapped_column(String(40))
    subject: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Body(BaseModel):
    form_version: int = Field(ge=1, le=1)
    form: str
    scale: str
    answers: dict[str, int | str | list[str]]
    hitokoto: str = Field(max_length=500)
    yokatta: str = Field(max_length=500)
    finished_at: datetime
    replaces: int | None


class Answer(BaseModel):
    id: UUID
    month: str
    answers: dict[str, Any]
    hitokoto: str
    yokatta: str
    flags: list[str]


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
    if found is None or len(body.answers) != 12 or not all(body.answers.get(item) in (1, 2, 3, 4) for item in ITEMS):
        raise HTTPException(422)
    person = found.participant
    past = (await db.scalars(select(CheckIn).where(CheckIn.participant_id == person.id).order_by(CheckIn.month.desc()).limit(3))).all()
    fallen = [item for item in ITEMS if past and compare(body.answers[item]) < min(compare(one.answers[item]) for one in past)]
    kept = CheckIn(
        id=uuid4(),
        participant_id=person.id,
        month=month,
        answers=body.answers,
        hitokoto=body.hitokoto,
        yokatta=body.yokatta,
        finished_at=body.finished_at,
        received_at=NOW,
    )
    db.add(kept)
    await db.flush()
    db.add_all(Flag(checkin_id=kept.id, rule=item, sentence="まえの月より さがりました。") for item in fallen)
    db.add(Audit(actor_id=person.id, act="checked_in", subject=kept.id, at=NOW))
    await db.commit()
    return Answer(id=kept.id, month=month, answers=kept.answers, hitokoto=kept.hitokoto, yokatta=kept.yokatta, flags=fallen)


def compare(answer: object) -> int:
    return answer if isinstance(answer, int) else 4


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
        await connection.execute(insert(CheckIn), [row for number, one in enumerate(ids) for row in past_of(number, one)])
    await maker.dispose()


def past_of(number: int, participant_id: UUID) -> list[dict[str, Any]]:
    shared = {"participant_id": participant_id, "hitokoto": "", "yokatta": "", "finished_at": NOW, "received_at": NOW}
    return [{"id": uuid4(), "month": m, "answers": a, **shared} for m, a in zip(PAST_MONTHS, person(number).past, strict=True)]


if __name__ == "__main__":
    asyncio.run(seed(sys.argv[1], int(sys.argv[2])))
