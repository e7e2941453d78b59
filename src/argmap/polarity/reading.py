"""Pairs of texts in, how a model reads them out: from the cache where that is known, else read now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from argmap.errors import ArgmapError
from argmap.polarity.gate import is_asked
from argmap.polarity.reader import PolarityReader, TextPair, read_both_ways
from argmap.polarity.readings import DigestPair, Reading, ReadingCache
from argmap.similarity.turns import turn
from argmap.similarity.vectors import text_digest

# What an interruption may cost.
KEPT_EVERY_PAIRS = 64
LOCK_NAME = "reading.lock"


class Readings(NamedTuple):
    """What is known of pairs, by the digests of their texts.

    `model` is the reader's name, `read` counts the pairs that were not in the cache. `failure` is why
    the reader could not be had for the rest.
    """

    by_texts: Mapping[DigestPair, Reading]
    model: str
    read: int
    failure: ArgmapError | None = None

    def of(self, a: str, b: str) -> Reading | None:
        """How two texts are read, whichever comes first; None where no model was asked."""
        return self.by_texts.get(pair_digests(a, b))


def pair_digests(a: str, b: str) -> DigestPair:
    """What a reading of two texts is kept under, beside the model."""
    return DigestPair(*sorted((text_digest(a), text_digest(b))))


def read_pairs(
    pairs: Sequence[TextPair],
    *,
    reader: PolarityReader,
    cache: ReadingCache,
    on_progress: Callable[[int, int], None] | None = None,
) -> Readings:
    """Readings of the pairs of which the model is asked, in their order. What has been read is kept.

    Of several processes that read the same pairs one does, and the others take what it has kept.
    """
    gathered = _Gathered(pairs, reader, cache, on_progress)
    read, failure = 0, None
    if gathered.missing:
        with turn(cache.folder / LOCK_NAME, gathered.look, batch=KEPT_EVERY_PAIRS):
            gathered.look()
            read, failure = _read_missing(gathered)
    return Readings(gathered.known, reader.name, read, failure)


def _read_missing(gathered: _Gathered) -> tuple[int, ArgmapError | None]:
    """Reads what is missing: how many pairs that were, and why not all."""
    read = 0
    while gathered.missing:
        try:
            read += gathered.read()
        except ArgmapError as error:
            return read, error
    return read, None


class _Gathered:
    """The readings of pairs, as far as they are there yet; `missing` are those that are still to be read."""

    def __init__(
        self,
        pairs: Sequence[TextPair],
        reader: PolarityReader,
        cache: ReadingCache,
        on_progress: Callable[[int, int], None] | None,
    ) -> None:
        self._texts = {pair_digests(a, b): (a, b) for a, b in pairs if a != b}
        self._reader = reader
        self._cache = cache
        self._on_progress = on_progress
        self.known = cache.read(reader.name, self._texts)
        self.missing = _asked({pair: ends for pair, ends in self._texts.items() if pair not in self.known})
        self._missing_at_first = len(self.missing)
        if self.missing:
            self._tell()

    def look(self) -> int:
        """Takes from the cache what it has by now; how many pairs are still to be read."""
        self._take(self._cache.read(self._reader.name, self.missing))
        return len(self.missing)

    def read(self) -> int:
        """Has the next batch read, and keeps it; how many pairs that were."""
        batch = self.missing[:KEPT_EVERY_PAIRS]
        fresh = dict(zip(batch, _read([self._texts[pair] for pair in batch], self._reader), strict=True))
        self._cache.write(self._reader.name, fresh)
        self._take(fresh)
        return len(batch)

    def _take(self, fresh: Mapping[DigestPair, Reading]) -> None:
        if fresh:
            self.known |= fresh
            self.missing = [pair for pair in self.missing if pair not in fresh]
            self._tell()

    def _tell(self) -> None:
        if self._on_progress:
            self._on_progress(self._missing_at_first - len(self.missing), self._missing_at_first)


def _asked(pairs: Mapping[DigestPair, TextPair]) -> list[DigestPair]:
    asked = {text: is_asked(text) for text in set(chain.from_iterable(pairs.values()))}
    return [pair for pair, (a, b) in pairs.items() if asked[a] and asked[b]]


def _read(pairs: Sequence[TextPair], reader: PolarityReader) -> list[Reading]:
    step = reader.pairs_at_once
    starts = range(0, len(pairs), step)
    rows = (row for start in starts for row in read_both_ways(reader, pairs[start : start + step]).tolist())
    return [Reading(*row) for row in rows]
