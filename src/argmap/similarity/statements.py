"""A corpus in, the texts out that are compared, each with the nodes that say it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath

from argmap.loader.identity import folded
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.vocabulary import NodeType

# Kinds whose text is a statement or a question even where it is only the file's name.
STATING: tuple[NodeType, ...] = ("question", "position", "claim", "evidence", "argument", "inquiry")


def nodes_by_text(corpus: Corpus) -> dict[str, list[Node]]:
    """Nodes that state something and are not replaced, by id, under their text; sorted.

    Texts that differ only in white space are one.
    """
    groups: defaultdict[str, list[Node]] = defaultdict(list)
    for _, node in sorted(corpus.nodes.items()):
        if node.id not in corpus.replaced and _states_something(node):
            groups[compared_text(node)].append(node)
    return dict(sorted(groups.items()))


def compared_text(node: Node) -> str:
    """A node's text as models get it."""
    return " ".join(node.text.split())


def _states_something(node: Node) -> bool:
    """Names of people and titles of sources are no statements, nor is a plain note's file name."""
    if node.type in STATING:
        return bool(node.text.strip())
    return node.type == "note" and folded(node.text.strip()) not in (
        "",
        folded(PurePosixPath(node.path).stem),
    )
