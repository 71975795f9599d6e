"""The end of e-mails, by the link in one of them (RFC 8058): for a mail program in one POST, for a person in one page with one button.

No sign-in: whoever has the e-mail may end such e-mails, and can neither see nor do anything else. The page needs no script.
"""

import html

from litestar import MediaType, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from otayori.letters.capabilities import mail_owner
from otayori.rules.refused import NotFound
from otayori.usecases import reminders
from otayori.web.deps import Door
from otayori.web.gate import FORM
from otayori.web.signin import who

_PAGE = """\
<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>{title}</title></head>
<body><main><h1>{title}</h1><p>{text}</p>{more}</main></body></html>
"""
_BUTTON = '<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>{says}</button></form>'


@get("/mail/{link:str}", opt=who(), include_in_schema=False, sync_to_thread=False)
def show_end(door: NamedDependency[Door], link: FromPath[str]) -> Response[str]:
    """Ask the person: looking at the link ends nothing, for mail scanners look at every link."""
    if mail_owner(door.ring, link) is None:
        raise NotFound
    return _page("おたよりの メールを やめますか", "やめても、アプリの おしらせは とどきます。", _BUTTON.format(says="メールを やめる"))


@post("/mail/{link:str}", opt=who() | FORM, include_in_schema=False, status_code=200)
async def end(door: NamedDependency[Door], link: FromPath[str]) -> Response[str]:
    """No more e-mails to the owner of the link."""
    owner = mail_owner(door.ring, link)
    if owner is None:
        raise NotFound
    owner_id, of_staff = owner
    await door.db.write(reminders.end_mail, owner_id, door.now, of_staff=of_staff)
    return _page("メールを やめました", "また ほしく なったら、アプリの せっていで えらべます。", "")


def _page(title: str, text: str, more: str) -> Response[str]:
    return Response(_PAGE.format(title=html.escape(title), text=html.escape(text), more=more), media_type=MediaType.HTML)
