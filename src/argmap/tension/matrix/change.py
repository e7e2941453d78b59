"""Strengths and nodes that are lost in, the strengths that change out."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection
from heapq import heappop, heappush
from typing import NamedTuple

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

    Component after component is solved, from the loss onwards, as long as anything changes: what nothing
    that has changed acts on stays as it is.
    """
    changed: dict[str, float] = {}
    strength = ChainMap(changed, influence.strength)
    solved, convergence = 0, influence.convergence
    waiting = sorted({influence.component[node] for node in influence.feeling(gone)})
    while waiting:
        number = heappop(waiting)
        nodes = [node for node in influence.members[number] if node not in gone]
        solution = influence.solved(nodes, strength, gone)
        solved, convergence = solved + len(nodes), convergence.worse(solution.convergence)
        found = solution.by_id()
        differing = {node: found[node] for node in nodes if abs(found[node] - strength[node]) > NOISE}
        changed |= differing
        further = {influence.component[node] for node in influence.feeling(differing)}
        for component in further - {number, *waiting}:
            heappush(waiting, component)
    return Change(changed, solved, convergence)
