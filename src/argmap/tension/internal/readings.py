"""What evidence and citations within one case say differently: figures and stances, compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from argmap.model.relation import Relation
from argmap.model.tension import Step
from argmap.tension.columns import ints
from argmap.tension.ground import Ground
from argmap.tension.internal.quarrel import Quarrel, quarrel
from argmap.tension.links import step_of
from argmap.tension.witnesses.figures import CONFLICTING_FIGURES, Figure, comparable, differ, figure_step
from argmap.tension.witnesses.stances import OPPOSITE_STANCE

# The steps from a node to each side that has it in its case.
Homeward = Mapping[str, tuple[Step, ...]]


def conflicting_figures_within(ground: Ground) -> Iterator[Quarrel]:
    """Two pieces of evidence in the case report different figures for one measure."""
    for figures in comparable(ground).values():
        ways = _ways(ground, [figure.node.id for figure in figures])
        by_side: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            for side in ways[figure.node.id]:
                by_side[side].append(figure)
        for side in sorted(by_side):
            for one, other in combinations(by_side[side], 2):
                if one.node.id != other.node.id and differ(one, other):
                    yield _figures(ground, side, one, other, ways)


def _figures(ground: Ground, side: str, one: Figure, other: Figure, ways: Mapping[str, Homeward]) -> Quarrel:
    weight = CONFLICTING_FIGURES * min(ground.own[_number(ground, figure.node.id)] for figure in (one, other))
    here, there = figure_step(one, other), figure_step(other, one)
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
