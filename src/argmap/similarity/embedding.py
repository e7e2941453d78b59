"""Texts in, their vectors out: from the cache where they are known, else from the encoder, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from argmap.errors import ArgmapError
from argmap.similarity.encoder import Encoder, Vectors
from argmap.similarity.turns import turn
from argmap.similarity.vectors import VectorCache, as_kept, text_digest

# What an interruption may cost.
KEPT_EVERY_TEXTS = 64
LOCK_NAME = "embedding.lock"


class Embedded(NamedTuple):
    """Texts that have a vector, in the order given, and the vectors as rows of unit length.

    `encoded` counts those that were not in the cache. `failure` says in one line why the encoder could
    not be had for the `without` texts that are left out.
    """

    texts: tuple[str, ...]
    vectors: Vectors
    model: str
    encoded: int
    failure: str | None = None
    without: int = 0


def embed(
    texts: Sequence[str],
    *,
    encoder: Encoder,
    cache: VectorCache,
    on_progress: Callable[[int, int], None] | None = None,
) -> Embedded:
    """The vectors of distinct texts. Whatever has been encoded is kept, even if the rest is not.

    Of several processes that embed the same texts one does, and the others take what it has kept;
    `on_progress` gets the number of texts that are there since, and of those that were missing.
    """
    gathered = _Gathered(texts, encoder, cache, on_progress)
    encoded, failure = 0, None
    if gathered.look():
        with turn(cache.folder / LOCK_NAME, gathered.look, batch=KEPT_EVERY_TEXTS):
            gathered.look()
            encoded, failure = _encode(gathered)
    return gathered.embedded(encoded, failure)


def _encode(gathered: _Gathered) -> tuple[int, str | None]:
    """Encodes what is missing: how many texts that were, and why not all."""
    missing = gathered.missing()
    for start in range(0, len(missing), KEPT_EVERY_TEXTS):
        try:
            gathered.encode(missing[start : start + KEPT_EVERY_TEXTS])
        except ArgmapError as error:
            return start, str(error)
    return len(missing), None


class _Gathered:
    """The vectors of texts, as far as they are there yet."""

    def __init__(
        self,
        texts: Sequence[str],
        encoder: Encoder,
        cache: VectorCache,
        on_progress: Callable[[int, int], None] | None,
    ) -> None:
        self._texts = texts
        self._digests = [text_digest(text) for text in texts]
        self._encoder = encoder
        self._cache = cache
        self._on_progress = on_progress
        self._rows: Vectors = np.empty((0, 0), np.float32)
        self._has = np.zeros(len(texts), bool)
        self._missing_at_first: int | None = None
        self._told: int | None = None

    def look(self) -> int:
        """Takes from the cache what it has by now; how many texts are still without."""
        places = np.flatnonzero(~self._has)
        present, vectors = self._cache.matrix(self._encoder.name, [self._digests[place] for place in places])
        if len(present) == len(self._texts):
            self._rows = vectors
        self._take(places[present], vectors)
        return len(places) - len(present)

    def missing(self) -> list[int]:
        """The places of texts without a vector; those of like length together, as encoders like them."""
        places: list[int] = np.flatnonzero(~self._has).tolist()
        return sorted(places, key=lambda place: (-len(self._texts[place]), self._texts[place]))

    def encode(self, places: Sequence[int]) -> None:
        """Has texts encoded, and keeps their vectors."""
        vectors = as_kept(self._encoder.encode([self._texts[place] for place in places]))
        fresh = zip((self._digests[place] for place in places), vectors, strict=True)
        self._cache.write(self._encoder.name, dict(fresh))
        self._take(np.array(places), vectors)

    def _take(self, places: NDArray[np.intp], vectors: Vectors) -> None:
        if len(places) and self._rows is not vectors:
            if not len(self._rows):
                self._rows = np.empty((len(self._texts), vectors.shape[1]), np.float32)
            self._rows[places] = vectors
        self._has[places] = True
        self._tell()

    def _tell(self) -> None:
        missing = int(np.count_nonzero(~self._has))
        if self._missing_at_first is None:
            self._missing_at_first = missing
        if self._on_progress and self._missing_at_first and missing != self._told:
            self._on_progress(self._missing_at_first - missing, self._missing_at_first)
            self._told = missing

    def embedded(self, encoded: int, failure: str | None) -> Embedded:
        model = self._encoder.name
        if self._has.all():
            return Embedded(tuple(self._texts), self._rows, model, encoded, failure)
        there = np.flatnonzero(self._has).tolist()
        texts = tuple(self._texts[place] for place in there)
        rows = self._rows[there] if there else self._rows
        return Embedded(texts, rows, model, encoded, failure, len(self._texts) - len(there))
