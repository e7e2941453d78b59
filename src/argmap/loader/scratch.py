"""The `.argmap/` folder: databases of derived data that may be deleted at any time without loss."""

from __future__ import annotations

import sqlite3
from pathlib import Path

FOLDER = ".argmap"
BUSY_SECONDS = 30.0

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def prepare_folder(root: Path) -> Path:
    """The folder for derived data, which git leaves alone. Raises OSError where it cannot be made."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return folder


def is_damaged(error: sqlite3.Error) -> bool:
    """Whether the file is at fault, not access to it: being locked, read-only or out of space passes."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _DAMAGED


def discard(database: Path) -> None:
    """Removes a database with its journals. Raises OSError where that is not allowed."""
    for leftover in database.parent.glob(f"{database.name}-*"):
        leftover.unlink(missing_ok=True)
    database.unlink(missing_ok=True)
