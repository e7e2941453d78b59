"""A corpus in, a networkx graph of it out, for users of the API and for tools that read networkx."""

from __future__ import annotations

import networkx as nx

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import Relation, RelationKey

RELATION_NODE = "relation"


def build_graph(corpus: Corpus) -> nx.MultiDiGraph[str]:
    """Every node and every asserted relation of a corpus.

    Nodes carry `type`, `text`, `title`, `path`, `line`. Edges run from subject to object with the
    relation's name as key, and carry `relation`, `builtin`, `weight`, `origin`, `path`, `line` and, where
    the author wrote them, `why`, `about`, `stance`, `exhaustive`. A contradiction is one edge, from the end
    whose id sorts first.

    An undercut of a relation ends at a node of type `relation` that stands for it; its id is
    `subject -relation-> object`, and the edge that it stands for names it as `node`. Attributes that nobody
    wrote are absent, never None, so that every writer of networkx takes the graph.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in corpus.nodes.values():
        graph.add_node(node.id, **_node_attributes(node))
    undercut = {r.object for r in corpus.relations if isinstance(r.object, RelationKey)}
    for key in sorted(undercut, key=str):
        ends = {"subject": key.subject, "relation": key.relation, "object": str(key.object)}
        graph.add_node(str(key), type=RELATION_NODE, title=str(key), **ends)
    for relation in corpus.relations:
        attributes = _edge_attributes(corpus, relation)
        if relation.key in undercut:
            attributes["node"] = str(relation.key)
        graph.add_edge(relation.subject, str(relation.object), key=relation.relation, **attributes)
    return graph


def _node_attributes(node: Node) -> dict[str, str | int | float]:
    written = {"confidence": node.attributes.confidence, "date": node.attributes.date}
    return {
        "type": node.type,
        "text": node.text,
        "title": node.title,
        "path": node.location.path,
        "line": node.location.line,
        **{name: value for name, value in written.items() if value is not None},
    }


def _edge_attributes(corpus: Corpus, relation: Relation) -> dict[str, str | int | float | bool]:
    said = relation.qualification
    written = {
        "why": said.why,
        "about": said.about,
        "stance": said.stance,
        "exhaustive": said.exhaustive or None,
    }
    return {
        "relation": relation.relation,
        "builtin": corpus.builtin(relation),
        "weight": relation.weight,
        "origin": relation.origin,
        "path": relation.location.path,
        "line": relation.location.line,
        **{name: value for name, value in written.items() if value is not None},
    }
