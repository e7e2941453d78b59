"""What turns texts into vectors, whichever model does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """A model that puts texts about the same thing near each other."""

    @property
    def name(self) -> str:
        """The model and, after the last `@`, a fingerprint of it: equal names give equal vectors.

        Cheap, without loading the model. A model that is still to be fetched has no fingerprint before
        its first text, so a name that vectors are kept under is read after encoding.
        """
        ...

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The texts' vectors as rows of unit length, shape (len(texts), dimensions).

        Raises ArgmapError, with one line that says how to go on, where the model cannot be had.
        """
        ...


def model_label(name: str) -> str:
    """The part of an encoder's name that means something to people."""
    return name.rpartition("@")[0] or name


def tokenizable(texts: Sequence[str]) -> list[str]:
    """The texts without the lone surrogates that broken files may hold, and no tokenizer takes."""
    return [text.encode("utf-8", "replace").decode("utf-8") for text in texts]


def unit_rows(vectors: NDArray[np.floating]) -> Vectors:
    """Rows scaled to length 1 as float32; a row of zeros stays one, near to nothing."""
    rows = np.asarray(vectors, dtype=np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]  # norm() would copy all of them
    lengths[lengths == 0] = 1
    scaled: Vectors = np.divide(rows, lengths, dtype=np.float32)
    return scaled
