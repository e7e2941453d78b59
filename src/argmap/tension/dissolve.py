"""A tension in, what would dissolve it out: what is left without a claim or a relation, and smallest sets.

Strengths of the sides stay as they are: what is asked is which of the points of attack would go. To see all
that follows from a loss, take the node out (`argmap.tension.suppose`) and look again.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from argmap.model.relation import RelationKey
from argmap.model.tension import Tension, Witness
from argmap.tension.cover import smallest_cover
from argmap.tension.score import SCORE_DIGITS, groups

Loss = str | RelationKey  # a node, or a relation

MOST_PAIRED = 20  # of so many losses every pair is tried


@dataclass(frozen=True)
class Dissolution:
    """What could be lost on the way between two sides, and what would be left of their tension."""

    tension: Tension

    @cached_property
    def _groups(self) -> tuple[tuple[tuple[float, int], ...], ...]:
        """For each point of attack its witnesses, the heaviest first: weight, and the witness's own bit."""
        bit = {id(witness): 1 << i for i, witness in enumerate(self.tension.witnesses)}
        found = groups(self.tension.witnesses)
        return tuple(tuple((w.weight, bit[id(w)]) for w in group.witnesses) for group in found)

    @cached_property
    def _points(self) -> tuple[int, ...]:
        """For each point of attack the bits of its witnesses."""
        return tuple(sum(bit for _, bit in group) for group in self._groups)

    @cached_property
    def _worth(self) -> float:
        return math.sqrt(self.tension.strength_a * self.tension.strength_b)

    @cached_property
    def _masks(self) -> Mapping[Loss, int]:
        """For each loss the bits of the witnesses that go with it."""
        masks: defaultdict[Loss, int] = defaultdict(int)
        for i, witness in enumerate(self.tension.witnesses):
            for loss in _parts(witness, (self.tension.a, self.tension.b)):
                masks[loss] |= 1 << i
        return masks

    @property
    def points(self) -> int:
        """How many points of attack there are."""
        return len(self._groups)

    def left(self, losses: Collection[Loss]) -> float:
        """The score without these, in 0..1."""
        return self._left(self._gone(losses))

    def fallen(self, losses: Collection[Loss]) -> int:
        """How many points of attack go with these."""
        gone = self._gone(losses)
        return sum(mask & ~gone == 0 for mask in self._points)

    def nodes(self) -> list[str]:
        """The nodes between the sides, those first without which least is left."""
        found = [loss for loss in self._masks if isinstance(loss, str)]
        return sorted(found, key=lambda node: (self._alone[node], -self.fallen([node]), node))

    def smallest(self) -> tuple[Loss, ...]:
        """A smallest set without which nothing is left; nearly so, where the search is too long."""
        names = self._undominated
        full = (1 << len(self.tension.witnesses)) - 1
        chosen = smallest_cover([self._masks[name] for name in names], full)
        return tuple(sorted((names[i] for i in chosen), key=self._by_loss))

    def enough_for(self, below: float) -> tuple[Loss, ...]:
        """A set without which less is left than `below`: one loss, else two, else the largest one by one."""
        names = sorted(self._undominated, key=self._by_loss)
        for size in (1, 2):
            tried = combinations(names[:MOST_PAIRED], size)
            fitting = [(self.left(losses), losses) for losses in tried]
            best = min(fitting, key=lambda found: found[0], default=(below, ()))
            if best[0] < below:
                return best[1]
        return self._one_by_one(names, below)

    def _one_by_one(self, names: Sequence[Loss], below: float) -> tuple[Loss, ...]:
        chosen: list[Loss] = []
        while self.left(chosen) >= below:
            left = [name for name in names if name not in chosen]
            chosen.append(min(left, key=lambda name: (self.left([*chosen, name]), _order(name))))
        return tuple(chosen)

    @cached_property
    def _undominated(self) -> list[Loss]:
        """Losses with which most goes; of those that come to the same, the one that costs least."""
        kept: list[Loss] = []
        for loss in sorted(self._masks, key=lambda name: (-self._masks[name].bit_count(), _order(name))):
            mask = self._masks[loss]
            if not any(mask & ~self._masks[other] == 0 for other in kept):
                kept.append(loss)
        return kept

    @cached_property
    def _alone(self) -> Mapping[Loss, float]:
        """What is left without each loss."""
        return {loss: self._left(mask) for loss, mask in self._masks.items()}

    def _by_loss(self, loss: Loss) -> tuple[float, bool, str]:
        """Sort key: those without which least is left first."""
        return (self._alone[loss], *_order(loss))

    def _gone(self, losses: Collection[Loss]) -> int:
        gone = 0
        for loss in losses:
            gone |= self._masks.get(loss, 0)
        return gone

    def _left(self, gone: int) -> float:
        spared = 1.0
        for group in self._groups:
            for weight, bit in group:
                if not bit & gone:
                    spared *= 1.0 - weight
                    break
        return round(self._worth * (1.0 - spared), SCORE_DIGITS)


def _parts(witness: Witness, sides: Collection[str]) -> Iterator[Loss]:
    """The relations of a path, and the nodes between the sides."""
    for step in witness.path:
        if step.relation != "measures":  # two figures, which nobody relates
            yield step.key
        yield from (end for end in step.key.nodes if end not in sides)


def _order(loss: Loss) -> tuple[bool, str]:
    """A relation costs less than a node, with which all its relations go."""
    return (isinstance(loss, str), str(loss))
