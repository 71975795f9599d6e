"""`make bench`: durable check-ins per second through the whole stack, beside floors and a peer stack measured in the same run.

Times say little by themselves on a shared machine: every contestant is measured in every round, in turn, and the table shows medians and
ratios. Traffic stays on this machine's loopback, and every part of it ends by itself.
"""

import argparse
import tempfile
from contextlib import ExitStack
from pathlib import Path

import msgspec

from tests import postgres
from tests.bench import contestants
from tests.bench.floor_sqlite import Floor
from tests.bench.load import CALL_LIST, Outcome
from tests.bench.report import Figures, table

CLIENTS = (1, 16, 64)
LIST_SECONDS = 2.0
# Who stood still while others were measured is cold (memory given back, caches of others): this long before each measurement, uncounted.
WARM_SECONDS = 0.25


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0, help="of each measurement")
    parser.add_argument("--people", type=int, default=30_000, help="in the product's SQLite file; the other databases hold fewer")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    told = parser.parse_args()
    with ExitStack() as stack:
        figures = measure(stack, told.rounds, told.seconds, told.people)
    print(table(figures))
    if told.json:
        told.json.write_bytes(msgspec.json.format(msgspec.json.encode(figures)))


def measure(stack: ExitStack, rounds: int, seconds: float, people: int) -> Figures:
    """Start everybody, let each take its turn in every round, and stop everybody."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="otayori-bench-")))
    postgresql = stack.enter_context(postgres.running(durable=True))
    print("filling the databases …", flush=True)
    servers = {
        "http": stack.enter_context(contestants.http()),
        "peer": stack.enter_context(contestants.peer(postgresql, people // 3)),
        "sqlite": stack.enter_context(contestants.product_on_sqlite(folder / "sqlite", people)),
        "postgresql": stack.enter_context(contestants.product_on_postgresql(folder / "postgresql", postgresql, people // 2)),
    }
    floor = Floor(folder / "floor.sqlite3", people)
    load = stack.enter_context(contestants.load(people))
    outcomes: dict[str, dict[int, list[Outcome]]] = {name: {clients: [] for clients in CLIENTS} for name in servers}
    raw: list[float] = []
    for number in range(rounds):
        print(f"round {number + 1} of {rounds} …", flush=True)
        raw.append(floor.run(seconds))
        for clients in CLIENTS:
            for name, server in servers.items():
                load.order(name, server, clients, WARM_SECONDS)
                outcomes[name][clients].append(load.order(name, server, clients, seconds))
    lists = {name: load.order(CALL_LIST, servers[name], 1, LIST_SECONDS) for name in ("sqlite", "postgresql")}
    return Figures.of(raw, outcomes, lists)


if __name__ == "__main__":
    main()
