"""AM407, and the search for circles behind it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from argmap.pipeline.check import check_corpus
from argmap.rules.circles import Graph, find_circles, knots
from tests.support.corpora import assert_findings

QUIET = '=== argmap.toml\n[rules]\nAM404 = "off"\n'


def node(name: str, *lines: str, kind: str = "claim") -> str:
    return "\n".join([f"=== {name}.md", "---", f"type: {kind}", *lines, "---", ""])


def test_a_circle_is_reported_once_with_its_steps(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        QUIET
        + node("A", 'supports: "[[B]]"  # warning: AM407')
        + node("B", 'implies: "[[C]]"')
        + node("Argument", 'premises: "[[C]]"', 'supports: "[[A]]"', kind="argument")
        + node("C")
        + node("Outside", 'supports: ["[[A]]", "[[C]]"]'),
    )
    (circle,) = check_corpus(tmp_path).diagnostics
    assert circle.message == 'claim "A" ends up as a reason for itself, by way of "B", "C" and "Argument"'
    assert [r.message for r in circle.related] == [
        "step 2: B -implies-> C",
        "step 3: Argument -premises-> C",
        "step 4: Argument -supports-> A",
    ]


def test_two_circles_through_one_node_are_both_reported(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        QUIET
        + node("A", "supports:", '  - "[[B]]"  # warning: AM407', '  - "[[C]]"')
        + node("B", 'supports: "[[A]]"')
        + node("C", 'supports: "[[A]]"  # warning: AM407'),
    )


def test_what_opposes_or_was_replaced_closes_no_circle(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        QUIET
        + node("A", 'supports: "[[B]]"')
        + node("B", 'opposes: "[[A]]"', 'supports: "[[Old]]"  # warning: AM415')
        + node("Old", 'supports: "[[B]]"')
        + node("New", 'replaces: "[[Old]]"'),
    )


def test_a_knot_of_very_many_circles_is_cut_short_and_says_so() -> None:
    star: Graph = {"hub": [f"{i:03}" for i in range(100)]} | {f"{i:03}": ["hub"] for i in range(100)}
    circles = list(find_circles(star, most_per_knot=20))
    assert [c.nodes for c in circles[:2]] == [("000", "hub"), ("001", "hub")]
    assert {c.unread for c in circles} == {80}


def test_a_circle_of_a_hundred_thousand_steps_is_walked_without_recursion() -> None:
    names = [f"{i:06}" for i in range(100_000)]
    ring = {a: [b] for a, b in zip(names, names[1:] + names[:1], strict=True)}
    (circle,) = find_circles(ring, most_per_knot=20)
    assert list(circle.nodes) == names


graphs = st.dictionaries(
    st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefg"), unique=True), max_size=7
).map(lambda graph: {node: [t for t in sorted(targets) if t != node] for node, targets in graph.items()})


@given(graphs)
def test_circles_are_circles_and_pass_through_every_node_that_is_on_one(graph: Graph) -> None:
    passed: set[str] = set()
    for circle in find_circles(graph, most_per_knot=7):
        assert len(set(circle.nodes)) == len(circle.nodes) > 1
        assert all(
            b in graph[a] for a, b in zip(circle.nodes, circle.nodes[1:] + circle.nodes[:1], strict=True)
        )
        passed.update(circle.nodes)
    assert passed == {node for node in "abcdefg" if node in _reachable(graph, node)}
    assert passed == {node for knot in knots(graph) for node in knot}


def _reachable(graph: Graph, start: str) -> set[str]:
    found: set[str] = set()
    todo = list(graph.get(start, ()))
    while todo:
        node_ = todo.pop()
        if node_ not in found:
            found.add(node_)
            todo.extend(graph.get(node_, ()))
    return found


def test_what_implies_one_another_is_an_equivalence_and_no_circle(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        QUIET + node("A", 'implies: "[[B]]"') + node("B", 'implies: "[[C]]"') + node("C", 'implies: "[[A]]"'),
    )


def test_support_in_a_knot_of_equivalences_is_a_circle_all_the_same(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        QUIET
        + node("A", 'implies: "[[B]]"')
        + node("B", 'implies: "[[A]]"', 'supports: "[[C]]"  # warning: AM407')
        + node("C", 'implies: "[[D]]"')
        + node("D", 'implies: ["[[A]]", "[[C]]"]'),
    )
