"""What the patterns within one case bring back: a side, and one way in which its case attacks itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from argmap.model.tension import Step, Witness, WitnessKind
from argmap.tension.score import distinct, groups, score


class Quarrel(NamedTuple):
    """A witness whose path leads from a side to itself, or from a note to itself."""

    subject: str
    witness: Witness


def quarrel(
    kind: WitnessKind,
    subject: str,
    weight: float,
    attack: Step,
    *,
    before: tuple[Step, ...] = (),
    after: tuple[Step, ...] = (),
) -> Quarrel:
    """A witness whose path leads over `before`, the attack, and `after`. Nobody wrote the conflict down."""
    return Quarrel(subject, Witness(kind, True, weight, (*before, attack, *after), attack))


def by_subject(found: Iterable[Quarrel]) -> Mapping[str, tuple[Witness, ...]]:
    """Witnesses of positive weight by what is at odds with itself, one for each path, the heaviest first."""
    seen: defaultdict[str, list[Witness]] = defaultdict(list)
    for subject, witness in found:
        if witness.weight > 0:
            seen[subject].append(witness)
    return {subject: distinct(seen[subject]) for subject in sorted(seen)}


def incoherence(witnesses: Iterable[Witness]) -> float:
    """1 - product of (1 - c) over the attacks, in 0..1: each attack counts once, with its heaviest path."""
    return score(1.0, 1.0, (group.weight for group in groups(witnesses)))
