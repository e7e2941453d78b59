"""One process computes at a time, so that none computes what another one is at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock

_LOOK_EVERY_SECONDS = 1.0
# How long to wait for another process that is at it, but keeps nothing of what is missing here.
_PATIENCE_SECONDS = 60.0
_PATIENCE_FOR_A_BATCH_SECONDS = 2.0


@contextmanager
def turn(file: Path, missing: Callable[[], int], *, batch: int) -> Iterator[None]:
    """Waits for others at the same work, as long as `missing` falls or for as long as patience lasts.

    Whoever has the turn keeps what it has computed after every `batch`. The lock goes with the process that
    holds it. Where there can be none, or one that has it has been stopped, things may be computed twice: that
    costs time and nothing else.
    """
    from filelock import FileLock  # deferred: where nothing is missing there is no turn to take

    lock = FileLock(file)
    try:
        _wait(lock, missing, batch)
        yield
    finally:
        lock.release()


def _wait(lock: BaseFileLock, missing: Callable[[], int], batch: int) -> None:
    from filelock import Timeout

    left, since = missing(), time.monotonic()
    patience_seconds = _PATIENCE_SECONDS if left > batch else _PATIENCE_FOR_A_BATCH_SECONDS
    while left and time.monotonic() - since < patience_seconds:
        try:
            lock.acquire(timeout=_LOOK_EVERY_SECONDS)
        except Timeout:
            before, left = left, missing()
            since = time.monotonic() if left != before else since
        except (OSError, NotImplementedError):  # read-only, or a drive without locks
            return
        else:
            return
