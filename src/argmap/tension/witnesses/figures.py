"""Figures of one measure that differ between two cases: W12 (conflicting figures)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from argmap.model.node import Measure, Node
from argmap.model.tension import Step
from argmap.tension.columns import ints
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings, back, outward, over

CONFLICTING_FIGURES = 0.45
SMALLEST_DIFFERENCE = 0.05  # of the larger figure

# What a unit may be multiplied by, so that 3 kB and 3000 B are one figure.
PREFIXES = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "m": 1e-3, "µ": 1e-6, "μ": 1e-6, "n": 1e-9}
PREFIXED = frozenset({"b", "byte", "bytes", "s", "sec", "second", "seconds", "g", "m", "w", "wh", "j", "hz"})
BARE = {"": 1.0, "1": 1.0, "score": 1.0, "count": 1.0, "%": 0.01, "percent": 0.01, "per cent": 0.01}

# No relation is written between two figures: the steps of pair n have the numbers -1 - 2n and -2 - 2n.
_HERE, _THERE = -1, -2


class Scaled(NamedTuple):
    """A unit in its plain form, and the factor that leads to it."""

    unit: str
    factor: float


class Figure(NamedTuple):
    """A measure in plain units, with the evidence that reports it."""

    node: Node
    measure: Measure
    value: float
    error: float


def conflicting_figures(ground: Ground) -> Iterator[Sightings]:
    """Evidence in the case of P reports a figure that evidence in the case of Q reports otherwise."""
    pairs = [
        pair
        for figures in comparable(ground).values()
        for pair in combinations(figures, 2)
        if pair[0].node.id != pair[1].node.id and differ(*pair)
    ]
    steps = {}
    for place, (one, other) in enumerate(pairs):
        steps[_HERE - 2 * place], steps[_THERE - 2 * place] = figure_step(one, other), figure_step(other, one)
    yield _sightings(ground, pairs, steps)


def plain_unit(unit: str | None) -> Scaled:
    """A unit without blanks, case and prefix: `KB` and `kB` become 1000 `b`, `%` becomes 0.01 of nothing."""
    written = " ".join((unit or "").split())
    folded = written.casefold()
    if folded in BARE:
        return Scaled("", BARE[folded])
    prefix, rest = written[:1], folded[1:]
    if rest in PREFIXED and folded not in PREFIXED:
        prefix = "k" if prefix == "K" else prefix
        if prefix in PREFIXES:
            return Scaled(rest, PREFIXES[prefix])
    return Scaled(folded, 1.0)


def comparable(ground: Ground) -> dict[tuple[str, str, str], list[Figure]]:
    """Figures of the same name, unit and baseline."""
    groups: defaultdict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for node in _reported(ground):
        for m in node.attributes.measures:
            unit, factor = plain_unit(m.unit)
            name, baseline = (" ".join(str(part).casefold().split()) for part in (m.name, m.baseline))
            figure = Figure(node, m, m.value * factor, (m.error or 0.0) * factor)
            groups[name, unit, baseline].append(figure)
    return groups


def _reported(ground: Ground) -> Iterator[Node]:
    nodes = ground.links.nodes
    for number in np.flatnonzero(ground.evidence & ground.members.reached).tolist():
        yield ground.corpus.nodes[nodes.ids[number]]


def differ(one: Figure, other: Figure) -> bool:
    difference = abs(one.value - other.value)
    larger = max(abs(one.value), abs(other.value))
    return difference > SMALLEST_DIFFERENCE * larger and difference > one.error + other.error


def _sightings(
    ground: Ground, pairs: Sequence[tuple[Figure, Figure]], steps: Mapping[int, Step]
) -> Sightings:
    members, number = ground.members, ground.links.nodes.number
    one, other = (ints(number[pair[end].node.id] for pair in pairs) for end in (0, 1))
    row, from_p = members.to(one)
    at, to_q = members.to(other[row])
    row, from_p = row[at], from_p[at]
    p, q, one, other = members.start[from_p], members.start[to_q], one[row], other[row]
    weight = CONFLICTING_FIGURES * np.minimum(ground.own[one], ground.own[other])
    here = _HERE - 2 * row
    path = outward(members, from_p), over(here), over(_THERE - 2 * row), back(members, to_q)
    found = Sightings("conflicting-figures", p, q, weight, here, path, steps)
    return found.where((p != q) & ~(members.has(q, one) & members.has(p, other)))


def figure_step(one: Figure, other: Figure) -> Step:
    """The figure at its own place; no relation is written between two figures."""
    m = one.measure
    figure = " ".join(str(part) for part in (m.name, f"{m.value:g}", m.unit) if part is not None)
    return Step(one.node.id, "measures", other.node.id, m.location or one.node.location, figure)
