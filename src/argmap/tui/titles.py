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
    names: tuple[str, ...]
    text: str
    node: Node

    @classmethod
    def of(cls, node: Node) -> _Entry:
        title = node.title.casefold()
        # A block is called what comes behind the `^`: the path before it is its note's name.
        own_name = node.id.rpartition("#^" if node.is_block else "/")[2]
        names = tuple(name.casefold() for name in (node.title, own_name, *node.attributes.aliases))
        searched = "\n".join([*names, "" if node.is_block else node.id.casefold(), node.text.casefold()])
        return cls((NODE_TYPES.index(node.type), title, node.id), title, names, searched, node)

    def rank(self, words: list[str]) -> int | None:
        """The smaller, the better; None where a word is missing."""
        if not all(word in self.text for word in words):
            return None
        phrase = " ".join(words)
        if not words or phrase in self.names:
            return 0
        if any(name.startswith(phrase) for name in self.names):
            return 1
        if all(f" {word}" in f" {self.title}" for word in words):
            return 2
        if all(word in self.title for word in words):
            return 3
        return 4 if any(all(word in name for word in words) for name in self.names) else 5
