"""Tensions and the two names after `--between` in, those of these two sides out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from argmap.model.corpus import Corpus
from argmap.model.tension import Tension
from argmap.pipeline.locate import find_node
from argmap.tension.changes import TensionChange

Clash = TypeVar("Clash", Tension, TensionChange)


def between(corpus: Corpus, found: Sequence[Clash], names: Sequence[str] | None) -> Sequence[Clash]:
    """All of them where nothing is named. Raises NodeNotFound."""
    if names is None:
        return found
    sides = {find_node(corpus, name).id for name in names}
    return [clash for clash in found if sides == set(clash.pair)]
