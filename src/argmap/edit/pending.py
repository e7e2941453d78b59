"""A corpus in, whether a writer of its notes was interrupted out: a look that every command can afford."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from argmap.loader.scratch import FOLDER

RECORD = "pending.zip"
DRAFTS = "pending.draft-"


def is_pending(root: Path) -> bool:
    """Whether a writer was, or is, at work on the notes below `root`."""
    with suppress(OSError), os.scandir(root / FOLDER) as entries:
        return any(entry.name == RECORD or entry.name.startswith(DRAFTS) for entry in entries)
    return False
