"""Part of a framework in, the admissible sets in it that a semantics wants out, by backtracking.

A set is sought inside `arguments`; `barred` ones cannot be accepted, because something undecided outside
attacks them, but attack nonetheless. These are the sets S and C of Baroni, Giacomin, Guida 2005,
"SCC-recursiveness: a general schema for argumentation semantics", Artificial Intelligence 168.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from argmap.semantics.labelling.budget import Purse
from argmap.semantics.labelling.masks import Mask, image, members
from argmap.semantics.labelling.parts import Part

Goal = Literal["complete", "preferred", "stable"]


class Field(NamedTuple):
    """Where a search takes place: in `arguments` of `part`, of which `barred` cannot be accepted."""

    part: Part
    arguments: Mask
    barred: Mask
    goal: Goal


class State(NamedTuple):
    """A node of the search tree: accepted, rejected (attacked by an accepted one), may yet be accepted."""

    accepted: Mask
    rejected: Mask
    open: Mask


def sets_in(field: Field, purse: Purse) -> Iterator[Mask]:
    """Every set that the goal asks for, once. Raises Exhausted when the purse is empty.

    Acceptance is tried before refusal, so that no set is followed by a superset of it: a set is preferred
    iff it lies in none of those before it.
    """
    found: list[Mask] = []
    stack = [State(0, 0, field.arguments & ~field.barred & ~field.part.self_attacking)]
    while stack:
        purse.spend()
        state = propagated(field, stack.pop())
        if state is None or _is_within(found, state):
            continue
        if not state.open:
            if field.goal == "preferred":
                found.append(state.accepted)
            yield state.accepted
            continue
        stack += _branches(field, state)


def admissible_with(part: Part, argument: int, candidates: Mask, purse: Purse) -> Mask:
    """An admissible set that holds the argument; the empty set where there is none.

    `candidates` hold the argument and whatever else an admissible set may hold. Raises Exhausted when the
    purse is empty.
    """
    field = Field(part, part.everything, 0, "complete")
    stack = [accepting(field, State(0, 0, candidates), 1 << argument)]
    while stack:
        purse.spend()
        state = propagated(field, stack.pop())
        if state is None:
            continue
        if not unanswered(field, state):
            return state.accepted
        stack += _branches(field, state)
    return 0


def _branches(field: Field, state: State) -> tuple[State, State]:
    """An open argument refused, and accepted: the second is searched first."""
    choice = _choice(field, state)
    return state._replace(open=state.open & ~choice), accepting(field, state, choice)


def _is_within(found: list[Mask], state: State) -> bool:
    most = state.accepted | state.open
    return any(not most & ~larger for larger in found)


def accepting(field: Field, state: State, argument: Mask) -> State:
    """The state with one more argument (a mask of one) accepted."""
    number = argument.bit_length() - 1
    attacks, attackers = field.part.targets[number], field.part.attackers[number]
    return State(
        state.accepted | argument,
        state.rejected | attacks & field.arguments,
        state.open & ~(argument | attacks | attackers),
    )


def propagated(field: Field, state: State) -> State | None:
    """The state with all that follows from it; None where no set of the goal lies below it."""
    while True:
        if not _is_possible(field, state):
            return None
        following = _forced(field, state)
        if following == state:
            return state
        state = following


def _is_possible(field: Field, state: State) -> bool:
    """Whether all that must be rejected can be, and nothing was refused that all attackers have left."""
    attackers = field.part.attackers
    if any(not attackers[a] & state.open for a in members(unanswered(field, state))):
        return False
    standing = field.arguments & ~state.rejected
    refused = standing & ~state.accepted & ~state.open & ~field.barred
    return all(attackers[a] & standing for a in members(refused))


def unanswered(field: Field, state: State) -> Mask:
    """What must yet be rejected: attackers of accepted arguments; for stable sets, all that is refused."""
    standing = field.arguments & ~state.rejected
    if field.goal == "stable":
        return standing & ~state.accepted & ~state.open
    return image(state.accepted, field.part.attackers) & standing


def _forced(field: Field, state: State) -> State:
    """One round: closes what can no longer be defended; accepts what is defended or the only defender."""
    attackers, standing = field.part.attackers, field.arguments & ~state.rejected
    unbeatable = 0
    for argument in members(standing & ~state.accepted):
        if not attackers[argument] & state.open:
            unbeatable |= 1 << argument
    doomed = image(unbeatable, field.part.targets) & state.open
    if doomed:
        return state._replace(open=state.open & ~doomed)
    for argument in members(state.open):
        if not attackers[argument] & standing:
            return accepting(field, state, 1 << argument)
    for argument in members(unanswered(field, state)):
        defenders = attackers[argument] & state.open
        if defenders & (defenders - 1) == 0:
            return accepting(field, state, defenders)
    return state


def _choice(field: Field, state: State) -> Mask:
    """An open argument to branch on: against what has the fewest answers, else the best connected one."""
    part = field.part
    needs = [part.attackers[a] & state.open for a in members(unanswered(field, state))]
    eligible = min(needs, key=int.bit_count) if needs else state.open
    best = max(
        members(eligible),
        key=lambda a: ((part.targets[a] | part.attackers[a]) & field.arguments & ~state.rejected).bit_count(),
    )
    return 1 << best
