"""Everything that the patterns of conflict look at, gathered once; and what they bring back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.tension import Step, Witness, WitnessKind
from argmap.tension.cases import Case, Owners
from argmap.tension.links import Link, Links


@dataclass(frozen=True)
class Ground:
    """Where witnesses are sought.

    `sides` are what may be in tension, `owners` says in whose case a node is, `backed` which sides support
    it and `forced` which sides force it (both without the side itself); `strength` are own-case strengths
    of shape {node id: 0..1}.
    """

    corpus: Corpus
    links: Links
    sides: Collection[str]
    cases: Mapping[str, Case]
    owners: Owners
    backed: Owners
    forced: Owners
    strength: Mapping[str, float]

    def force(self, link: Link) -> float:
        """The weight of a link less what is undercut of it, 0..1."""
        left = link.weight
        for undercut in self.links.undercutting.get(link.relation.key, ()):
            left *= 1.0 - undercut.weight * self.strength.get(undercut.subject, 0.0)
        return left

    def is_evidence(self, node: str) -> bool:
        return self.corpus.nodes[node].type == "evidence"


class Sighting(NamedTuple):
    """A witness between two sides; `a` sorts before `b`."""

    a: str
    b: str
    witness: Witness


def sighting(
    kind: WitnessKind,
    sides: tuple[str, str],
    weight: float,
    attack: Step,
    *,
    before: tuple[Step, ...] = (),
    after: tuple[Step, ...] = (),
) -> Sighting:
    """A witness whose path leads over `before`, the attack, and `after`."""
    a, b = sorted(sides)
    derived = kind not in ("explicit-contradiction", "explicit-attack")
    return Sighting(a, b, Witness(kind, derived, weight, (*before, attack, *after), attack))
