"""Every package that is installed, ours to run, to test or to build with, is named by version and hash."""

import json
import re
from typing import Any

from tests.habits.sources import ROOT

LOCKS = sorted(ROOT.glob("requirements*.lock"))
INSTALLS = {path: (ROOT / path).read_text() for path in ("Makefile", "deploy/Containerfile")}
PINNED = re.compile(r"^[\w.\-\[\]]+==[^\s;]+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+$")
PACKAGES: dict[str, Any] = json.loads((ROOT / "pwa" / "package-lock.json").read_text())["packages"]


def requirements(text: str) -> list[str]:
    """The entries of a lock file, each with its hashes."""
    return re.split(r"\n(?=\S)", text.strip())


def loose(text: str) -> list[str]:
    """The entries that are not pinned."""
    return [entry.split("\n")[0] for entry in requirements(text) if not PINNED.match(entry)]


def test_every_python_package_is_pinned_by_hash() -> None:
    assert [lock.name for lock in LOCKS] == [
        "requirements-node.lock",
        "requirements-test.lock",
        "requirements-uv.lock",
        "requirements.lock",
    ]
    assert [(lock.name, entry) for lock in LOCKS for entry in loose(lock.read_text())] == []


def test_what_is_loose_is_noticed() -> None:
    assert loose("a==1 \\\n    --hash=sha256:" + "0" * 64) == []
    assert loose("a==1\nb>=2 \\\n    --hash=sha256:" + "0" * 64) == ["a==1", "b>=2 \\"]


def test_the_run_uses_the_versions_that_were_tested() -> None:
    runs, tested = (
        {entry.split(" ")[0] for entry in requirements((ROOT / name).read_text())}
        for name in ("requirements.lock", "requirements-test.lock")
    )
    assert runs <= tested


def test_every_install_checks_hashes() -> None:
    """Only our own package, without what it depends on, is installed from here."""
    installs = [line for text in INSTALLS.values() for line in text.splitlines() if re.search(r"pip (install|sync)", line)]
    assert len(installs) == 8
    assert [line for line in installs if "--require-hashes" not in line and not re.search(r"--no-deps (--editable )?\.$", line)] == []


def test_every_npm_package_is_pinned_by_hash_and_installed_as_locked() -> None:
    assert [name for name, told in PACKAGES.items() if name and not str(told.get("integrity", "")).startswith("sha512-")] == []
    wanted: dict[str, dict[str, str]] = json.loads((ROOT / "pwa" / "package.json").read_text())
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
    assert [line for text in INSTALLS.values() for line in text.splitlines() if re.search(r"npm (i|install|add)\b", line)] == []
