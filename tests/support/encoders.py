"""An encoder for tests: fast, the same everywhere, and it remembers what it was asked to encode."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from argmap.errors import ArgmapError, MissingExtra
from argmap.similarity.encoder import Vectors, unit_rows


class BagOfWords:
    """Texts that share words are near each other. `encoded` holds every text it was given, in order."""

    def __init__(self, name: str = "bag-of-words@1", *, dimensions: int = 256) -> None:
        self.name = name
        self.dimensions = dimensions
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in enumerate(texts):
            for word in text.casefold().split():
                digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
                vectors[row, int.from_bytes(digest, "big") % self.dimensions] += 1
        return unit_rows(vectors)


class NotInstalled(BagOfWords):
    """An encoder whose library is missing: it has a name, and can encode nothing."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        assert texts
        raise MissingExtra("not installed: pip install 'argmap[embeddings]'")


class FailsAfter(BagOfWords):
    """An encoder that encodes a number of batches and then no more."""

    def __init__(self, batches: int) -> None:
        super().__init__()
        self._left = batches

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not self._left:
            raise ArgmapError("the model gave up")
        self._left -= 1
        return super().encode(texts)
