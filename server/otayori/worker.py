"""The work that nobody asks for: the clocked loop (design law 14) asks every office its questions again and again, posting hands
letters over. Both show that they live."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from otayori.letters import capabilities
from otayori.letters.carriers import Carrier
from otayori.letters.email import Email, MailServer
from otayori.letters.post import Post
from otayori.letters.vapid import VapidKeys
from otayori.letters.webpush import WebPush
from otayori.settings import Settings
from otayori.store import chain
from otayori.store.database import Database
from otayori.store.heartbeat import beat
from otayori.store.key_ring import KeyRing
from otayori.store.offices import every_id
from otayori.usecases import clockwork
from otayori.usecases.at_the_door import door

SECONDS_BETWEEN = 20

log = logging.getLogger(__name__)


async def work(
    house: Settings, db: Database, ring: KeyRing, push_keys: VapidKeys, now: Callable[[], datetime], stop: asyncio.Event
) -> None:
    """The clock and the post, until told to stop."""
    post = make_post(house, db, ring, push_keys, now)
    try:
        await asyncio.gather(run(db, now, stop), post.run(stop))
    finally:
        await post.close()


def make_post(house: Settings, db: Database, ring: KeyRing, push_keys: VapidKeys, now: Callable[[], datetime]) -> Post:
    """Posting by every road that this house has: push, and e-mail where there is a mail server."""
    host = urlsplit(house.public_url).hostname or ""
    contact = f"https://{host}" if house.https and "." in host else "mailto:nobody@otayori.invalid"
    carriers: list[Carrier] = [
        WebPush(push_keys, contact=contact, receipt=partial(capabilities.receipt, ring), now=now, loopback=house.push_loopback)
    ]
    if server := mail_server(house):
        carriers.append(Email(server, public_url=house.public_url, end=partial(capabilities.mail_link, ring, house.public_url), now=now))
    return Post(db, carriers, door, now, public_url=house.public_url)


def mail_server(house: Settings) -> MailServer | None:
    """The house's mail server, if it has one."""
    if not house.smtp_host:
        return None
    return MailServer(
        host=house.smtp_host,
        port=house.smtp_port,
        tls=house.smtp_tls,
        user=house.smtp_user,
        password=house.smtp_password,
        sender=house.smtp_from,
    )


async def run(db: Database, now: Callable[[], datetime], stop: asyncio.Event) -> None:
    """Ask until told to stop. A round that fails as a whole (the database is away) is followed by the next."""
    while not stop.is_set():
        try:
            await ask_once(db, now())
        except Exception:
            log.exception("the clock could not ask anybody")
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), SECONDS_BETWEEN)


async def ask_once(db: Database, now: datetime) -> int:
    """One round over every office, then the trail's new rows are sealed into its chain; answers how many rows the questions changed.

    Nothing that goes wrong in one question keeps the others from being asked. The heartbeat is written only after a round without
    failure, so that `/health/ready` tells.
    """
    changed, failed = 0, False
    for office_id in await db.read(every_id):
        for question in clockwork.QUESTIONS:
            try:
                changed += await db.write(clockwork.tick, question, office_id, now)
            except Exception:
                failed = True
                log.exception("the clock could not %s for office %s", question.__name__, office_id)
    try:
        while await db.write(chain.seal) == chain.MOST_AT_ONCE:
            continue
    except Exception:
        failed = True
        log.exception("the clock could not seal the trail")
    if not failed:
        await db.write(beat, now)
    return changed
