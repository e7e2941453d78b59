"""The file `.argmap/search.sqlite3`: what stands in it, how it is opened, how it is made anew.

It is derived and may be deleted at any time. A new one is made beside the old one and put in its place whole;
small changes are written into it in one transaction. Where the folder cannot be written, it is in memory.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from argmap.loader.scratch import BUSY_SECONDS, FOLDER, discard, is_damaged
from argmap.talk import Talk

# What reading a damaged index may come to.
DAMAGE = (sqlite3.DatabaseError, msgspec.DecodeError, UnicodeDecodeError, zlib.error)
Fill = Callable[[sqlite3.Connection], None]

FILE_NAME = "search.sqlite3"
# How much a word counts in a title, another name, a claim and a body: see benchmarks/README.md.
WEIGHTS = (4.0, 2.0, 1.0, 1.0)
TOKENIZER = "porter unicode61 remove_diacritics 2"

_APPLICATION_ID = 0x41524753
# To be raised when what is written changes: the tables, the tokenizer, what counts as a node's body.
_LAYOUT = 1
_SCHEMA = f"""
CREATE TABLE state (fingerprint BLOB NOT NULL, young BLOB NOT NULL);
CREATE TABLE files (path TEXT PRIMARY KEY, stat BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE entries (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, title TEXT NOT NULL,
    names TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL, status TEXT, vector BLOB,
    path TEXT NOT NULL, place BLOB NOT NULL, digest BLOB NOT NULL
);
CREATE INDEX entries_folded ON entries (folded);
CREATE INDEX entries_type ON entries (type);
CREATE INDEX entries_status ON entries (status);
CREATE INDEX entries_path ON entries (path COLLATE NOCASE);
CREATE INDEX entries_vector ON entries (id, vector) WHERE vector IS NOT NULL;
CREATE TABLE bodies (key INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE facets (
    kind TEXT NOT NULL, value TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (kind, value, entry)
) WITHOUT ROWID;
CREATE INDEX facets_entry ON facets (entry);
CREATE VIRTUAL TABLE words USING fts5 (
    title, names, claim, body, content = '', tokenize = '{{tokenizer}}', prefix = '1 2 3'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
PRAGMA application_id = {_APPLICATION_ID};
PRAGMA user_version = {_LAYOUT};
"""


def path_of(root: Path) -> Path:
    return root / FOLDER / FILE_NAME


def open_store(root: Path, talk: Talk) -> sqlite3.Connection | None:
    """The index that is there, for reading; None where there is none that can be used."""
    path = path_of(root)
    if not path.is_file():
        return None
    try:
        return _checked(_connect(path, "ro"))
    except sqlite3.Error as error:
        if is_damaged(error):
            talk(f"the search index {path} cannot be read and is made anew ({error})")
        return None


def open_for_writing(root: Path) -> sqlite3.Connection | None:
    """The index that is there and can be written; None where there is none."""
    if not path_of(root).is_file():
        return None
    try:
        return _checked(_connect(path_of(root), "rw"))
    except sqlite3.Error:
        return None


def make_store(root: Path, fill: Fill) -> None:
    """Puts a new index, filled, in place of what is there. Raises OSError, sqlite3.Error.

    For one writer at a time: a journal that another one has just begun would be taken for the new file's.
    """
    path = path_of(root)
    draft = path.with_name(f"{FILE_NAME}-draft")
    try:
        discard(path)
        _filled(_connect(draft, "rwc"), fill).close()
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def forget_index(root: Path) -> None:
    """Removes the index, as far as that is allowed."""
    with suppress(OSError):
        discard(path_of(root))


def in_memory(fill: Fill, tokenizer: str = TOKENIZER) -> sqlite3.Connection:
    """The same for this process alone."""
    return _filled(sqlite3.connect(":memory:", check_same_thread=False), fill, tokenizer)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, check_same_thread=False
    )


def _checked(database: sqlite3.Connection) -> sqlite3.Connection:
    try:
        database.execute("PRAGMA mmap_size = 1000000000")
        (application,) = database.execute("PRAGMA application_id").fetchone()
        (layout,) = database.execute("PRAGMA user_version").fetchone()
        if (application, layout) != (_APPLICATION_ID, _LAYOUT):
            raise sqlite3.DatabaseError("it was made by something else or by another version")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _filled(database: sqlite3.Connection, fill: Fill, tokenizer: str = TOKENIZER) -> sqlite3.Connection:
    """A draft needs no journal: it counts for nothing before it is whole."""
    try:
        database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA.format(tokenizer=tokenizer)
        )
        with database:
            fill(database)
    except BaseException:
        database.close()
        raise
    return database
