"""Sealed text opens with the right ring, in its own column and row, unchanged: and in no other case."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Dialect, Table, insert, make_url, select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from otayori.store import resealing
from otayori.store.database import Database
from otayori.store.ids import new_id
from otayori.store.key_file import KeyFileUnsafe
from otayori.store.key_ring import KEY_ID_BYTES, KeyRing, Keys, add_key, key_ids, remove_key, use_key
from otayori.store.sealing import SealBroken, Sealed, SealedText, ToSeal, seal, use_ring
from otayori.store.tables import metadata, office, organisation, participant, staff

NOW = datetime(2026, 11, 20, 1, tzinfo=UTC)
NAME = Sealed("participant.name")
KANA = Sealed("participant.kana")


def a_ring() -> KeyRing:
    key_id = bytes(KEY_ID_BYTES)
    return KeyRing(Keys({key_id: AESGCM(AESGCM.generate_key(256))}, {key_id: AESGCM(AESGCM.generate_key(256))}, key_id), b"lookup")


def a_dialect(ring: KeyRing) -> Dialect:
    dialect = SQLiteDialect_pysqlite()
    use_ring(dialect, ring)
    return dialect


DIALECT = a_dialect(a_ring())


def blob(text: str, row_id: str, column: Sealed = NAME, dialect: Dialect = DIALECT) -> bytes:
    """What the database keeps."""
    kept = column.bind_processor(dialect)(seal(text, row_id))
    assert kept is not None
    return kept


def opened(kept: bytes, row_id: str, column: Sealed = NAME, dialect: Dialect = DIALECT) -> str:
    """What the application reads."""
    read = column.result_processor(dialect, None)(kept)
    assert read is not None
    return read.open(row_id)


@given(st.text(), st.text())
def test_any_text_comes_back(text: str, row_id: str) -> None:
    assert opened(blob(text, row_id), row_id) == text


@given(st.text(), st.text(), st.text())
def test_only_its_own_row_opens_it(text: str, row_id: str, other_id: str) -> None:
    kept = blob(text, row_id)
    if row_id != other_id:
        with pytest.raises(SealBroken):
            opened(kept, other_id)


@given(st.text(), st.text())
def test_only_its_own_column_opens_it(text: str, row_id: str) -> None:
    with pytest.raises(SealBroken):
        opened(blob(text, row_id), row_id, KANA)


@given(st.text(max_size=50), st.data())
def test_one_changed_bit_is_noticed(text: str, data: st.DataObject) -> None:
    kept = bytearray(blob(text, "row"))
    bit = data.draw(st.integers(0, len(kept) * 8 - 1))
    kept[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SealBroken):
        opened(bytes(kept), "row")


@given(st.text(max_size=50), st.data())
def test_a_piece_of_it_does_not_open(text: str, data: st.DataObject) -> None:
    kept = blob(text, "row")
    with pytest.raises(SealBroken):
        opened(kept[: data.draw(st.integers(0, len(kept) - 1))], "row")


@given(st.text())
def test_the_same_text_never_looks_the_same(text: str) -> None:
    assert blob(text, "row") != blob(text, "row")


def test_another_ring_does_not_open_it() -> None:
    kept = blob("やまだ", "row")
    with pytest.raises(SealBroken):
        opened(kept, "row", dialect=a_dialect(a_ring()))
    with pytest.raises(SealBroken, match="no key"):
        opened(kept, "row", dialect=a_dialect(KeyRing(Keys({}, {}, b""), b"")))


def test_nothing_is_said_before_it_is_opened() -> None:
    kept = blob("ひみつ", "row")
    assert "ひみつ" not in repr(seal("ひみつ", "row"))
    assert repr(NAME.result_processor(DIALECT, None)(kept)) == "<sealed participant.name>"
    with pytest.raises(SealBroken) as caught:
        opened(kept, "another row")
    assert "ひみつ" not in str(caught.value)


def test_plain_text_is_not_taken() -> None:
    text: object = "plain"
    with pytest.raises(TypeError, match="seal"):
        NAME.bind_processor(DIALECT)(text)


def test_nothing_stays_nothing() -> None:
    assert NAME.bind_processor(DIALECT)(None) is None
    assert NAME.result_processor(DIALECT, None)(None) is None


def test_every_sealed_column_is_bound_to_its_own_name() -> None:
    sealed = {f"{table.name}.{column.name}": column.type for table in metadata.tables.values() for column in table.columns}
    assert [name for name, kind in sealed.items() if isinstance(kind, Sealed) and kind.column != name] == []


def test_every_sealed_value_has_one_id_to_be_bound_to() -> None:
    """By which everything can be sealed anew (store/resealing.py), whatever tables will come. What only grows cannot: it is plain ids."""
    tables = resealing.sealed_tables()
    assert len(tables) >= 11
    assert [table.name for table in tables if len(table.primary_key.columns) != 1] == []
    assert {table.name for table in tables} & {"act_log", "read_log", "trail_link"} == set()


# --- the ring ----------------------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "ring.json"


def test_a_new_ring_is_for_its_owner_only(path: Path) -> None:
    KeyRing.load_or_create(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["ring.json"]


def test_the_same_file_is_the_same_ring(path: Path) -> None:
    kept = blob("やまだ", "row", dialect=a_dialect(KeyRing.load_or_create(path)))
    assert opened(kept, "row", dialect=a_dialect(KeyRing.load_or_create(path))) == "やまだ"


def test_what_an_older_key_sealed_still_opens(path: Path) -> None:
    old = KeyRing.load_or_create(path)
    before, key_before = blob("まえ", "row", dialect=a_dialect(old)), old.current
    add_key(path)
    new = KeyRing.load(path)
    after = blob("あと", "row", dialect=a_dialect(new))
    assert new.current != key_before
    assert opened(before, "row", dialect=a_dialect(new)) == "まえ"
    assert opened(after, "row", dialect=a_dialect(new)) == "あと"
    assert new.lookup_hash("e-mail", "a@example.jp") == old.lookup_hash("e-mail", "a@example.jp")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_ring_that_root_changes_stays_the_servers(path: Path) -> None:
    KeyRing.load_or_create(path)
    owner = 65534 if os.geteuid() == 0 else os.geteuid()
    os.chown(path, owner, -1)
    add_key(path)
    assert (path.stat().st_uid, path.stat().st_mode & 0o777) == (owner, 0o600)
    assert [file.name for file in path.parent.iterdir()] == ["ring.json"]


def test_a_running_ring_seals_with_a_new_key_at_once_and_opens_what_another_process_sealed(path: Path) -> None:
    here, there = KeyRing.load_or_create(path), KeyRing.load(path)
    before = here.current
    after = bytes.fromhex(add_key(path))
    kept = blob("あと", "row", dialect=a_dialect(there))
    assert kept[1 : 1 + KEY_ID_BYTES] == after
    assert opened(kept, "row", dialect=a_dialect(here)) == "あと"
    assert here.current == after != before


def test_a_key_is_used_only_when_it_is_told_to(path: Path) -> None:
    ring = KeyRing.load_or_create(path)
    before = ring.current
    key_id = add_key(path, later=True)
    assert ring.current == before
    use_key(path, key_id)
    assert ring.current == bytes.fromhex(key_id)
    remove_key(path, before.hex())
    assert ring.current.hex() == key_id
    assert ring.for_opening(before) is None


def test_the_key_in_use_and_one_that_is_not_there_are_not_removed_nor_used(path: Path) -> None:
    current = KeyRing.load_or_create(path).current.hex()
    for act, key_id in ((remove_key, current), (remove_key, "00"), (use_key, "00")):
        with pytest.raises(KeyError):
            act(path, key_id)
    assert key_ids(path) == (current, [current])


@pytest.mark.parametrize("harm", ["gone", "open to others", "broken", "another house's"])
def test_a_running_ring_goes_on_when_its_file_is_no_longer_its_own(path: Path, tmp_path: Path, harm: str) -> None:
    ring = KeyRing.load_or_create(path)
    before = ring.current
    kept = blob("やまだ", "row", dialect=a_dialect(ring))
    match harm:
        case "gone":
            path.unlink()
        case "open to others":
            add_key(path)
            path.chmod(0o644)
        case "broken":
            path.write_text("{")
        case _:
            KeyRing.load_or_create(tmp_path / "other.json")
            (tmp_path / "other.json").replace(path)
    assert ring.current == before
    assert opened(kept, "row", dialect=a_dialect(ring)) == "やまだ"
    assert opened(blob("あと", "row", dialect=a_dialect(ring)), "row", dialect=a_dialect(ring)) == "あと"


def test_processes_that_start_together_share_one_ring(path: Path) -> None:
    rings: list[KeyRing] = []
    threads = [Thread(target=lambda: rings.append(KeyRing.load_or_create(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({ring.current for ring in rings}) == 1
    assert len(rings) == 8
    assert [file.name for file in path.parent.iterdir()] == ["ring.json"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_ring_that_others_may_read_is_refused(path: Path, mode: int) -> None:
    KeyRing.load_or_create(path)
    path.chmod(mode)
    with pytest.raises(KeyFileUnsafe, match="chmod 600"):
        KeyRing.load(path)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"current": "00", "keys": {}, "lookup": "00"}'])
def test_a_file_that_is_no_ring_is_refused_and_left_alone(path: Path, content: str) -> None:
    KeyRing.load_or_create(path)
    path.write_text(content)
    for use in (KeyRing.load, KeyRing.load_or_create, add_key):
        with pytest.raises(KeyFileUnsafe, match="not a key ring"):
            use(path)
    assert path.read_text() == content


def test_a_keyed_hash_tells_purposes_and_rings_apart(path: Path) -> None:
    ring = KeyRing.load_or_create(path)
    hashed = ring.lookup_hash("e-mail", "a@example.jp")
    assert len(hashed) == 64
    assert hashed == ring.lookup_hash("e-mail", "a@example.jp")
    assert len({hashed, ring.lookup_hash("code", "a@example.jp"), a_ring().lookup_hash("e-mail", "a@example.jp")}) == 3
    assert "lookup" in json.loads(path.read_text())


# --- in the database ---------------------------------------------------------------------------------------------


def all_sealed(table: Table, text: str, row_id: str) -> dict[str, ToSeal]:
    return {column.name: seal(text, row_id) for column in table.columns if isinstance(column.type, Sealed)}


def write_a_person(connection: Connection, text: str) -> str:
    """One participant whose every sealed column holds `text`."""
    ids = {"organisation": new_id(), "office": new_id(), "participant": new_id()}
    connection.execute(insert(organisation), {"id": ids["organisation"], "name": ""})
    connection.execute(insert(office), {"id": ids["office"], "organisation_id": ids["organisation"], "name": "", "phone": ""})
    plain = {"id": ids["participant"], "office_id": ids["office"], "created_at": NOW}
    connection.execute(insert(participant), {**plain, **all_sealed(participant, text, ids["participant"])})
    return ids["participant"]


def name_of(connection: Connection, participant_id: str) -> SealedText:
    return connection.execute(select(participant.c.name).where(participant.c.id == participant_id)).scalar_one()


async def test_what_was_sealed_opens_again(db: Database) -> None:
    row_id = await db.write(write_a_person, "山田 花子")
    assert (await db.read(name_of, row_id)).open(row_id) == "山田 花子"


async def test_the_file_on_disk_shows_nothing(sqlite_url: str, ring: KeyRing) -> None:
    db = Database.open(sqlite_url, ring)
    await db.start()
    await db.write(write_a_person, "ぜったいに みせない ことば")
    file = Path(str(make_url(sqlite_url).database))
    bytes_on_disk = b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
    await db.close()
    assert b"participant" in bytes_on_disk
    assert "ぜったいに".encode() not in bytes_on_disk
    assert "ぜったいに".encode("utf-16-le") not in bytes_on_disk


async def test_two_databases_in_one_process_keep_their_own_rings(sqlite_url: str, ring: KeyRing, tmp_path: Path) -> None:
    mine, other = Database.open(sqlite_url, ring), Database.open(sqlite_url, KeyRing.load_or_create(tmp_path / "other.json"))
    await mine.start()
    await other.start()
    row_id = await mine.write(write_a_person, "山田 花子")
    assert (await mine.read(name_of, row_id)).open(row_id) == "山田 花子"
    with pytest.raises(SealBroken, match="no key"):
        (await other.read(name_of, row_id)).open(row_id)
    await mine.close()
    await other.close()


async def test_a_ring_that_is_not_the_databases_is_refused(db: Database, database_url: str, ring: KeyRing, tmp_path: Path) -> None:
    def write_an_admin(connection: Connection) -> None:
        ids = {"organisation": new_id(), "staff": new_id()}
        connection.execute(insert(organisation), {"id": ids["organisation"], "name": ""})
        plain = {"id": ids["staff"], "organisation_id": ids["organisation"], "role": "admin", "email_index": "", "password_hash": ""}
        connection.execute(insert(staff), {**plain, "created_at": NOW, **all_sealed(staff, "鈴木", ids["staff"])})

    async def start_with(ring: KeyRing) -> None:
        other = Database.open(database_url, ring)
        try:
            await other.start()
        finally:
            await other.close()

    lost_and_made_anew = KeyRing.load_or_create(tmp_path / "anew.json")
    await start_with(lost_and_made_anew)
    await db.write(write_an_admin)
    await start_with(ring)
    with pytest.raises(SealBroken, match="no key"):
        await start_with(lost_and_made_anew)


def test_what_is_somebodys_own_is_sealed_with_a_key_of_its_own() -> None:
    column, other = Sealed("entry_write.body", own=True), Sealed("entry_write.body")
    kept = column.bind_processor(DIALECT)(seal("ないしょ", "row"))
    opened_by = column.result_processor(DIALECT, None)(kept)
    assert opened_by is not None
    assert opened_by.open("row") == "ないしょ"
    by_the_house = other.result_processor(DIALECT, None)(kept)
    assert by_the_house is not None
    with pytest.raises(SealBroken):
        by_the_house.open("row")
