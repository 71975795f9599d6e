"""Whoever copies the database of a house in which people live (its file, its log, its backup) reads nobody's name and nobody's words.

What is looked for is everything that the house keeps sealed, whatever tables it has: opened with the ring, then searched in the raw bytes.
"""

import asyncio
import base64
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, make_url, select, text
from uuid_utils import uuid7

from otayori.store import resealing
from otayori.store.tables import metadata
from tests import postgres
from tests.clock import Clock
from tests.habits.sources import ROOT
from tests.house import House, open_house
from tests.web.lived_in import ANSWERS, CHECK_IN, MONTH, SECRETS, TALK, WISH, live
from tests.world import PASSWORD, World, build_world, email, signed_in

AMENDED: dict[str, Any] = CHECK_IN | {
    "replaces": 1,
    "answers": ANSWERS | {"q3": 1, "q12": 1},
    "hitokoto": "やっぱり すこし らくに なりました",
    "yokatta": "おひるの カレーが おいしかった",
}
CARD = {
    "name": "白鳥 みどり",
    "kana": "しらとり みどり",
    "phone": "000-5555-0101",
    "email": "midori.shiratori@mail.example",
    "contact_note": "留守番電話には なにも いれないで",
}
MEETING = {
    "starts_at": "2026-11-24T17:30:00+09:00",
    "minutes": 30,
    "staff_id": "",
    "channel": "video",
    "meeting": "https://meet.example/himitsu-no-heya",
}
SHOWN: dict[str, Any] = {
    "kind": "diary",
    "replaces": [],
    "made_at": "2026-11-20T09:59:00+09:00",
    "diary": {"day": "2026-11-19", "heavy": 1, "line": "かんとくに どなられて ねむれない", "show": "worker"},
}
DIFFERS = {"kind": "differs", "words": "そう いったのでは ありません", "version": 1}
BY_LAW: dict[str, Any] = {
    "exception": "protection",
    "recipient": "authority",
    "name": "みなみ市 けいさつしょ",
    "data": "told",
    "reason": "家の ひとに たたかれたと きいた",
    "about": "からだに あざが ある",
    "months": [],
}
NEVER_KEPT = (PASSWORD, email("worker"), CARD["email"], "https://push.example.net/of/me", *SECRETS)


async def everything(house: House, world: World, ids: dict[str, str]) -> None:
    """Something in every sealed column, beyond what a lived-in house has."""
    phone, desk = await signed_in(house, world["participant"]), await signed_in(house, world["worker"])
    admin, manager = await signed_in(house, world["admin"]), await signed_in(house, world["manager"])
    neighbour, other = await signed_in(house, world["neighbour"]), f"/api/staff/people/{world['neighbour participant'].id}"
    meeting = MEETING | {"staff_id": world["neighbour"].id}
    person = f"/api/staff/people/{world['participant'].id}"
    version = (await desk.get(person)).json()["person"]["version"]
    accounts = (await admin.get("/api/admin/accounts")).json()["staff"]
    account = next(one for one in accounts if one["id"] == world["colleague"].id)
    kana = {name: account[name] for name in ("version", "name", "role", "office_id", "active")} | {"kana": "しょくいん こはる"}
    asked = f"interviews/{uuid7()}"
    for answer in (
        await phone.put(f"/api/me/{asked}", json=WISH | {"channel": "message"}),
        await desk.post(f"/api/staff/{asked}/answer", json={"version": 1, "words": "ねんきん じむしょに いっしょに いきます"}),
        await phone.put(f"/api/me/check-ins/{MONTH}", json=AMENDED),
        await desk.put(person, json=CARD | {"version": version}),
        await desk.post(f"{person}/observations", json={"id": str(uuid7()), "kind": "unreachable", "note": "三日 電話に でない"}),
        await desk.post(f"{person}/contacts", json=TALK | {"id": str(uuid7()), "note": "お母さんと はなした"}),
        await desk.put(f"{person}/shares/{uuid7()}", json=BY_LAW),
        await desk.post("/api/staff/totp"),
        await desk.post(f"/api/staff/interviews/{ids['interview_id']}/cancel", json={"version": 1, "note": "子どもが ねつを だした"}),
        # Of somebody whose support goes on: an interview that is cancelled forgets where it would have been.
        await neighbour.put(f"{other}/interviews/{uuid7()}", json={"asked_by": "worker", "channel": "video", "time": meeting}),
        await phone.put(f"/api/me/interviews/{ids['held_interview_id']}/replies/{uuid7()}", json=DIFFERS),
        await admin.put(f"/api/admin/staff/{world['colleague'].id}", json=kana),
        await phone.put(f"/api/me/entries/{uuid7()}/{uuid7()}", json=SHOWN),
    ):
        assert answer.is_success, answer.text
    task = (await desk.get(person)).json()["task"]
    closed = {"version": task["version"], "solved_by": "worker", "note": "上司に つたえて しごとを へらした"}
    answered = {"version": 1, "outcome": "declined", "reason": "ご家族の びょうきの ことが かいて あるため"}
    stop, lifted = str(uuid7()), {"reason": "ご本人の 弟さんから つうやくを とおして ききました"}
    ended = {"ended_on": "2026-11-20", "reason": "moved", "note": "北海道の おばさんの 家へ"}
    for answer in (
        await desk.post(f"/api/staff/tasks/{task['id']}/close", json=closed),
        await manager.post(f"/api/staff/rights/{ids['request_id']}/answer", json=answered),
        await manager.post(f"{person}/end", json=ended),
        await phone.put(f"/api/me/requests/{stop}", json={"kind": "stop", "words": "もう つかわないで"}),
        await manager.post(f"/api/staff/rights/{stop}/answer", json=answered | {"outcome": "done"}),
        await manager.post(f"/api/staff/rights/{stop}/lift", json=lifted),
    ):
        assert answer.is_success, answer.text


