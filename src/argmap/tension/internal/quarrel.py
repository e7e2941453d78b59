"""What is found within one case or note, and what it weighs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from argmap.model.tension import Witness
from argmap.tension.score import distinct, groups, score


class Quarrel(NamedTuple):
    """A witness of something, a side or the head of a note, being at odds with itself."""

    subject: str
    witness: Witness


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
