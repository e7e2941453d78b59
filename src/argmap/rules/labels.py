"""Nodes in, the words by which findings call them out."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.model.node import Node
from argmap.phrases import joined

_LONGEST = 90
_MOST_LISTED = 3


def titled(node: Node) -> str:
    """A node's title in quotation marks, shortened where somebody made a title of a paragraph."""
    title = node.title
    return f'"{title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"}"'


def named(node: Node) -> str:
    """What a node is and what it is called: `position "Realizationism"`."""
    return f"{node.type} {titled(node)}"


def listed(nodes: Sequence[Node], count: int | None = None) -> str:
    """The first few titles as a phrase; it says how many more there are of `count` (or of `nodes`)."""
    phrases = [titled(n) for n in nodes[:_MOST_LISTED]]
    more = (len(nodes) if count is None else count) - len(phrases)
    if more > 0:
        phrases.append(f"{more} more")
    return joined(phrases)
