"""Leaving something out of a solved graph, against solving the graph without it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.semantics.argument_graph import ArgumentGraph, Premises
from argmap.semantics.gradual import SEMANTICS
from argmap.semantics.omission import Omission, Solved
from argmap.semantics.solve import solve

COUNT = 6
NAMES = [f"n{i}" for i in range(COUNT)]
NODE, WEIGHT = st.sampled_from(NAMES), st.sampled_from([1.0, 0.6, 0.25])


@st.composite
def graphs(draw: st.DrawFn) -> ArgumentGraph:
    base = {name: draw(st.sampled_from([0.0, 0.3, 0.5, 1.0])) for name in NAMES}
    sign = st.sampled_from([-1.0, 1.0])
    edges = draw(st.lists(st.tuples(NODE, NODE, sign, WEIGHT), max_size=16))
    premises = draw(st.lists(st.tuples(NODE, NODE, WEIGHT), max_size=4))
    broken = st.integers(0, max(0, len(edges) - 1))
    undercuts = draw(st.lists(st.tuples(NODE, broken, WEIGHT), max_size=4 if edges else 0))
    return ArgumentGraph.of(base, [(s, t, sign * w) for s, t, sign, w in edges], premises, undercuts)


def chosen(data: st.DataObject, count: int) -> list[int]:
    return sorted(data.draw(st.sets(st.integers(0, max(0, count - 1)), max_size=min(count, 3))))


def by_definition(graph: ArgumentGraph, omission: Omission) -> ArgumentGraph:
    edges, undercuts = (np.zeros(n, dtype=np.bool_) for n in (len(graph.edges[0]), len(graph.undercuts[0])))
    edges[omission.edges] = undercuts[omission.undercuts] = True
    argument, premise, weight = graph.premises
    out = omission.premises
    kept = Premises(np.delete(argument, out), np.delete(premise, out), np.delete(weight, out))
    return replace(graph.weakened(edges=edges, undercuts=undercuts), premises=kept)


@pytest.mark.parametrize("name", SEMANTICS)
@given(graphs(), st.data())
@settings(max_examples=80, deadline=None)
def test_it_is_the_solution_of_the_rest_to_the_last_bit(
    name: str, graph: ArgumentGraph, data: st.DataObject
) -> None:
    parts = (graph.edges, graph.premises, graph.undercuts)
    omission = Omission(*(np.array(chosen(data, len(part[0])), dtype=np.int64) for part in parts))
    found = Solved.of(graph, SEMANTICS[name]).without(omission)
    rest = solve(by_definition(graph, omission), SEMANTICS[name])
    assert found.ids == rest.ids
    assert found.strength.tolist() == rest.strength.tolist()


def test_nothing_left_out_changes_nothing() -> None:
    graph = ArgumentGraph.of({"a": 0.5, "b": 0.5}, [("a", "b", -1.0), ("b", "a", -1.0)])
    none = np.zeros(0, dtype=np.int64)
    solved = Solved.of(graph, SEMANTICS["df-quad"])
    found = solved.without(Omission(none, none, none))
    assert found.strength.tolist() == solved.solution.strength.tolist()
    assert found.convergence == solved.solution.convergence
