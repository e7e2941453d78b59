"""A framework and some of its arguments in, the parts that these fall into out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from argmap.semantics.labelling.framework import Framework
from argmap.semantics.labelling.masks import Mask, mask_of, members


@dataclass(frozen=True, slots=True)
class Part:
    """Arguments that hang together, numbered anew: `arguments` are their numbers in the whole framework.

    `attackers` and `targets` have one mask per argument of the part.
    """

    arguments: tuple[int, ...]
    attackers: tuple[Mask, ...]
    targets: tuple[Mask, ...]

    @property
    def everything(self) -> Mask:
        return (1 << len(self.arguments)) - 1

    @property
    def self_attacking(self) -> Mask:
        return mask_of(a for a, targets in enumerate(self.targets) if targets >> a & 1)

    def named(self, mask: Mask) -> tuple[int, ...]:
        """The members of a set by their numbers in the whole framework."""
        return tuple(self.arguments[a] for a in members(mask))


def parts(framework: Framework, undecided: Iterable[int]) -> list[Part]:
    """The weakly connected components of the framework restricted to `undecided`, smallest first.

    No semantics here looks beyond such a component, so that each is solved by itself.
    """
    left = set(undecided)
    found = [_part(framework, sorted(group)) for group in _connected(framework, left)]
    return sorted(found, key=lambda part: (len(part.arguments), part.arguments))


def _connected(framework: Framework, left: set[int]) -> Iterator[list[int]]:
    while left:
        group = [left.pop()]
        for argument in group:  # grows while it is read
            near = left.intersection(framework.attackers[argument] + framework.targets[argument])
            left -= near
            group.extend(near)
        yield group


def _part(framework: Framework, arguments: list[int]) -> Part:
    place = {argument: i for i, argument in enumerate(arguments)}

    def masks(adjacency: tuple[tuple[int, ...], ...]) -> tuple[Mask, ...]:
        return tuple(mask_of(place[n] for n in adjacency[a] if n in place) for a in arguments)

    return Part(tuple(arguments), masks(framework.attackers), masks(framework.targets))
