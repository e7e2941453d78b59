"""A database of derived data in `.argmap/`: opened, made anew where it is damaged, else done without.

It uses a rollback journal rather than a write-ahead log: a folder that is read-only or on a network drive can
then still be read, and writers come by once per batch only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import ClassVar, NamedTuple, Self, TypeVar

from argmap.loader.scratch import BUSY_SECONDS, FOLDER, discard, is_damaged, prepare_folder
from argmap.talk import Talk

T = TypeVar("T")


class Form(NamedTuple):
    """What a file is called, on disk and to people, and what tells it from others: `application` are four
    bytes, `layout` a version. `content` is what would have to be computed again.
    """

    file_name: str
    title: str
    content: str
    application: int
    layout: int
    tables: str


class KeptFile:
    """Whatever is wrong with the file, it is merely empty then, and `talk` is told."""

    form: ClassVar[Form]

    def __init__(self, root: Path, *, talk: Talk) -> None:
        self._path = root / FOLDER / self.form.file_name
        self._talk = talk
        self._database: sqlite3.Connection | None = None
        self._inode: int | None = None
        self._hindrance: str | None = None
        self._told = False
        self._open()

    @property
    def folder(self) -> Path:
        """Where the file is, or would be."""
        return self._path.parent

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def attempt(self, action: Callable[[sqlite3.Connection], T]) -> T | None:
        """What the action returns, on a new database where this one is broken; None where there is none."""
        for _ in range(2):
            if self._database is None:
                break
            try:
                return action(self._database)
            except sqlite3.Error as error:
                if is_damaged(error):
                    self._rebuild(error)
                else:
                    self._close()
                    self._hindrance = f"{self._path}: {error}"
        return None

    def keep(self, action: Callable[[sqlite3.Connection], None]) -> None:
        """Writes in one transaction: all or (where that fails, which is said once) nothing."""
        if not self.attempt(lambda database: _written(database, action)) and not self._told:
            self._told = True
            content = self.form.content
            self._talk(f"{content} are not kept, the next run computes them again ({self._hindrance})")

    def _open(self) -> None:
        try:
            prepare_folder(self._path.parent.parent)
            read_only = False
        except OSError as error:
            self._hindrance, read_only = str(error), True
        if read_only and not self._path.is_file():
            return
        try:
            self._inode = self._path.stat().st_ino if self._path.exists() else None
            self._database = _opened(self._path, self.form, read_only=read_only)
            self._inode = self._path.stat().st_ino
        except OSError as error:
            self._hindrance = str(error)
        except sqlite3.Error as error:
            if is_damaged(error) and self._inode is not None:
                self._rebuild(error)
            else:
                self._hindrance = f"{self._path}: {error}"

    def _rebuild(self, error: sqlite3.Error) -> None:
        """Replaces the file, unless another process has just done so."""
        self._close()
        self._talk(f"{self.form.title} {self._path} cannot be read and is made anew ({error})")
        try:
            if self._path.exists() and self._path.stat().st_ino == self._inode:
                discard(self._path)
            self._database = _opened(self._path, self.form)
            self._inode = self._path.stat().st_ino
        except (OSError, sqlite3.Error) as problem:
            self._hindrance = f"{self._path}: {problem}"

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _opened(path: Path, form: Form, *, read_only: bool = False) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    database = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = NORMAL")
        if _layout(database) == (0, 0) and not database.execute("SELECT * FROM sqlite_master").fetchone():
            database.executescript(_script(form))
        if _layout(database) != (form.application, form.layout):
            raise sqlite3.DatabaseError("it was made by something else or by another version")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _script(form: Form) -> str:
    """Makes the tables; another process may be making them at the same time."""
    stamp = f"PRAGMA application_id = {form.application}; PRAGMA user_version = {form.layout};"
    return f"BEGIN IMMEDIATE; {form.tables} {stamp} COMMIT;"


def _layout(database: sqlite3.Connection) -> tuple[int, int]:
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return application, version


def _written(database: sqlite3.Connection, action: Callable[[sqlite3.Connection], None]) -> bool:
    with database:
        database.execute("BEGIN IMMEDIATE")
        action(database)
    return True
