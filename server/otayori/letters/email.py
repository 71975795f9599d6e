"""E-mail: a letter to an address, handed to the house's own mail server (SMTP)."""

import html
import re
import ssl
from collections.abc import Callable, Sequence
from datetime import datetime
from email.headerregistry import Address as MailAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlsplit

import aiosmtplib
from aiosmtplib import SMTPAuthenticationError, SMTPException, SMTPRecipientsRefused, SMTPResponseException
from msgspec import Struct

from otayori.letters.carriers import Address, Delivered, Message, Outcome, Recipient, Rejected, TryLater
from otayori.letters.wording import END_MAIL, WHY_MAIL
from otayori.rules.months import JST

SECONDS = 30.0

# What a mail server may be asked to take; whether there is such an address it says itself.
_ADDRESS = re.compile(r"([\w.!#$%&'*+/=?^`{|}~-]{1,64})@([\w-]+(?:\.[\w-]+)*)", re.ASCII)
_HTML = """\
<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><title>{title}</title></head>
<body style="font-size:18px;line-height:1.75;font-family:sans-serif;max-width:32em">
<p>{body}<br>{more}</p>
<p><a href="{url}" style="display:inline-block;padding:12px 20px;border:2px solid #1a5fb4;border-radius:8px">{button}</a></p>
<p style="font-size:16px">{why}<br><a href="{end}">{ending}</a></p>
</body></html>
"""


class MailServer(Struct, frozen=True, kw_only=True):
    """The mail server of the house, as the settings OTAYORI_SMTP_… name it."""

    host: str
    port: int
    tls: str
    """`starttls`, `tls` or `off`."""
    user: str
    password: str
    sender: str


class _Written(MailAddress):
    """An address as a header and RCPT say it: with dots where a dot-atom has none (`foo..bar`, `foo.`) its name is quoted (RFC 5321,
    4.1.2). Japanese phone companies gave such addresses out, and take them so."""

    @property
    def addr_spec(self) -> str:
        """The written address."""
        return f"{self.username}@{self.domain}" if all(self.username.split(".")) else f'"{self.username}"@{self.domain}'


def _written(address: str) -> _Written | None:
    """None for what no mail can be addressed to."""
    name, _, domain = address.rpartition("@")
    try:
        parts = _ADDRESS.fullmatch(f"{name}@{domain.encode('idna').decode()}")
    except UnicodeError:
        return None
    return _Written(username=parts[1], domain=parts[2]) if parts else None


class Email:
    """The road to every address. `end` makes the link by which its owner ends such e-mails."""

    name = "email"
    at_once = 4

    def __init__(
        self,
        server: MailServer,
        *,
        public_url: str,
        end: Callable[[Recipient], str],
        now: Callable[[], datetime],
        seconds: float = SECONDS,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._server = server
        self._public_url = public_url
        self._end = end
        self._now = now
        self._seconds = seconds
        self._tls = tls

    def addresses(self, recipient: Recipient) -> Sequence[Address]:
        """The recipient's address, if they have one and want e-mail."""
        return [Address(self._server.host, email=recipient.email)] if recipient.email else []

    async def send(self, message: Message, address: Address) -> Outcome:
        """Hand the letter to the mail server."""
        server = self._server
        to = _written(address.email)
        if to is None:
            return Rejected("address")
        mail = self._mail(message, to)
        try:
            await aiosmtplib.send(
                mail,
                hostname=server.host,
                port=server.port,
                username=server.user or None,
                password=server.password or None,
                use_tls=server.tls == "tls",
                start_tls=server.tls == "starttls",
                tls_context=self._tls,
                timeout=self._seconds,
            )
        except SMTPAuthenticationError:
            return TryLater("sign_in")  # the settings are wrong: somebody will set them right
        except SMTPRecipientsRefused as refused:
            return _outcome_of(max(recipient.code for recipient in refused.recipients))
        except SMTPResponseException as answer:
            return _outcome_of(answer.code)
        except (SMTPException, OSError):
            return TryLater("no_connection")
        return Delivered()

    async def close(self) -> None:
        """Nothing is kept open."""

    def _mail(self, message: Message, to: _Written) -> EmailMessage:
        words, end = message.words, self._end(message.to)
        mail = EmailMessage(policy=SMTP)
        mail["From"] = self._server.sender
        mail["To"] = to
        mail["Subject"] = f"{words.title}：{words.body}"
        mail["Date"] = format_datetime(self._now().astimezone(JST))
        # The same letter twice is the same message twice: most mail programs show it once.
        mail["Message-ID"] = f"<{message.id}.{int(message.written_at.timestamp())}@{urlsplit(self._public_url).hostname}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail["List-Unsubscribe"] = f"<{end}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        body = f"{words.body}。"
        mail.set_content(f"{body}\n{words.mail}\n\n{words.button}\n{message.url}\n\n{WHY_MAIL}\n{END_MAIL}\n{end}\n")
        told = {
            "title": words.title,
            "body": body,
            "more": words.mail,
            "url": message.url,
            "button": words.button,
            "why": WHY_MAIL,
            "end": end,
            "ending": END_MAIL,
        }
        mail.add_alternative(_HTML.format_map({name: html.escape(text) for name, text in told.items()}), subtype="html")
        return mail


def _outcome_of(code: int) -> Outcome:
    """What the answer of a mail server means (RFC 5321): 4xx is for now, 5xx for good."""
    return TryLater(f"smtp_{code}") if 400 <= code < 500 else Rejected(f"smtp_{code}")
