"""Figures of one measure that differ between two cases: W12 (conflicting figures)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from argmap.model.node import Measure, Node
from argmap.model.tension import Step
from argmap.tension.ground import Ground, Sighting, sighting

CONFLICTING_FIGURES = 0.45
SMALLEST_DIFFERENCE = 0.05  # of the larger figure

# What a unit may be multiplied by, so that 3 kB and 3000 B are one figure.
PREFIXES = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "m": 1e-3, "µ": 1e-6, "μ": 1e-6, "n": 1e-9}
PREFIXED = frozenset({"b", "byte", "bytes", "s", "sec", "second", "seconds", "g", "m", "w", "wh", "j", "hz"})
BARE = {"": 1.0, "1": 1.0, "score": 1.0, "count": 1.0, "%": 0.01, "percent": 0.01, "per cent": 0.01}


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


def conflicting_figures(ground: Ground) -> Iterator[Sighting]:
    """Evidence in the case of P reports a figure that evidence in the case of Q reports otherwise."""
    for figures in _comparable(ground).values():
        for one, other in combinations(figures, 2):
            if one.node.id != other.node.id and _differ(one, other):
                yield from _sightings(ground, one, other)


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


def _comparable(ground: Ground) -> dict[tuple[str, str, str], list[Figure]]:
    """Figures of the same name, unit and baseline."""
    groups: defaultdict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for node in ground.corpus.of_type("evidence"):
        if node.id not in ground.owners:
            continue
        for m in node.attributes.measures:
            unit, factor = plain_unit(m.unit)
            name, baseline = (" ".join(str(part).casefold().split()) for part in (m.name, m.baseline))
            figure = Figure(node, m, m.value * factor, (m.error or 0.0) * factor)
            groups[name, unit, baseline].append(figure)
    return groups


def _differ(one: Figure, other: Figure) -> bool:
    difference = abs(one.value - other.value)
    larger = max(abs(one.value), abs(other.value))
    return difference > SMALLEST_DIFFERENCE * larger and difference > one.error + other.error


def _sightings(ground: Ground, one: Figure, other: Figure) -> Iterator[Sighting]:
    weight = CONFLICTING_FIGURES * min(ground.strength[one.node.id], ground.strength[other.node.id])
    here, there = _step(one, other), _step(other, one)
    of_one, of_other = ground.owners[one.node.id], ground.owners[other.node.id]
    for p, from_p in of_one.items():
        for q, to_q in of_other.items():
            if p != q and not (q in of_one and p in of_other):
                before, after = from_p.outward, (there, *to_q.steps)
                yield sighting("conflicting-figures", (p, q), weight, here, before=before, after=after)


def _step(one: Figure, other: Figure) -> Step:
    """The figure at its own place; no relation is written between two figures."""
    m = one.measure
    return Step(one.node.id, "measures", other.node.id, m.location or one.node.location, figure_text(m))


def figure_text(measure: Measure) -> str:
    """`accuracy 0.7 score`"""
    parts = (measure.name, f"{measure.value:g}", measure.unit)
    return " ".join(str(part) for part in parts if part is not None)
