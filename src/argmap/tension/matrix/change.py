"""Strengths and nodes that are lost in, the strengths that change out, for several losses side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from argmap.semantics.columns import Ints
from argmap.semantics.solve import TOLERANCE, Convergence, Solution
from argmap.tension.matrix.influence import Influence

NOISE = 1e-11  # a change of strength that is none: far below what is compared


class Change(NamedTuple):
    """The strengths {node id: 0..1} that changed, and how many had to be solved to know."""

    strength: dict[str, float]
    solved: int
    convergence: Convergence


def changes_without(influence: Influence, losses: Sequence[Collection[str]]) -> list[Change]:
    """What becomes of strengths where nodes are lost: one change for each loss, as if there were no other.

    Level after level is solved, from the loss onwards, as long as anything changes: a component on which
    nothing that has changed acts stays as it is.
    """
    spread = _Spread(influence, losses)
    while spread.waiting.size:
        spread.advance()
    return [spread.change(case) for case in range(len(losses))]


class _Spread:
    """How far losses have come, as columns over keys (see `semantics/local.py`), with a case for each loss;
    `waiting` keys may change yet.
    """

    def __init__(self, influence: Influence, losses: Sequence[Collection[str]]) -> None:
        self._influence, self._count = influence, len(influence.graph.ids)
        self._strength = np.tile(influence.solution.strength, len(losses))
        self._gone, self._changed = (np.zeros(len(self._strength), dtype=np.bool_) for _ in range(2))
        for case, loss in enumerate(losses):
            self._gone[case * self._count + influence.numbers(loss)] = True
        self._solved = np.zeros(len(losses), dtype=np.int64)
        self._sweeps, self._residual = self._solved.copy(), np.zeros(len(losses))
        self.waiting = self._feeling(np.flatnonzero(self._gone))

    def advance(self) -> None:
        """Solves what waits on the lowest level of each case."""
        keys = self._first()
        solution = self._influence.surroundings.solved(keys, self._strength, self._gone)
        self._count_in(keys // self._count, solution)
        before = self._influence.solution.strength[keys % self._count]
        differs = np.abs(solution.strength - before) > NOISE
        changed = keys[differs]
        self._strength[changed], self._changed[changed] = solution.strength[differs], True
        self.waiting = np.setdiff1d(np.union1d(self.waiting, self._feeling(changed)), keys)

    def change(self, case: int) -> Change:
        """What became of a case."""
        ids, mine = self._influence.graph.ids, slice(case * self._count, (case + 1) * self._count)
        nodes, strength = np.flatnonzero(self._changed[mine]).tolist(), self._strength[mine]
        residual, sweeps = float(self._residual[case]), int(self._sweeps[case])
        convergence = self._influence.convergence.worse(Convergence(residual <= TOLERANCE, sweeps, residual))
        return Change(
            {ids[node]: float(strength[node]) for node in nodes}, int(self._solved[case]), convergence
        )

    def _first(self) -> Ints:
        """The waiting components on the lowest level of their case, less what is gone."""
        component, level, _ = self._influence.components
        case, node = np.divmod(self.waiting, self._count)
        lowest = np.full(len(self._solved), self._count)
        np.minimum.at(lowest, case, level[node])
        first = level[node] == lowest[case]
        whole = np.unique(case[first] * self._count + component[node[first]])
        row, member = self._influence.members.join(whole % self._count)
        keys = np.sort(whole[row] // self._count * self._count + member)
        return keys[~self._gone[keys]]

    def _feeling(self, keys: Ints) -> Ints:
        """On what the keys act that is still there."""
        row, felt = self._influence.acting.feeling(keys % self._count)
        found = np.unique(keys[row] // self._count * self._count + felt)
        return found[~self._gone[found]]

    def _count_in(self, case: Ints, solution: Solution) -> None:
        self._solved += np.bincount(case, minlength=len(self._solved))
        np.maximum.at(self._sweeps, case, solution.sweeps)
        np.maximum.at(self._residual, case, solution.residual)
