"""An analysed corpus in, GraphML out that Gephi, yEd, Cytoscape, networkx and igraph read; streamed.

Plain attributes come first, then the drawings that yEd wants. Ids are XML name tokens; the node's own id
is its `name`. A relation that is undercut stands as a node of its own between its two ends, beside its
edge, because no edge of GraphML can end on another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count
from typing import NamedTuple, TextIO
from xml.sax.saxutils import escape, quoteattr

from argmap.export.drawing import EDGE_COLOURS, NODE_COLOURS, edge_graphics, node_graphics
from argmap.export.records import computed
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import Relation, RelationKey
from argmap.model.suggestion import Suggestion
from argmap.model.tension import Tension
from argmap.pipeline.analyse import Analysis

NODE_KEYS: tuple[tuple[str, str], ...] = (
    ("label", "string"), ("name", "string"), ("type", "string"), ("text", "string"), ("file", "string"),
    ("line", "int"), ("tags", "string"), ("confidence", "double"), ("strength", "double"),
    ("color", "string"), ("r", "int"), ("g", "int"), ("b", "int"), ("size", "double"),
)  # fmt: skip
EDGE_KEYS: tuple[tuple[str, str], ...] = (
    ("label", "string"), ("interaction", "string"), ("type", "string"), ("weight", "double"),
    ("asserted", "boolean"), ("similarity", "double"), ("why", "string"), ("file", "string"), ("line", "int"),
)  # fmt: skip

_HEADER = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xmlns:y="http://www.yworks.com/xml/graphml"
         xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TOKEN = re.compile("[^A-Za-z0-9.-]")
_SIZE, _SIZE_BY_STRENGTH = 10.0, 30.0

Value = str | int | float | bool | None


class Vertex(NamedTuple):
    """A node as it is written; `kind` chooses its colour and shape."""

    id: str
    kind: str
    label: str
    values: Mapping[str, Value]


class Edge(NamedTuple):
    source: str
    target: str
    interaction: str
    asserted: bool
    values: Mapping[str, Value]


def write(analysis: Analysis, out: TextIO, *, suggestions: Iterable[Suggestion] = ()) -> None:
    """Tensions and suggestions are edges with `asserted` false; `strength` is computed and sets the size."""
    corpus = analysis.corpus
    out.write(_HEADER)
    out.writelines(_keys())
    out.write('<graph id="argmap" edgedefault="directed">\n')
    undercut = sorted({r.object for r in corpus.relations if isinstance(r.object, RelationKey)}, key=str)
    vertices = chain(
        (_of_node(n, analysis.strengths.get(n.id)) for n in corpus.nodes.values()),
        (_of_relation(corpus.by_key[key]) for key in undercut),
    )
    rows: Counter[str] = Counter()
    for vertex in vertices:
        out.write(_node_xml(vertex, row=rows[vertex.kind]))
        rows[vertex.kind] += 1
    edges = chain(
        (_of_link(corpus, r) for r in corpus.relations),
        chain.from_iterable(_ends_of(key) for key in undercut),
        (_of_tension(t) for t in analysis.tensions),
        (_of_suggestion(s) for s in suggestions),
    )
    out.writelines(_edge_xml(f"e{number}", e) for number, e in zip(count(1), edges, strict=False))
    out.write("</graph>\n</graphml>\n")


def token(name: str) -> str:
    """An XML name token for any text, a different one for each: `a b` is `a_20_b`."""
    return _NOT_IN_TOKEN.sub(lambda match: f"_{ord(match.group()):X}_", name)


def _keys() -> Iterator[str]:
    for domain, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, type_ in keys:
            yield f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield '<key id="node-graphics" for="node" yfiles.type="nodegraphics"/>\n'
    yield '<key id="edge-graphics" for="edge" yfiles.type="edgegraphics"/>\n'


def _of_node(node: Node, strength: float | None) -> Vertex:
    values: dict[str, Value] = {
        "name": node.id,
        "text": node.text,
        "file": node.location.path,
        "line": node.location.line,
        "tags": ", ".join(node.attributes.tags) or None,
        "confidence": node.attributes.confidence,
        "strength": None if strength is None else computed(strength),
        "size": _SIZE if strength is None else computed(_SIZE + _SIZE_BY_STRENGTH * strength),
    }
    return Vertex(f"n-{token(node.id)}", node.type, node.title, values)


def _of_relation(relation: Relation) -> Vertex:
    values: dict[str, Value] = {
        "name": str(relation),
        "file": relation.location.path,
        "line": relation.location.line,
        "size": _SIZE / 2,
    }
    return Vertex(_vertex_id(relation.key), "relation", relation.relation, values)


def _of_link(corpus: Corpus, relation: Relation) -> Edge:
    values: dict[str, Value] = {
        "type": corpus.builtin(relation),
        "weight": relation.weight,
        "why": relation.why,
        "file": relation.location.path,
        "line": relation.location.line,
    }
    ends = f"n-{token(relation.subject)}", _vertex_id(relation.object)
    return Edge(*ends, relation.relation, True, values)


def _ends_of(key: RelationKey) -> tuple[Edge, Edge]:
    """Hangs the node of an undercut relation between the relation's two ends."""
    me = _vertex_id(key)
    return (
        Edge(f"n-{token(key.subject)}", me, "relation-subject", True, {"type": "structure"}),
        Edge(me, _vertex_id(key.object), "relation-object", True, {"type": "structure"}),
    )


