"""An argument graph in, the strength of every node out, with an honest word on convergence."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph, Floats, Ints
from argmap.semantics.blocks import Block, image, restricted, stages
from argmap.semantics.gradual import Semantics, quadratic_energy

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
    """Strengths of shape (nodes,) in 0..1, in the order of `ids`."""

    ids: tuple[str, ...]
    strength: Floats
    convergence: Convergence

    def by_id(self) -> dict[str, float]:
        return dict(zip(self.ids, self.strength.tolist(), strict=True))


def solve(graph: ArgumentGraph, semantics: Semantics = quadratic_energy) -> Solution:
    """The strengths that a gradual semantics gives the nodes of a graph.

    Components are solved in topological order: nodes on no cycle in one evaluation, cycles by damped
    iteration and, where that does not settle, by the continuous form (Potyka 2018, section 4). The base
    score of an argument is first multiplied by its weakest premise (Pollock 1995), the weight of an edge
    by 1 - s of each undercutter. Each cycle stops for itself, so that nothing unrelated to it shows in
    its strengths.
    """
    strength = graph.base.copy()
    sweeps, residual = 0, 0.0
    for block, cyclic in stages(graph):
        if not cyclic:
            strength[block.nodes] = image(block, strength, semantics)
            continue
        took, left = _settled(block, strength, semantics)
        sweeps, residual = max(sweeps, took), max(residual, left)
    return Solution(graph.ids, strength, Convergence(residual <= TOLERANCE, sweeps, residual))


def _settled(block: Block, strength: Floats, semantics: Semantics) -> tuple[int, float]:
    """Iterates the cycles of a block in place; the sweeps that took and the largest residual left."""
    worst, starts = 0.0, _starts(block)
    for sweep in range(1, MAX_SWEEPS + 1):
        change = image(block, strength, semantics) - strength[block.nodes]
        strength[block.nodes] += DAMPING * change
        residual = np.maximum.reduceat(np.abs(change), starts)
        settled = residual <= GOAL
        if settled.any():
            worst = max(worst, float(residual[settled].max()))
            block = restricted(block, ~settled)
            starts = _starts(block)
        if not block.nodes.size:
            return sweep, worst
    residual = residual[residual > GOAL]
    worst = max(worst, float(residual[residual <= TOLERANCE].max(initial=0.0)))
    if (residual > TOLERANCE).any():
        worst = max(worst, _continuous(restricted(block, residual > TOLERANCE), strength, semantics))
    return MAX_SWEEPS, worst


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


def _starts(block: Block) -> Ints:
    """Where each component begins among the nodes of a block."""
    return np.flatnonzero(np.diff(block.component, prepend=-1))
