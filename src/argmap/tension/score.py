"""Witnesses and own-case strengths in, a score and its attribution out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple, get_args

from argmap.model.tension import Step, Tension, Witness, WitnessKind

# The most specific kind first.
RANK: Mapping[WitnessKind, int] = {kind: rank for rank, kind in enumerate(get_args(WitnessKind))}
# Scores that differ by less are equal, so that the order of summation never decides a rank.
SCORE_DIGITS = 12


class Group(NamedTuple):
    """Witnesses that share their attack; together they weigh what the heaviest of them weighs."""

    attack: Step
    weight: float
    witnesses: tuple[Witness, ...]


class Share(NamedTuple):
    """What an attack contributes: the score that would be left without it, and the difference."""

    group: Group
    without: float
    amount: float


def distinct(witnesses: Iterable[Witness]) -> tuple[Witness, ...]:
    """One witness for each path, of the most specific kind; the heaviest first, then by kind."""
    best: dict[frozenset[Step], Witness] = {}
    for witness in witnesses:
        path = frozenset(witness.path)
        known = best.get(path)
        if known is None or _preference(witness) < _preference(known):
            best[path] = witness
    return tuple(sorted(best.values(), key=_order))


def groups(witnesses: Iterable[Witness]) -> tuple[Group, ...]:
    """Witnesses by the attack that they share, the heaviest first."""
    by_attack: dict[Step, list[Witness]] = {}
    for witness in sorted(witnesses, key=_order):
        by_attack.setdefault(witness.attack, []).append(witness)
    return tuple(Group(ws[0].attack, ws[0].weight, tuple(ws)) for ws in by_attack.values())


def score(strength_a: float, strength_b: float, weights: Iterable[float]) -> float:
    """T(P,Q) = sqrt(s°(P) s°(Q)) (1 - product of (1 - c) over groups), in 0..1.

    The geometric mean makes a clash with a side nobody has a case for score low; the noisy-or is bounded,
    monotone and blind to order.
    """
    spared = math.prod(1.0 - weight for weight in sorted(weights))
    return round(math.sqrt(strength_a * strength_b) * (1.0 - spared), SCORE_DIGITS)


def shares(tension: Tension) -> tuple[Share, ...]:
    """Each group of witnesses left out in turn, the one that the tension hangs on most first."""
    found = groups(tension.witnesses)
    weights = [g.weight for g in found]
    left = [
        score(tension.strength_a, tension.strength_b, weights[:i] + weights[i + 1 :])
        for i in range(len(found))
    ]
    return tuple(Share(g, rest, tension.score - rest) for g, rest in zip(found, left, strict=True))


def _preference(witness: Witness) -> tuple[int, float]:
    return (RANK[witness.kind], -witness.weight)


def _order(witness: Witness) -> tuple[float, int]:
    return (-round(witness.weight, SCORE_DIGITS), RANK[witness.kind])
