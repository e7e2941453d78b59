"""A part of a framework in, its complete, preferred or stable extensions out, one component at a time.

Baroni, Giacomin, Guida 2005, "SCC-recursiveness: a general schema for argumentation semantics", Artificial
Intelligence 168: a strongly connected component that nothing undecided attacks is solved by
itself; what its solution attacks falls away, what it leaves undecided bars its targets; then the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.semantics.labelling.budget import Purse
from argmap.semantics.labelling.masks import Mask, closure, image
from argmap.semantics.labelling.parts import Part
from argmap.semantics.labelling.search import Field, Goal, sets_in


class Stage(NamedTuple):
    """Accepted so far, arguments not yet looked at, and which of these cannot be accepted."""

    accepted: Mask
    left: Mask
    barred: Mask


def extensions_of(part: Part, goal: Goal, purse: Purse) -> Iterator[Mask]:
    """Every extension of a part, once. Raises Exhausted when the purse is empty.

    The stack is its own: notes may chain more components than Python recurses.
    """
    stack = [iter([Stage(0, part.everything, 0)])]
    while stack:
        stage = next(stack[-1], None)
        if stage is None:
            stack.pop()
        elif stage.left:
            stack.append(_further(part, stage, goal, purse))
        else:
            yield stage.accepted


def _further(part: Part, stage: Stage, goal: Goal, purse: Purse) -> Iterator[Stage]:
    component = _first_component(part, stage.left)
    for accepted in sets_in(Field(part, component, stage.barred & component, goal), purse):
        rejected = image(accepted, part.targets)
        undecided = component & ~accepted & ~rejected
        yield Stage(
            stage.accepted | accepted,
            stage.left & ~component & ~rejected,
            stage.barred | image(undecided, part.targets),
        )


def _first_component(part: Part, left: Mask) -> Mask:
    """A strongly connected component of `left` that no other one attacks: upstream as far as it goes."""
    start = left & -left
    while True:
        upstream = closure(start, part.attackers, left)
        component = closure(start, part.targets, upstream)
        above = upstream & ~component
        if not above:
            return component
        start = above & -above
