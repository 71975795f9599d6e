"""What the habits are read from: the repository's own files, as git would commit them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "server" / "otayori"


@cache
def files() -> list[Path]:
    """Every file of the work tree that git tracks or would track, as absolute paths."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return sorted(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


def python_files(below: Path) -> list[Path]:
    """The Python files below one folder."""
    return [path for path in files() if path.suffix == ".py" and path.is_relative_to(below)]


def tree_of(path: Path) -> ast.Module:
    """One Python file as a syntax tree."""
    return ast.parse(path.read_text(), filename=str(path))


def name_of(path: Path) -> str:
    """The file's name as a reader would write it."""
    return str(path.relative_to(ROOT))
