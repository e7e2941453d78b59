"""Who depends on whom in, strongly connected components and their levels out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from argmap.semantics.columns import Bools, Ints


class Components(NamedTuple):
    """Per node, shape (nodes,): its component, the component's level, whether it lies on a cycle.

    A component's level is above that of everything it depends on; nodes of one level in different
    components do not depend on one another.
    """

    component: Ints
    level: Ints
    cyclic: Bools


def strongly_connected(count: int, source: Ints, target: Ints) -> Components:
    """Components of the graph in which each `target` depends on its `source`.

    Tarjan 1972, "Depth-first search and linear graph algorithms", with a stack of its own: notes may
    chain deeper than Python recurses. One long loop, because every part of it moves the same stack.
    """
    offsets, neighbours = _by_target(count, source, target)
    component, level = [-1] * count, [0] * count
    number, low = [-1] * count, [0] * count
    levels: list[int] = []
    visited = 0
    open_nodes: list[int] = []
    position = offsets[:-1].copy()
    for root in range(count):
        if number[root] >= 0:
            continue
        path = [root]
        while path:
            node = path[-1]
            if number[node] < 0:
                number[node] = low[node] = visited
                visited += 1
                open_nodes.append(node)
            descended = False
            while position[node] < offsets[node + 1]:
                other = neighbours[position[node]]
                position[node] += 1
                if number[other] < 0:
                    path.append(other)
                    descended = True
                    break
                if component[other] < 0:
                    low[node] = min(low[node], number[other])
                else:
                    level[node] = max(level[node], levels[component[other]] + 1)
            if descended:
                continue
            path.pop()
            closed = low[node] == number[node]
            if closed:
                members = _popped(open_nodes, node)
                height = max(level[m] for m in members)
                for member in members:
                    component[member], level[member] = len(levels), height
                levels.append(height)
            if path:
                above = path[-1]
                if closed:
                    level[above] = max(level[above], level[node] + 1)
                else:
                    low[above] = min(low[above], low[node])
    return _components(component, level, source, target)


def _by_target(count: int, source: Ints, target: Ints) -> tuple[list[int], list[int]]:
    order = np.argsort(target, kind="stable")
    offsets = np.concatenate(([0], np.cumsum(np.bincount(target, minlength=count))))
    return offsets.tolist(), source[order].tolist()


def _popped(stack: list[int], last: int) -> list[int]:
    start = len(stack) - 1
    while stack[start] != last:
        start -= 1
    members = stack[start:]
    del stack[start:]
    return members


def _components(component: list[int], level: list[int], source: Ints, target: Ints) -> Components:
    of_node = np.array(component, dtype=np.int64)
    size = np.bincount(of_node) if component else np.zeros(0, dtype=np.int64)
    cyclic = size[of_node] > 1
    cyclic[target[source == target]] = True
    return Components(of_node, np.array(level, dtype=np.int64), cyclic)
