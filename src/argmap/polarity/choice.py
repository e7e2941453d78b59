"""The polarity model that a corpus names in, the reader that runs it out."""

from __future__ import annotations

from pathlib import Path

from argmap.polarity.cross_encoder import CrossEncoderReader
from argmap.polarity.packaged import PackagedReader
from argmap.polarity.reader import PolarityReader
from argmap.talk import Talk

PACKAGED = "packaged"
OFF = "off"


def configured_reader(model: str, root: Path, talk: Talk) -> PolarityReader | None:
    """The reader for `similarity.polarity`; None where it is off. Nothing is loaded before its first pair.

    `talk` hears in one line that a model has to be fetched first.
    """
    if model == OFF:
        return None
    return PackagedReader() if model == PACKAGED else CrossEncoderReader(model, root=root, talk=talk)
