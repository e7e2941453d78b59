"""Sightings and own-case strengths in, tensions out: each pair's witnesses once, weighed and in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from argmap.model.relation import Relation
from argmap.model.tension import Step, Tension, Witness, step_of
from argmap.semantics.columns import Bools, Floats, Ints
from argmap.tension.ground import Ground
from argmap.tension.score import RANK, SCORE_DIGITS
from argmap.tension.sightings import Path, Sightings


class Found(NamedTuple):
    """All witnesses as columns of shape (witnesses,): the pair, the number of the attack in its batch and
    among all batches, the weight, the rank of the kind, the batch of sightings, and where the path is.
    """

    pair: Ints
    step: Ints
    attack: Ints
    weight: Floats
    rank: Ints
    batch: Ints
    path: Ints

    def where(self, rows: Bools | Ints) -> Found:
        return Found._make(column[rows] for column in self)


class _Steps(dict[int, Step]):
    """Steps by number, each made when it is first asked for."""

    def __init__(self, relations: Sequence[Relation], unwritten: Mapping[int, Step]) -> None:
        super().__init__(unwritten)
        self._relations = relations

    def __missing__(self, number: int) -> Step:
        self[number] = step_of(self._relations[number])
        return self[number]


def tensions_of(ground: Ground, batches: Sequence[Sightings]) -> list[Tension]:
    """The tensions that some sightings amount to, in no order."""
    found = _found(ground, batches)
    paths = [path for batch in batches for path in batch.paths()]
    found = found.where(_told_once(found, paths))
    found = found.where(np.lexsort((found.rank, -np.round(found.weight, SCORE_DIGITS), found.pair)))
    pairs, starts = np.unique(found.pair, return_index=True)
    clashes = (1.0 - _spared(found)).tolist()
    witnesses = list(_witnesses(ground, found, batches, paths))
    bounds = [*starts.tolist(), len(witnesses)]
    tensions = []
    for place, (a, b) in enumerate(_ends(ground, pairs)):
        s_a, s_b = (ground.own[n].item() for n in (a, b))
        score = round(float(np.sqrt(s_a * s_b)) * clashes[place], SCORE_DIGITS)
        seen = tuple(witnesses[bounds[place] : bounds[place + 1]])
        tensions.append(Tension(ground.links.nodes.ids[a], ground.links.nodes.ids[b], score, s_a, s_b, seen))
    return tensions


def pair_keys(ground: Ground, p: Ints, q: Ints) -> Ints:
    """One number for each two sides, whichever comes first."""
    keys: Ints = np.minimum(p, q) * len(ground.links.nodes) + np.maximum(p, q)
    return keys


def _ends(ground: Ground, pairs: Ints) -> Iterator[tuple[int, int]]:
    """The two sides of each pair, in the order of their names."""
    ids, (low, high) = ground.links.nodes.ids, np.divmod(pairs, max(len(ground.links.nodes), 1))
    for a, b in zip(low.tolist(), high.tolist(), strict=True):
        yield (a, b) if ids[a] < ids[b] else (b, a)


def _found(ground: Ground, batches: Sequence[Sightings]) -> Found:
    """What has a weight, of all batches. Attacks that are no relations get numbers of their own."""
    columns, paths = [], 0
    for number, batch in enumerate(batches):
        count = len(batch.p)
        columns.append(
            Found(
                pair_keys(ground, batch.p, batch.q),
                batch.attack,
                np.where(batch.attack < 0, batch.attack * len(batches) - number, batch.attack),
                batch.weight,
                np.full(count, RANK[batch.kind]),
                np.full(count, number),
                np.arange(paths, paths + count),
            )
        )
        paths += count
    found = Found._make(map(np.concatenate, zip(*columns, strict=True)))
    return found.where(found.weight > 0)


def _told_once(found: Found, paths: Sequence[Path]) -> Ints:
    """The rows less those that tell a path again that a more specific kind has told.

    Paths lead over one attack each, so that only witnesses which share theirs can be on the same path.
    """
    order = np.lexsort((-found.weight, found.rank, found.attack, found.pair))
    pair, attack = found.pair[order], found.attack[order]
    again = (np.diff(pair, prepend=-1) == 0) & (np.diff(attack, prepend=-1) == 0)
    starts = np.flatnonzero(~again)
    sizes = np.diff(starts, append=len(order))
    at, kept = found.path[order].tolist(), np.ones(len(order), dtype=np.bool_)
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        told: set[frozenset[int]] = set()
        for place in range(start, start + size):
            path = frozenset(paths[at[place]])
            kept[place] = path not in told
            told.add(path)
    return np.sort(order[kept])


def _spared(found: Found) -> Floats:
    """The product of 1 - c over the groups of each pair, in order of weight, shape (pairs,)."""
    order = np.lexsort((-found.weight, found.attack, found.pair))
    pair, attack = found.pair[order], found.attack[order]
    heaviest = order[(np.diff(pair, prepend=-1) != 0) | (np.diff(attack, prepend=0) != 0)]
    heaviest = heaviest[np.lexsort((found.weight[heaviest], found.pair[heaviest]))]
    starts = np.flatnonzero(np.diff(found.pair[heaviest], prepend=-1))
    spared: Floats = np.multiply.reduceat(1.0 - found.weight[heaviest], starts) if starts.size else np.ones(0)
    return spared


def _witnesses(
    ground: Ground, found: Found, batches: Sequence[Sightings], paths: Sequence[Path]
) -> Iterator[Witness]:
    written = _Steps(ground.links.relations, {})
    steps = [_Steps(ground.links.relations, b.steps) if b.steps else written for b in batches]
    rows = zip(
        found.batch.tolist(), found.path.tolist(), found.weight.tolist(), found.step.tolist(), strict=True
    )
    for batch, path, weight, attack in rows:
        step, kind = steps[batch], batches[batch].kind
        told = tuple([step[number] for number in paths[path]])
        yield Witness(kind, batches[batch].derived, weight, told, step[attack])
