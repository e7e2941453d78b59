"""The `.argmap/` folder: databases of derived data that may be deleted at any time without loss."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

FOLDER = ".argmap"


def open_database(root: Path, name: str, schema: str) -> sqlite3.Connection | None:
    """Opens a database of derived data, rebuilding one that cannot be read.

    None where the folder cannot be written: everything works without, only slower.
    """
    folder = root / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
    except OSError:
        return None
    try:
        return _opened(folder / name, schema)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            return None
    try:
        for leftover in folder.glob(f"{name}*"):
            leftover.unlink()
        return _opened(folder / name, schema)
    except (OSError, sqlite3.Error):
        return None


def _opened(path: Path, schema: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(schema)
        with closing(connection.execute("PRAGMA quick_check(1)")) as check:
            if check.fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("the database is damaged")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
