"""A node in, its relations out, both ways: grouped, in reading order, with the other end of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey
from argmap.pipeline.outline import Bearing


class Group(NamedTuple):
    """Relations of one kind and direction; `name` reads from the node: "supported by"."""

    name: str
    bearing: Bearing
    links: tuple[Link, ...]


class Link(NamedTuple):
    """A relation as seen from one end; `other` is the far end, or the subject of the relation there."""

    other: str
    relation: Relation


class _Kind(NamedTuple):
    builtin: str
    outgoing: bool
    bearing: Bearing = "neutral"


# Reading order: what the node answers, what speaks for it, against it, what it does to others, the rest.
_KINDS: tuple[_Kind, ...] = (
    _Kind("answers", True),
    _Kind("answers", False),
    _Kind("premises", True, "for"),
    _Kind("supports", False, "for"),
    _Kind("implies", False, "for"),
    _Kind("explains", True, "for"),
    _Kind("opposes", False, "against"),
    _Kind("contradicts", True, "against"),
    _Kind("contradicts", False, "against"),
    _Kind("undercuts", False, "against"),
    _Kind("qualifies", False),
    _Kind("supports", True, "for"),
    _Kind("premises", False, "for"),
    _Kind("implies", True, "for"),
    _Kind("explains", False, "for"),
    _Kind("predicts", True),
    _Kind("predicts", False),
    _Kind("assumes", True),
    _Kind("assumes", False),
    _Kind("opposes", True, "against"),
    _Kind("undercuts", True, "against"),
    _Kind("qualifies", True),
    _Kind("reconciles", True),
    _Kind("reconciles", False),
    _Kind("extends", True),
    _Kind("extends", False),
    _Kind("replaces", True),
    _Kind("replaces", False),
    _Kind("held-by", True),
    _Kind("held-by", False),
    _Kind("sources", True),
    _Kind("sources", False),
    _Kind("cites", True),
    _Kind("cites", False),
    _Kind("links", True),
    _Kind("links", False),
)


def relation_groups(corpus: Corpus, node_id: str) -> tuple[Group, ...]:
    """Every asserted relation of a node, both ways; a relation type of the user's own is its own group."""
    groups: dict[str, Group] = {}
    for kind in _KINDS:
        for link in _links(corpus, node_id, kind):
            name = _name(corpus, link.relation.relation, kind.outgoing)
            known = groups.get(name, Group(name, kind.bearing, ()))
            groups[name] = known._replace(links=(*known.links, link))
    return tuple(groups.values())


def _links(corpus: Corpus, node_id: str, kind: _Kind) -> Iterator[Link]:
    if kind.outgoing:
        for relation in corpus.outgoing(node_id, kind.builtin):
            yield Link(far_end(relation.object), relation)
    else:
        for relation in corpus.incoming(node_id, kind.builtin):
            yield Link(relation.subject, relation)


def far_end(end: str | RelationKey) -> str:
    """A node to go to: where the end is a relation, the node that this one starts from."""
    while isinstance(end, RelationKey):
        end = end.subject
    return end


def _name(corpus: Corpus, relation: str, outgoing: bool) -> str:
    type_ = corpus.vocabulary.types[relation]
    name = relation if outgoing or type_.symmetric else type_.inverse or f"{relation} (from)"
    return name.replace("-", " ")
