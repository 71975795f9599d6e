"""What is a person's own is sealed with a key that no page of the staff needs: the key is taken away, and the staff work on."""

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection

from otayori.store.key_ring import KeyRing
from otayori.store.sealing import use_ring
from tests.web.conftest import Home
from tests.web.lived_in import CASES, DIARY, device_of
from tests.web.test_access import filled

STAFF_CASES = [case for case in CASES if case.partition(" ")[2].startswith(("/api/staff", "/api/admin"))]


class WithoutOwnKeys(KeyRing):
    """A ring that has lost the keys to what is people's own."""

    def for_opening(self, key_id: bytes, *, own: bool = False) -> AESGCM | None:
        return None if own else super().for_opening(key_id)

    def for_sealing(self, *, own: bool = False) -> tuple[bytes, AESGCM]:
        if own:
            raise KeyError("there is no key for what is people's own")
        return super().for_sealing()


async def _take_the_keys_away(home: Home) -> None:
    ring = WithoutOwnKeys.load(home.house.settings.keys)

    def take(conn: Connection) -> None:
        use_ring(conn.dialect, ring)

    await home.house.read(take)
    await home.house.write(take)


async def test_without_the_key_the_person_reads_nothing_and_the_staff_work_on(home: Home) -> None:
    await _take_the_keys_away(home)
    phone = await device_of(home.house, home.world, "participant")
    assert (await phone.get("/api/me/entries/changes/0")).status_code == 500
    wrong: list[str] = []
    for case in STAFF_CASES:
        method, _, path = case.partition(" ")
        device = await device_of(home.house, home.world, CASES[case].allowed[0])
        answer = await device.request(method, path.format(**home.ids), **filled(CASES[case].body, home.ids))
        if answer.status_code >= 500:
            wrong.append(f"{case}: {answer.status_code} {answer.text[:200]}")
    assert wrong == []


async def test_no_answer_to_staff_tells_of_a_private_entry(home: Home) -> None:
    """Whoever of the staff asks for whatever they may: what was written only for oneself is in no answer, nor is its id."""
    private, write = DIARY["diary"]["line"] + "。これは だれにも みせない", home.ids["write_id"]
    phone = await device_of(home.house, home.world, "participant")
    body = DIARY | {"replaces": [write], "diary": DIARY["diary"] | {"line": private}}
    replaced = await phone.put(f"/api/me/entries/{home.ids['entry_id']}/{home.ids['choice_id']}", json=body)
    assert replaced.is_success
    for case in STAFF_CASES:
        method, _, path = case.partition(" ")
        for name in CASES[case].allowed if method == "GET" else ():
            answer = await (await device_of(home.house, home.world, name)).get(path.format(**home.ids))
            assert private not in answer.text, case
            assert home.ids["entry_id"] not in answer.text, case
