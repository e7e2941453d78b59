"""What turns texts into vectors: the one interface behind which every embedding model stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """An embedding model.

    `name` is what users call it; `identity` changes whenever its vectors would, and is known without
    loading anything.
    """

    @property
    def name(self) -> str: ...

    @property
    def identity(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimensions), each of length 1. Raises MissingExtra."""
        ...
