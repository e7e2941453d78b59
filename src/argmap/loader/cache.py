"""The parse cache: notes as they were read last time, as long as file and reader are the same.

It lives in `.argmap/` and may be deleted at any time. A file is taken as unchanged if size, both times and
inode are as before and the file is older than the last look at it; else its bytes decide.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

import msgspec

from argmap.diagnostics import Diagnostic
from argmap.loader.scratch import BUSY_SECONDS, discard, is_damaged, prepare_folder
from argmap.loader.tree import FileStat
from argmap.model.corpus import Note
from argmap.talk import Talk

FILE_NAME = "notes.sqlite3"
# A file written in the same tick of the clock as the last look at it may have changed since.
CLOCK_GRAIN_NS = 2_000_000_000

# Modules beside the rooms that read notes, which notes and findings are made of too.
_SHARED = ("diagnostics.py", "locations.py", "nearest.py")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS reader (identity TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS notes (
    path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, inode INTEGER,
    seen_ns INTEGER NOT NULL, digest BLOB NOT NULL, content BLOB NOT NULL
) WITHOUT ROWID;
"""


class CachedNote(NamedTuple):
    note: Note
    diagnostics: tuple[Diagnostic, ...]


class Entry(NamedTuple):
    """A row: what the file looked like when it was read, and the still encoded note."""

    stat: FileStat
    seen_ns: int
    digest: bytes
    content: bytes

    def is_of(self, stat: FileStat) -> bool:
        """Whether the file need not be opened to know that it is the same."""
        newest = max(stat.mtime_ns, stat.ctime_ns)
        return self.stat == stat and newest + CLOCK_GRAIN_NS < self.seen_ns


def digest_of(text: str, findings: Iterable[str]) -> bytes:
    """Of what a note was parsed from: the same text from other bytes may come with other findings."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16)
    for said in findings:
        digest.update(b"\0" + said.encode("utf-8", "surrogatepass"))
    return digest.digest()


def encode(note: CachedNote) -> bytes:
    return msgspec.msgpack.encode(note)


def decode(content: bytes) -> CachedNote | None:
    """The note in a row; None where the row is damaged and the note is to be parsed again."""
    try:
        return _decoder().decode(content)
    except (msgspec.DecodeError, TypeError):
        return None


@cache
def _decoder() -> msgspec.msgpack.Decoder[CachedNote]:
    return msgspec.msgpack.Decoder(CachedNote)


@cache
def reader_identity() -> str:
    """Changes whenever the code that reads notes does, argmap's own or that of the parsers under it."""
    digest = hashlib.blake2b(digest_size=16)
    for library in ("markdown-it-py", "mdit-py-plugins", "PyYAML", "pydantic"):
        digest.update(version(library).encode())
    for module in _SHARED:
        digest.update((resources.files("argmap") / module).read_bytes())
    for package in ("argmap.loader", "argmap.markdown", "argmap.model"):
        for source in _sources(resources.files(package)):
            digest.update(source.read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[Traversable]:
    """The modules of a package and of those in it, always in the same order."""
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".py"):
            yield entry
        elif entry.is_dir():
            yield from _sources(entry)


class ParseCache:
    """The rows of a corpus' parse cache. Whatever is wrong with the file, it is merely empty then."""

    def __init__(self, root: Path, reading_identity: str, *, talk: Talk) -> None:
        self._identity = f"{reader_identity()} {reading_identity}"
        self.entries: dict[str, Entry] = {}
        self._database: sqlite3.Connection | None = None
        try:
            path = prepare_folder(root) / FILE_NAME
        except OSError:
            return  # a folder that cannot be written is read anew each time
        try:
            self._open(path)
        except sqlite3.Error as error:
            self.close()
            if is_damaged(error):
                talk(f"the parse cache {path} cannot be read and is made anew ({error})")
                self._make_anew(path)

    def _make_anew(self, path: Path) -> None:
        self.entries.clear()
        try:
            discard(path)
            self._open(path)
        except (OSError, sqlite3.Error):
            self.close()

    def _open(self, path: Path) -> None:
        self._database = sqlite3.connect(path, timeout=BUSY_SECONDS)
        self._database.executescript(_SCHEMA)
        if self._known_identity(self._database) != self._identity:
            return
        rows = self._database.execute(
            "SELECT path, size, mtime_ns, ctime_ns, inode, seen_ns, digest, content FROM notes"
        )
        for path_, *stat, seen_ns, digest, content in rows:
            self.entries[path_] = Entry(FileStat(*stat), seen_ns, digest, content)

    @staticmethod
    def _known_identity(database: sqlite3.Connection) -> str | None:
        row = database.execute("SELECT identity FROM reader").fetchone()
        return row[0] if row else None

    def save(self, changed: dict[str, Entry], gone: Iterable[str]) -> None:
        """Writes what changed, in one transaction. A cache that cannot be written is done without."""
        if self._database is None:
            return
        with suppress(sqlite3.Error), self._database as database:
            database.execute("BEGIN IMMEDIATE")
            # Read again: another process may have written with other settings since it was opened.
            if self._known_identity(database) != self._identity:
                database.execute("DELETE FROM reader")
                database.execute("DELETE FROM notes")
                database.execute("INSERT INTO reader VALUES (?)", (self._identity,))
            database.executemany("DELETE FROM notes WHERE path = ?", [(path,) for path in gone])
            database.executemany(
                "INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [(path, *e.stat, e.seen_ns, e.digest, e.content) for path, e in changed.items()],
            )

    def close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None
