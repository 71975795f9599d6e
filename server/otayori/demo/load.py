"""Load the demo office: a year played through the product's own use cases at past times, day by day."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import segno
from rich.console import Console
from rich.progress import track
from sqlalchemy import Connection

from otayori.demo.consents import play_consents
from otayori.demo.days import Played, play_day
from otayori.demo.house import Demo, build, find, holds_other_people
from otayori.demo.meetings import publish
from otayori.demo.people import PASSWORD, SHOWN, STAFF
from otayori.demo.rights import play_rights
from otayori.demo.tools import play_tools
from otayori.rules.months import JST, day_of, first_day, month_of, shift
from otayori.rules.refused import Refused
from otayori.settings import Settings
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.usecases import invitations

MONTHS = 12
SEED = 20261121

console = Console()


class OtherPeople(Refused):
    """The database holds people who are not of the demo."""

    def __init__(self) -> None:
        super().__init__(
            "other_people", "This database holds other people; the demo goes into an empty one. Set OTAYORI_DATA to a new folder."
        )


async def load(db: Database, ring: KeyRing, now: datetime) -> Demo:
    """The demo as it stands in the database; played first when the database is empty. Refuses (`OtherPeople`) beside other people."""
    if await db.read(holds_other_people):
        raise OtherPeople
    return await db.read(find) or await db.write(_play, ring, now)


def _play(conn: Connection, ring: KeyRing, now: datetime) -> Demo:
    """The whole year in one transaction: a demo that was interrupted was never begun."""
    since = first_day(shift(month_of(now), 1 - MONTHS))
    demo = build(conn, ring, now, since)
    publish(conn, demo, datetime.combine(since, time(0, 0), JST))
    played = Played(demo, random.Random(SEED), now)
    days = list(_days(since, day_of(now)))
    for day in track(days, description="The demo's year", console=console, disable=not console.is_terminal):
        play_day(conn, played, day)
    play_consents(conn, demo, now)
    play_rights(conn, demo, now)
    play_tools(conn, demo, now)
    return demo


async def show(db: Database, ring: KeyRing, house: Settings, now: datetime) -> None:
    """Load the demo if it is not there, and print how to get in: staff sign-ins, one participant's link with QR and code."""
    demo, public_url = await load(db, ring, now), house.public_url
    invitation = await db.write(_invite, ring, demo, now)
    console.print("\n[bold]Otayori demo[/bold] (invented people only)\n")
    console.print(f"Worker's side      {public_url}/staff")
    for colleague in STAFF:
        console.print(f"  {colleague.email:<24} {PASSWORD}   {colleague.role:<8} {colleague.name}", highlight=False)
    if house.second_factor == "offered":
        console.print(
            "  Managers and admins sign in by password alone here; a real house asks for a second factor (OTAYORI_SECOND_FACTOR)."
        )
    else:
        console.print(
            "  Managers and admins set up a second factor when they first sign in (OTAYORI_SECOND_FACTOR=offered leaves that out)."
        )
    if house.passkey_site and house.passkey_site.origin != public_url:
        console.print(f"  Passkeys need a name instead of a number: try them at {house.passkey_site.origin}/staff", soft_wrap=True)
    link = invitation.link(public_url)
    console.print(f"\nParticipant's side, once, on this link (or code [bold]{invitation.code_to_type()}[/bold] at {public_url}/sign-in)")
    console.print(f"  {link}\n", highlight=False, soft_wrap=True)
    segno.make(link, micro=False).terminal(compact=True, border=2)


def _invite(conn: Connection, ring: KeyRing, demo: Demo, now: datetime) -> invitations.Issued:
    return invitations.issue(conn, demo.worker_of(SHOWN), now, ring, demo.people[SHOWN])


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)
