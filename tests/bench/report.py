"""The figures of a run, and the table that a person reads."""

import statistics
from collections.abc import Mapping, Sequence

import msgspec

from tests.bench.load import Outcome

NAMES = {
    "sqlite": "Otayori on SQLite (WAL, FULL)",
    "postgresql": "Otayori on PostgreSQL",
    "peer": "peer: FastAPI, ORM, asyncpg",
    "http": "floor: HTTP without database",
}


class Cell(msgspec.Struct):
    """One contestant at one number of clients: medians over the rounds; times in milliseconds, `cpu` of the server per answer."""

    per_second: float
    p50: float
    p99: float
    cpu: float


class ListTimes(msgspec.Struct):
    """GET /api/staff/call-list, whole requests one after the other; milliseconds."""

    p50: float
    p99: float
    cpu: float


class Figures(msgspec.Struct):
    """Everything measured in one run."""

    raw_sqlite_per_second: float
    check_ins: dict[str, dict[int, Cell]]
    call_list: dict[str, ListTimes]
    times_the_peer: dict[str, dict[int, float]]
    part_of_joint_floor: dict[int, float]

    @classmethod
    def of(cls, raw: Sequence[float], outcomes: Mapping[str, Mapping[int, Sequence[Outcome]]], lists: Mapping[str, Outcome]) -> "Figures":
        """Medians and ratios from what was measured."""
        cells = {name: {clients: _median(each) for clients, each in by_clients.items()} for name, by_clients in outcomes.items()}
        by_hand = statistics.median(raw)
        rate = {name: {clients: cell.per_second for clients, cell in by_clients.items()} for name, by_clients in cells.items()}
        return cls(
            raw_sqlite_per_second=by_hand,
            check_ins=cells,
            call_list={name: ListTimes(outcome.p50, outcome.p99, outcome.cpu) for name, outcome in lists.items()},
            times_the_peer={name: {c: rate[name][c] / rate["peer"][c] for c in rate[name]} for name in ("sqlite", "postgresql")},
            # What one core could do if it did nothing but the floor's HTTP and then the floor's rows.
            part_of_joint_floor={c: rate["sqlite"][c] * (1 / rate["http"][c] + 1 / by_hand) for c in rate["sqlite"]},
        )


def _median(outcomes: Sequence[Outcome]) -> Cell:
    return Cell(
        per_second=statistics.median(outcome.done / outcome.seconds for outcome in outcomes),
        p50=statistics.median(outcome.p50 for outcome in outcomes),
        p99=statistics.median(outcome.p99 for outcome in outcomes),
        cpu=statistics.median(outcome.cpu for outcome in outcomes),
    )


def table(figures: Figures) -> str:
    """The figures for a terminal."""
    counts = list(figures.check_ins["peer"])
    lines = ["", "durable check-ins per second" + " " * 13 + "".join(f"{f'{c} clients':>28}" for c in counts)]
    lines.append(f"{'':<41}" + f"{'(p50/p99 ms, server CPU ms)':>28}" * len(counts))
    for name, says in NAMES.items():
        cells = (figures.check_ins[name][c] for c in counts)
        lines.append(f"{says:<41}" + "".join(f"{f'{x.per_second:,.0f} ({x.p50:.1f}/{x.p99:.1f}, {x.cpu:.2f})':>28}" for x in cells))
    lines.append(f"{'floor: the rows by raw sqlite3, no HTTP':<41}{f'{figures.raw_sqlite_per_second:,.0f}':>28}")
    lines.append("")
    for name, ratios in figures.times_the_peer.items():
        lines.append(f"{f'{NAMES[name]}, times the peer':<41}" + "".join(f"{f'{ratio:.2f} x':>28}" for ratio in ratios.values()))
    lines.append(
        f"{'SQLite, part of both floors on one core':<41}"
        + "".join(f"{f'{part:.0%}':>28}" for part in figures.part_of_joint_floor.values())
    )
    lines.append("")
    for name, times in figures.call_list.items():
        lines.append(f"call list of {NAMES[name]}: p50 {times.p50:.1f} ms, p99 {times.p99:.1f} ms, server CPU {times.cpu:.2f} ms")
    return "\n".join(lines)
