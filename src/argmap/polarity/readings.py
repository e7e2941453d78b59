"""Readings by model and the two texts, kept in `.argmap/polarity.sqlite3` so that no pair is read twice.

Beside them stands how near the texts are, by encoder: with both, who wants to know what is perhaps opposed
needs no model and no vectors.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from argmap.loader.kept_file import Form, KeptFile
from argmap.loader.scratch import FOLDER

FILE_NAME = "polarity.sqlite3"

_TABLES = """
CREATE TABLE IF NOT EXISTS models (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS readings (
    model INTEGER NOT NULL, one BLOB NOT NULL, other BLOB NOT NULL,
    support REAL NOT NULL, neither REAL NOT NULL, attack REAL NOT NULL, PRIMARY KEY (model, one, other)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cosines (
    model INTEGER NOT NULL, one BLOB NOT NULL, other BLOB NOT NULL,
    cosine REAL NOT NULL, PRIMARY KEY (model, one, other)
) WITHOUT ROWID;
"""


class DigestPair(NamedTuple):
    """Two texts by their digests, the smaller one first."""

    one: bytes
    other: bytes


class Reading(NamedTuple):
    """Probabilities that two texts support each other, do neither, or attack each other."""

    support: float
    neither: float
    attack: float


class Opposed(NamedTuple):
    """Two near texts that a model takes to be opposed: cosine in -1..1, attack in 0..1."""

    texts: DigestPair
    cosine: float
    attack: float


class ReadingCache(KeptFile):
    """What models of polarity made of a corpus' texts."""

    form = Form(FILE_NAME, "the cache of polarity", "readings of polarity", 0x4152474F, 1, _TABLES)

    @staticmethod
    def exists(root: Path) -> bool:
        """Whether there is anything to be read, without making it."""
        return (root / FOLDER / FILE_NAME).is_file()

    def read(self, model: str, pairs: Collection[DigestPair]) -> dict[DigestPair, Reading]:
        """The readings that are there."""
        rows = self.attempt(lambda database: _known(database, _READINGS, model, pairs)) or {}
        return {pair: Reading(*row) for pair, row in rows.items() if _are_probabilities(row)}

    def write(self, model: str, readings: Mapping[DigestPair, Reading]) -> None:
        """Keeps readings, all or (where that fails, which is said once) none."""
        if readings:
            self.keep(lambda database: _write(database, "readings", model, readings))

    def write_cosines(self, encoder: str, cosines: Mapping[DigestPair, float]) -> None:
        """Keeps how near texts are to an encoder."""
        known = self.attempt(lambda database: _known(database, _COSINES, encoder, cosines)) or {}
        fresh = {pair: (cosine,) for pair, cosine in cosines.items() if known.get(pair) != (cosine,)}
        if fresh:
            self.keep(lambda database: _write(database, "cosines", encoder, fresh))

    def opposed(self, model: str, encoder: str, *, min_cosine: float, min_attack: float) -> list[Opposed]:
        """All that is near enough to the encoder and opposed enough to the model, in no order."""
        query = """
            SELECT one, other, cosine, support, neither, attack
            FROM readings JOIN cosines USING (one, other)
            WHERE readings.model = (SELECT id FROM models WHERE name = ?)
              AND cosines.model = (SELECT id FROM models WHERE name = ?)
              AND cosine BETWEEN ? AND 1 AND attack >= ?
        """
        bounds = (model, encoder, min_cosine, min_attack)
        rows = self.attempt(lambda database: database.execute(query, bounds).fetchall()) or ()
        return [
            Opposed(DigestPair(one, other), cosine, reading[-1])
            for one, other, cosine, *reading in rows
            if _are_probabilities(reading)
        ]


_READINGS = "SELECT support, neither, attack FROM readings WHERE model = ? AND one = ? AND other = ?"
_COSINES = "SELECT cosine FROM cosines WHERE model = ? AND one = ? AND other = ?"


def _known(
    database: sqlite3.Connection, query: str, model: str, pairs: Collection[DigestPair]
) -> dict[DigestPair, tuple[float, ...]]:
    known = database.execute("SELECT id FROM models WHERE name = ?", (model,)).fetchone()
    if known is None:
        return {}
    rows = ((pair, database.execute(query, (*known, *pair)).fetchone()) for pair in pairs)
    return {pair: row for pair, row in rows if row}


def _are_probabilities(row: Sequence[object]) -> bool:
    """Whether a row can have been a reading: damage to the file need not be noticed by SQLite."""
    figures = [figure for figure in row if isinstance(figure, float) and 0 <= figure <= 1]
    return len(figures) == len(row) and abs(sum(figures) - 1) < 0.001


def _write(
    database: sqlite3.Connection, table: str, model: str, rows: Mapping[DigestPair, tuple[float, ...]]
) -> None:
    database.execute("INSERT OR IGNORE INTO models (name) VALUES (?)", (model,))
    (key,) = database.execute("SELECT id FROM models WHERE name = ?", (model,)).fetchone()
    values = [(key, *pair, *row) for pair, row in rows.items()]
    marks = ", ".join("?" * len(values[0]))
    database.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", values)
