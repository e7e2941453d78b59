"""A query in, the nodes whose texts are about the same thing out, as far as they have vectors."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from argmap.errors import ArgmapError
from argmap.search.find import Wanted, with_vector
from argmap.similarity.choice import configured_encoder
from argmap.similarity.encoder import Encoder
from argmap.similarity.vectors import VectorCache

# Of less alike texts chance decides which comes first.
LEAST_COSINE = 0.3


class Near(NamedTuple):
    """Keys of entries, nearest first, and what there is to say of those that could not be compared."""

    keys: tuple[int, ...]
    remarks: tuple[str, ...] = ()


class Meanings:
    """The vectors of a corpus, and the encoder for queries. Nothing but a query is ever encoded here."""

    def __init__(
        self, root: Path, model: str, *, talk: Callable[[str], None], encoder: Encoder | None = None
    ) -> None:
        self._root, self._talk = root, talk
        self._encoder = encoder or configured_encoder(model, root, talk)

    def nearest(self, database: sqlite3.Connection, wanted: Wanted, limit: int) -> Near:
        """The entries that pass and are nearest to the query, by cosine, then by id."""
        rows = with_vector(database, wanted)
        with VectorCache(self._root, talk=self._talk) as cache:
            present, vectors = cache.matrix(self._encoder.name, [digest for _, digest in rows])
        remarks = (_missing(len(rows) - len(present), len(rows)),) if len(present) < len(rows) else ()
        if not len(present):
            return Near((), remarks)
        try:
            (query,) = self._encoder.encode([wanted.query.meaning])
        except ArgmapError as error:
            return Near((), (f"searched by words alone: {error}",))
        cosines = vectors @ query
        order = np.lexsort((present, -cosines))[:limit]
        keys = tuple(rows[present[row]][0] for row in order if cosines[row] >= LEAST_COSINE)
        return Near(keys, remarks)


def _missing(count: int, of: int) -> str:
    few = "no node has a vector yet" if count == of else f"{count} of {of} nodes have no vector yet"
    return f"{few} and cannot be found by meaning; `argmap suggest` makes what is missing"
