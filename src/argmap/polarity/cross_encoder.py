"""Pairs of texts in, probabilities out, by a model of natural language inference (sentence-transformers).

Who entails a claim speaks for it, who contradicts it attacks it. The library is imported with the first pair.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from argmap.errors import ArgmapError
from argmap.polarity.reader import Probabilities, TextPair, softmax
from argmap.similarity.encoder import tokenizable
from argmap.similarity.models import check_fetchable, check_trusted, find_model, to_be_fetched
from argmap.similarity.silence import importing, loading, quieten_hub, silence
from argmap.talk import Talk, unheard

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

MISSING = "this polarity model needs an extra that is not installed: pip install 'argmap[embeddings]'"
# What each of our columns may be called.
_LABELS = (
    ("entailment", "support", "supports"),
    ("neutral", "neither"),
    ("contradiction", "attack", "attacks"),
)


class CrossEncoderReader:
    """Any CrossEncoder of sentence-transformers by name or path (from the corpus root on)."""

    pairs_at_once = 16

    def __init__(self, model: str, *, root: Path, talk: Talk = unheard) -> None:
        self._model = model
        self._root = root
        self._talk = talk

    @property
    def name(self) -> str:
        found = find_model(self._model, self._root)
        return found.name if found else f"{self._model}@unfetched"

    def read(self, pairs: Sequence[TextPair]) -> Probabilities:
        if not pairs:
            return np.empty((0, 3))
        firsts, seconds = (tokenizable(texts) for texts in zip(*pairs, strict=True))
        # What speaks comes first here: b entails a, or contradicts it.
        spoken = list(zip(seconds, firsts, strict=True))
        model = self._loaded
        with silence():
            logits = model.predict(
                spoken, batch_size=len(spoken), show_progress_bar=False, activation_fn=lambda scores: scores
            )
        return softmax(np.asarray(logits))[:, self._columns]

    @cached_property
    def _columns(self) -> list[int]:
        config = self._loaded.config
        labels = config.id2label if config else None
        return label_columns(self._model, {int(place): name for place, name in (labels or {}).items()})

    @cached_property
    def _loaded(self) -> CrossEncoder:
        found = find_model(self._model, self._root)
        if found is None:
            check_fetchable(self._model, self._root)
            self._talk(to_be_fetched(self._model))
            return _load(self._model)
        check_trusted(found.folder)
        return _load(str(found.folder))


def _load(model: str) -> CrossEncoder:
    quieten_hub(offline=False)
    with importing(MISSING):
        from sentence_transformers import CrossEncoder
    with loading(f"the polarity model {model}", "similarity.polarity"):
        loaded: CrossEncoder = CrossEncoder(model)
    return loaded


def label_columns(model: str, labels: Mapping[int, str]) -> list[int]:
    """Where a model has support, neither and attack, by the names that it gives to its labels.

    Raises ArgmapError for a model that does not tell them apart.
    """
    named = {name.casefold(): place for place, name in labels.items()}
    found = [next((named[name] for name in names if name in named), None) for names in _LABELS]
    columns = [place for place in found if place is not None]
    if len(columns) == len(found):
        return columns
    raise ArgmapError(
        f"the polarity model {model} does not tell entailment, neutral and contradiction apart "
        f"(its labels are {', '.join(labels.values())}); name another as similarity.polarity in argmap.toml"
    )
