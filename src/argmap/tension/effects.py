"""The table "relations as edges" of docs/tensions.md: what each relation does to strength."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

EXPLANATION_DISCOUNT = 0.5
HOP_DISCOUNT = 0.8  # for each step of a case; the one from a premise into its argument is free

Kind = Literal["supports", "premises", "attacks", "assumed", "predicted", "undercut_arguments"]


class Effect(NamedTuple):
    """A kind of link that a relation amounts to; `back`: it leads from the object to the subject."""

    kind: Kind
    back: bool = False
    factor: float = 1.0


EFFECTS: Mapping[str, tuple[Effect, ...]] = {
    "supports": (Effect("supports"),),
    "implies": (Effect("supports"),),
    "explains": (Effect("supports", back=True, factor=EXPLANATION_DISCOUNT),),
    "predicts": (
        Effect("supports", back=True, factor=EXPLANATION_DISCOUNT),
        Effect("predicted", back=True),
    ),
    "assumes": (Effect("assumed", back=True),),
    "premises": (Effect("premises", back=True),),
    "opposes": (Effect("attacks"),),
    "contradicts": (Effect("attacks"), Effect("attacks", back=True)),
    "undercuts": (Effect("undercut_arguments"),),
}
