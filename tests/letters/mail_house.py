"""A mail server on this machine that remembers what it was given, and says no when told to."""

import asyncio
import email
import email.policy
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


class MailHouse:
    """Takes e-mails; `says` is its answer to every recipient while it is set, `hangs` lets it say nothing at all.

    `asked` are the recipients as they were said to it, letter for letter.
    """

    def __init__(self) -> None:
        self.port = 0
        self.asked: list[str] = []
        self.mails: list[EmailMessage] = []
        self.says = ""
        self.hangs = False

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]) -> str:  # noqa: N802
        if self.hangs:
            await asyncio.Event().wait()
        if not self.says:
            envelope.rcpt_tos.append(address)
        return self.says or "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content: Any = envelope.content
        self.mails.append(email.message_from_bytes(content, policy=email.policy.default))
        return "250 OK"

    def text(self, number: int = -1) -> str:
        """The plain text of an e-mail."""
        return _part(self.mails[number], "plain")

    def page(self, number: int = -1) -> str:
        """The HTML of an e-mail."""
        return _part(self.mails[number], "html")


class _Server(SMTP):
    """Hands the house what RCPT said, before it is taken apart."""

    def __init__(self, house: MailHouse, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(house, loop=loop, hostname="mail.test", enable_SMTPUTF8=True)
        self._house = house

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        self._house.asked.append(str(arg))
        await super().smtp_RCPT(arg)


@asynccontextmanager
async def mail_house() -> AsyncGenerator[MailHouse]:
    """A mail server on a free port of this machine."""
    house = MailHouse()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Server(house, loop), "127.0.0.1", 0)
    house.port = server.sockets[0].getsockname()[1]
    async with server:
        yield house


def _part(mail: EmailMessage, subtype: str) -> str:
    part: Any = mail.get_body((subtype,))
    return part.get_content()
