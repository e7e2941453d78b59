"""The corpus as a networkx graph."""

from __future__ import annotations

import io

import networkx as nx

from argmap.graph.build import build_graph
from tests.tension.sketch import sketch

CORPUS = sketch(
    "c1 -supports-> p1 *0.5 # so it seems\nc1 -opposes-> p1\n"
    "c2 -undercuts-> (c1 -supports-> p1)\np2 -contradicts-> p1"
)


def test_nodes_and_relations_keep_what_was_written() -> None:
    graph = build_graph(CORPUS)
    assert graph.nodes["c1"]["type"] == "claim"
    assert graph.nodes["c1"]["path"] == "sketch.md"
    assert set(graph["c1"]["p1"]) == {"supports", "opposes"}
    assert graph["c1"]["p1"]["supports"] == {
        "relation": "supports",
        "builtin": "supports",
        "weight": 0.5,
        "origin": "asserted",
        "path": "sketch.md",
        "line": 1,
        "why": "so it seems",
        "node": "c1 -supports-> p1",
    }


def test_an_undercut_ends_at_a_node_for_the_relation() -> None:
    graph = build_graph(CORPUS)
    assert list(graph["c2"]) == ["c1 -supports-> p1"]
    assert graph.nodes["c1 -supports-> p1"] == {
        "type": "relation",
        "title": "c1 -supports-> p1",
        "subject": "c1",
        "relation": "supports",
        "object": "p1",
    }


def test_a_contradiction_is_one_edge() -> None:
    graph = build_graph(CORPUS)
    assert graph.has_edge("p1", "p2", "contradicts")
    assert not graph.has_edge("p2", "p1")


def test_writers_of_networkx_take_it() -> None:
    out = io.BytesIO()
    nx.write_graphml(build_graph(CORPUS), out)
    assert b"so it seems" in out.getvalue()
