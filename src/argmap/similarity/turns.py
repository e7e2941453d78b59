"""One process embeds at a time, so that none embeds what another one is at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock

FILE_NAME = "embedding.lock"
_LOOK_EVERY_SECONDS = 1.0


@contextmanager
def turn(folder: Path, missing: Callable[[], int], *, patience_seconds: float) -> Iterator[None]:
    """Waits for other processes that embed, as long as `missing` falls or for as long as patience lasts.

    The lock goes with the process that holds it. Where there can be none, or one that has it has been
    stopped, texts may be embedded twice: that costs time and nothing else.
    """
    from filelock import FileLock  # deferred: where nothing is to be embedded there is no turn to take

    lock = FileLock(folder / FILE_NAME)
    try:
        _wait(lock, missing, patience_seconds)
        yield
    finally:
        lock.release()


def _wait(lock: BaseFileLock, missing: Callable[[], int], patience_seconds: float) -> None:
    from filelock import Timeout

    left, since = missing(), time.monotonic()
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
