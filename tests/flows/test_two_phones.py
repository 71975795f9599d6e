"""Two phones of one person, the real store of the app on each, under random schedules of edits, deletes, spells without a line, lost
answers and wrong clocks, against the real server: nothing is lost, and both end up the same."""

import asyncio
import json
import os
import subprocess
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Json, Office, Person, a_person, okay
from tests.habits.sources import ROOT

EXAMPLES = int(os.environ.get("OTAYORI_ORDERS", "6"))
PATIENCE = 60.0  # seconds for one command
FATES = ("ok", "ok", "no line", "answer lost", "other first")
"""What becomes of a question: `other first` lets the other phone do something before it arrives."""

a_step = st.tuples(
    st.integers(0, 1),
    st.sampled_from(("new", "edit", "edit", "remove", "flush", "pull", "month")),
    st.integers(0, 3),
    st.lists(st.sampled_from(FATES), min_size=1, max_size=3),
)
steps = st.lists(a_step, min_size=6, max_size=16)
skews = st.sampled_from((0, -3 * 86_400_000, 400 * 86_400_000))  # milliseconds: a right clock, a slow one, one in another year


@dataclass
class Saving:
    """A text that somebody typed, and which texts of the same entry they had before their eyes."""

    entry: str
    line: str | None
    saw: frozenset[str]


@dataclass
class Phone:
    """One running phone."""

    process: asyncio.subprocess.Process
    person: Person
    runs: int = 0
    fates: list[str] = field(default_factory=list[str])
    other_first: Any = None

    async def does(self, act: str, **said: Any) -> Any:
        """Let the phone do something to its end, answering what it asks as its fates say."""
        self.runs += 1
        run = self.runs
        self._tell({"run": run, "act": act, **said})
        while True:
            word = await self.hears()
            if word.get("done") == run:
                return word["value"]
            if "ask" in word:
                await self._answers(word)

    async def lines(self) -> dict[str, list[list[Any]]]:
        """Every entry as a screen shows it: what stands of it, as (write, line)."""
        return await self.does("see")

    def _tell(self, what: Json) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(what).encode() + b"\n")

    async def hears(self) -> Json:
        """The next line that the phone says."""
        assert self.process.stdout
        line = await asyncio.wait_for(self.process.stdout.readline(), PATIENCE)
        assert line, "the phone has stopped"
        return json.loads(line)

    async def _answers(self, question: Json) -> None:
        fate = self.fates.pop(0) if self.fates else "ok"
        if fate == "other first" and self.other_first:
            await self.other_first()
        if fate == "no line":
            self._tell({"answer": question["ask"]})
            return
        body = {"content": question["body"]} if question.get("body") else {}
        answer = await self.person.device.request(question["method"], question["path"], headers=question.get("headers"), **body)
        assert answer.status_code < 500, answer.text
        if fate == "answer lost":
            self._tell({"answer": question["ask"]})
        else:
            self._tell({"answer": question["ask"], "status": answer.status_code, "text": answer.text})


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The app's own store, bundled for node."""
    made = tmp_path_factory.mktemp("phone")
    rolldown = ROOT / "pwa" / "node_modules" / ".bin" / "rolldown"
    told = ("tests/phone/phone.ts", "--format", "esm", "--platform", "node", "--entry-file-names", "phone.mjs", "-d", str(made))
    subprocess.run([str(rolldown), *told], cwd=ROOT / "pwa", check=True, capture_output=True)
    return made / "phone.mjs"


@asynccontextmanager
async def a_phone(program: Path, person: Person, skew: int) -> AsyncGenerator[Phone]:
    """A phone that has just been signed in; its clock is wrong by `skew` milliseconds."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec("node", str(program), stdin=pipe, stdout=pipe, env=os.environ | {"SKEW": str(skew)})
    try:
        phone = Phone(process, person)
        assert await phone.hears() == {"ready": True}
        await phone.does("open")
        await phone.does("month")
        yield phone
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


class Walk:
    """What was typed on both phones, in order."""

    def __init__(self, phones: tuple[Phone, Phone]) -> None:
        self.phones = phones
        self.said: list[Saving] = []
        self.entries: list[str] = []

    async def take(self, which: int, act: str, number: int, fates: list[str], *, inner: bool = False) -> None:
        """One step on one phone."""
        phone = self.phones[which]
        phone.fates = list(fates)
        if not inner:
            phone.other_first = lambda: self.take(1 - which, "edit", number, ["ok"], inner=True)
        shown = await phone.lines()
        if act == "new" or (act in ("edit", "remove") and not shown):
            line = f"{len(self.said)}かいめ"
            entry = await phone.does("save", line=line)
            self.said.append(Saving(entry, line, frozenset()))
        elif act in ("edit", "remove"):
            entry = sorted(shown)[number % len(shown)]
            saw = frozenset(line for _, line in shown[entry] if line)
            line = f"{len(self.said)}かいめ" if act == "edit" else None
            # Typed before it is sent: what is asked on the way comes after it.
            self.said.append(Saving(entry, line, saw))
            await phone.does("save" if line else "remove", id=entry, **({"line": line} if line else {}))
        else:
            await phone.does(act)

    async def settle(self) -> None:
        """Both have a line again, for as long as it takes."""
        for _ in range(3):
            for phone in self.phones:
                phone.fates, phone.other_first = [], None
                await phone.does("flush")
                await phone.does("pull")

    async def holds(self, person: Person) -> None:
        """Both phones show what the server has, and each text stands or was before somebody's eyes when they changed it."""
        month = okay(await person.device.get("/api/me/entries/months/2026-11"))
        held: dict[str, list[list[Any]]] = {one["id"]: sorted(map(_told, one["heads"])) for one in month["entries"]}
        for phone in self.phones:
            assert {entry: sorted(heads) for entry, heads in (await phone.lines()).items()} == held
        for said in self.said:
            stands = said.line in [line for _, line in held.get(said.entry, [])]
            passed = any(said.line in later.saw for later in self.said if later.entry == said.entry)
            assert said.line is None or stands or passed, f"{said.line} is lost"


def _told(head: Json) -> list[Any]:
    diary: Json | None = head["body"]["diary"]
    return [head["write_id"], diary["line"] if diary else None]


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps, skews, skews)
async def test_two_phones_lose_nothing_and_end_up_the_same(
    office: Office, program: Path, walk: list[tuple[int, str, int, list[str]]], one_skew: int, other_skew: int
) -> None:
    person = await a_person(office)
    async with a_phone(program, person, one_skew) as one, a_phone(program, person, other_skew) as other:
        walking = Walk((one, other))
        await walking.take(0, "new", 0, ["ok"])
        await other.does("pull")
        for which, act, number, fates in walk:
            await walking.take(which, act, number, fates)
        await walking.settle()
        await walking.holds(person)
