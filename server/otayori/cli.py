"""The command line: `otayori serve`, `demo`, `init`, `work`, `letters`, `post`, `trail`, `keys`, `push-key`, `let-in`, `openapi`."""

import argparse
import asyncio
import getpass
import os
import signal
import sys
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from rich.console import Console
from rich.progress import Progress

from otayori import app, clock, collector, key_commands, logs, settings, worker
from otayori.demo import load as demo
from otayori.letters import explain, vapid
from otayori.letters.vapid import VapidKeys
from otayori.rules.furigana import plain
from otayori.rules.refused import Refused
from otayori.settings import Settings
from otayori.store import chain, schema
from otayori.store.database import Database
from otayori.store.key_ring import KeyRing
from otayori.usecases import second_factor
from otayori.usecases.at_the_door import door
from otayori.usecases.passwords import Passwords, accept_password
from otayori.usecases.staff_accounts import Founding, found_organisation
from otayori.web.openapi import document


def main() -> None:
    """Entry point of the `otayori` command."""
    parser = argparse.ArgumentParser(prog="otayori", description="A monthly check-in on a phone becomes a call on a worker's list.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("serve", help="bring the database up to date and serve; clock and posting run inside unless OTAYORI_CLOCK_LOOP=off")
    commands.add_parser("work", help="run only the clock and the posting of letters, beside servers with OTAYORI_CLOCK_LOOP=off")
    story = commands.add_parser("letters", help="list the letters and where they stand, or tell one letter's story")
    story.add_argument("letter", nargs="?", help="the id of a letter")
    post = commands.add_parser("post", help="hand over the letters that are due now, and end")
    post.add_argument("--dry-run", action="store_true", help="only say what would go out")
    trail = commands.add_parser("trail", help="the record of acts and reads").add_subparsers(dest="act", required=True, metavar="ACT")
    verify = trail.add_parser("verify", help="tell whether the trail is whole, or its first broken row (then the exit status is 1)")
    verify.add_argument("--holds", metavar="MAC", help="a last link that was noted earlier and must still be there")
    key_commands.add_commands(commands.add_parser("keys", help="the keys that seal the database: list, add, use, reseal, retire"))
    commands.add_parser("push-key", help="make a new key for push services; then restart the servers (deploy/README.md)")
    commands.add_parser("demo", help="load the demo office into an empty database; print sign-ins and a participant's link")
    let = commands.add_parser("let-in", help="take every second factor of an account away, for an admin whom nobody else can help")
    let.add_argument("email", help="the address by which they sign in; the password stays, and every device is signed out")
    commands.add_parser("openapi", help="print the OpenAPI document")
    start = commands.add_parser("init", help="set up a real house: organisation, first office and first administrator")
    for name, says in (("organisation", "name of the organisation (法人)"), ("office", "name of the first office (事業所)")):
        start.add_argument(f"--{name}", required=True, help=says)
    start.add_argument("--phone", required=True, help="the office's telephone number, shown to participants")
    start.add_argument("--name", required=True, help="the administrator's name")
    start.add_argument("--kana", default="", help="the reading of that name")
    start.add_argument("--email", required=True, help="the administrator's e-mail address, used to sign in")
    told = parser.parse_args()
    logs.begin()
    os.umask(0o077)  # database, keys and files are for the house's own user
    try:
        _run(told, settings.read(os.environ))
    except Refused as refused:
        sys.exit(f"otayori: {plain(refused.detail)}")


def _run(told: argparse.Namespace, house: Settings) -> None:
    match told.command:
        case "openapi":
            print(document())
        case "push-key":
            VapidKeys.load_or_create(house.push_keys)
            vapid.add_key(house.push_keys)
        case "serve":
            _prepare(house)
            app.serve(house)
        case _:
            _prepare(house)
            asyncio.run(_with_database(told, house))


def _with_database(told: argparse.Namespace, house: Settings) -> Coroutine[Any, Any, None]:
    """The commands that work in the house's database and end."""
    commands: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {
        "work": lambda: _work(house),
        "letters": lambda: _letters(house, told.letter),
        "post": lambda: _post(house, dry_run=told.dry_run),
        "trail": lambda: _verify(house, told.holds),
        "keys": lambda: _keys(house, told),
        "demo": lambda: _demo(house),
        "let-in": lambda: _let_in(house, told.email),
        "init": lambda: _init(house, told),
    }
    return commands[told.command]()


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
    async with _database(house) as (db, ring):
        collector.calm()
        await worker.work(house, db, ring, VapidKeys.load_or_create(house.push_keys), clock.now, stop)


async def _letters(house: Settings, letter_id: str | None) -> None:
    async with _database(house) as (db, _):
        print("\n".join(await db.read(explain.lines, letter_id)))


async def _post(house: Settings, *, dry_run: bool) -> None:
    async with _database(house) as (db, ring):
        if dry_run:
            print("\n".join(await db.read(explain.dry_run, door, clock.now())))
            return
        post = worker.make_post(house, db, ring, VapidKeys.load_or_create(house.push_keys), clock.now)
        try:
            print(f"{await post.post_due()} letters were in hand")
        finally:
            await post.close()


async def _keys(house: Settings, told: argparse.Namespace) -> None:
    async with _database(house) as (db, _):
        await key_commands.run(told, db, house.keys, print)


async def _verify(house: Settings, holds: str | None) -> None:
    async with _database(house) as (db, _):
        with Progress(console=Console(stderr=True), transient=True) as shown:
            links = shown.add_task("trail", total=await db.read(chain.length))
            found = await db.read(chain.verify, holds, lambda position: shown.update(links, completed=position))
    if isinstance(found, chain.Broken):
        place = f"link {found.position}" if found.position else "outside of the chain"
        sys.exit(f"otayori: the trail is broken at {place}, row {found.row}: {found.why}")
    between = f" from {found.first.isoformat()} to {found.last.isoformat()}" if found.first and found.last else ""
    print(f"The trail is whole{between}, {found.rows} rows; {found.waiting} more wait for their link.")
    print(f"Last link: {found.head or 'none'}")


async def _demo(house: Settings) -> None:
    async with _database(house) as (db, ring):
        await demo.show(db, ring, house, clock.now())


async def _let_in(house: Settings, email: str) -> None:
    async with _database(house) as (db, ring):
        if not await db.write(second_factor.let_in, clock.now(), ring, email):
            sys.exit("otayori: there is no account with this address")
    print("Their next sign-in by password asks them to set a second factor up again.")


async def _init(house: Settings, told: argparse.Namespace) -> None:
    password = os.environ.get("OTAYORI_ADMIN_PASSWORD") or getpass.getpass("Password for the administrator (12 characters or more): ")
    accept_password(password, told.email)
    founding = Founding(told.organisation, told.office, told.phone, told.name, told.email, Passwords().hash(password), told.kana)
    async with _database(house) as (db, ring):
        await db.write(found_organisation, clock.now(), ring, founding)
    print("Ready. Start with `otayori serve` and sign in at /staff.")
