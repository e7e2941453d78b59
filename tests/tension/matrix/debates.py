"""Drawings of debates with sources and questions, of every shape, and the matrix by its definition."""

from __future__ import annotations

import math
from collections.abc import Iterator

from hypothesis import strategies as st

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.model.status import Label
from argmap.pipeline.strengths import find_strengths
from argmap.tension.camps import find_camps
from argmap.tension.matrix.find import Matrix
from tests.tension.test_laws import drawings

ANSWERS = [f"p{n} -answers-> q" for n in (1, 2, 3)]
SOURCED = [f"e{n} -sources-> s{m}" for n in (1, 2, 3) for m in (1, 2, 3)]
FURTHER = [
    "e3 -supports-> p1", "e3 -opposes-> c1", "e3 -supports-> c2", "e3 -opposes-> p2", "e3.confidence = 0.9",
    "e1 -opposes-> e3", "c3 -opposes-> e1", "e2 -supports-> e3", "e2 -supports-> c3", "e3 -supports-> c4",
    "e3 -replaces-> e1", "c4 -answers-> q", "a1 -premises-> e3", "a1 -supports-> p2", "e2 -undercuts-> a1",
    "e1 -supports-> p1\ne2 -undercuts-> (e1 -supports-> p1)",
    "e1 -opposes-> p2\ne3 -undercuts-> (e1 -opposes-> p2)",
    "e1 -supports-> c1\nc1 -supports-> p2\nc3 -undercuts-> (e1 -supports-> c1)",
    "e1 -supports-> p1\np1 -predicts-> e3\ne2 -opposes-> e3",
    "c2 -predicts-> e3\nc4 -opposes-> e3\ne1 -supports-> p3\nc2 -undercuts-> (e1 -supports-> p3)",
]  # fmt: skip


@st.composite
def debates(draw: st.DrawFn) -> list[str]:
    """Lines of a sketch with the question `q`, three positions, and evidence with sources."""
    lines = draw(drawings())
    further = draw(st.lists(st.sampled_from(FURTHER), max_size=8, unique=True))
    sourced = draw(st.lists(st.sampled_from(SOURCED), max_size=5, unique=True))
    stated = [*ANSWERS, *lines, *"\n".join(further).splitlines(), *sourced]
    return list({line.split(" *")[0]: line for line in stated}.values())


def signs(matrix: Matrix) -> dict[str, dict[str, float]]:
    """The cells, by evidence and position."""
    return {row.evidence: dict(row.cells) for row in matrix.rows}


def labels_by_definition(corpus: Corpus, positions: tuple[str, ...]) -> dict[str, Label]:
    (camp,) = find_camps(corpus, "grounded").camps
    by_label: dict[Label, tuple[str, ...]] = {
        "accepted": camp.members,
        "rejected": camp.given_up,
        "undecided": camp.undecided,
    }
    return {p: label for p in positions for label, nodes in by_label.items() if p in nodes}


def cell_by_definition(corpus: Corpus, evidence: str, position: str, positions: tuple[str, ...]) -> float:
    """The formula of docs/matrix.md, read from the relations themselves."""
    strength = find_strengths(corpus).strength
    left = {+1: 1.0, -1: 1.0}
    for way in _ways(corpus, evidence, position, positions, (), 0):
        sign, weight = +1, strength[evidence]
        for relation in way:
            sign *= -1 if relation.relation in ("opposes", "contradicts") else 1
            weight *= relation.weight * (1 if relation.relation == "premises" else 0.8)
            for undercut in corpus.undercutting(relation.key):
                weight *= 1 - undercut.weight * strength[undercut.subject]
            if relation.subject[0] == "a" and relation.relation != "premises":
                for undercut in corpus.incoming(relation.subject, "undercuts"):
                    weight *= 1 - undercut.weight * strength[undercut.subject]
        left[sign] *= 1 - weight
    return (1 - left[+1]) - (1 - left[-1])


def _ways(
    corpus: Corpus, node: str, goal: str, positions: tuple[str, ...], passed: tuple[str, ...], hops: int
) -> Iterator[list[Relation]]:
    if hops > corpus.config.tensions.max_hops:
        return
    if node == goal:
        yield []
        return
    if passed and (node[0] not in "ca" or node in positions):
        return
    for relation, end, cost in _onward(corpus, node):
        if end not in (*passed, node) and end not in corpus.replaced:
            for rest in _ways(corpus, end, goal, positions, (*passed, node), hops + cost):
                yield [relation, *rest]


def _onward(corpus: Corpus, node: str) -> Iterator[tuple[Relation, str, int]]:
    if node in corpus.replaced:
        return
    for relation in corpus.outgoing(node, "supports", "implies", "opposes", "contradicts"):
        yield relation, str(relation.object), 1
    for relation in corpus.incoming(node, "contradicts"):
        yield relation, relation.subject, 1
    for relation in corpus.incoming(node, "premises"):
        yield relation, relation.subject, 0


def close(one: float, other: float) -> bool:
    return math.isclose(one, other, abs_tol=1e-9)
