"""A file of weights in, its matrices out, mapped into memory: only what is used is read from the disk.

The format is that of safetensors: the length of the header in eight bytes, the header as JSON, the numbers.
(The library of that name copies each matrix.)
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

_LENGTH = np.dtype("<u8")


class _Tensor(msgspec.Struct, frozen=True):
    """`data_offsets` counts bytes from the end of the header on."""

    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


def open_weights(path: Path) -> Callable[[str], Matrix]:
    """A look-up of matrices by name, which raises KeyError for one that is not there.

    Both raise OSError or ValueError for a file that is not to be read, or numbers not in single precision.
    """
    mapped: NDArray[np.uint8] = np.memmap(path, np.uint8, "r")
    size = int(mapped[: _LENGTH.itemsize].view(_LENGTH)[0])
    header, numbers = mapped[_LENGTH.itemsize :][:size], mapped[_LENGTH.itemsize :][size:]
    entries = msgspec.json.decode(header.tobytes(), type=dict[str, dict[str, Any]])

    def matrix(name: str) -> Matrix:
        tensor = msgspec.convert(entries[name], _Tensor)
        if tensor.dtype != "F32":
            raise ValueError(f"{name} is not in single precision")
        start, end = tensor.data_offsets
        return np.asarray(numbers[start:end]).view("<f4").reshape(tensor.shape)

    return matrix
