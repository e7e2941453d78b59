"""Vectors by model and text, kept in `.argmap/vectors.sqlite3` so that nothing is embedded twice."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from argmap.loader.kept_file import Form, KeptFile
from argmap.similarity.encoder import Vectors, unit_rows

FILE_NAME = "vectors.sqlite3"
# Half precision moves a cosine by less than 0.0001 and halves the file.
_STORED = np.dtype("<f2")
_KEYS_PER_QUERY = 500

_TABLES = """
CREATE TABLE IF NOT EXISTS models (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, dimensions INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS vectors (
    model INTEGER NOT NULL, digest BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, digest)
) WITHOUT ROWID;
"""


def text_digest(text: str) -> bytes:
    """What a text's vector is kept under, beside the model."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def as_kept(vectors: Vectors) -> Vectors:
    """Vectors as they come back from the cache, so that a first run and a later one see the same."""
    return unit_rows(vectors.astype(_STORED))


class VectorCache(KeptFile):
    """A corpus' vectors."""

    form = Form(FILE_NAME, "the vector cache", "vectors", 0x41524756, 1, _TABLES)

    def matrix(self, model: str, digests: Sequence[bytes]) -> tuple[NDArray[np.int64], Vectors]:
        """The vectors that are there: which of the digests have one, in their order, and their rows.

        The first are indices into `digests`; the rows have unit length, shape (found, dimensions).
        """
        return self.attempt(lambda database: _matrix(database, model, digests)) or _nothing()

    def read(self, model: str, digests: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors that are there, by digest, each of shape (dimensions,) and unit length."""
        present, vectors = self.matrix(model, digests)
        return {digests[index]: vectors[row] for row, index in enumerate(present)}

    def write(self, model: str, vectors: Mapping[bytes, Vectors]) -> None:
        """Keeps vectors, all or (where that fails, which is said once) none."""
        if vectors:
            self.keep(lambda database: _write(database, model, vectors))


def _nothing() -> tuple[NDArray[np.int64], Vectors]:
    return np.empty(0, np.int64), np.empty((0, 0), np.float32)


def _matrix(
    database: sqlite3.Connection, model: str, digests: Sequence[bytes]
) -> tuple[NDArray[np.int64], Vectors]:
    known = database.execute("SELECT id, dimensions FROM models WHERE name = ?", (model,)).fetchone()
    if known is None:
        return _nothing()
    key, dimensions = known
    blobs = list(map(_stored(database, key, digests).get, digests))
    size = dimensions * _STORED.itemsize
    present = [index for index, blob in enumerate(blobs) if blob and len(blob) == size]
    whole = [blob for blob in blobs if blob and len(blob) == size]
    values = np.frombuffer(b"".join(whole), _STORED).reshape(len(whole), dimensions)
    return _sound(np.array(present, np.int64), values)


def _stored(database: sqlite3.Connection, key: int, digests: Sequence[bytes]) -> dict[bytes, bytes]:
    """What is stored of the digests, at least: past one of them per page of the file, all of it is read."""
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    if len(digests) >= pages:
        return dict(database.execute("SELECT digest, vector FROM vectors WHERE model = ?", (key,)))
    found: dict[bytes, bytes] = {}
    for start in range(0, len(digests), _KEYS_PER_QUERY):
        keys = digests[start : start + _KEYS_PER_QUERY]
        marks = ",".join("?" * len(keys))
        query = f"SELECT digest, vector FROM vectors WHERE model = ? AND digest IN ({marks})"
        found.update(database.execute(query, (key, *keys)))
    return found


def _sound(present: NDArray[np.int64], values: NDArray[np.float16]) -> tuple[NDArray[np.int64], Vectors]:
    """Rows as unit vectors; those are left out whose bytes cannot have been one."""
    rows: Vectors = values.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    sound = (np.abs(lengths - 1) < 0.01) | (lengths == 0)
    if not sound.all():
        present, rows, lengths = present[sound], rows[sound], lengths[sound]
    lengths[lengths == 0] = 1
    rows /= lengths[:, None]  # as unit_rows does, without a copy
    return present, rows


def _write(database: sqlite3.Connection, model: str, vectors: Mapping[bytes, Vectors]) -> None:
    dimensions = len(next(iter(vectors.values())))
    database.execute("INSERT OR IGNORE INTO models (name, dimensions) VALUES (?, ?)", (model, dimensions))
    (key,) = database.execute("SELECT id FROM models WHERE name = ?", (model,)).fetchone()
    database.executemany(
        "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
        [(key, digest, vector.astype(_STORED).tobytes()) for digest, vector in vectors.items()],
    )
