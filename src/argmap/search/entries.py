"""A corpus in, what search knows of each node out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from argmap.loader.identity import folded
from argmap.locations import Location, lines_of
from argmap.markdown.front_matter import front_matter_end
from argmap.markdown.light import MAX_PARSED
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.vocabulary import NodeType
from argmap.search.properties import properties


class Entry(NamedTuple):
    """A node as it is found: by `title`, by further `names`, by `text`, which is what it says, and by facets.

    A facet is a kind (`tag`, `holder`, `has`, `name`) and a value, as names are spelt to be compared.
    `vector` is what the vector of its text is kept under; None where the node states nothing. `place` is
    where the text stands, `extent` what its body is read from.
    """

    id: str
    type: NodeType
    title: str
    names: str
    text: str
    status: str | None
    vector: bytes | None
    place: Location
    extent: Location
    is_block: bool
    facets: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> bytes:
        """Changes whenever anything but the body does."""
        return hashlib.blake2b(msgspec.msgpack.encode(self), digest_size=16).digest()


def make_entries(
    corpus: Corpus, *, statuses: Mapping[str, str], vectors: Mapping[str, bytes]
) -> Iterator[Entry]:
    """An entry for each node, by id. `statuses` and `vectors` have what is known of nodes by their ids."""
    holders = {person.id: _called(person) for person in corpus.of_type("person")}
    for _, node in sorted(corpus.nodes.items()):
        yield Entry(
            node.id,
            node.type,
            " ".join(node.title.split()),
            " ".join(_names(node)),
            " ".join(node.text.split()),
            statuses.get(node.id),
            vectors.get(node.id),
            node.location,
            node.extent,
            node.is_block,
            tuple(sorted(set(_facets(corpus, node, holders)))),
        )


def body_of(entry: Entry, text: str) -> str:
    """What the file says where the node stands, beside its front matter; all of a note for its head."""
    lines = lines_of(text[:MAX_PARSED])
    if entry.is_block:
        return "\n".join(lines[entry.extent.line - 1 : entry.extent.end_line])
    end = front_matter_end(lines)
    return "\n".join(lines[0 if end is None else end + 1 :])


def _names(node: Node) -> Iterator[str]:
    """What a node is called beside its title: name of its file or block, aliases, key, authors."""
    yield from (name for name in dict.fromkeys(_called_so(node)) if name != node.title)
    yield from filter(None, (node.attributes.citekey, *node.attributes.authors))


def _called_so(node: Node) -> Iterator[str]:
    """What somebody types who means this node."""
    own = node.id.rpartition("#^" if node.is_block else "/")[2]
    yield from (" ".join(name.split()) for name in (node.title, own, *node.attributes.aliases))


def _called(person: Node) -> str:
    return folded(" ".join([person.title, *person.attributes.aliases]))


def _facets(corpus: Corpus, node: Node, holders: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from (("name", folded(name)) for name in _called_so(node))
    for tag in node.attributes.tags:
        steps = folded(tag).split("/")
        yield from (("tag", "/".join(steps[:depth])) for depth in range(1, len(steps) + 1))
    for relation in corpus.outgoing(node.id, "held-by"):
        holder = relation.object
        if isinstance(holder, str) and holder in holders:
            yield "holder", holders[holder]
    yield from (("has", name) for name in properties(corpus, node))
