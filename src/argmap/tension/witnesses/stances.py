"""What two sides make of one source: W10 (opposite stance)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.model.relation import Relation
from argmap.tension.columns import Floats, Index, Ints, floats, ints
from argmap.tension.ground import Ground
from argmap.tension.links import step_of
from argmap.tension.sightings import Sightings, back, outward, over

OPPOSITE_STANCE = 0.45


class Citations(NamedTuple):
    """Citations of one stance, each column of shape (citations,): numbers of a step, of who cites and of the
    source, weight in 0..1.
    """

    step: Ints
    citing: Ints
    source: Ints
    weight: Floats

    def where(self, rows: Ints) -> Citations:
        return Citations._make(column[rows] for column in self)


def opposite_stance(ground: Ground) -> Iterator[Sightings]:
    """P's case cites a source as support, Q's case disputes the same source."""
    number, nodes = ground.links.nodes.number, ground.corpus.nodes
    written = sorted(
        _written(ground),
        key=lambda r: (number[r.subject], r.relation, nodes[str(r.object)].text, str(r.object)),
    )
    steps = {-1 - place: step_of(relation) for place, relation in enumerate(written)}
    sources = {source: n for n, source in enumerate(sorted({str(r.object) for r in written}))}
    relying, disputing = (_citations(ground, written, sources, stance) for stance in ("supports", "disputes"))
    row, other = Index(disputing.source, len(sources)).join(relying.source)
    relying, disputing = relying.where(row), disputing.where(other)

    members = ground.members
    row, from_p = members.to(relying.citing)
    relying, disputing = relying.where(row), disputing.where(row)
    row, to_q = members.to(disputing.citing)
    relying, disputing, from_p = relying.where(row), disputing.where(row), from_p[row]
    p, q = members.start[from_p], members.start[to_q]
    weight = OPPOSITE_STANCE * relying.weight * disputing.weight
    path = outward(members, from_p), over(relying.step), over(disputing.step), back(members, to_q)
    found = Sightings("opposite-stance", p, q, weight, disputing.step, path, steps)
    on_both = members.has(p, disputing.citing) & members.has(q, relying.citing)
    yield found.where((p != q) & ~on_both)


def _written(ground: Ground) -> Iterator[Relation]:
    """Citations with a stance by what is in a case."""
    number, reached = ground.links.nodes.number, ground.members.reached
    for name in ("sources", "cites"):
        for relation in ground.corpus.behaving_as(name):
            stated = relation.qualification.stance in ("supports", "disputes")
            if stated and relation.subject in number and reached[number[relation.subject]]:
                yield relation


def _citations(ground: Ground, written: list[Relation], sources: dict[str, int], stance: str) -> Citations:
    rows = [n for n, relation in enumerate(written) if relation.qualification.stance == stance]
    return Citations(
        ints(-1 - n for n in rows),
        ints(ground.links.nodes.number[written[n].subject] for n in rows),
        ints(sources[str(written[n].object)] for n in rows),
        floats(written[n].weight for n in rows),
    )
