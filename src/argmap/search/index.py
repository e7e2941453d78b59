"""Entries in, an index of them out that is as if made anew: only what has changed is written."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from argmap.loader.fingerprint import Fingerprint
from argmap.loader.identity import folded, is_note
from argmap.loader.tree import FileStat
from argmap.search.entries import Entry, body_of
from argmap.search.words import split_words

ReadText = Callable[[str], str]
# A new index is made rather than mended where more than one entry in so many has changed.
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
    gone: list[int]
    written: list[tuple[Entry, int | None]]


def kept_fingerprint(database: sqlite3.Connection) -> Fingerprint | None:
    """Of the notes as they were when the index was last brought up to date."""
    row = database.execute("SELECT fingerprint, young FROM state").fetchone()
    return (
        Fingerprint(row[0], msgspec.msgpack.decode(row[1], type=tuple[tuple[str, bytes], ...]))
        if row
        else None
    )


def fill(database: sqlite3.Connection, notes: Notes) -> None:
    """Writes all entries into an empty index."""
    text_of = _Texts(notes.read)
    for entry in notes.entries.values():
        _insert(database, entry, text_of.body(entry))
    _remember(database, notes)


def mend(database: sqlite3.Connection, notes: Notes) -> bool:
    """Brings an index up to date, in one transaction; whether it did, rather than leave it to a new one.

    Raises sqlite3.Error.
    """
    with database:
        database.execute("BEGIN IMMEDIATE")
        changes = _changes(database, notes)
        if MENDED_UP_TO * len(changes.written) > len(notes.entries):
            return False
        for key in changes.gone:
            _delete(database, key)
        text_of = _Texts(notes.read)
        for entry, before in changes.written:
            _rewrite(database, entry, before, text_of.body(entry))
        _remember(database, notes)
    return True


def _changes(database: sqlite3.Connection, notes: Notes) -> _Changes:
    known = {
        id_: _Known(key, digest)
        for id_, key, digest in database.execute("SELECT id, key, digest FROM entries")
    }
    read_again = set(_changed_files(database, notes))
    written: list[tuple[Entry, int | None]] = []
    for entry in notes.entries.values():
        before = known.pop(entry.id, None)
        if before is None or before.digest != entry.digest or entry.place.path in read_again:
            written.append((entry, before.key if before else None))
    return _Changes([each.key for each in known.values()], written)


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


def _rewrite(database: sqlite3.Connection, entry: Entry, key: int | None, body: str) -> None:
    """Puts an entry in place of what it was, unless it is the same after all."""
    if key is not None:
        (digest,) = database.execute("SELECT digest FROM entries WHERE key = ?", (key,)).fetchone()
        if digest == entry.digest and _body(database, key) == _clean(body):
            return
        _delete(database, key)
    _insert(database, entry, body)


def _insert(database: sqlite3.Connection, entry: Entry, body: str) -> None:
    row = (
        _clean(entry.id), entry.type, _clean(entry.title), _clean(entry.names), _clean(entry.text),
        _clean(folded(entry.title)), entry.status, entry.vector, entry.place.path,
        msgspec.msgpack.encode(entry.place), entry.digest,
    )  # fmt: skip
    key = database.execute(
        "INSERT INTO entries (id, type, title, names, text, folded, status, vector, path, place, digest) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    ).lastrowid
    clean = _clean(body)
    content = zlib.compress(clean.encode(), 1)
    database.execute("INSERT INTO bodies VALUES (?, ?)", (key, content))
    database.executemany(
        "INSERT INTO facets VALUES (?, ?, ?)", [(kind, _clean(value), key) for kind, value in entry.facets]
    )
    words = _words(_clean(entry.title), _clean(entry.names), _clean(entry.text), clean)
    database.execute(
        "INSERT INTO words (rowid, title, names, claim, body) VALUES (?, ?, ?, ?, ?)", (key, *words)
    )


def _delete(database: sqlite3.Connection, key: int) -> None:
    """An index that keeps no text is told what it forgets."""
    texts = database.execute("SELECT title, names, text FROM entries WHERE key = ?", (key,)).fetchone()
    words = _words(*texts, _body(database, key))
    database.execute(
        "INSERT INTO words (words, rowid, title, names, claim, body) VALUES ('delete', ?, ?, ?, ?, ?)",
        (key, *words),
    )
    for table, column in (("facets", "entry"), ("bodies", "key"), ("entries", "key")):
        database.execute(f"DELETE FROM {table} WHERE {column} = ?", (key,))


def _body(database: sqlite3.Connection, key: int) -> str:
    (content,) = database.execute("SELECT content FROM bodies WHERE key = ?", (key,)).fetchone()
    return zlib.decompress(content).decode()


def _words(*texts: str) -> Iterable[str]:
    return map(split_words, texts)


def _clean(text: str) -> str:
    """What a database can hold of a text."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text
