"""Extensions are those of the reference solvers, and those of the definitions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.semantics.labelling.budget import Limit
from argmap.semantics.labelling.extensions import extensions
from argmap.semantics.labelling.framework import Framework
from argmap.semantics.labelling.grounded import grounded
from argmap.semantics.labelling.kinds import SEMANTICS, Semantics
from tests.semantics.labelling.by_definition import extensions_by_definition

REFERENCE = Path(__file__).parents[1] / "data" / "extensions.json"
SHORT: dict[str, Semantics] = {
    "GR": "grounded",
    "CO": "complete",
    "PR": "preferred",
    "ST": "stable",
    "SST": "semi-stable",
}


def cases() -> list[Any]:
    return list(json.loads(REFERENCE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{len(case['arguments'])}-{len(case['attacks'])}")
def test_extensions_are_those_of_the_reference_solvers(case: Any) -> None:
    place = {name: i for i, name in enumerate(case["arguments"])}
    framework = Framework.of(len(place), [(place[a], place[b]) for a, b in case["attacks"]])
    for short, expected in case["extensions"].items():
        found = extensions(framework, SHORT[short])
        assert not found.truncated
        assert found.sets == tuple(sorted(tuple(sorted(place[a] for a in e)) for e in expected)), short


@st.composite
def small_frameworks(draw: st.DrawFn) -> tuple[int, set[tuple[int, int]]]:
    count = draw(st.integers(0, 7))
    argument = st.integers(0, max(count - 1, 0))
    most = 0 if not count else draw(st.sampled_from([6, 12, 24]))
    return count, draw(st.sets(st.tuples(argument, argument), max_size=most))


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(small_frameworks())
@settings(max_examples=400, deadline=None)
def test_extensions_are_those_of_the_definition(
    semantics: Semantics, small: tuple[int, set[tuple[int, int]]]
) -> None:
    count, attacks = small
    found = extensions(Framework.of(count, attacks), semantics)
    assert list(found.sets) == extensions_by_definition(count, attacks, semantics)


@given(small_frameworks(), st.sampled_from(SEMANTICS), st.integers(0, 12), st.integers(1, 3))
@settings(max_examples=400, deadline=None)
def test_what_a_small_budget_finds_is_right_and_says_what_it_lacks(
    small: tuple[int, set[tuple[int, int]]], semantics: Semantics, nodes: int, most: int
) -> None:
    count, attacks = small
    found = extensions(Framework.of(count, attacks), semantics, Limit(nodes=nodes, extensions=most))
    expected = extensions_by_definition(count, attacks, semantics)
    assert set(found.sets) <= set(expected)
    assert found.truncated or len(found.sets) == len(expected)


def test_a_budget_is_kept_where_there_are_more_extensions_than_anyone_can_list() -> None:
    rivals = [(a, a ^ 1) for a in range(80)]  # forty pairs: 2 to the 40th preferred extensions
    found = extensions(Framework.of(80, rivals), "preferred", Limit(extensions=50))
    assert found.truncated
    assert found.sought
    assert [choice.sets for choice in found.choices[:2]] == [((0,), (1,)), ((2,), (3,))]
    assert len(set(found.sets)) == 50
    assert all(len(e) == 40 for e in found.sets)


def test_extensions_that_are_large_are_listed_only_so_far() -> None:
    rivals = [(a, a ^ 1) for a in range(80)]
    found = extensions(Framework.of(80, rivals), "preferred", Limit(arguments=1600))
    assert found.truncated
    assert len(found.sets) == 20


def test_no_time_is_no_answer() -> None:
    found = extensions(Framework.of(2, [(0, 1), (1, 0)]), "complete", Limit(seconds=-1))
    assert (found.sets, found.truncated, found.sought) == ((), True, False)


def test_ideal_needs_no_list_of_the_preferred_extensions() -> None:
    rivals = [(a, a ^ 1) for a in range(80)]
    found = extensions(Framework.of(80, rivals), "ideal")
    assert (found.sets, found.truncated) == (((),), False)


def test_a_long_chain_of_odd_cycles_needs_no_recursion() -> None:
    links = 1500
    attacks = [(3 * i + k, 3 * i + (k + 1) % 3) for i in range(links) for k in range(3)]
    attacks += [(3 * i, 3 * i + 3) for i in range(links - 1)]
    found = extensions(Framework.of(3 * links, attacks), "preferred")
    assert (found.sets, found.truncated) == (((),), False)


def test_grounded_labels_what_it_accepts_what_that_attacks_and_the_rest() -> None:
    labels = grounded(Framework.of(6, [(0, 1), (1, 2), (3, 4), (4, 3), (4, 5)]))
    assert labels == ((0, 2), (1,), (3, 4, 5))


def test_an_attack_joins_arguments_of_the_framework() -> None:
    with pytest.raises(ValueError, match="0 -> 2"):
        Framework.of(2, [(0, 2)])
