"""Work in, the same done while Python's collector of garbage rests out."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """Where many objects are made that last, and no circles of garbage: it would walk them in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            _count_as_old()
            gc.enable()


def _count_as_old() -> None:
    """Else the collector would begin by walking all that has just been made."""
    if gc.get_freeze_count() == 0:
        gc.freeze()
        gc.unfreeze()
