"""Texts by digest in, the nearest of each out: kept in `.argmap/neighbours.npz`, renewed where texts changed.

The file may be deleted at any time. It is replaced whole, so that several processes may read and write it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from argmap.atomic import remove_drafts, replace_file
from argmap.loader.scratch import FOLDER, prepare_folder
from argmap.similarity.encoder import Vectors
from argmap.similarity.nearest import NOBODY, Ints, Nearest, find_nearest
from argmap.similarity.renewed import renew_nearest, search_depth
from argmap.talk import Talk

FILE_NAME = "neighbours.npz"
_LAYOUT = 1
_DIGEST_BYTES = 16
_MAGIC = b"PK"  # numpy takes what begins otherwise for a pickle, and says how to load it unsafely
_DAMAGED = (ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError)


class Terms(NamedTuple):
    """What the nearest are found by: the model, how many of each, and from which cosine on (-1..1)."""

    model: str
    neighbours: int
    min_cosine: float

    @property
    def key(self) -> str:
        return f"{_LAYOUT} {search_depth(self.neighbours)} {self.neighbours} {self.min_cosine!r} {self.model}"


class Kept(NamedTuple):
    """The nearest of texts, as they were found; `digests` are those of the texts, one after the other."""

    digests: bytes
    nearest: Nearest


class KeptNeighbours:
    """The nearest of a corpus' texts. Whatever is wrong with the file, it is merely absent then."""

    def __init__(self, root: Path, terms: Terms, *, talk: Talk) -> None:
        self._root, self._path = root, root / FOLDER / FILE_NAME
        self._terms, self._talk = terms, talk
        self._kept = self._read()

    def under(self, terms: Terms) -> KeptNeighbours:
        """What is kept under other terms, unless they are the same."""
        return self if terms == self._terms else KeptNeighbours(self._root, terms, talk=self._talk)

    def of_same(self, digests: Sequence[bytes]) -> Nearest | None:
        """What is kept, if it is of exactly these texts."""
        return self._kept.nearest if self._kept and self._kept.digests == b"".join(digests) else None

    def of(self, digests: Sequence[bytes], vectors: Vectors) -> Nearest:
        """The nearest of each text by its vector, and keeps them. Texts come in the same order every time."""
        known = self.of_same(digests)
        if known is not None:
            return known
        nearest = self._found(digests, vectors)
        self._kept = Kept(b"".join(digests), nearest)
        self._write(self._kept)
        return nearest

    def _found(self, digests: Sequence[bytes], vectors: Vectors) -> Nearest:
        neighbours, min_cosine = self._terms.neighbours, self._terms.min_cosine
        moved = _moved(self._kept.digests, digests) if self._kept else None
        if self._kept is None or moved is None:
            return find_nearest(vectors, depth=search_depth(neighbours), min_cosine=min_cosine)
        return renew_nearest(self._kept.nearest, moved, vectors, neighbours=neighbours, min_cosine=min_cosine)

    def _read(self) -> Kept | None:
        try:
            content = self._path.read_bytes()
        except OSError:
            return None
        try:
            return _decoded(content, self._terms)
        except _DAMAGED as error:
            self._talk(f"{self._path} cannot be read and is made anew ({error})")
            return None

    def _write(self, kept: Kept) -> None:
        try:
            prepare_folder(self._root)
            remove_drafts(self._path)
            replace_file(self._path, _encoded(kept, self._terms))
        except OSError as error:
            self._talk(f"neighbours are not kept, the next run searches for them again ({error})")


def _moved(before: bytes, digests: Sequence[bytes]) -> Ints | None:
    """Where each text stands now, `NOBODY` where it is gone; None if they come in another order."""
    place = {digest: row for row, digest in enumerate(digests)}
    old = (before[at : at + _DIGEST_BYTES] for at in range(0, len(before), _DIGEST_BYTES))
    moved = np.fromiter((place.get(digest, NOBODY) for digest in old), np.int64)
    return moved if (np.diff(moved[moved != NOBODY]) > 0).all() else None


def _encoded(kept: Kept, terms: Terms) -> bytes:
    near, cosine, whole = kept.nearest
    out = io.BytesIO()
    np.savez(
        out,
        key=np.frombuffer(terms.key.encode(), np.uint8),
        digests=np.frombuffer(kept.digests, np.uint8),
        near=near.astype(np.int32),
        cosine=cosine,
        whole=whole,
    )
    return out.getvalue()


def _decoded(content: bytes, terms: Terms) -> Kept | None:
    """None for what was found by other terms. Raises one of `_DAMAGED` for what was never written so."""
    if not content.startswith(_MAGIC):
        raise ValueError("it is something else")
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        if stored["key"].tobytes() != terms.key.encode():
            return None
        digests = stored["digests"].tobytes()
        nearest = Nearest(stored["near"].astype(np.int64), stored["cosine"], stored["whole"])
    shape = (len(digests) // _DIGEST_BYTES, search_depth(terms.neighbours))
    if nearest.near.shape != shape or nearest.cosine.shape != shape or nearest.whole.shape != shape[:1]:
        raise ValueError("its parts do not fit together")
    if ((nearest.near < NOBODY) | (nearest.near >= shape[0])).any():
        raise ValueError("it names texts that it does not have")
    return Kept(digests, nearest)
