"""A framework in, its grounded labelling out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from argmap.semantics.labelling.framework import Framework


class Labelling(NamedTuple):
    """Arguments by label, each sorted: IN, OUT and undecided together are all arguments (Caminada 2006)."""

    accepted: tuple[int, ...]
    rejected: tuple[int, ...]
    undecided: tuple[int, ...]


def grounded(framework: Framework) -> Labelling:
    """The least fixed point of "IN iff all attackers are OUT".

    Dung 1995; as labels Caminada 2006, "On the issue of reinstatement in argumentation".
    """
    return labelled(framework, defended(framework))


def defended(framework: Framework, gone: Collection[int] = ()) -> list[int]:
    """The grounded extension of a framework without the arguments that are `gone`.

    Each argument stands behind those that defend it. By propagation in O(arguments + attacks).
    """
    standing = [len(attackers) for attackers in framework.attackers]
    rejected = set(gone)
    for argument in rejected:
        for target in framework.targets[argument]:
            standing[target] -= 1
    accepted = [a for a in range(framework.count) if not standing[a] and a not in rejected]
    for argument in accepted:  # grows while it is read
        for target in framework.targets[argument]:
            if target in rejected:
                continue
            rejected.add(target)
            for freed in framework.targets[target]:
                standing[freed] -= 1
                if not standing[freed] and freed not in rejected:
                    accepted.append(freed)
    return accepted


def labelled(framework: Framework, extension: Iterable[int]) -> Labelling:
    """The labelling of a complete extension: OUT is what it attacks, undecided the rest."""
    accepted = set(extension)
    rejected = {target for argument in accepted for target in framework.targets[argument]}
    undecided = set(range(framework.count)) - accepted - rejected
    return Labelling(tuple(sorted(accepted)), tuple(sorted(rejected)), tuple(sorted(undecided)))
