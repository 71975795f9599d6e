"""Every kind of letter has its words, short enough for a lock screen, and none of them tells anything about anybody."""

import pytest

from otayori.letters.staff_wording import STAFF_WORDS
from otayori.letters.wording import PARTICIPANT_WORDS, words_of
from otayori.rules.letters import KINDS

INTERVIEWS = {f"interview_{what}" for what in ("proposed", "booked", "cancelled", "answered", "tomorrow", "soon")}
TO_PARTICIPANTS = {"month_opened", "month_reminder", "rights_answered", "trial", "note_due"} | INTERVIEWS
EVERYBODY = [(kind, False) for kind in sorted(TO_PARTICIPANTS)] + [(kind, True) for kind in sorted(STAFF_WORDS)]
# What a neighbour on the train must not read (design law 8).
PRIVATE = ("障害", "病", "支援センター", "こたえ", "答え", "赤", "RED", "危", "つらい", "会社", "職場", "しごと", "仕事")


def test_every_kind_has_words() -> None:
    assert set(PARTICIPANT_WORDS) == TO_PARTICIPANTS
    assert set(PARTICIPANT_WORDS) | set(STAFF_WORDS) == set(KINDS)


@pytest.mark.parametrize(("kind", "staff"), EVERYBODY)
def test_it_is_short_and_tells_nothing(kind: str, staff: bool) -> None:
    words = words_of(kind, staff=staff)
    assert len(words.title) <= 20
    assert len(words.body) <= 30
    assert not [word for word in PRIVATE for text in (words.title, words.body, words.mail) if word in text]
    assert words.page.startswith("/staff") == staff
