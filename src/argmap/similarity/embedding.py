"""Texts in, their vectors out: from the cache where they are known, else from the encoder, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from argmap.errors import ArgmapError
from argmap.similarity.encoder import Encoder, Vectors
from argmap.similarity.vectors import VectorCache, as_kept, text_digest

# What an interruption may cost.
KEPT_EVERY_TEXTS = 64


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
    """The vectors of distinct texts. Whatever has been encoded is kept, even if the rest is not."""
    digests = {text: text_digest(text) for text in texts}
    known = cache.read(encoder.name, list(digests.values()))
    # Texts of like length together, since a batch takes as long as its longest.
    missing = sorted((t for t in digests if digests[t] not in known), key=lambda t: (-len(t), t))
    failure: str | None = None
    encoded = 0
    for start in range(0, len(missing), KEPT_EVERY_TEXTS):
        if on_progress:
            on_progress(encoded, len(missing))
        batch = missing[start : start + KEPT_EVERY_TEXTS]
        try:
            vectors = as_kept(encoder.encode(batch))
        except ArgmapError as error:
            failure = str(error)
            break
        fresh = dict(zip((digests[text] for text in batch), vectors, strict=True))
        cache.write(encoder.name, fresh)
        known |= fresh
        encoded += len(batch)
    if on_progress and encoded:
        on_progress(encoded, len(missing))
    embedded = tuple(text for text, digest in digests.items() if digest in known)
    rows = np.stack([known[digests[text]] for text in embedded]) if embedded else np.empty((0, 0), np.float32)
    return Embedded(embedded, rows, encoder.name, encoded, failure, len(digests) - len(embedded))
