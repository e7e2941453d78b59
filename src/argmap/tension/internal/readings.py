"""What evidence and citations within one case say differently: figures and stances, compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

import numpy as np

from argmap.model.relation import Relation
from argmap.model.tension import Step
from argmap.semantics.columns import floats, ints
from argmap.tension.ground import Ground
from argmap.tension.internal.quarrel import Quarrel, quarrel
from argmap.tension.links import step_of
from argmap.tension.witnesses.figures import (
    CONFLICTING_FIGURES,
    Figure,
    Topic,
    differ,
    figure_step,
    figures_of,
)
from argmap.tension.witnesses.stances import OPPOSITE_STANCE

# The steps from a node to each side that has it in its case.
Homeward = Mapping[str, tuple[Step, ...]]


def conflicting_figures_within(ground: Ground) -> Iterator[Quarrel]:
    """Two pieces of evidence in the case report different figures for one measure."""
    figures = list(figures_of(ground))
    ways = _ways(ground, (figure.node.id for figure in figures))
    held: defaultdict[tuple[Topic, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        for side in ways[figure.node.id]:
            held[figure.topic, side].append(figure)
    for (_, side), reported in sorted(held.items(), key=itemgetter(0)):
        for one, other in _differing(reported):
            yield _figures(ground, side, one, other, ways)


def _differing(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of different evidence that differ."""
    one, other = np.triu_indices(len(figures), 1)
    differing = differ(floats(f.value for f in figures), floats(f.error for f in figures), one, other)
    for here, there in zip(one[differing].tolist(), other[differing].tolist(), strict=True):
        if figures[here].node.id != figures[there].node.id:
            yield figures[here], figures[there]


def _figures(ground: Ground, side: str, one: Figure, other: Figure, ways: Mapping[str, Homeward]) -> Quarrel:
    weight = CONFLICTING_FIGURES * min(ground.own[_number(ground, figure.node.id)] for figure in (one, other))
    here, there = figure_step(one, other.node.id), figure_step(other, one.node.id)
    before, after = ways[one.node.id][side][::-1], (there, *ways[other.node.id][side])
    return quarrel("conflicting-figures", side, float(weight), here, before=before, after=after)


def opposite_stance_within(ground: Ground) -> Iterator[Quarrel]:
    """One member of the case relies on a source that another disputes."""
    relying, disputing = _citations(ground, "supports"), _citations(ground, "disputes")
    for source in sorted(relying.keys() & disputing.keys()):
        said = relying[source] + disputing[source]
        ways = _ways(ground, [relation.subject for relation in said])
        for relies in relying[source]:
            for disputes in disputing[source]:
                yield from _stances(relies, disputes, ways[relies.subject], ways[disputes.subject])


def _citations(ground: Ground, stance: str) -> Mapping[str, list[Relation]]:
    """Citations of one stance by source."""
    found: defaultdict[str, list[Relation]] = defaultdict(list)
    for name in ("sources", "cites"):
        for relation in ground.corpus.behaving_as(name):
            argues = relation.subject in ground.links.nodes.number
            if relation.qualification.stance == stance and argues and isinstance(relation.object, str):
                found[relation.object].append(relation)
    return found


def _stances(relies: Relation, disputes: Relation, out: Homeward, home: Homeward) -> Iterator[Quarrel]:
    weight = OPPOSITE_STANCE * relies.weight * disputes.weight
    for side in sorted(out.keys() & home.keys()):
        before, attack = (*out[side][::-1], step_of(relies)), step_of(disputes)
        yield quarrel("opposite-stance", side, weight, attack, before=before, after=home[side])


def _ways(ground: Ground, nodes: Iterable[str]) -> Mapping[str, Homeward]:
    """For each node the sides that have it, and how it leads there."""
    members, ids, relations = ground.members, ground.links.nodes.ids, ground.links.relations
    wanted = list(dict.fromkeys(nodes))
    found: dict[str, dict[str, tuple[Step, ...]]] = {node: {} for node in wanted}
    row, ways = members.to(ints(_number(ground, node) for node in wanted))
    for place, way in zip(row.tolist(), ways.tolist(), strict=True):
        steps = tuple(step_of(relations[number]) for number in members.steps(way))
        found[wanted[place]][ids[members.start[way]]] = steps
    return found


def _number(ground: Ground, node: str) -> int:
    return ground.links.nodes.number[node]
