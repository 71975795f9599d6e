"""What letters say to participants. A notification and an e-mail's subject carry no readings, so there is no kanji in them."""

from collections.abc import Mapping
from typing import Final

from otayori.letters.staff_wording import STAFF_WORDS
from otayori.letters.words import Words

_TITLE: Final = "おたより"
_NEWS: Final = "あたらしい おしらせが あります"
_OPEN: Final = "アプリを ひらく"

PARTICIPANT_WORDS: Final[Mapping[str, Words]] = {
    "month_opened": Words(_TITLE, _NEWS, "アプリを ひらくと よめます。", "/check-in", _OPEN),
    "month_reminder": Words(_TITLE, _NEWS, "まだ まにあいます。アプリを ひらくと よめます。", "/check-in", _OPEN),
    "rights_answered": Words(_TITLE, _NEWS, "おねがいの へんじが きました。アプリを ひらくと よめます。", "/mine/ask", _OPEN),
    "interview_proposed": Words(_TITLE, "めんだんの じかんの おしらせです", "じかんが いいか おしえてください。", "/interviews", _OPEN),
    "interview_booked": Words(_TITLE, "めんだんの じかんの おしらせです", "アプリを ひらくと よめます。", "/interviews", _OPEN),
    "interview_cancelled": Words(_TITLE, "めんだんの おしらせが あります", "アプリを ひらくと よめます。", "/interviews", _OPEN),
    "interview_answered": Words(_TITLE, _NEWS, "しえんいんの へんじが きました。アプリを ひらくと よめます。", "/interviews", _OPEN),
    "interview_tomorrow": Words(_TITLE, "あした めんだんが あります", "かえたい ときは アプリで できます。", "/interviews", _OPEN),
    "interview_soon": Words(_TITLE, "もうすぐ めんだんです", "おくれる ときは アプリで つたえられます。", "/interviews", _OPEN),
    "note_due": Words(_TITLE, "よていの じかんです", "アプリを ひらくと よめます。", "/schedule/{day}", _OPEN),
    "trial": Words(_TITLE, "ためしの おしらせです。とどきました", "この メールが よめれば、とどいています。", "/", _OPEN),
}
WHY_MAIL: Final = "この メールは おたよりから とどいています。"
END_MAIL: Final = "この メールを やめる"


def page_of(words: Words, subject: str) -> str:
    """The path of the page that a letter opens: some are about a day, with which their subject begins."""
    return words.page.replace("{day}", subject[:10])


def words_of(kind: str, *, staff: bool) -> Words:
    """What a letter of this kind says."""
    return (STAFF_WORDS if staff else PARTICIPANT_WORDS)[kind]
