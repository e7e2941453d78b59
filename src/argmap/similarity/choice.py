"""The model that a corpus names in, the encoder that runs it out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from argmap.similarity.encoder import Encoder
from argmap.similarity.transformer import TransformerEncoder


def configured_encoder(model: str, root: Path, talk: Callable[[str], None]) -> Encoder:
    """The encoder for `similarity.model`; nothing is loaded before its first text.

    `talk` hears in one line what a user should know: that a model has to be fetched first.
    """
    encoder = TransformerEncoder(model, root=root)
    if not encoder.is_fetched:
        talk(f"the model {model} is not on this machine; trying to fetch it, which may take minutes")
    return encoder
