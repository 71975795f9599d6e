"""Whatever happens on a phone, on its line and to its disk, in whatever order: nothing is lost, nothing doubled, nothing said too early.

A state machine: hypothesis draws what happens, `ledger.py` holds what was said, and after every step both ends are laid beside it: the
app's own outbox in real pages of Chromium, and the running house with its database. `make soak` lives through hundreds of
other lives (`OTAYORI_LIVES`).
"""

import os
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from playwright.sync_api import Browser

from tests.builders import Person, a_check_in, okay
from tests.pwa.conftest import Town
from tests.pwa.machine.ledger import Ledger, held_of
from tests.pwa.machine.phone import ALWAYS, DISKS, FATES, Phone, Seen, Tab, bundled

LIVES = int(os.environ.get("OTAYORI_LIVES", "6"))
STEPS = 30
# A life costs a second: a failing one is told as it was drawn, and not looked for in a shorter form for minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)

tabs = st.integers(0, 1)
whose = st.integers(0, 1)
fates = st.lists(st.sampled_from(tuple(FATES)), max_size=3).map(tuple)


Fates: TypeAlias = tuple[str, ...]


def when(condition: Callable[["Life"], object]) -> Callable[..., Any]:
    """The rule applies only then."""
    return precondition(condition)  # type: ignore[arg-type]


