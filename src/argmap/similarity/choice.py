"""The model that a corpus names in, the encoder that runs it out: by numpy, or by sentence-transformers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from argmap.errors import ArgmapError
from argmap.similarity.accelerator import has_accelerator
from argmap.similarity.bert_settings import Unsuited
from argmap.similarity.encoder import Encoder, Vectors
from argmap.similarity.light import LightEncoder
from argmap.similarity.models import find_model
from argmap.similarity.transformer import TransformerEncoder
from argmap.talk import Talk

# About as many statements as numpy encodes while sentence-transformers loads.
LIGHT_TEXTS = 1_000


def configured_encoder(model: str, root: Path, talk: Talk) -> Encoder:
    """The encoder for `similarity.model`; nothing is loaded before its first text.

    `talk` hears in one line each what a user should know: that a model has to be fetched, why it takes
    seconds to load, and which graphics processor it runs on.
    """
    return ConfiguredEncoder(model, root, talk)


class ConfiguredEncoder:
    """A model run by numpy, or by sentence-transformers where numpy cannot or a graphics processor is faster.

    On processors alone numpy was the faster one (benchmarks/embedding.py). Both give the same vectors but
    for rounding, and under the same name: either may find what the other has kept.
    """

    def __init__(self, model: str, root: Path, talk: Talk) -> None:
        self._model = model
        self._root = root
        self._talk = talk
        self._full = TransformerEncoder(model, root=root, talk=talk)
        self._encoded = 0

    @property
    def name(self) -> str:
        return self._full.name

    @property
    def dimensions(self) -> int:
        return self._full.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        self._encoded += len(texts)
        if self._light is None:
            return self._full.encode(texts)
        if self._encoded > LIGHT_TEXTS and self._is_faster_in_full:
            try:
                return self._full.encode(texts)
            except (ArgmapError, RuntimeError) as error:  # torch: a processor lost or out of memory
                self._is_faster_in_full = False
                self._talk(f"going on without the graphics processor: {str(error).partition(chr(10))[0]}")
        return self._light.encode(texts)

    @property
    def is_light(self) -> bool:
        """Whether a few texts are encoded at once, without torch."""
        return self._light is not None

    @cached_property
    def _light(self) -> LightEncoder | None:
        found = find_model(self._model, self._root)
        if found is None:
            return None
        try:
            return LightEncoder(found.folder)
        except Unsuited as reason:
            if self._full.is_installed:
                self._talk(f"loading sentence-transformers for {found.label}: {reason}")
        return None

    @cached_property
    def _is_faster_in_full(self) -> bool:
        if not self._full.is_installed or not has_accelerator():
            return False
        self._talk("loading sentence-transformers for the graphics processor: there are many texts")
        return True
