"""Nodes in, the sources that two of them rest on out."""

from __future__ import annotations

from argmap.model.corpus import Corpus
from argmap.model.node import Node

# What so many rest on tells nothing of two of them.
_COMMON_FROM = 50


class Sharing:
    """Which sources nodes of a corpus rest on, looked up where two are compared."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def telling_source(self, one: Node, other: Node) -> str | None:
        """The source that both rest on and fewest others do; None where there is none, or too many do."""
        both = self._sources(one) & self._sources(other)
        by_use = sorted((len(self._corpus.incoming(source, "sources", "cites")), source) for source in both)
        return by_use[0][1] if by_use and by_use[0][0] < _COMMON_FROM else None

    def _sources(self, node: Node) -> set[str]:
        cited = self._corpus.outgoing(node.id, "sources", "cites")
        return {
            r.object
            for r in cited
            if isinstance(r.object, str)
            and self._corpus.nodes[r.object].type == "source"
            and r.qualification.stance != "disputes"
        }
