"""What grounded labels rest on: the labels stay where anything else is taken away."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.semantics.labelling.framework import Framework
from argmap.semantics.labelling.grounded import defended, grounded, labelled
from argmap.semantics.labelling.grounds import grounds_of

COUNT = 8
ARGUMENT = st.integers(0, COUNT - 1)
ATTACKS = st.sets(st.tuples(ARGUMENT, ARGUMENT), max_size=14)


def label_of(framework: Framework, argument: int) -> int:
    """0 accepted, 1 rejected, 2 undecided."""
    return next(n for n, label in enumerate(grounded(framework)) if argument in label)


def without(attacks: set[tuple[int, int]], gone: set[int]) -> Framework:
    """Arguments that are gone attack nothing and are attacked by nothing."""
    return Framework.of(COUNT, {pair for pair in attacks if gone.isdisjoint(pair)})


@given(ATTACKS, ARGUMENT, st.sets(ARGUMENT))
@settings(max_examples=400, deadline=None)
def test_without_anything_else_the_label_is_the_same(
    attacks: set[tuple[int, int]], argument: int, gone: set[int]
) -> None:
    framework = Framework.of(COUNT, attacks)
    grounds = grounds_of(framework, defended(framework), [argument])
    assert argument in grounds
    assert label_of(without(attacks, gone - grounds), argument) == label_of(framework, argument)


@given(ATTACKS, st.sets(ARGUMENT))
@settings(max_examples=200, deadline=None)
def test_what_is_gone_is_as_if_it_had_never_been(attacks: set[tuple[int, int]], gone: set[int]) -> None:
    left = without(attacks, gone)
    accepted = defended(Framework.of(COUNT, attacks), gone)
    assert set(accepted) == set(grounded(left).accepted) - gone
    assert labelled(left, defended(left)) == grounded(left)


def test_what_is_defended_stands_behind_its_defenders() -> None:
    chain = Framework.of(5, [(4, 3), (3, 2), (2, 1), (1, 0)])
    assert defended(chain) == [4, 2, 0]
    assert grounds_of(chain, defended(chain), [0]) == {0, 1, 2, 3, 4}


def test_a_defeat_rests_on_one_attacker() -> None:
    twice = Framework.of(4, [(1, 0), (2, 0), (3, 2)])
    assert grounds_of(twice, defended(twice), [0]) == {0, 1}
