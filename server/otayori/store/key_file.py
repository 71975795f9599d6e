"""Files that hold keys: JSON, readable by their owner alone, complete or not there, safe when two processes start at once."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any


class KeyFileUnsafe(Exception):
    """The key file may be read by others than its owner, or does not hold what it should."""


def create_once(path: Path, fresh: Any) -> None:
    """Write `fresh` with mode 0600 unless there is such a file: what another process has just written stands."""
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = _write_beside(path, fresh)
    try:
        os.link(written, path)
    except FileExistsError:
        pass
    finally:
        written.unlink()


def replace(path: Path, content: Any) -> None:
    """Put new content in the file's place, in one step. It belongs to whom the file belonged to: the server must read what root has
    written. Refuses (`OSError`) when it cannot be given to them."""
    owner = path.stat()
    written = _write_beside(path, content)
    try:
        os.chown(written, owner.st_uid, owner.st_gid)
    except OSError:
        written.unlink()
        raise
    written.replace(path)


def read(path: Path) -> Any:
    """The content, None when it is no JSON. Refuses (`KeyFileUnsafe`) a file that group or others may read."""
    with path.open() as file:
        if os.fstat(file.fileno()).st_mode & 0o077:
            raise KeyFileUnsafe(f"{path} may be read by others: chmod 600 {path}")
        try:
            return json.load(file)
        except ValueError:
            return None


def _write_beside(path: Path, content: Any) -> Path:
    """A complete, durable file next to `path`, to be put in its place in one step."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp opens with mode 0600
    with os.fdopen(descriptor, "w") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)
