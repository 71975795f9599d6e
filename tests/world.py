"""The people that tests of access and sign-in are about: two offices of one organisation, and somebody in every role."""

from dataclasses import dataclass
from datetime import date

from httpx import AsyncClient

from otayori.rules.access import Actor
from otayori.store.ids import new_id
from otayori.usecases import people, sessions, staff_accounts
from otayori.usecases.people import Card
from otayori.usecases.staff_accounts import Founding, NewStaff, StaffRole
from otayori.web import signin
from tests.house import House

PASSWORD = "はるの うみと かぜの おと"
NAME, KANA, PHONE, EMPLOYER = (
    "白鳥 みどり",
    "しらとり みどり",
    "000-5555-0101",
    "まるまる食品",
)  # of the participant whom outsiders must not see


@dataclass(frozen=True, slots=True)
class World:
    """Ids by role. The participant is of the first office and supported by the worker; the colleague supports another one there."""

    offices: list[str]
    actors: dict[str, Actor]

    def __getitem__(self, name: str) -> Actor:
        return self.actors[name]


def email(name: str) -> str:
    """The address of a member of staff of the world."""
    return f"{name.replace(' ', '.')}@staff.example"


async def build_world(house: House) -> World:
    """Everybody, made by the product's own use cases."""
    password_hash = house.passwords.hash(PASSWORD)
    founding = Founding("テスト法人", "みなみ事業所", "000-5555-0001", "管理 まもる", email("admin"), password_hash)
    admin = await house.write(staff_accounts.found_organisation, house.clock(), house.ring, founding)
    await house.write(staff_accounts.add_office, admin, house.clock(), new_id(), "きた事業所", "000-5555-0002")
    offices = [office.id for office in (await house.read(staff_accounts.show_accounts, admin, house.clock())).offices]
    actors = {"admin": admin}
    staff: list[tuple[str, StaffRole, str]] = [
        ("worker", "worker", offices[0]),
        ("colleague", "worker", offices[0]),
        ("manager", "manager", offices[0]),
        ("neighbour", "worker", offices[1]),
        ("neighbour manager", "manager", offices[1]),
    ]
    for name, role, office_id in staff:
        new = NewStaff(f"職員 {name}", email(name), role, office_id, password_hash)
        account = await house.write(staff_accounts.add_staff, admin, house.clock(), house.ring, new)
        actors[name] = Actor(role, account.id, office_id, admin.organisation_id, "")
    for name, worker, employer, card in (
        ("participant", "worker", EMPLOYER, _card(NAME, KANA, PHONE)),
        ("other participant", "colleague", "青空物流", _card("青木 はじめ", "あおき はじめ", "000-5555-0102")),
        ("neighbour participant", "neighbour", "北風印刷", _card("北村 そら", "きたむら そら", "000-5555-0103")),
    ):
        page = await house.write(people.add_person, actors[worker], house.clock(), new_id(), card, employer, date(2025, 4, 1))
        actors[name] = Actor("participant", page.person.id, actors[worker].office_id, admin.organisation_id, "")
    return World(offices, actors)


async def signed_in(house: House, actor: Actor) -> AsyncClient:
    """A device on which this actor is signed in."""
    side: sessions.Side = "participant" if actor.kind == "participant" else "staff"
    _, token = await house.write(sessions.start, house.clock(), side=side, owner_id=actor.id, device="test", proof="strong")
    device = await house.device()
    device.cookies.set(signin.cookie_name(side, https=house.settings.https), token)
    return device


def _card(name: str, kana: str, phone: str) -> Card:
    return Card(
        name=name,
        kana=kana,
        phone=phone,
        email="",
        contact_note="お昼休みに",
        channel="phone",
        call_from="12:00",
        call_to="13:00",
        disclosed=False,
        form="full",
        scale="four-1",
        opening_day=1,
        opening_time="12:10",
        paused=False,
        support_ends_on=None,
    )
