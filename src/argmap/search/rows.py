"""An entry in, its rows in the tables of an index out."""

from __future__ import annotations

import sqlite3
import zlib
from typing import NamedTuple

import msgspec

from argmap.loader.identity import folded
from argmap.search.entries import Entry
from argmap.search.words import split_words


class _SearchedTexts(NamedTuple):
    """What the full-text tables are made from."""

    title: str
    names: str
    claim: str
    body: str


def rewrite(database: sqlite3.Connection, entry: Entry, key: int | None, body: str) -> None:
    """Puts an entry in place of what it was; its words, where they are the same, stay as they are."""
    if key is None:
        insert(database, entry, body)
        return
    (digest,) = database.execute("SELECT digest FROM entries WHERE key = ?", (key,)).fetchone()
    texts = _texts(entry, body)
    if _kept_texts(database, key) != texts:
        delete(database, key)
        insert(database, entry, body)
    elif digest != entry.digest:
        _delete_row(database, key)
        _insert_row(database, entry, key)


def insert(database: sqlite3.Connection, entry: Entry, body: str) -> None:
    """Writes an entry that is not there yet."""
    key, texts = _insert_row(database, entry), _texts(entry, body)
    database.execute("INSERT INTO bodies VALUES (?, ?)", (key, zlib.compress(texts.body.encode(), 1)))
    database.execute(
        "INSERT INTO words (rowid, title, names, claim, body) VALUES (?, ?, ?, ?, ?)",
        (key, *map(split_words, texts)),
    )


def _insert_row(database: sqlite3.Connection, entry: Entry, key: int | None = None) -> int:
    row = (
        key, _clean(entry.id), entry.type, _clean(entry.title), _clean(entry.names), _clean(entry.text),
        _clean(folded(entry.title)), entry.status, entry.vector, entry.place.path,
        msgspec.msgpack.encode(entry.place), entry.digest,
    )  # fmt: skip
    sql = f"INSERT INTO entries VALUES ({', '.join('?' * len(row))})"
    given = database.execute(sql, row).lastrowid
    assert given is not None
    facets = [(kind, _clean(value), given) for kind, value in entry.facets]
    database.executemany("INSERT INTO facets VALUES (?, ?, ?)", facets)
    return given


def delete(database: sqlite3.Connection, key: int) -> None:
    """An index that keeps no text is told what it forgets."""
    database.execute(
        "INSERT INTO words (words, rowid, title, names, claim, body) VALUES ('delete', ?, ?, ?, ?, ?)",
        (key, *map(split_words, _kept_texts(database, key))),
    )
    database.execute("DELETE FROM bodies WHERE key = ?", (key,))
    _delete_row(database, key)


def _delete_row(database: sqlite3.Connection, key: int) -> None:
    database.execute("DELETE FROM facets WHERE entry = ?", (key,))
    database.execute("DELETE FROM entries WHERE key = ?", (key,))


def _texts(entry: Entry, body: str) -> _SearchedTexts:
    return _SearchedTexts(_clean(entry.title), _clean(entry.names), _clean(entry.text), _clean(body))


def _kept_texts(database: sqlite3.Connection, key: int) -> _SearchedTexts:
    sql = "SELECT title, names, text FROM entries WHERE key = ?"
    title, names, claim = database.execute(sql, (key,)).fetchone()
    return _SearchedTexts(title, names, claim, body_in(database, key))


def body_in(database: sqlite3.Connection, key: int) -> str:
    """The body that an entry's row has."""
    (content,) = database.execute("SELECT content FROM bodies WHERE key = ?", (key,)).fetchone()
    return zlib.decompress(content).decode()


def _clean(text: str) -> str:
    """What a database can hold of a text."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text
