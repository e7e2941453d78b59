"""An argument graph in, the strength of every node out, with an honest word on convergence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.blocks import Block, image, restricted, starts
from argmap.semantics.columns import Bools, Floats, Ints
from argmap.semantics.dependences import dependences
from argmap.semantics.gradual import Semantics, quadratic_energy
from argmap.semantics.stages import stages

DAMPING = 0.5
MAX_SWEEPS = 2000
TOLERANCE = 1e-9  # a residual above this is reported as not converged
GOAL = 1e-12  # sweeping goes on to here, so that a slow approach is not taken for an arrival
RUNGE_KUTTA_STEP = 0.1


class Convergence(NamedTuple):
    """Whether strengths are a fixed point, the most sweeps over a cycle, the largest residual |f(s) - s|."""

    converged: bool
    sweeps: int
    residual: float

    def worse(self, other: Convergence) -> Convergence:
        """What can be said of strengths that rest on both."""
        return Convergence(
            self.converged and other.converged,
            max(self.sweeps, other.sweeps),
            max(self.residual, other.residual),
        )


class Solution(NamedTuple):
    """Strengths of shape (nodes,) in 0..1, in the order of `ids`; beside each the sweeps that its cycle took,
    the residual that is left of it, and a number that the nodes of that cycle share; all 0 on no cycle.
    """

    ids: tuple[str, ...]
    strength: Floats
    sweeps: Ints
    residual: Floats
    cycle: Ints

    @property
    def convergence(self) -> Convergence:
        residual = float(self.residual.max(initial=0.0))
        return Convergence(residual <= TOLERANCE, int(self.sweeps.max(initial=0)), residual)

    def copied(self) -> Solution:
        strength, sweeps = self.strength.copy(), self.sweeps.copy()
        return Solution(self.ids, strength, sweeps, self.residual.copy(), self.cycle.copy())

    def only(self, nodes: Ints) -> Solution:
        """That of some nodes, by number, in their order."""
        ids = tuple(self.ids[node] for node in nodes.tolist())
        strength, sweeps = self.strength[nodes], self.sweeps[nodes]
        return Solution(ids, strength, sweeps, self.residual[nodes], self.cycle[nodes])

    def by_id(self) -> dict[str, float]:
        return dict(zip(self.ids, self.strength.tolist(), strict=True))


class Before(NamedTuple):
    """The solution of a graph before it changed, in the order of the changed one, and which nodes are
    `stale`: those that are new, and those on which something else acts now.
    """

    solution: Solution
    stale: Bools


def solve(
    graph: ArgumentGraph, semantics: Semantics = quadratic_energy, before: Before | None = None
) -> Solution:
    """The strengths that a gradual semantics gives the nodes of a graph.

    Components are solved in topological order: nodes on no cycle in one evaluation, cycles by damped
    iteration and, where that does not settle, by the continuous form (Potyka 2018, section 4). The base
    score of an argument is first multiplied by its weakest premise (Pollock 1995), the weight of an edge
    by 1 - s of each undercutter. Each cycle stops for itself, so that nothing unrelated to it shows in
    its strengths.

    With the solution of `before`, only what is stale is solved, and what follows from it for as long as
    strengths change; the outcome is the same.
    """
    before = before or _unsolved(graph)
    solution, acting = before.solution.copied(), dependences(graph)
    stale = _with_cycles(before.stale, solution.cycle)
    order, afresh = stages(graph, acting, acting.downstream(stale)), stale.all()
    waiting = np.zeros(len(order.cyclic), dtype=np.bool_)
    waiting[order.of_node[stale]] = True
    for stage in _in_turn(waiting):
        part = _stale_part(order.block(stage), stale)
        known = solution.strength[part.nodes]
        _solve_block(part, solution, semantics, cyclic=order.cyclic[stage])
        if not afresh:  # else all of them wait already
            felt = acting.feeling(part.nodes[solution.strength[part.nodes] != known]).other
            stale[felt] = waiting[order.of_node[felt]] = True
    return solution


def _unsolved(graph: ArgumentGraph) -> Before:
    count = len(graph.ids)
    none = np.zeros(count, dtype=np.int64)
    unsolved = Solution(graph.ids, graph.base, none, np.zeros(count), none)
    return Before(unsolved, np.ones(count, dtype=np.bool_))


def _with_cycles(stale: Bools, cycle: Ints) -> Bools:
    """What is stale, and all that was on a cycle with it: the cycle may have fallen apart."""
    broken = np.unique(cycle[stale & (cycle > 0)])
    return stale | np.isin(cycle, broken)


def _in_turn(waiting: Bools) -> Iterator[int]:
    """The stages that wait, in their order; later ones may come to wait meanwhile."""
    stage = 0
    while waiting[stage:].any():
        stage += int(waiting[stage:].argmax())
        yield stage
        stage += 1


def _stale_part(block: Block, stale: Bools) -> Block:
    """The components of a block in which something is stale."""
    hit = stale[block.nodes]
    return block if hit.all() else restricted(block, np.logical_or.reduceat(hit, starts(block)))


def _solve_block(block: Block, solution: Solution, semantics: Semantics, *, cyclic: bool) -> None:
    """Solves a block in place."""
    strength, sweeps, residual, cycle = solution[1:]
    if cyclic:
        strength[block.nodes] = block.base
        begins = starts(block)
        cycle[block.nodes] = np.repeat(block.nodes[begins] + 1, np.diff(begins, append=len(block.nodes)))
        _settle(block, solution, semantics)
    else:
        strength[block.nodes] = image(block, strength, semantics)
        sweeps[block.nodes], residual[block.nodes], cycle[block.nodes] = 0, 0.0, 0


def _settle(block: Block, solution: Solution, semantics: Semantics) -> None:
    """Iterates the cycles of a block in place, each until it has settled."""
    strength, sweeps, residual, _ = solution[1:]
    begins = starts(block)
    for sweep in range(1, MAX_SWEEPS + 1):
        change = image(block, strength, semantics) - strength[block.nodes]
        strength[block.nodes] += DAMPING * change
        left = np.maximum.reduceat(np.abs(change), begins)
        settled = left <= GOAL
        if settled.any() or sweep == MAX_SWEEPS:
            sizes = np.diff(begins, append=len(block.nodes))
            sweeps[block.nodes], residual[block.nodes] = sweep, np.repeat(left, sizes)
            block = restricted(block, ~settled)
            begins, left = starts(block), left[~settled]
        if not block.nodes.size:
            return
    adrift = restricted(block, left > TOLERANCE)
    if adrift.nodes.size:
        residual[adrift.nodes] = _continuous(adrift, strength, semantics)


def _continuous(block: Block, strength: Floats, semantics: Semantics) -> float:
    """Follows ds/dt = f(s) - s from the base scores (Runge-Kutta, order 4) in place; the residual left."""

    def slope(at: Floats) -> Floats:
        strength[block.nodes] = np.clip(at, 0.0, 1.0)
        return image(block, strength, semantics) - at

    at, step = block.base.copy(), RUNGE_KUTTA_STEP
    for _ in range(MAX_SWEEPS):
        first = slope(at)
        if np.abs(first).max() <= GOAL:
            break
        second = slope(at + step / 2 * first)
        third = slope(at + step / 2 * second)
        fourth = slope(at + step * third)
        at = at + step / 6 * (first + 2 * second + 2 * third + fourth)
    return float(np.abs(slope(at)).max())
