"""A directed graph in, the circles in it out; linear in its size but for the number of circles reported."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

Graph = Mapping[str, Sequence[str]]


class Circle(NamedTuple):
    """Nodes that lead to one another in this order, and from the last one to the first again.

    `unread` counts the nodes that are caught in the same knot of circles but stand in none that was listed.
    """

    nodes: tuple[str, ...]
    unread: int


Counts = Callable[[str, str], bool]


def find_circles(
    graph: Graph, *, most_per_knot: int, counts: Counts = lambda _node, _target: True
) -> Iterator[Circle]:
    """Circles that together pass through every node that is on one: a circle apart is found exactly once.

    A knot of n nodes can hold more circles than n!, so of each knot only so many are listed: through the
    first node a shortest circle, then through the first node that none has passed yet, and so on. Circles in
    which no step `counts` are passed over; a knot in which one does is left with a circle through it.
    """
    for knot in sorted(knots(graph)):
        circles: list[tuple[str, ...]] = []
        inside, unread = frozenset(knot), set(knot)
        for node in knot:
            if node in unread and len(circles) < most_per_knot:
                circles.append(_shortest_circle(graph, node, inside))
                unread.difference_update(circles[-1])
        circles = _counting(graph, inside, circles, counts)
        yield from (Circle(nodes, len(unread)) for nodes in circles)


def _counting(
    graph: Graph, knot: Set[str], circles: list[tuple[str, ...]], counts: Counts
) -> list[tuple[str, ...]]:
    def has_one(nodes: tuple[str, ...]) -> bool:
        return any(counts(*step) for step in zip(nodes, nodes[1:] + nodes[:1], strict=True))

    left = [nodes for nodes in circles if has_one(nodes)]
    if left:
        return left
    steps = ((node, target) for node in sorted(knot) for target in graph.get(node, ()) if target in knot)
    first = next((step for step in steps if counts(*step)), None)
    return [_circle_through(graph, first, knot)] if first else []


def _circle_through(graph: Graph, step: tuple[str, str], knot: Set[str]) -> tuple[str, ...]:
    """A shortest circle that begins with a step inside its knot."""
    start, target = step
    only = {**{node: graph.get(node, ()) for node in knot}, start: [target]}
    return _shortest_circle(only, start, knot)


def knots(graph: Graph) -> Iterator[list[str]]:
    """Strongly connected components of two nodes or more, each sorted (Kosaraju and Sharir 1981)."""
    backwards: defaultdict[str, list[str]] = defaultdict(list)
    for node, targets in graph.items():
        for target in targets:
            backwards[target].append(node)
    seen: set[str] = set()
    for root in reversed(_finished(graph, sorted(graph))):
        if root not in seen:
            knot = _finished(backwards, [root], seen)
            if len(knot) > 1:
                yield sorted(knot)


def _finished(graph: Graph, roots: Iterable[str], seen: set[str] | None = None) -> list[str]:
    """Nodes reached from `roots` depth first, in the order in which the search leaves them for good."""
    seen = set() if seen is None else seen
    order: list[str] = []
    for root in roots:
        path = [] if root in seen else [(root, iter(graph.get(root, ())))]
        seen.add(root)
        while path:
            node, targets = path[-1]
            target = next((t for t in targets if t not in seen), None)
            if target is None:
                order.append(node)
                path.pop()
            else:
                seen.add(target)
                path.append((target, iter(graph.get(target, ()))))
    return order


def _shortest_circle(graph: Graph, start: str, knot: Set[str]) -> tuple[str, ...]:
    """A shortest way from `start` back to it inside its knot, where there always is one (breadth first)."""
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for target in graph.get(node, ()):
            if target == start:
                return _way(came_from, start, node)
            if target in knot and target not in came_from:
                came_from[target] = node
                queue.append(target)
    raise AssertionError(f"{start} is in a knot, but no circle leads through it")


def _way(came_from: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
