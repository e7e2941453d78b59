"""Vectors by model and text, kept in `.argmap/vectors.sqlite3` so that nothing is embedded twice.

The file may be deleted at any time. It uses a rollback journal rather than a write-ahead log: a folder that
is read-only or on a network drive can then still be read, and writers come by once per batch only.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from argmap.loader.scratch import BUSY_SECONDS, FOLDER, discard, is_damaged, prepare_folder
from argmap.similarity.encoder import Vectors, unit_rows

FILE_NAME = "vectors.sqlite3"
# Half precision moves a cosine by less than 0.0001 and halves the file.
_STORED = np.dtype("<f2")
_KEYS_PER_QUERY = 500

_APPLICATION_ID = 0x41524756
_LAYOUT = 1
_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS models (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, dimensions INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS vectors (
    model INTEGER NOT NULL, digest BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, digest)
) WITHOUT ROWID;
PRAGMA application_id = {_APPLICATION_ID};
PRAGMA user_version = {_LAYOUT};
COMMIT;
"""

T = TypeVar("T")


def text_digest(text: str) -> bytes:
    """What a text's vector is kept under, beside the model."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def as_kept(vectors: Vectors) -> Vectors:
    """Vectors as they come back from the cache, so that a first run and a later one see the same."""
    return unit_rows(vectors.astype(_STORED))


class VectorCache:
    """A corpus' vectors. Whatever is wrong with the file, it is merely empty then, and `talk` is told."""

    def __init__(self, root: Path, *, talk: Callable[[str], None]) -> None:
        self._path = root / FOLDER / FILE_NAME
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

    def __enter__(self) -> VectorCache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def matrix(self, model: str, digests: Sequence[bytes]) -> tuple[NDArray[np.int64], Vectors]:
        """The vectors that are there: which of the digests have one, in their order, and their rows.

        The first are indices into `digests`; the rows have unit length, shape (found, dimensions).
        """
        return self._attempt(lambda database: _matrix(database, model, digests)) or _nothing()

    def read(self, model: str, digests: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors that are there, by digest, each of shape (dimensions,) and unit length."""
        present, vectors = self.matrix(model, digests)
        return {digests[index]: vectors[row] for row, index in enumerate(present)}

    def write(self, model: str, vectors: Mapping[bytes, Vectors]) -> None:
        """Keeps vectors, all or (where that fails, which is said once) none."""
        if (
            vectors
            and not self._attempt(lambda database: _write(database, model, vectors))
            and not self._told
        ):
            self._told = True
            self._talk(f"vectors are not kept, the next run computes them again ({self._hindrance})")

    def _attempt(self, action: Callable[[sqlite3.Connection], T]) -> T | None:
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
            self._database = _opened(self._path, read_only=read_only)
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
        self._talk(f"the vector cache {self._path} cannot be read and is made anew ({error})")
        try:
            if self._path.exists() and self._path.stat().st_ino == self._inode:
                discard(self._path)
            self._database = _opened(self._path)
            self._inode = self._path.stat().st_ino
        except (OSError, sqlite3.Error) as problem:
            self._hindrance = f"{self._path}: {problem}"

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _opened(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    database = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = NORMAL")
        if _layout(database) == (0, 0) and not database.execute("SELECT * FROM sqlite_master").fetchone():
            database.executescript(_SCHEMA)
        if _layout(database) != (_APPLICATION_ID, _LAYOUT):
            raise sqlite3.DatabaseError("it was made by something else or by another version")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _layout(database: sqlite3.Connection) -> tuple[int, int]:
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return application, version


def _nothing() -> tuple[NDArray[np.int64], Vectors]:
    return np.empty(0, np.int64), np.empty((0, 0), np.float32)


def _matrix(
    database: sqlite3.Connection, model: str, digests: Sequence[bytes]
) -> tuple[NDArray[np.int64], Vectors]:
    known = database.execute("SELECT id, dimensions FROM models WHERE name = ?", (model,)).fetchone()
    if known is None:
        return _nothing()
    key, dimensions = known
    stored = _stored(database, key, digests)
    size = dimensions * _STORED.itemsize
    present = [index for index, digest in enumerate(digests) if len(stored.get(digest, b"")) == size]
    values = np.frombuffer(b"".join([stored[digests[index]] for index in present]), _STORED)
    return _sound(np.array(present, np.int64), values.reshape(len(present), dimensions))


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
    stored = values.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", stored, stored))
    sound = (np.abs(lengths - 1) < 0.01) | (lengths == 0)
    if sound.all():
        return present, unit_rows(stored)
    return present[sound], unit_rows(stored[sound])


def _write(database: sqlite3.Connection, model: str, vectors: Mapping[bytes, Vectors]) -> bool:
    dimensions = len(next(iter(vectors.values())))
    with database:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT OR IGNORE INTO models (name, dimensions) VALUES (?, ?)", (model, dimensions))
        (key,) = database.execute("SELECT id FROM models WHERE name = ?", (model,)).fetchone()
        database.executemany(
            "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
            [(key, digest, vector.astype(_STORED).tobytes()) for digest, vector in vectors.items()],
        )
    return True
