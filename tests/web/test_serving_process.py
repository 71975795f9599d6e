"""What a process that serves does for itself, and a test's process must not."""

import subprocess
import sys
from pathlib import Path

from tests.habits.sources import ROOT

SCRIPT = "import gc; from otayori.app import from_environment; from_environment(); print(gc.get_freeze_count())"


def test_it_leaves_what_is_loaded_out_of_every_collection_of_garbage(tmp_path: Path) -> None:
    environment = {"OTAYORI_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "server")}
    done = subprocess.run((sys.executable, "-c", SCRIPT), env=environment, capture_output=True, text=True, check=True)
    assert int(done.stdout) > 100_000