# --- what is looked for ------------------------------------------------------------------------------------------


def sealed_texts(conn: Connection) -> dict[str, list[str]]:
    """Every sealed column's texts."""
    found: dict[str, list[str]] = {}
    for table in resealing.sealed_tables():
        columns = resealing.sealed_columns(table)
        rows = conn.execute(select(resealing.key_of(table), *columns)).all()
        for place, column in enumerate(columns, 1):
            found[f"{table.name}.{column.name}"] = [row[place].open(row[0]) for row in rows if row[place] is not None]
    return found


def words_in(value: str) -> Iterator[str]:
    """A text, and what people would know in it: the texts inside of JSON, the parts of a name."""
    yield value
    yield from re.split(r"\s", value)
    try:
        yield from leaves(json.loads(value))
    except ValueError:
        return


def leaves(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list() | dict():
            inside: Any = value.values() if isinstance(value, dict) else value  # pyright: ignore[reportUnknownVariableType]
            for one in inside:
                yield from leaves(one)
        case _:
            return


def tells(word: str) -> bool:
    """Whether a word is somebody's: Japanese of two letters or more, an address, a telephone number, answers, the secret of one-time
    codes. Not a date and not a word of ours."""
    if re.fullmatch(r"[\d-]{9,}", word):
        return re.fullmatch(r"\d{4}-\d\d-\d\d", word) is None
    return bool(re.search(r"[^\x00-\x7f]{2}|.@.|://|^\[\d,\d|^[A-Z2-7]{20,}$", word))


def spelled(word: str) -> Iterator[bytes]:
    """The ways in which a word may lie in a file."""
    plain = word.encode()
    yield plain
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    yield plain.hex().encode()
    escaped = json.dumps(word)[1:-1].encode()
    yield escaped
    yield escaped.upper().replace(b"\\U", b"\\u")
    yield "".join(f"%{byte:02X}" for byte in plain).encode()
    yield word.casefold().encode()
    for shift in range(3):  # base64 spells the same bytes in three ways, by where they stand
        coded = base64.b64encode(bytes(shift) + plain).rstrip(b"=")
        middle = coded[-(-shift * 4 // 3) + (shift > 0) : len(coded) - 2]
        if len(plain) >= 9:
            yield middle
            yield middle.translate(bytes.maketrans(b"+/", b"-_"))


def found_in(raw: bytes, words: set[str]) -> list[str]:
    return sorted(word for word in words if any(form in raw for form in spelled(word)))


# --- where -------------------------------------------------------------------------------------------------------


def raw_file(url: str) -> bytes:
    """What a thief copies of SQLite: the file with its log."""
    file = Path(str(make_url(url).database))
    return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


def raw_files(server: Path, tables: list[str], log: tuple[int, int]) -> bytes:
    """What a thief copies of PostgreSQL: the files of these tables, and its log between these places."""
    postgres.tell(server, "checkpoint")
    segments = sorted((server / "data" / "pg_wal").glob("0*"))
    start = int(segments[0].name[8:16], 16) * 2**32 + int(segments[0].name[16:], 16) * 2**24
    whole = b"".join(segment.read_bytes() for segment in segments)
    return b"".join((server / "data" / table).read_bytes() for table in tables) + whole[log[0] - start : log[1] - start]


def files_of_tables(conn: Connection) -> list[str]:
    """PostgreSQL's files of every table and of what is too long to stand in it."""
    paths = "select pg_relation_filepath(oid), pg_relation_filepath(nullif(reltoastrelid, 0)) from pg_class where relname = any(:names)"
    rows = conn.execute(text(paths), {"names": [*metadata.tables]}).all()
    return [path for row in rows for path in row if path]


def place_in_log(conn: Connection) -> int:
    """How far PostgreSQL has written its log."""
    return int(conn.scalar(text("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn")) or 0)


def raw_columns(conn: Connection) -> bytes:
    """Every value of every table as the driver gives it."""
    rows = [conn.execute(text(f'select * from "{table.name}"')).all() for table in metadata.sorted_tables]  # noqa: S608 - our own names
    values: list[Any] = [value for of in rows for row in of for value in row]
    return b"\0".join(bytes(value) if isinstance(value, bytes) else str(value).encode() for value in values)


async def test_nothing_of_anybody_is_in_it(database_url: str, tmp_path: Path, clock: Clock, request: pytest.FixtureRequest) -> None:
    server: Path | None = None if database_url.startswith("sqlite") else request.getfixturevalue("postgresql_server")
    async with open_house(database_url, tmp_path, clock) as house:
        since = await house.read(place_in_log) if server else 0
        world = await build_world(house)
        ids = await live(house, world)
        await everything(house, world, ids)
        sealed = await house.read(sealed_texts)
        empty = [column for column, texts in sealed.items() if not any(len(value) > 2 for value in texts)]
        assert empty == [], "let somebody live in these columns too (live() or everything())"
        words = {word for texts in sealed.values() for value in texts for word in words_in(value) if tells(word)}
        words |= {*NEVER_KEPT, ids["code"], ids["code"].replace("-", "")}
        openly = await house.read(said_openly)
        words = {word for word in words if not any(word in said for said in openly)}
        assert len(words) > 60
        places = {"columns": await house.read(raw_columns)}
        if server:
            log = (since, await house.read(place_in_log))
            places["files"] = await asyncio.to_thread(raw_files, server, await house.read(files_of_tables), log)
        else:
            places |= {"files": raw_file(database_url), "backup": backed_up(tmp_path)}
    for place, raw in places.items():
        assert world["participant"].id.encode() in raw, f"the {place} are those of this house"
        assert found_in(raw, words) == [], place


def said_openly(conn: Connection) -> list[str]:
    """What lies open on purpose (tests/habits/test_what_lies_open.py) and stands inside of sealed texts too."""
    statements = ("select name from organisation", "select name from office", "select phone from office", "select device from session")
    return [value for statement in statements for value in conn.scalars(text(statement))]


def backed_up(data: Path) -> bytes:
    """The copy that deploy/backup.sh makes of it."""
    folders = (data / "backup" / "database", data / "backup" / "keys")
    told = {"OTAYORI_DATA": str(data), "PATH": "/usr/bin:/bin"}
    subprocess.run((ROOT / "deploy" / "backup.sh", *folders), env=told, check=True, capture_output=True)
    [copy] = folders[0].iterdir()
    return copy.read_bytes()


# --- this test can fail ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["白鳥 みどり", "midori@mail.example", "000-5555-0101", "[4,4,4,4,4]", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"])
def test_a_word_is_found_in_every_spelling(word: str) -> None:
    plain = word.encode()
    for raw in (
        plain,
        word.encode("utf-16-le"),
        word.encode("utf-16-be"),
        json.dumps({"x": word}).encode(),
        plain.hex().encode(),
        *(base64.b64encode(b"x" * shift + plain + b"y" * 5) for shift in range(5)),
        *(base64.urlsafe_b64encode(b"x" * shift + plain + b"y" * 5) for shift in range(5)),
    ):
        assert found_in(b"..." + raw + b"...", {word}) == [word], raw
    assert tells(word)
    assert not found_in(b"somebody else", {word})


@pytest.mark.parametrize("word", ["2026-11-20", "month_closed", "four-1", "", "声"])
def test_what_is_nobodys(word: str) -> None:
    assert not tells(word)
