"""Words as they are typed in, the nodes that have them out, best first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.model.node import Node
from argmap.model.vocabulary import NODE_TYPES

LIMIT = 500


class Titles:
    """An index over nodes, made once per load: a key press costs one pass over lower-case strings."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._entries = [_Entry.of(node) for node in nodes]

    def find(self, query: str) -> list[Node]:
        """Nodes in which every word of the query occurs, in title, id, alias or text; all for no words."""
        words = query.casefold().split()
        scored = [(entry.rank(words), entry) for entry in self._entries]
        found = sorted((rank, entry.order, entry) for rank, entry in scored if rank is not None)
        return [entry.node for _, _, entry in found[:LIMIT]]


class _Entry(NamedTuple):
    order: tuple[int, str, str]
    title: str
    names: str
    text: str
    node: Node

    @classmethod
    def of(cls, node: Node) -> _Entry:
        title = node.title.casefold()
        names = "\n".join([title, node.id, *node.attributes.aliases]).casefold()
        return cls(
            (NODE_TYPES.index(node.type), title, node.id),
            title,
            names,
            f"{names}\n{node.text.casefold()}",
            node,
        )

    def rank(self, words: list[str]) -> int | None:
        """The smaller, the better; None where a word is missing."""
        if not all(word in self.text for word in words):
            return None
        if not words or self.title.startswith(" ".join(words)):
            return 0
        if all(f" {word}" in f" {self.title}" for word in words):
            return 1
        if all(word in self.title for word in words):
            return 2
        return 3 if all(word in self.names for word in words) else 4
