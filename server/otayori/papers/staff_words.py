"""What a worker's calendar says of an interview: its channel, never whom or what it is about."""

from typing import Final

from otayori.rules.interviews import Channel

CALENDAR: Final = "面談"
_CHANNELS: Final[dict[Channel, str]] = {"phone": "電話", "video": "ビデオ", "office": "事業所", "visit": "訪問", "message": "メッセージ"}


def summary(channel: Channel, *, tentative: bool) -> str:
    """The title of an entry; `tentative`: it waits for the person's answer."""
    return f"{CALENDAR}（{_CHANNELS[channel]}）{'返事待ち' if tentative else ''}"
