"""A framework in, its extensions out, by trying every set of arguments: the definitions word for word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import chain, combinations

from argmap.semantics.labelling.kinds import Semantics

Set = frozenset[int]
Attacks = Collection[tuple[int, int]]


def extensions_by_definition(count: int, attacks: Attacks, semantics: Semantics) -> list[tuple[int, ...]]:
    """Sorted extensions, each sorted, of the arguments 0..count-1."""
    conflict_free = [s for s in _subsets(count) if not any(a in s and b in s for a, b in attacks)]

    def reach(s: Set) -> Set:
        return s | {b for a, b in attacks if a in s}

    def defended(s: Set) -> Set:
        beaten = {b for a, b in attacks if a in s}
        return frozenset(x for x in range(count) if all(a in beaten for a, b in attacks if b == x))

    admissible = [s for s in conflict_free if s <= defended(s)]
    complete = [s for s in conflict_free if s == defended(s)]
    preferred = _maximal(admissible)
    in_all = frozenset.intersection(*preferred)
    found: dict[Semantics, Callable[[], list[Set]]] = {
        "grounded": lambda: [s for s in complete if all(s <= other for other in complete)],
        "complete": lambda: complete,
        "preferred": lambda: preferred,
        "stable": lambda: [s for s in conflict_free if len(reach(s)) == count],
        "semi-stable": lambda: [s for s in complete if not any(reach(s) < reach(o) for o in complete)],
        "ideal": lambda: _maximal(s for s in admissible if s <= in_all),
    }
    return sorted(tuple(sorted(s)) for s in found[semantics]())


def _subsets(count: int) -> list[Set]:
    sizes = (combinations(range(count), size) for size in range(count + 1))
    return [frozenset(s) for s in chain.from_iterable(sizes)]


def _maximal(sets: Iterable[Set]) -> list[Set]:
    known = list(sets)
    return [s for s in known if not any(s < other for other in known)]
