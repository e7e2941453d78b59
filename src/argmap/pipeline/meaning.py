"""A query in, the nodes whose texts are about the same thing out, as far as they have vectors."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from argmap.errors import ArgmapError
from argmap.loader.scratch import FOLDER
from argmap.search.find import Wanted, with_vector
from argmap.similarity.encoder import Encoder, Vectors
from argmap.similarity.vectors import FILE_NAME, VectorCache
from argmap.talk import Talk

# Of less alike texts chance decides which comes first.
LEAST_COSINE = 0.3


class Near(NamedTuple):
    """Keys of entries, nearest first, and what there is to say of those that could not be compared."""

    keys: tuple[int, ...]
    remarks: tuple[str, ...] = ()


class _Compared(NamedTuple):
    """Entries that pass the filters of a query: which of `keys` have a vector, and these as rows.

    `state` is what they depend on: the filters, and the file of the vectors as it was.
    """

    state: object
    keys: Sequence[int]
    present: NDArray[np.int64]
    vectors: Vectors


class Meanings:
    """The vectors of a corpus, and the encoder for queries. Nothing but a query is ever encoded here.

    The vectors of the last query's filters are held, for the next one while somebody is typing.
    """

    def __init__(self, root: Path, encoder: Encoder, *, talk: Talk) -> None:
        self._root, self._encoder, self._talk = root, encoder, talk
        self._held: _Compared | None = None

    def nearest(self, database: sqlite3.Connection, wanted: Wanted, limit: int) -> Near:
        """The entries that pass and are nearest to the query, by cosine, then by id."""
        compared = self._compared(database, wanted)
        missing = len(compared.keys) - len(compared.present)
        remarks = (_missing(missing, len(compared.keys)),) if missing else ()
        if not len(compared.present):
            return Near((), remarks)
        try:
            (query,) = self._encoder.encode([wanted.query.meaning])
        except ArgmapError as error:
            return Near((), (f"not searched by meaning: {error}",))
        cosines = compared.vectors @ query
        # Rows are in the order of ids, and sorting is stable.
        order = np.argsort(-cosines, kind="stable")[:limit]
        keys = tuple(compared.keys[compared.present[row]] for row in order if cosines[row] >= LEAST_COSINE)
        return Near(keys, remarks)

    def _compared(self, database: sqlite3.Connection, wanted: Wanted) -> _Compared:
        state = wanted.condition, wanted.values, self._file_state()
        if self._held is None or self._held.state != state:
            self._held = self._read(state, with_vector(database, wanted))
        return self._held

    def _read(self, state: object, rows: Sequence[tuple[int, bytes]]) -> _Compared:
        if not rows:
            return _Compared(state, (), np.empty(0, np.int64), np.empty((0, 0), np.float32))
        with VectorCache(self._root, talk=self._talk) as cache:
            present, vectors = cache.matrix(self._encoder.name, [digest for _, digest in rows])
        return _Compared(state, [key for key, _ in rows], present, vectors)

    def _file_state(self) -> tuple[int, int] | None:
        try:
            stat = (self._root / FOLDER / FILE_NAME).stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size


def _missing(count: int, of: int) -> str:
    few = "no node has a vector yet" if count == of else f"{count} of {of} nodes have no vector yet"
    return f"{few} and cannot be found by meaning; `argmap suggest` makes what is missing"
