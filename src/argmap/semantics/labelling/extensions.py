"""A framework and a semantics in, its extensions out, and whether some may be missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, product
from typing import NamedTuple

from argmap.semantics.labelling.budget import DEFAULT_LIMIT, Exhausted, Limit, Purse
from argmap.semantics.labelling.framework import Framework
from argmap.semantics.labelling.grounded import grounded
from argmap.semantics.labelling.ideal import ideal_of
from argmap.semantics.labelling.kinds import Semantics
from argmap.semantics.labelling.masks import Mask, image
from argmap.semantics.labelling.parts import Part, parts
from argmap.semantics.labelling.recursion import extensions_of

Solver = Callable[[Part, Purse], Iterator[Mask]]


class Choice(NamedTuple):
    """Arguments that hang together, and the sets of them of which every extension holds one."""

    arguments: tuple[int, ...]
    sets: tuple[tuple[int, ...], ...]


class Extensions(NamedTuple):
    """Extensions, each of sorted arguments, sorted: what all hold, with one set of each choice.

    `truncated`: a limit was reached and some may be missing; whatever is listed is one. `sought`: the choices
    are all there, and it is only their combinations that are too many to list.
    """

    sets: tuple[tuple[int, ...], ...]
    truncated: bool
    choices: tuple[Choice, ...] = ()
    sought: bool = True


def extensions(framework: Framework, semantics: Semantics, limit: Limit = DEFAULT_LIMIT) -> Extensions:
    """All extensions of a framework under a semantics, as far as the limit reaches."""
    labels = grounded(framework)
    if semantics == "grounded":
        return Extensions((labels.accepted,), truncated=False)
    solver, purse = _SOLVERS[semantics], Purse(limit)
    choices: list[Choice] = []
    truncated = False
    for part in parts(framework, labels.undecided):
        found, cut = _collected(_named(part, solver(part, purse)), limit.sets_of(len(part.arguments)))
        choices.append(Choice(part.arguments, tuple(sorted(found))))
        truncated |= cut
        if not found and not cut:
            return Extensions((), truncated=False)
    whole, cut = _collected(_combined(labels.accepted, choices), limit.sets_of(framework.count))
    return Extensions(tuple(sorted(whole)), truncated or cut, tuple(choices), sought=not truncated)


def _collected(found: Iterator[tuple[int, ...]], most: int) -> tuple[list[tuple[int, ...]], bool]:
    """At most so many, and whether the search ended before it had shown that there are no more."""
    kept: list[tuple[int, ...]] = []
    try:
        for one in found:
            if len(kept) == most:
                return kept, True
            kept.append(one)
    except Exhausted:
        return kept, True
    return kept, False


def _named(part: Part, found: Iterable[Mask]) -> Iterator[tuple[int, ...]]:
    return (part.named(mask) for mask in found)


def _combined(accepted: tuple[int, ...], choices: Sequence[Choice]) -> Iterator[tuple[int, ...]]:
    """One set of each choice together with what is accepted in all, in every combination."""
    return (tuple(sorted(chain(accepted, *chosen))) for chosen in product(*(c.sets for c in choices)))


def _complete(part: Part, purse: Purse) -> Iterator[Mask]:
    return extensions_of(part, "complete", purse)


def _preferred(part: Part, purse: Purse) -> Iterator[Mask]:
    return extensions_of(part, "preferred", purse)


def _stable(part: Part, purse: Purse) -> Iterator[Mask]:
    return extensions_of(part, "stable", purse)


def _semi_stable(part: Part, purse: Purse) -> Iterator[Mask]:
    """Complete extensions S with a maximal S and S+ together: the stable ones, else the best preferred ones.

    Caminada 2006, "Semi-stable semantics", COMMA.
    """
    found = False
    for stable in extensions_of(part, "stable", purse):
        found = True
        yield stable
    if not found:
        decided = [(s | image(s, part.targets), s) for s in extensions_of(part, "preferred", purse)]
        for range_, extension in decided:
            if not any(range_ != other and not range_ & ~other for other, _ in decided):
                yield extension


def _ideal(part: Part, purse: Purse) -> Iterator[Mask]:
    yield ideal_of(part, purse)


_SOLVERS: dict[Semantics, Solver] = {
    "complete": _complete,
    "preferred": _preferred,
    "stable": _stable,
    "semi-stable": _semi_stable,
    "ideal": _ideal,
}
