"""Notes in, an index that is up to date out: as it is, mended, or made anew, by one process at a time."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

from filelock import FileLock

from argmap.loader.scratch import prepare_folder
from argmap.search.index import Notes, fill, kept_fingerprint, mend
from argmap.search.store import DAMAGE, in_memory, make_store, open_for_writing, open_store
from argmap.talk import Talk

LOCK_NAME = "search.lock"


def refreshed(root: Path, notes: Notes, talk: Talk) -> sqlite3.Connection:
    """The index of these notes, for reading; in memory where none can be kept, and where there is nothing."""
    if not notes.entries:
        return in_memory(partial(fill, notes=notes))
    try:
        with FileLock(prepare_folder(root) / LOCK_NAME):
            if not _is_mended(root, notes):
                make_store(root, partial(fill, notes=notes))
        database = open_store(root, talk)
    except (OSError, sqlite3.Error):
        database = None
    return database or in_memory(partial(fill, notes=notes))


def _is_mended(root: Path, notes: Notes) -> bool:
    """Whether the index that is there has been brought up to date, now or by another process meanwhile."""
    database = open_for_writing(root)
    if database is None:
        return False
    try:
        kept = kept_fingerprint(database)
        return kept == notes.fingerprint or mend(database, notes)
    except DAMAGE:
        return False  # what cannot be mended is made anew
    finally:
        database.close()
