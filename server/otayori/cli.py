"""The command line: `otayori serve`, `otayori demo`, `otayori init`, `otayori work`, `otayori openapi`."""

import argparse
import asyncio
import getpass
import os
import signal
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from otayori import app, clock, settings, worker
from otayori.demo import load as demo
from otayori.rules.furigana import plain
from otayori.rules.refused import Refused
from otayori.settings import Settings
from otayori.store import schema
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.usecases.passwords import Passwords, accept_password
from otayori.usecases.staff_accounts import Founding, found_organisation
from otayori.web.openapi import document


def main() -> None:
    """Entry point of the `otayori` command."""
    parser = argparse.ArgumentParser(prog="otayori", description="A monthly check-in on a phone becomes a call on a worker's list.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("serve", help="bring the database up to date and serve; the clock runs inside unless OTAYORI_CLOCK_LOOP=off")
    commands.add_parser("work", help="run only the clock, beside servers with OTAYORI_CLOCK_LOOP=off")
    commands.add_parser("demo", help="load the demo office into an empty database; print sign-ins and a participant's link")
    commands.add_parser("openapi", help="print the OpenAPI document")
    start = commands.add_parser("init", help="set up a real house: organisation, first office and first administrator")
    for name, says in (("organisation", "name of the organisation (法人)"), ("office", "name of the first office (事業所)")):
        start.add_argument(f"--{name}", required=True, help=says)
    start.add_argument("--phone", required=True, help="the office's telephone number, shown to participants")
    start.add_argument("--name", required=True, help="the administrator's name")
    start.add_argument("--kana", default="", help="the reading of that name")
    start.add_argument("--email", required=True, help="the administrator's e-mail address, used to sign in")
    told = parser.parse_args()
    try:
        _run(told, settings.read(os.environ))
    except Refused as refused:
        sys.exit(f"otayori: {plain(refused.detail)}")


def _run(told: argparse.Namespace, house: Settings) -> None:
    match told.command:
        case "serve":
            _prepare(house)
            app.serve(house)
        case "work":
            _prepare(house)
            asyncio.run(_work(house))
        case "demo":
            _prepare(house)
            asyncio.run(_demo(house))
        case "init":
            _prepare(house)
            asyncio.run(_init(house, told))
        case _:
            print(document())


def _prepare(house: Settings) -> None:
    """Folder, key ring and tables, as far as they are missing; nothing that is there is touched."""
    house.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    KeyRing.load_or_create(house.keys)
    asyncio.run(schema.upgrade(house.database_url))


@asynccontextmanager
async def _database(house: Settings) -> AsyncGenerator[tuple[Database, KeyRing]]:
    ring = KeyRing.load_or_create(house.keys)
    db = Database.open(house.database_url, ring)
    await db.start()
    try:
        yield db, ring
    finally:
        await db.close()


async def _work(house: Settings) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with _database(house) as (db, _):
        await worker.run(db, clock.now, stop)


async def _demo(house: Settings) -> None:
    async with _database(house) as (db, ring):
        await demo.show(db, ring, house.public_url, clock.now())


async def _init(house: Settings, told: argparse.Namespace) -> None:
    password = os.environ.get("OTAYORI_ADMIN_PASSWORD") or getpass.getpass("Password for the administrator (12 characters or more): ")
    accept_password(password, told.email)
    founding = Founding(told.organisation, told.office, told.phone, told.name, told.email, Passwords().hash(password), told.kana)
    async with _database(house) as (db, ring):
        await db.write(found_organisation, clock.now(), ring, founding)
    print("Ready. Start with `otayori serve` and sign in at /staff.")