def _of_tension(tension: Tension) -> Edge:
    band = tension.band if tension.asserted else f"{tension.band}, inferred"
    values: dict[str, Value] = {"type": "tension", "weight": computed(tension.score), "why": band}
    return Edge(f"n-{token(tension.a)}", f"n-{token(tension.b)}", "tension", False, values)


def _of_suggestion(suggestion: Suggestion) -> Edge:
    values: dict[str, Value] = {
        "type": "suggestion",
        "similarity": None if suggestion.cosine is None else computed(suggestion.cosine),
        "why": suggestion.why,
        "file": suggestion.location.path,
        "line": suggestion.location.line,
    }
    ends = f"n-{token(suggestion.subject)}", f"n-{token(suggestion.object)}"
    return Edge(*ends, suggestion.relation or suggestion.kind, False, values)


def _vertex_id(target: str | RelationKey) -> str:
    return f"n-{token(target)}" if isinstance(target, str) else f"r-{token(str(target))}"


def _node_xml(vertex: Vertex, *, row: int) -> str:
    colour = NODE_COLOURS[vertex.kind]
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    own: dict[str, Value] = {"label": vertex.label, "type": vertex.kind, "color": colour}
    own |= {"r": red, "g": green, "b": blue}
    graphics = node_graphics(vertex.kind, _text(vertex.label), width=len(vertex.label), row=row)
    return (
        f'<node id="{vertex.id}">\n{_data("node", NODE_KEYS, {**vertex.values, **own})}'
        f'<data key="node-graphics">{graphics}</data>\n</node>\n'
    )


def _edge_xml(edge_id: str, edge: Edge) -> str:
    own: dict[str, Value] = {
        "label": edge.interaction,
        "interaction": edge.interaction,
        "asserted": edge.asserted,
    }
    colour = EDGE_COLOURS.get(str(edge.values["type"]), EDGE_COLOURS["links"])
    graphics = edge_graphics(colour, _text(edge.interaction), dashed=not edge.asserted)
    return (
        f'<edge id="{edge_id}" source={quoteattr(edge.source)} target={quoteattr(edge.target)}>\n'
        f"{_data('edge', EDGE_KEYS, {**edge.values, **own})}"
        f'<data key="edge-graphics">{graphics}</data>\n</edge>\n'
    )


def _data(domain: str, keys: Iterable[tuple[str, str]], values: Mapping[str, Value]) -> str:
    """The values that are set, in the order of the keys."""
    written = ((name, values[name]) for name, _ in keys if values.get(name) is not None)
    return "".join(f'<data key="{domain}-{name}">{_text(value)}</data>\n' for name, value in written)


def _text(value: Value) -> str:
    """XML text: what XML 1.0 cannot say is left out, a carriage return is kept from being normalised."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(_ILLEGAL.sub("", str(value)), {"\r": "&#13;"})
