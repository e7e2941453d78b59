"""Texts in, vectors out, by a sentence-transformers model. The only file that knows that library.

It is imported with the first text that is really encoded (seconds), so that naming a model costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import MissingExtra
from argmap.similarity.encoder import Vectors, tokenizable, unit_rows
from argmap.similarity.models import (
    PACKAGED,
    PACKAGED_DIMENSIONS,
    PACKAGED_FINGERPRINT,
    PACKAGED_LABEL,
    check_fetchable,
    check_trusted,
    find_model,
    installed,
    model_dimensions,
    to_be_fetched,
)
from argmap.similarity.silence import ModelNotLoaded, importing, loading, quieten_hub, silence
from argmap.talk import Talk, unheard

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

MISSING = "similarity needs an extra that is not installed: pip install 'argmap[embeddings]'"
# Small batches: on a processor large ones lose by their padding.
BATCH_TEXTS = 32


class TransformerEncoder:
    """The packaged model, or any of sentence-transformers' by name or path (from the corpus root on)."""

    def __init__(self, model: str = PACKAGED, *, root: Path, talk: Talk = unheard) -> None:
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
        return installed("sentence_transformers") is not None

    def encode(self, texts: Sequence[str]) -> Vectors:
        model = self._loaded
        with silence():
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
            return self._fetched(to_be_fetched(self._model))
        check_trusted(found.folder)
        try:
            return _load(str(found.folder), offline=self._model == PACKAGED)
        except ModelNotLoaded:
            if found.revision is None:
                raise
            return self._fetched("fetching it may have been interrupted; trying to go on")

    def _fetched(self, message: str) -> SentenceTransformer:
        check_fetchable(self._model, self._root)
        self._talk(message)
        return _load(self._model)


def _load(name: str, *, offline: bool = False) -> SentenceTransformer:
    quieten_hub(offline=offline)
    with importing(MISSING):
        from sentence_transformers import SentenceTransformer
    with loading(f"the model {name}", "similarity.model"):
        return SentenceTransformer(name, local_files_only=offline)
