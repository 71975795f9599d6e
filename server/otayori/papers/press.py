"""Papers are typeset beside the house, at the most two at a time, each for at the most a minute; no database is held meanwhile."""

import asyncio
import json
import logging
import sys
from typing import Any

AT_ONCE = 2
PATIENCE = 60.0  # seconds

log = logging.getLogger(__name__)


class NotPrinted(Exception):
    """The paper could not be made in the time and memory that it has."""


class Press:
    """Makes papers, some at a time; whoever comes later waits."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)

    async def pdf(self, paper: dict[str, Any], patience: float = PATIENCE) -> bytes:
        """The paper as PDF; raises NotPrinted."""
        async with self._free:
            child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "otayori.papers.typesetting"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
            try:
                made, _ = await asyncio.wait_for(child.communicate(json.dumps(paper).encode()), patience)
            except TimeoutError:
                raise NotPrinted from None
            finally:
                if child.returncode is None:
                    child.kill()
                    await child.wait()
        if child.returncode != 0:
            # What the typesetter says may quote the paper: it is not written down.
            log.error("a paper of %d parts could not be typeset (%s)", len(paper["parts"]), child.returncode)
            raise NotPrinted
        return made
