"""GraphML, read by what is not ours: networkx, igraph, lxml."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from argmap.export.graphml import token, write
from argmap.pipeline.analyse import Analysis
from tests.export.nasty import HEAD, OTHER

NS = "{http://graphml.graphdrawing.org/xmlns}"
NMTOKEN = re.compile(r"[A-Za-z0-9._:-]+")


@pytest.fixture
def written(nasty: Analysis, tmp_path: Path) -> Path:
    path = tmp_path / "nasty.graphml"
    with path.open("w", encoding="utf-8", newline="\n") as out:
        write(nasty, out, suggestions=nasty.suggestions)
    return path


def test_three_readers_agree_on_nodes_edges_and_attributes(written: Path) -> None:
    by_networkx: Any = nx.read_graphml(written, force_multigraph=True)
    by_igraph = igraph.Graph.Read_GraphML(str(written))
    root = etree.parse(written).getroot()

    graph = root.find(f"{NS}graph")
    assert graph is not None
    nodes, edges = graph.findall(f"{NS}node"), graph.findall(f"{NS}edge")
    assert len(nodes) == by_networkx.number_of_nodes() == by_igraph.vcount()
    assert len(edges) == by_networkx.number_of_edges() == by_igraph.ecount()
    for name in ("label", "name", "type", "text", "file", "line", "color", "size"):
        in_networkx = {n: data.get(name) for n, data in by_networkx.nodes(data=True)}
        in_igraph = {v["id"]: v[name] for v in by_igraph.vs}
        # igraph has no absent values: the node of a relation, which has no text, gets an empty one.
        assert {n: v or "" for n, v in in_networkx.items()} == in_igraph, name


def test_texts_come_back_but_for_what_xml_cannot_say(nasty: Analysis, written: Path) -> None:
    read: Any = nx.read_graphml(written, force_multigraph=True)
    texts = {data["name"]: data["text"] for _, data in read.nodes(data=True) if data["type"] != "relation"}

    expected = {n.id: n.text.replace("\x07", "").replace("\x01", "") for n in nasty.corpus.nodes.values()}
    assert texts == expected


def test_the_file_has_the_structure_of_the_schema(written: Path) -> None:
    root = etree.parse(written).getroot()
    assert [child.tag for child in root] == [f"{NS}key"] * (len(root) - 1) + [f"{NS}graph"]

    domains = {key.get("id"): key.get("for") for key in root.iter(f"{NS}key")}
    plain = [key.get("attr.name") is not None for key in root.iter(f"{NS}key")]
    assert plain == sorted(plain, reverse=True), "the keys that only yEd knows come last"
    ids = [element.get("id", "") for element in root.iter(f"{NS}node", f"{NS}edge", f"{NS}key")]
    assert len(ids) == len(set(ids))
    assert all(NMTOKEN.fullmatch(i) for i in ids)
    node_ids = {node.get("id") for node in root.iter(f"{NS}node")}
    for edge in root.iter(f"{NS}edge"):
        assert {edge.get("source"), edge.get("target")} <= node_ids
    for data in root.iter(f"{NS}data"):
        parent = data.getparent()
        assert parent is not None
        assert parent.tag == f"{NS}{domains[data.get('key')]}"


def test_what_is_drawn_is_what_is_said(written: Path) -> None:
    root = etree.parse(written).getroot()
    y = "{http://www.yworks.com/xml/graphml}"
    for node in root.iter(f"{NS}node"):
        label = node.find(f"{NS}data[@key='node-label']")
        assert label is not None
        assert label.text == node.findtext(f".//{y}NodeLabel")


def test_an_undercut_of_a_relation_ends_on_a_node_that_stands_for_it(written: Path) -> None:
    read: Any = nx.read_graphml(written, force_multigraph=True)
    name = nx.get_node_attributes(read, "name")
    edges = {(name[a], data["interaction"], name[b]) for a, b, data in read.edges(data=True)}

    broken = f"claims/c2 -opposes-> {OTHER}"
    assert {
        ("claims/c2#^cut", "undercuts", broken),
        ("claims/c2", "relation-subject", broken),
        (broken, "relation-object", OTHER),
        ("claims/c2", "opposes", OTHER),
    } <= edges


def test_only_what_authors_wrote_is_marked_as_asserted(nasty: Analysis, written: Path) -> None:
    read: Any = nx.read_graphml(written, force_multigraph=True)
    computed = {data["interaction"] for *_, data in read.edges(data=True) if not data["asserted"]}
    assert computed == {"tension", "similar", "opposes"}

    bare = io.StringIO()
    write(Analysis(nasty.corpus, {}, ()), bare, suggestions=())
    assert ">false</data>" not in bare.getvalue()
    assert 'key="node-strength">' not in bare.getvalue()


def test_own_relations_keep_their_name_and_say_what_they_behave_as(written: Path) -> None:
    read: Any = nx.read_graphml(written, force_multigraph=True)
    types = {d["interaction"]: d["type"] for *_, d in read.edges(data=True) if d["asserted"]}
    assert types["rebuts"] == "opposes"


def test_networkx_can_write_again_what_it_read(written: Path, tmp_path: Path) -> None:
    read: Any = nx.read_graphml(written, force_multigraph=True)
    nx.write_graphml(read, tmp_path / "again.graphml")
    again: Any = nx.read_graphml(tmp_path / "again.graphml", force_multigraph=True)
    assert sorted(again.nodes) == sorted(read.nodes)
    assert HEAD in nx.get_node_attributes(again, "name").values()


@given(st.text(), st.text())
def test_tokens_are_name_tokens_and_differ_where_ids_do(first: str, second: str) -> None:
    assert not first or NMTOKEN.fullmatch(token(first))
    assert (token(first) == token(second)) == (first == second)
