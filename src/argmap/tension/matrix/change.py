"""Strengths and nodes that are lost in, the strengths that change out."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from argmap.semantics.columns import Floats, Index, Ints
from argmap.semantics.components import Components
from argmap.semantics.solve import Convergence
from argmap.tension.matrix.influence import Influence

NOISE = 1e-11  # a change of strength that is none: far below what is compared


class Change(NamedTuple):
    """The strengths {node id: 0..1} that changed, and how many had to be solved to know."""

    strength: dict[str, float]
    solved: int
    convergence: Convergence


def change_without(influence: Influence, gone: Collection[str]) -> Change:
    """What becomes of strengths where nodes are lost.

    Level after level is solved, from the loss onwards, as long as anything changes: a component on which
    nothing that has changed acts stays as it is.
    """
    missing = influence.numbers(gone)
    lost, before = influence.lost(missing), influence.solution.strength
    strength, changed = before.copy(), np.zeros(len(before), dtype=np.bool_)
    solved, convergence = 0, influence.convergence
    waiting = influence.feeling(missing)
    while waiting.size:
        nodes = np.setdiff1d(_first(influence.components, influence.members, waiting), missing)
        solution = influence.surroundings.solved(nodes, strength, lost)
        solved, convergence = solved + len(nodes), convergence.worse(solution.convergence)
        differs = np.abs(solution.strength - before[nodes]) > NOISE
        strength[nodes[differs]], changed[nodes[differs]] = solution.strength[differs], True
        waiting = np.union1d(waiting, influence.feeling(nodes[differs]))
        waiting = np.setdiff1d(waiting, np.concatenate((nodes, missing)))
    return Change(_named(influence, strength, np.flatnonzero(changed)), solved, convergence)


def _first(components: Components, members: Index, waiting: Ints) -> Ints:
    """All nodes of those components of the waiting ones that stand on the lowest level."""
    level = components.level[waiting]
    lowest = components.component[waiting[level == level.min()]]
    return members.join(np.unique(lowest)).other


def _named(influence: Influence, strength: Floats, nodes: Ints) -> dict[str, float]:
    ids = (influence.graph.ids[node] for node in nodes.tolist())
    return dict(zip(ids, strength[nodes].tolist(), strict=True))
