"""Entries in, an index of them out that is as if made anew: only what has changed is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from argmap.loader.fingerprint import Fingerprint
from argmap.loader.identity import is_note
from argmap.loader.tree import FileStat
from argmap.search.entries import Entry, body_of
from argmap.search.rows import body_in, delete, insert, rewrite

ReadText = Callable[[str], str]
# A new index is made rather than mended where the text of more than one entry in so many may have changed.
MENDED_UP_TO = 4


class Notes(NamedTuple):
    """What an index is made from: entries by id, the files that they stand in, and a way to read one."""

    entries: Mapping[str, Entry]
    stats: Mapping[str, FileStat | None]
    fingerprint: Fingerprint
    read: ReadText


class _Known(NamedTuple):
    key: int
    digest: bytes


class _Changes(NamedTuple):
    """Rows whose entries are gone; entries whose text is to be read, with their rows if there are any; and
    entries of which something else has changed.
    """

    gone: list[int]
    read: list[tuple[Entry, int | None]]
    other: list[tuple[Entry, int]]


def kept_fingerprint(database: sqlite3.Connection) -> Fingerprint | None:
    """Of the notes as they were when the index was last brought up to date."""
    row = database.execute("SELECT fingerprint, young FROM state").fetchone()
    if row is None:
        return None
    return Fingerprint(row[0], msgspec.msgpack.decode(row[1], type=tuple[tuple[str, bytes], ...]))


def fill(database: sqlite3.Connection, notes: Notes) -> None:
    """Writes all entries into an empty index."""
    text_of = _Texts(notes.read)
    for entry in notes.entries.values():
        insert(database, entry, text_of.body(entry))
    _remember(database, notes)


def mend(database: sqlite3.Connection, notes: Notes) -> bool:
    """Brings an index up to date, in one transaction; whether it did, rather than leave it to a new one.

    Raises sqlite3.Error.
    """
    with database:
        database.execute("BEGIN IMMEDIATE")
        changes = _changes(database, notes)
        if MENDED_UP_TO * len(changes.read) > len(notes.entries):
            return False
        for key in changes.gone:
            delete(database, key)
        texts = _Texts(notes.read)
        for entry, row in changes.read:
            rewrite(database, entry, row, texts.body(entry))
        for entry, key in changes.other:
            rewrite(database, entry, key, body_in(database, key))
        _remember(database, notes)
    return True


def _changes(database: sqlite3.Connection, notes: Notes) -> _Changes:
    known = {
        id_: _Known(key, digest)
        for id_, key, digest in database.execute("SELECT id, key, digest FROM entries")
    }
    read_again = set(_changed_files(database, notes))
    changes = _Changes([], [], [])
    for entry in notes.entries.values():
        before = known.pop(entry.id, None)
        if before is None or entry.place.path in read_again:
            changes.read.append((entry, before.key if before else None))
        elif before.digest != entry.digest:
            changes.other.append((entry, before.key))
    changes.gone.extend(each.key for each in known.values())
    return changes


def _changed_files(database: sqlite3.Connection, notes: Notes) -> Iterator[str]:
    """Files whose text may be another one than it was."""
    stats = dict(database.execute("SELECT path, stat FROM files").fetchall())
    before = kept_fingerprint(database)
    yield from (path for path, _ in (before.young if before else ()))
    yield from (p for p, stat in notes.stats.items() if is_note(p) and stats.get(p) != _packed(stat))


def _remember(database: sqlite3.Connection, notes: Notes) -> None:
    database.execute("DELETE FROM state")
    database.execute("DELETE FROM files")
    young = msgspec.msgpack.encode(notes.fingerprint.young)
    database.execute("INSERT INTO state VALUES (?, ?)", (notes.fingerprint.digest, young))
    rows = ((path, _packed(stat)) for path, stat in notes.stats.items() if is_note(path))
    database.executemany("INSERT INTO files VALUES (?, ?)", rows)


def _packed(stat: FileStat | None) -> bytes:
    return msgspec.msgpack.encode(stat)


class _Texts:
    """Reads a file once for all that stands in it, as long as its entries come one after another."""

    def __init__(self, read: ReadText) -> None:
        self._read = read
        self._path = self._text = ""

    def body(self, entry: Entry) -> str:
        path = entry.place.path
        if not is_note(path):
            return ""
        if path != self._path:
            self._path, self._text = path, self._read(path)
        return body_of(entry, self._text)
