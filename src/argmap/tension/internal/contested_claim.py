"""Sides and their cases in, the claims out that one case both supports and attacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from argmap.model.internal import ContestedClaim
from argmap.model.tension import Step, Witness, step_of
from argmap.semantics.columns import Bools, Floats, Ints, ints
from argmap.tension.ground import Ground
from argmap.tension.tables import Table

# Less mass than this, for and against together, is no contest.
SMALLEST_MASS = 0.2
# Less evenly divided than this is settled, as far as the camp is concerned.
LEAST_CONTESTED = 0.2


class Words(NamedTuple):
    """What members of cases say of claims, each column of shape (words,): number of the claim beside the
    side, of the relation and of the way from the side to who says it; the mass rho(x) s°(x) times force.
    """

    claim: Ints
    side: Ints
    relation: Ints
    way: Ints
    mass: Floats

    def where(self, rows: Bools | Ints) -> Words:
        return Words._make(column[rows] for column in self)


# Rows of words, by claim and side.
Rows = Mapping[tuple[int, int], list[int]]


def contested_claims(ground: Ground, claims: Set[str] | None = None) -> Iterator[ContestedClaim]:
    """Every claim, or every one of some, that is contested within the case of some side, once, with all such
    sides.
    """
    tables = [ground.links.tables[kind] for kind in ("attacks", "supports")]
    if claims is not None:
        wanted = ground.links.nodes.among(claims)
        tables = [table.where(wanted[table.target]) for table in tables]
    against, for_ = (_words(ground, table) for table in tables)
    count = len(ground.links.nodes)
    both = np.intersect1d(against.claim * count + against.side, for_.claim * count + for_.side)
    against, for_ = (w.where(np.isin(w.claim * count + w.side, both)) for w in (against, for_))
    by_claim: defaultdict[int, list[ContestedClaim]] = defaultdict(list)
    cons, pros = _rows(against), _rows(for_)
    for claim, side in sorted(cons):
        rows = pros[claim, side], cons[claim, side]
        found = _contest(ground, (claim, side), (for_.where(ints(rows[0])), against.where(ints(rows[1]))))
        if found.pro + found.con >= SMALLEST_MASS and found.score >= LEAST_CONTESTED:
            by_claim[claim].append(found)
    for contests in by_claim.values():
        yield _merged(contests)


def spoken_of(ground: Ground, sides: Bools) -> Bools:
    """Claims of which some sides, or members of their cases, say something, shape (nodes,)."""
    members, found = ground.members, np.zeros_like(sides)
    speaking = np.zeros_like(sides)
    speaking[members.node[sides[members.start]]] = True
    for kind in ("attacks", "supports"):
        table = ground.links.tables[kind]
        found[table.target[speaking[table.source]]] = True
    return found


def _words(ground: Ground, table: Table) -> Words:
    """What members of each case say of claims; not of the side itself, and of other sides only where these
    are members too: what is said of a rival is told elsewhere.
    """
    members = ground.members
    table = table.where(ground.links.nodes.of_type("claim")[table.target])
    row, way = members.to(table.source)
    table, side = table.where(row), members.start[way]
    mass = members.weight[way] * ground.own[table.source] * ground.forces(table)
    concerns = ~ground.is_side[table.target] | members.has(side, table.target)
    words = Words(table.target, side, table.relation, way, mass)
    return words.where(concerns & (table.target != side) & (mass > 0))


def _rows(words: Words) -> Rows:
    """The heaviest first."""
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for row in np.lexsort((words.relation, -words.mass)).tolist():
        found[words.claim[row].item(), words.side[row].item()].append(row)
    return found


def _contest(ground: Ground, ends: tuple[int, int], said: tuple[Words, Words]) -> ContestedClaim:
    for_, against = said
    claim, camp = (ground.links.nodes.ids[end] for end in ends)
    pro, con = (float(np.sum(np.sort(words.mass))) for words in said)
    supports, attacks = (_steps(ground, words.relation.tolist()) for words in said)
    home = (supports[0], *_way(ground, for_, 0))
    witnesses = tuple(
        Witness("case-against-case", True, mass, (*_way(ground, against, row)[::-1], attack, *home), attack)
        for row, (mass, attack) in enumerate(zip(against.mass.tolist(), attacks, strict=True))
    )
    return ContestedClaim(claim, pro, con, (camp,), supports, attacks, witnesses)


def _way(ground: Ground, words: Words, row: int) -> tuple[Step, ...]:
    """From who says something to the side."""
    return _steps(ground, ground.members.steps(words.way[row].item()))


def _steps(ground: Ground, numbers: Sequence[int]) -> tuple[Step, ...]:
    return tuple(step_of(ground.links.relations[number]) for number in numbers)


def _merged(contests: list[ContestedClaim]) -> ContestedClaim:
    """The most even of them, with the names of all camps."""
    ordered = sorted(contests, key=lambda c: (-c.score, c.camps))
    return replace(ordered[0], camps=tuple(camp for contest in ordered for camp in contest.camps))
