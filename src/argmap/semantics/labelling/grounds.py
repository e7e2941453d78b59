"""A framework in, what the grounded labels of some of its arguments rest on out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.semantics.labelling.framework import Framework


def grounds_of(framework: Framework, accepted: Sequence[int], arguments: Iterable[int]) -> frozenset[int]:
    """Arguments so chosen that without any of the others, the labels of `arguments` are the same.

    `accepted` is the grounded extension, each argument behind those that defend it. What is OUT rests on
    the attacker that was accepted first, what is IN on all attackers' being OUT; and what is undecided is
    so for no attacker is IN while some attacker is undecided, so that it rests on all of them too.
    """
    when = {argument: n for n, argument in enumerate(accepted)}
    found = set(arguments)
    open_arguments = list(found)
    for argument in open_arguments:  # grows while it is read
        attackers = framework.attackers[argument]
        striking = min((a for a in attackers if a in when), key=when.__getitem__, default=None)
        fresh = {*(attackers if striking is None else (striking,))} - found
        found |= fresh
        open_arguments += fresh
    return frozenset(found)
