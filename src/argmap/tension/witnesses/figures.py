"""Figures of one measure that differ between two cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from argmap.model.node import Measure, Node
from argmap.model.tension import Step
from argmap.semantics.columns import Bools, Ints, floats, ints
from argmap.tension.facing import Facing, Pairs, facing, held, spoken_for
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings, back, outward, over

CONFLICTING_FIGURES = 0.45
SMALLEST_DIFFERENCE = 0.05  # of the larger figure

# What a unit may be multiplied by, so that 3 kB and 3000 B are one figure.
PREFIXES = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "m": 1e-3, "µ": 1e-6, "μ": 1e-6, "n": 1e-9}
PREFIXED = frozenset({"b", "byte", "bytes", "s", "sec", "second", "seconds", "g", "m", "w", "wh", "j", "hz"})
BARE = {"": 1.0, "1": 1.0, "score": 1.0, "count": 1.0, "%": 0.01, "percent": 0.01, "per cent": 0.01}


Topic = tuple[str, str, str]


class Scaled(NamedTuple):
    """A unit in its plain form, and the factor that leads to it."""

    unit: str
    factor: float


class Figure(NamedTuple):
    """A measure in plain units, with the evidence that reports it; topics are name, unit and baseline."""

    node: Node
    measure: Measure
    topic: Topic
    value: float
    error: float


def conflicting_figures(ground: Ground, pairs: Pairs) -> Iterator[Sightings]:
    """Evidence in the case of P reports a figure that evidence in the case of Q reports otherwise."""
    figures = list(_figures(ground, spoken_for(ground, pairs)))
    evidence = ints(ground.links.nodes.number[figure.node.id] for figure in figures)
    topics = {topic: place for place, topic in enumerate(dict.fromkeys(figure.topic for figure in figures))}
    holding = held(ground, evidence, ints(topics[figure.topic] for figure in figures))
    found = facing(pairs, holding, holding)
    found = found.where(_differ(figures, found) & (evidence[found.one] < evidence[found.other]))

    members, p, q = ground.members, found.p, found.q
    one, other = evidence[found.one], evidence[found.other]
    weight = CONFLICTING_FIGURES * np.minimum(ground.own[one], ground.own[other])
    # No relation is written between figures: a step is a figure and the evidence that it is held against.
    count = len(ground.links.nodes)
    here, there = -1 - (found.one * count + other), -1 - (found.other * count + one)
    steps = _steps(ground, figures, np.concatenate((here, there)))
    path = outward(members, found.from_p), over(here), over(there), back(members, found.to_q)
    seen = Sightings("conflicting-figures", p, q, weight, here, path, steps)
    # What both have divides nobody; of one side beside itself, everything is within.
    yield seen.where((p == q) | ~(members.has(q, one) & members.has(p, other)))


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


def _figures(ground: Ground, reporting: Bools) -> Iterator[Figure]:
    """What the evidence among some nodes reports."""
    ids = ground.links.nodes.ids
    for number in np.flatnonzero(ground.evidence & reporting).tolist():
        node = ground.corpus.nodes[ids[number]]
        for m in node.attributes.measures:
            unit, factor = plain_unit(m.unit)
            name, baseline = (" ".join(str(part).casefold().split()) for part in (m.name, m.baseline))
            yield Figure(node, m, (name, unit, baseline), m.value * factor, (m.error or 0.0) * factor)


def _differ(figures: Sequence[Figure], found: Facing) -> Bools:
    """Whether figures differ by more than a twentieth of the larger and by more than their errors."""
    value, error = floats(f.value for f in figures), floats(f.error for f in figures)
    one, other = value[found.one], value[found.other]
    difference, larger = np.abs(one - other), np.maximum(np.abs(one), np.abs(other))
    beyond_error = difference > error[found.one] + error[found.other]
    differ: Bools = (difference > SMALLEST_DIFFERENCE * larger) & beyond_error
    return differ


def _steps(ground: Ground, figures: Sequence[Figure], numbers: Ints) -> dict[int, Step]:
    """Each figure at its own place, by number."""
    ids = ground.links.nodes.ids
    found = ((number, divmod(-1 - number, len(ids))) for number in np.unique(numbers).tolist())
    return {number: _step(figures[figure], ids[other]) for number, (figure, other) in found}


def _step(one: Figure, other: str) -> Step:
    """A figure at its own place; no relation is written between two figures."""
    place = one.measure.location or one.node.location
    return Step(one.node.id, "measures", other, place, figure_text(one.measure))


def figure_text(measure: Measure) -> str:
    """`accuracy 0.7 score`"""
    parts = (measure.name, f"{measure.value:g}", measure.unit)
    return " ".join(str(part) for part in parts if part is not None)
