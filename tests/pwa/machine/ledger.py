"""What a person has said on a phone, and whether both ends keep their promises about it.

The promises, after every step: what was finished last is on the house, or on the phone; what is on the house is there once and in the
order in which it was said, and took the place of nobody's words unseen; the phone says "arrived" only of what the house holds, and "kept"
only of what is on its disk; every call for help is there once, and RED; what is refused is told.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, select

from otayori.store import checkins
from otayori.store.tables import checkin, checkin_version, flag, help_call, undelivered
from tests.pwa.machine.phone import Phone, Seen


@dataclass
class Held:
    """What the house holds of one person: the words of every version by month, help calls, what RED is about, and reports."""

    words: dict[str, list[str]]
    calls: dict[str, str]
    red: list[str]
    told: set[str]


def held_of(conn: Connection, person_id: str) -> Held:
    """What the house's database holds of a person now."""
    words: dict[str, list[str]] = {}
    for row in conn.execute(select(checkin).where(checkin.c.participant_id == person_id)):
        earlier = select(checkin_version).where(checkin_version.c.checkin_id == row.id).order_by(checkin_version.c.version)
        rows = [*conn.execute(earlier), row]
        assert [one.version for one in rows] == list(range(1, len(rows) + 1)), "a version is missing or doubled"
        words[row.month] = [checkins.words_in(one)[0] for one in rows]
    calls = {row.id: row.words.open(row.id) for row in conn.execute(select(help_call).where(help_call.c.participant_id == person_id))}
    red = conn.scalars(select(flag.c.subject).where(flag.c.participant_id == person_id, flag.c.rule == "R2", flag.c.level == "red"))
    told = conn.scalars(select(undelivered.c.id).where(undelivered.c.participant_id == person_id))
    return Held(words, calls, list(red), set(told))


@dataclass
class Month:
    """What a person has said on the phone about one month. All words are different, so that each tells whose it is."""

    said: list[str] = field(default_factory=list[str])
    """Finished on the phone, oldest first."""
    must: str | None = None
    """The last of them; None once the person took it back or gave it up, or the phone that said it keeps nothing was killed."""
    typed: str | None = None
    """In the form, not finished."""
    read: set[str] = field(default_factory=set[str])
    """Words from elsewhere that the person has seen on the phone."""
    chosen: set[str] = field(default_factory=set[str])
    """Words that the person has put in place of others when asked."""


class Ledger:
    """Everything said on one phone, by person and month, and the calls for help."""

    def __init__(self) -> None:
        self.months: dict[tuple[str, str], Month] = defaultdict(Month)
        self.calls: dict[str, set[str]] = defaultdict(set)
        self._disk: Seen = {}

    def keeps(self, phone: Phone, held: dict[str, Held]) -> None:
        """Fail unless every promise is kept."""
        seen, self._disk = [tab.seen for tab in phone.tabs], phone.on_disk
        for (person, month), said in self.months.items():
            words = held[person].words.get(month, [])
            self._nothing_lost(said, words, seen, person, month)
            self._nothing_doubled(said, words)
        for person, there in held.items():
            self._help_is_red(person, there, seen)
        for one in seen:
            self._says_the_truth(one, held)

    def _nothing_lost(self, said: Month, words: list[str], seen: list[Seen], person: str, month: str) -> None:
        waits = {"person": person, "kind": "check_in", "at": month, "words": said.must}
        if said.must is not None and not self._is_kept(seen, "items", waits):
            assert said.must in words, f"lost: {said.must} of {month} is neither on the phone nor on the house, which holds {words}"
            assert [one for one in words if one in said.said][-1] == said.must, f"{said.must} was replaced by older words: {words}"
        begun = {"person": person, "month": month, "words": said.typed}
        if said.typed is not None:
            assert self._is_kept(seen, "drafts", begun), f"lost while it was written: {said.typed} of {month}"

    def _nothing_doubled(self, said: Month, words: list[str]) -> None:
        order = [said.said.index(one) for one in words if one in said.said and one not in said.chosen]
        assert order == sorted(set(order)), f"doubled, or in the wrong order: {words}, said as {said.said}"
        for before, after in pairwise(words):
            unseen = after in said.said and before not in said.said and before not in said.read
            assert not unseen, f"{after} took the place of {before}, which nobody on this phone had seen"

    def _help_is_red(self, person: str, there: Held, seen: list[Seen]) -> None:
        for words in self.calls[person]:
            times = list(there.calls.values()).count(words)
            assert times <= 1, f"one call for help has become {times}: {words}"
            assert times or self._is_kept(seen, "items", {"person": person, "kind": "help", "words": words}), (
                f"a call for help is lost: {words}"
            )
        for call in there.calls:
            assert there.red.count(call) == 1, f"a call for help that is not RED once: {there.red.count(call)}"

    def _says_the_truth(self, seen: Seen, held: dict[str, Held]) -> None:
        for claim in seen["claims"]:
            words = held[claim["person"]].words.get(claim["month"], [])
            assert claim["words"] in words[claim["version"] - 1 : claim["version"]], f"said to have arrived: {claim}; the house: {words}"
        if seen["called"]:
            assert any(seen["called"] in there.calls for there in held.values()), "a call for help is said to have arrived, and has not"
        mine = [item for item in seen["items"] if item["person"] == seen["person"]]
        assert seen["person"] is None or _ids(seen["shown"]) == _ids(mine), f"what waits is not what is shown: {seen}"
        for item in seen["items"]:
            if item["refused"] not in (None, "stale_version") and item["kind"] != "undelivered":
                reported = item["report"] in held[item["person"]].told or any(one["at"] == item["report"] for one in seen["items"])
                assert reported, f"refused, and nobody will be told: {item}"
            if item["refused"] == "stale_version":
                assert item["standing"] in held[item["person"]].words[item["at"]], f"asked about words that the house does not hold: {item}"

    def _is_kept(self, seen: list[Seen], store: str, wanted: dict[str, Any]) -> bool:
        """Is it on the phone: on the disk, or in a page that says that it is not?"""

        def among(found: list[Seen]) -> bool:
            return any(all(one.get(name) == value for name, value in wanted.items()) for one in found)

        if among(self._disk[store]):
            return True
        holding = [one for one in seen if among(one[store])]
        if holding:
            assert any(not one["lasting"] for one in holding), f"said to be kept on the phone, and is not: {wanted}"
        return bool(holding)


def _ids(items: Iterable[Seen]) -> list[str]:
    return sorted(item["id"] for item in items)
