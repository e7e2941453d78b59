"""Tensions: pairs of positions that clash, with every path of relations that shows it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from argmap.locations import Location
from argmap.model.relation import Relation, RelationKey

Pair = tuple[str, str]  # ids of two sides
Band = Literal["strong", "moderate", "weak"]
ChangeKind = Literal["new", "stronger", "weaker", "gone"]
WitnessKind = Literal[
    "explicit-contradiction",
    "explicit-attack",
    "attacked-assumption",
    "failed-prediction",
    "mediated",
    "supported",
    "extended",
    "undercut",
    "shared-evidence",
    "case-attack",
    "case-against-case",
    "conflicting-figures",
    "opposite-stance",
    "inferred",
]

# What a step is called that nobody wrote, between two nodes that a model takes to be opposed.
OPPOSED = "perhaps-opposed"

BANDS: tuple[Band, ...] = get_args(Band)  # the strongest first
STRONG_FROM = 0.6
MODERATE_FROM = 0.3


def figure(score: float) -> str:
    """A score in two digits, cut off rather than rounded: 0.597 is not yet the 0.60 of a strong tension."""
    return f"{math.floor(score * 100 + 1e-9) / 100:.2f}"


def band_of(score: float) -> Band:
    """The band that a score lies in."""
    return "strong" if score >= STRONG_FROM else "moderate" if score >= MODERATE_FROM else "weak"


class Step(NamedTuple):
    """One asserted relation on the way between the sides: where it is written, and the author's reason.

    The object is another relation where that is undercut.
    """

    subject: str
    relation: str
    object: str | RelationKey
    location: Location
    why: str | None = None

    @property
    def key(self) -> RelationKey:
        return RelationKey(self.subject, self.relation, self.object)

    def __str__(self) -> str:
        return str(self.key)


def step_of(relation: Relation) -> Step:
    """A relation as a step of a path."""
    return Step(*relation.key, relation.location, relation.why)


@dataclass(frozen=True, slots=True)
class Witness:
    """One way in which two sides clash. `derived`: nobody wrote the conflict down, it follows from the path.

    `weight` is in 0..1; `attack` is the step that carries the conflict, by which witnesses are grouped: one
    attack written once counts once.
    """

    kind: WitnessKind
    derived: bool
    weight: float
    path: tuple[Step, ...]
    attack: Step


@dataclass(frozen=True, slots=True)
class Tension:
    """Two positions or claims that clash. `a` sorts before `b`; `score` is in 0..1.

    `strength_a` and `strength_b` are own-case strengths: what each side is worth on its own grounds.
    `witnesses` rest on what authors wrote. `inferred` are those that a model makes out: they add nothing to
    a score that rests on others, and where there are no others they are all that it rests on.
    """

    a: str
    b: str
    score: float
    strength_a: float
    strength_b: float
    witnesses: tuple[Witness, ...]
    inferred: tuple[Witness, ...] = ()

    @property
    def pair(self) -> Pair:
        """Ids of both sides, sorted: at one time, no two tensions have the same."""
        return self.a, self.b

    @property
    def band(self) -> Band:
        if not self.asserted:
            return "weak"
        return band_of(self.score)

    @property
    def asserted(self) -> bool:
        """Whether something an author wrote carries it, rather than inference alone."""
        return bool(self.witnesses)

    @property
    def told(self) -> tuple[Witness, ...]:
        """All that shows it, what is inferred last."""
        return (*self.witnesses, *self.inferred)

    @property
    def order(self) -> tuple[bool, float, str, str]:
        """Sort key: asserted before inferred, then the strongest first, then by name."""
        return (not self.asserted, -self.score, self.a, self.b)
