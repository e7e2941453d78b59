"""A debate in, its keystones out: the sources without which its positions would stand otherwise."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, product, zip_longest
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.phrases import joined
from argmap.semantics.solve import Convergence
from argmap.tension.matrix.cells import Column
from argmap.tension.matrix.debate import Debate, Standing
from argmap.tension.matrix.loss import Losses
from argmap.tension.sources import sources_of
from argmap.tension.suppose import falling
from argmap.tension.words import quoted

MOST_WORK = 200_000  # in nodes whose strength is solved; about ten seconds


class Keystone(NamedTuple):
    """A source, and in sentences what its loss would change."""

    source: str
    changes: tuple[str, ...]


class Keystones(NamedTuple):
    """The keystones that were found, those that change most first.

    `untried` sources would have been too much work: ones at `distance` relations from the matrix or further.
    `convergence` is the worst of all solutions.
    """

    found: tuple[Keystone, ...]
    convergence: Convergence
    untried: int = 0
    distance: int = 0


class _Candidate(NamedTuple):
    """A source and what falls with it; sorted, what is least work, nearest and weightiest comes first."""

    changes_strengths: bool
    distance: int
    weight: float
    source: str
    gone: frozenset[str]


def find_keystones(debate: Debate, *, most_work: int = MOST_WORK) -> Keystones:
    """Every source whose loss changes the order of the positions, or the grounded label of one.

    With a source goes the evidence that rests on it alone, and with that the arguments that need it.
    """
    losses = Losses(debate)
    candidates = _candidates(losses)
    found: list[Keystone] = []
    tried, work, convergence = 0, 0, debate.standing.convergence
    outcomes = losses.each([candidate.gone for candidate in candidates])
    for candidate in candidates:
        if work >= most_work:
            break
        after, took = next(outcomes)
        tried, work, convergence = tried + 1, work + took, convergence.worse(after.convergence)
        if changes := tuple(_changes(debate.corpus, debate.standing, after)):
            found.append(Keystone(candidate.source, changes))
    found.sort(key=lambda keystone: (-len(keystone.changes), keystone.source))
    left = candidates[tried:]
    return Keystones(tuple(found), convergence, len(left), min((c.distance for c in left), default=0))


def _candidates(losses: Losses) -> list[_Candidate]:
    corpus = losses.debate.corpus
    sources = {source for node in losses.debate.nodes for source in sources_of(corpus, node)}
    falls = ((source, frozenset(falling(corpus, {source}) - {source})) for source in sources)
    return sorted(_candidate(losses, source, gone) for source, gone in falls if losses.matters(gone))


def _candidate(losses: Losses, source: str, gone: frozenset[str]) -> _Candidate:
    rows = [losses.debate.rows[node].cells.values() for node in gone if node in losses.debate.rows]
    weight = math.fsum(abs(cell) for cells in rows for cell in cells)
    return _Candidate(losses.changes_strengths(gone), losses.distance_to(gone), -weight, source, gone)


def _changes(corpus: Corpus, before: Standing, after: Standing) -> Iterator[str]:
    yield from _order_changes(corpus, _by_position(before.columns), after.columns)
    for position, label in after.labels.items():
        if label != before.labels[position]:
            yield f"{quoted(corpus, position)} is then {label}; now it is {before.labels[position]}."


def _order_changes(corpus: Corpus, before: Mapping[str, Column], after: Collection[Column]) -> Iterator[str]:
    """One for those that tie and did not, and for each two of neighbouring places that stood otherwise.

    That is enough: an order in which all neighbours stand as they did is the same order.
    """
    places = [tuple(tied) for _, tied in groupby(after, key=lambda column: column.rank)]
    for place, following in zip_longest(places, places[1:], fillvalue=()):
        if len({before[column.position].rank for column in place}) > 1:
            yield _tie(corpus, [before[column.position] for column in place])
        for first, second in product(place, following):
            was_first, was_second = (before[column.position].rank for column in (first, second))
            if not was_first < was_second:
                names = quoted(corpus, first.position), quoted(corpus, second.position)
                also = "; now they tie" if was_first == was_second else ""
                yield f"{names[0]} then comes before {names[1]} ({_reason(first, second)}){also}."


def _tie(corpus: Corpus, before: Sequence[Column]) -> str:
    names = [quoted(corpus, column.position) for column in before]
    best = min(column.rank for column in before)
    leading = [name for name, column in zip(names, before, strict=True) if column.rank == best]
    come = "comes" if len(leading) == 1 else "come"
    return f"{joined(names)} then tie; now {joined(leading)} {come} first."


def _reason(first: Column, second: Column) -> str:
    if first.rank[0] != second.rank[0]:
        return f"inconsistency {_apart(first.inconsistency, second.inconsistency)}"
    return f"support {_apart(first.support, second.support)} at the same inconsistency"


def _apart(one: float, other: float) -> str:
    """Two figures in so many digits that they are seen to differ."""
    for digits in range(2, 10):
        said = f"{one:.{digits}f}", f"{other:.{digits}f}"
        if said[0] != said[1]:
            break
    return f"{said[0]} against {said[1]}"


def _by_position(columns: Collection[Column]) -> Mapping[str, Column]:
    return {column.position: column for column in columns}
