"""Strengths against fixed points that others computed, and against the laws that they obey."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.gradual import SEMANTICS, df_quad, h_categorizer, quadratic_energy
from argmap.semantics.solve import solve

BAGS = json.loads((Path(__file__).parent / "data" / "strengths.json").read_text(encoding="utf-8"))
NAMES = {"QE": quadratic_energy, "DFQuAD": df_quad, "h-categorizer": h_categorizer}
PATIENT = settings(deadline=None)
SIGNS = {"attack": -1.0, "support": 1.0}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bag", BAGS, ids=range(len(BAGS)))
def test_strengths_are_the_fixed_points_of_the_reference(bag: dict[str, Any], name: str) -> None:
    graph = ArgumentGraph.of(bag["base"], [(s, t, SIGNS[kind]) for kind, s, t in bag["edges"]])
    solution = solve(graph, NAMES[name])
    assert solution.convergence.converged
    assert solution.by_id() == pytest.approx(bag["strengths"][name], abs=1e-8)


E_DEMOCRACY = ArgumentGraph.of(
    {"A1": 0.5, "A2": 0.5, "P1": 0.7, "P2": 0.5, "P3": 0.9, "C1": 0.2, "C2": 0.2, "C3": 0.6, "C4": 0.5},
    [
        *[("C1", "A2", -1), ("C2", "P2", -1), ("C3", "P2", -1), ("C4", "P2", -1)],
        *[("P1", "A1", 1), ("P2", "A1", 1), ("P3", "A2", 1)],
    ],
)


@pytest.mark.parametrize(
    ("name", "a1", "a2", "p2"),
    [("quadratic-energy", 0.719852179, 0.66442953, 0.185873606), ("df-quad", 0.862, 0.85, 0.08)],
)
def test_the_published_e_democracy_example(name: str, a1: float, a2: float, p2: float) -> None:
    strengths = solve(E_DEMOCRACY, SEMANTICS[name]).by_id()
    assert [strengths["A1"], strengths["A2"], strengths["P2"]] == pytest.approx([a1, a2, p2], abs=1e-8)


@pytest.mark.parametrize("name", SEMANTICS)
@pytest.mark.parametrize("base", [0.5, 0.9, 1.0])
@pytest.mark.parametrize("size", [2, 5, 30])
def test_rivals_that_all_attack_each_other_settle(name: str, base: float, size: int) -> None:
    nodes = [f"n{i}" for i in range(size)]
    graph = ArgumentGraph.of(dict.fromkeys(nodes, base), [(a, b, -1) for a in nodes for b in nodes if a != b])
    solution = solve(graph, SEMANTICS[name])
    assert solution.convergence.converged
    assert np.ptp(solution.strength) < 1e-9


@pytest.mark.parametrize(
    ("semantics", "supporters", "strength"), [(quadratic_energy, 8, 0.971), (df_quad, 8, 0.998)]
)
def test_supporters_add_up(semantics: Any, supporters: int, strength: float) -> None:
    base = {"x": 0.5, **{f"s{i}": 0.5 for i in range(supporters)}}
    graph = ArgumentGraph.of(base, [(f"s{i}", "x", 1) for i in range(supporters)])
    assert solve(graph, semantics).by_id()["x"] == pytest.approx(strength, abs=5e-4)


def test_a_hundred_attackers_bring_down_what_was_confident() -> None:
    attackers = {f"a{i}": 1.0 for i in range(100)}
    graph = ArgumentGraph.of({"x": 0.9, **attackers}, [(a, "x", -1) for a in attackers])
    assert solve(graph).by_id()["x"] == pytest.approx(9e-5, abs=1e-6)


def test_an_argument_is_as_good_as_its_weakest_premise() -> None:
    graph = ArgumentGraph.of(
        {"a": 0.9, "p": 0.6, "q": 0.3, "x": 0.5},
        premises=[("a", "p", 1), ("a", "q", 1)],
        edges=[("a", "x", 1)],
    )
    strengths = solve(graph).by_id()
    assert strengths["a"] == pytest.approx(0.27)
    assert strengths["x"] == pytest.approx(0.5 + 0.5 * 0.27**2 / (1 + 0.27**2))


def test_an_argument_without_premises_keeps_its_base() -> None:
    assert solve(ArgumentGraph.of({"a": 0.9})).by_id() == {"a": 0.9}


def test_undercutters_multiply() -> None:
    graph = ArgumentGraph.of(
        {"x": 0.5, "y": 1.0, "u": 0.5, "v": 0.2}, [("y", "x", -1)], undercuts=[("u", 0, 1), ("v", 0, 0.5)]
    )
    energy = 0.5 * 0.9
    assert solve(graph).by_id()["x"] == pytest.approx(0.5 - 0.5 * energy**2 / (1 + energy**2))


def test_an_undercutter_that_hangs_on_what_it_undercuts() -> None:
    graph = ArgumentGraph.of({"x": 0.5, "y": 1.0}, [("y", "x", 1)], undercuts=[("x", 0, 1)])
    solution = solve(graph)
    energy = 1 - solution.by_id()["x"]
    assert solution.convergence.converged
    assert solution.by_id()["x"] == pytest.approx(0.5 + 0.5 * energy**2 / (1 + energy**2), abs=1e-9)


def test_a_chain_deeper_than_python_recurses() -> None:
    names = [f"n{i}" for i in range(5000)]
    graph = ArgumentGraph.of(dict.fromkeys(names, 0.5), [(a, b, 1) for a, b in pairwise(names)])
    assert solve(graph).convergence == (True, 0, 0.0)


def test_what_does_not_settle_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.semantics.solve.MAX_SWEEPS", 3)
    convergence = solve(ArgumentGraph.of({"a": 0.9, "b": 0.9}, [("a", "b", -1), ("b", "a", -1)])).convergence
    assert not convergence.converged
    assert convergence.residual > 1e-9


def test_where_iteration_stalls_the_continuous_form_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = ArgumentGraph.of({"a": 0.9, "b": 0.7}, [("a", "b", -1), ("b", "a", -1)])
    wanted = solve(graph).by_id()
    monkeypatch.setattr("argmap.semantics.solve.DAMPING", 0.0)
    solution = solve(graph)
    assert solution.convergence.converged
    assert solution.by_id() == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize("edges", [[("a", "b", 2.0)], [("a", "b", float("nan"))]])
def test_weights_out_of_range_are_refused(edges: list[tuple[str, str, float]]) -> None:
    with pytest.raises(ValueError, match=r"0\.\.1"):
        ArgumentGraph.of({"a": 0.5, "b": 0.5}, edges)


@st.composite
def graphs(draw: st.DrawFn, prefix: str = "n") -> ArgumentGraph:
    names = [f"{prefix}{i}" for i in range(draw(st.integers(1, 8)))]
    name, weight = st.sampled_from(names), st.floats(0, 1)
    edges = draw(st.lists(st.tuples(name, name, st.floats(-1, 1)), max_size=20))
    return ArgumentGraph.of(
        {n: draw(weight) for n in names},
        edges,
        draw(st.lists(st.tuples(name, name, weight), max_size=4)),
        draw(st.lists(st.tuples(name, st.integers(0, len(edges) - 1), weight), max_size=3)) if edges else (),
    )


@PATIENT
@given(graphs())
def test_strengths_are_a_fixed_point_in_range(graph: ArgumentGraph) -> None:
    solution = solve(graph)
    assert np.all((solution.strength >= 0) & (solution.strength <= 1))
    assert solution.convergence.converged == (solution.convergence.residual <= 1e-9)


@PATIENT
@given(graphs(), graphs("m"))
def test_what_is_unconnected_changes_nothing(graph: ArgumentGraph, other: ArgumentGraph) -> None:
    def lists(g: ArgumentGraph, first_edge: int) -> tuple[Any, Any, Any]:
        edges = [(g.ids[s], g.ids[t], float(sign * w)) for s, t, sign, w in zip(*g.edges, strict=True)]
        premises = [(g.ids[a], g.ids[p], float(w)) for a, p, w in zip(*g.premises, strict=True)]
        undercuts = [(g.ids[u], int(e) + first_edge, float(w)) for u, e, w in zip(*g.undercuts, strict=True)]
        return edges, premises, undercuts

    own, more = lists(graph, 0), lists(other, len(graph.edges.source))
    base = {**dict(zip(other.ids, other.base, strict=True)), **dict(zip(graph.ids, graph.base, strict=True))}
    both = solve(ArgumentGraph.of(base, *(a + b for a, b in zip(own, more, strict=True)))).by_id()
    alone = solve(graph).by_id()
    assert {name: both[name] for name in alone} == alone


@PATIENT
@given(graphs())
def test_swapping_attack_and_support_mirrors_a_strength(graph: ArgumentGraph) -> None:
    source = graph.base[graph.edges.source]
    effect, target = graph.edges.sign * graph.edges.weight * source, graph.edges.target
    for semantics in (quadratic_energy, df_quad):
        plain = semantics(graph.base, effect, target)
        assert plain == pytest.approx(1 - semantics(1 - graph.base, -effect, target), abs=1e-12)