class Life(RuleBasedStateMachine):
    """One phone that two people use, in a town of their own time."""

    town: Town
    browser: Browser
    script: str

    def __init__(self) -> None:
        super().__init__()
        self.town.clock.set("2026-11-20 10:00")
        self.people = [self.town.a_person(form="short"), self.town.a_person(form="short", name="青木 はじめ", kana="あおき はじめ")]
        self.phone = Phone(self.town, self.browser, self.script)
        self.ledger = Ledger()
        self.number = 0
        self.sound = True
        self.phone.belongs_to(self.people[0])
        self.phone.opens()

    def words(self, kind: str) -> str:
        """Words that nobody has said before."""
        self.number += 1
        return f"{kind} {self.number}"

    def tab(self, number: int) -> Tab:
        """One of the open tabs."""
        return self.phone.tabs[number % len(self.phone.tabs)]

    def any_tab(self, shows: Callable[[Seen], object]) -> bool:
        """Is there a tab that shows this?"""
        return any(shows(tab.seen) for tab in self.phone.tabs)

    # --- the person ---------------------------------------------------------------------------------------------------

    @when(lambda self: self.any_tab(lambda seen: seen["person"]))
    @rule(tab=tabs)
    def writes(self, tab: int) -> None:
        """Opens the form, or なおす, and writes."""
        there = self.tab(tab)
        before, words = there.seen, self.words("text")
        seen = self.phone.acts(there, "type", words)
        draft = seen["draft"]
        if draft is None or draft["words"] != words:
            return
        begun = self.ledger.months[draft["person"], draft["month"]]
        begun.typed = words
        if before["draft"] is None:
            begun.read |= {claim["words"] for claim in before["claims"] if claim["month"] == draft["month"]}
        for (person, month), earlier in self.ledger.months.items():
            if person == draft["person"] and month < draft["month"]:
                earlier.typed = None  # its words have opened the new form

    @when(lambda self: self.any_tab(lambda seen: seen["draft"]))
    @rule(tab=tabs, fates=fates)
    def finishes(self, tab: int, fates: Fates) -> None:
        """おくる."""
        there = self.tab(tab)
        draft = there.seen["draft"]
        if draft is None:
            return
        self.phone.world(fates=fates)
        self.phone.acts(there, "finish")
        self._has_finished(draft)

    def _has_finished(self, draft: Seen) -> None:
        said = self.ledger.months[draft["person"], draft["month"]]
        if draft["words"] not in said.said:
            said.said.append(draft["words"])
        said.must, said.typed = draft["words"], None

    @when(lambda self: self.any_tab(lambda seen: seen["person"]))
    @rule(tab=tabs, fates=fates)
    def writes_and_finishes(self, tab: int, fates: Fates) -> None:
        """Both at once, as most people do."""
        self.writes(tab)
        self.finishes(tab, fates)

    @when(lambda self: self.any_tab(lambda seen: seen["letter"]))
    @rule(tab=tabs)
    def takes_back(self, tab: int) -> None:
        """なおす on what was refused: it becomes the draft again."""
        there = self.tab(tab)
        before, letter = there.seen, there.seen["letter"]
        if letter is None or letter["at"] != before["month"]:
            return
        self.phone.acts(there, "takeBack")
        said = self.ledger.months[letter["person"], letter["at"]]
        if said.must == letter["words"]:
            said.must = None
        if before["draft"] is None:
            said.typed = letter["words"]

    @when(lambda self: self.any_tab(lambda seen: seen["letter"]))
    @rule(tab=tabs, fates=fates)
    def sends_again(self, tab: int, fates: Fates) -> None:
        """もういちど おくる."""
        self.phone.world(fates=fates)
        self.phone.acts(self.tab(tab), "again")

    @when(lambda self: self.any_tab(lambda seen: seen["letter"] and seen["letter"]["refused"]))
    @rule(tab=tabs, stays=st.sampled_from(("keepMine", "keepTheirs", "giveUp")))
    def says_which(self, tab: int, stays: str) -> None:
        """Says which of two letters stays, or that a refused one need not arrive."""
        there = self.tab(tab)
        letter = there.seen["letter"]
        if letter is None or not letter["refused"] or (stays == "giveUp") == (letter["refused"] == "stale_version"):
            return
        self.phone.acts(there, stays)
        said = self.ledger.months[letter["person"], letter["at"]]
        said.read.add(letter["standing"])
        if stays == "keepMine":
            said.chosen.add(letter["words"])
            said.must = letter["words"]
        elif said.must == letter["words"]:
            said.must = None

    @when(lambda self: self.any_tab(lambda seen: seen["person"]))
    @rule(tab=tabs, fates=fates)
    def calls_for_help(self, tab: int, fates: Fates) -> None:
        """しえんいんに しらせる."""
        there, words = self.tab(tab), self.words("help")
        person = there.seen["person"]
        if person:
            self.phone.world(fates=fates)
            self.phone.acts(there, "help", words)
            self.ledger.calls[person].add(words)

    @when(lambda self: self.any_tab(lambda seen: seen["shown"]))
    @rule(tab=tabs, how=st.sampled_from(("online", "pageshow", "visible", "sync")), fates=fates)
    def comes_back(self, tab: int, how: str, fates: Fates) -> None:
        """The phone is looked at again, or says that there is a line."""
        self.phone.world(fates=fates)
        self.phone.acts(self.tab(tab), "wake", how)

    @rule(tab=tabs, name=st.sampled_from(("load", "hide", "sever")))
    def is_looked_at_hidden_or_cut_from_its_disk(self, tab: int, name: str) -> None:
        """A page asks what the month looks like; is put away; loses its connection to the database."""
        self.phone.acts(self.tab(tab), name)

    @when(lambda self: len(self.phone.tabs) < 2)
    @rule()
    def opens_a_second_tab(self) -> None:
        """The app a second time."""
        self.phone.opens()
        self.phone.looks()

    @when(lambda self: self.phone.always == "good")
    @rule(tab=tabs)
    def signs_out(self, tab: int) -> None:
        """この スマホで おわる."""
        self.phone.acts(self.tab(tab), "signOut")

    @when(lambda self: self.phone.always == "good")
    @rule(tab=tabs, who=whose)
    def signs_in(self, tab: int, who: int) -> None:
        """With a new code, while the line is good."""
        self.phone.belongs_to(self.people[who])
        self.phone.acts(self.tab(tab), "load")

    # --- the phone, the line, other devices, time --------------------------------------------------------------------

    @rule(tab=tabs, hard=st.booleans(), doing=st.sampled_from(("nothing", "nothing", "finish", "help", "wake", "takeBack")))
    def is_killed(self, tab: int, hard: bool, doing: str) -> None:
        """A page is gone, perhaps in the middle of something; what only it held is lost only where it had said so."""
        there = self.tab(tab)
        draft, letter, words = there.seen["draft"], there.seen["letter"], self.words("help")
        told = {"help": ("help", words), "wake": ("wake", "online")}.get(doing, (doing,))
        before = self.phone.killed(there, hard=hard, doing=told)
        held = {person.id: self._held(person) for person in self.people}
        if doing == "help" and before["person"] and self._anywhere(held, before["person"], words):
            self.ledger.calls[before["person"]].add(words)
        if doing == "finish" and draft and self._anywhere(held, draft["person"], draft["words"], "items"):
            self._has_finished(draft)
        if doing == "takeBack" and letter and self._anywhere(held, letter["person"], letter["words"], "drafts"):
            said = self.ledger.months[letter["person"], letter["at"]]
            said.must = None if said.must == letter["words"] else said.must
        if before["lasting"]:
            return
        for (person, _), said in self.ledger.months.items():
            said.must = said.must if said.must and self._anywhere(held, person, said.must, "items") else None
            said.typed = said.typed if said.typed and self._anywhere(held, person, said.typed, "drafts") else None
        for person, calls in self.ledger.calls.items():
            calls -= {call for call in calls if not self._anywhere(held, person, call, "items")}

    def _anywhere(self, held: dict[str, Any], person: str, words: str, store: str = "items") -> bool:
        there = held[person]
        on_phone = any(one["words"] == words for tab in self.phone.tabs for one in tab.seen[store])
        return on_phone or (store == "items" and (words in there.calls.values() or any(words in all_of for all_of in there.words.values())))

    @rule(always=st.sampled_from(ALWAYS))
    def has_a_line(self, always: str) -> None:
        """The line, or the house, is up or down."""
        self.phone.world(always=always)

    @rule(disk=st.sampled_from(("good", "good", "good", *DISKS)))
    def has_a_disk(self, disk: str) -> None:
        """The disk fails, or is well again."""
        self.phone.world(disk=disk)

    @when(lambda self: self.phone.late)
    @rule(arrives=st.booleans())
    def hears_of_what_hung_in_the_line(self, arrives: bool) -> None:
        """What was sent long ago comes to the house, or never."""
        if arrives:
            self.phone.late_arrives()
        else:
            self.phone.late.pop(0)

    @rule(who=whose)
    def is_overtaken(self, who: int) -> None:
        """The person amends the month on another device of theirs."""
        person, words = self.people[who], self.words("other")
        month = f"{self.town.clock():%Y-%m}"
        standing = self.town.check_in(person)
        body = a_check_in(form="short", hitokoto=words, replaces=standing["version"] if standing else None)
        okay(self.town.do(person.sends(month, body)))

    @rule(seconds=st.sampled_from((1, 3, 11, 70, 400, 4000)), fates=fates)
    def waits(self, seconds: int, fates: Fates) -> None:
        """Time goes on, on the phone and at the house."""
        self.phone.world(fates=fates)
        self._time(seconds)

    @rule(days=st.sampled_from((1, 4, 11)))
    def sleeps(self, days: int) -> None:
        """Days go by; a month may end."""
        self._time(days * 86_400)

    def _time(self, seconds: int) -> None:
        self.town.clock.forward(seconds=seconds)
        for tab in list(self.phone.tabs):
            self.phone.acts(tab, "pass", seconds * 1000)

    # --- both ends ----------------------------------------------------------------------------------------------------

    def _held(self, person: Person) -> Any:
        return self.town.do(self.town.house.read(held_of, person.id))

    @invariant()
    def both_ends_agree(self) -> None:
        """After every step."""
        self.sound = False
        assert self.phone.errors == []
        self.ledger.keeps(self.phone, {person.id: self._held(person) for person in self.people})
        self.sound = True

    @when(lambda self: self.any_tab(lambda seen: seen["shown"]))
    @rule(fresh=st.booleans())
    def is_healed(self, fresh: bool) -> None:
        """Line, house and disk are well: in the end nothing waits but what the person must decide."""
        self._heal(fresh)

    def _heal(self, fresh: bool) -> None:
        self.phone.world(always="good", disk="good")
        while self.phone.late:
            self.phone.late_arrives()
        if fresh:
            for tab in list(self.phone.tabs):
                self.phone.acts(tab, "hide")
                self.phone.killed(tab, hard=False)
        for person in self.people:
            if any(item["person"] == person.id for tab in self.phone.tabs for item in tab.seen["items"]):
                self._delivers(person, fresh)

    def _delivers(self, person: Person, fresh: bool) -> None:
        there = self.phone.tabs[0]
        self.phone.belongs_to(person)
        self.phone.acts(there, "load")
        self.phone.acts(there, "wake", "online")
        for _ in range(20):
            if all(item["refused"] for item in there.seen["shown"]):
                break
            self._time(400)
        assert there.seen["person"] == person.id
        for item in there.seen["shown"]:
            assert item["refused"], f"it never arrives: {item}"
            assert not fresh or item["refused"] in ("stale_version", "month_closed"), f"refused without a reason: {item}"
        for claim in there.seen["claims"]:
            if claim["month"] == there.seen["month"]:
                assert claim["words"] == self._held(person).words[claim["month"]][-1], f"not the newest words: {claim}"

    def teardown(self) -> None:
        """The phone is well again at the end of every life."""
        try:
            if self.sound:
                self._heal(fresh=True)
                self.both_ends_agree()
        finally:
            self.phone.close()


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What runs in the pages."""
    return bundled(tmp_path_factory.mktemp("machine"))


def test_nothing_is_lost_doubled_or_said_too_early(town: Town, browser: Browser, script: str) -> None:
    class Here(Life):
        pass

    Here.town, Here.browser, Here.script = town, browser, script
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=LIVES, stateful_step_count=STEPS, phases=PHASES, suppress_health_check=[HealthCheck.too_slow], print_blob=True
        ),
    )
