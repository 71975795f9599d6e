"""What one kind of letter says. It may lie on a lock screen in front of anybody: no name, no illness, no answer, no employer (law 8)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One kind of letter in plain Japanese."""

    title: str
    body: str
    mail: str
    """What the e-mail says beside the body: one more plain sentence."""
    page: str
    """The path of the page that it opens; {day}: of the day it is about."""
    button: str
    """What the e-mail's link says."""
