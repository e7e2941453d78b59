"""Pairs of texts in, how a model reads them out: from the cache where that is known, else read now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from argmap.errors import ArgmapError
from argmap.polarity.gate import is_asked
from argmap.polarity.reader import PolarityReader, TextPair, read_both_ways
from argmap.polarity.readings import DigestPair, Reading, ReadingCache
from argmap.similarity.vectors import text_digest

# What an interruption may cost.
KEPT_EVERY_PAIRS = 64


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
    """Readings of the pairs of which the model is asked, in their order. What has been read is kept."""
    texts = {pair_digests(a, b): (a, b) for a, b in pairs if a != b}
    known = cache.read(reader.name, texts)
    missing = _asked({pair: ends for pair, ends in texts.items() if pair not in known})
    read = 0
    failure: ArgmapError | None = None
    for start in range(0, len(missing), KEPT_EVERY_PAIRS):
        if on_progress:
            on_progress(read, len(missing))
        part = missing[start : start + KEPT_EVERY_PAIRS]
        try:
            fresh = dict(zip(part, _read([texts[pair] for pair in part], reader), strict=True))
        except ArgmapError as error:
            failure = error
            break
        cache.write(reader.name, fresh)
        known |= fresh
        read += len(part)
    if on_progress and read:
        on_progress(read, len(missing))
    return Readings(known, reader.name, read, failure)


def _asked(pairs: Mapping[DigestPair, TextPair]) -> list[DigestPair]:
    asked = {text: is_asked(text) for text in set(chain.from_iterable(pairs.values()))}
    return [pair for pair, (a, b) in pairs.items() if asked[a] and asked[b]]


def _read(pairs: Sequence[TextPair], reader: PolarityReader) -> list[Reading]:
    step = reader.pairs_at_once
    starts = range(0, len(pairs), step)
    rows = (row for start in starts for row in read_both_ways(reader, pairs[start : start + step]).tolist())
    return [Reading(*row) for row in rows]
