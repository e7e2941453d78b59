"""A node in, the sources that it names out."""

from __future__ import annotations

from collections.abc import Set

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation


def sources_of(corpus: Corpus, node: str, *, disputed: bool = True) -> Set[str]:
    """Ids of the sources that a node rests on or cites, with or without those that it disputes."""
    cited = corpus.outgoing(node, "sources", "cites")
    said = (r for r in cited if disputed or r.qualification.stance != "disputes")
    return {source for relation in said if (source := source_at_end(corpus, relation))}


def source_at_end(corpus: Corpus, relation: Relation) -> str | None:
    """The id of the source that a relation leads to; None where it leads to something else."""
    end = relation.object
    return (
        end if isinstance(end, str) and end in corpus.nodes and corpus.nodes[end].type == "source" else None
    )
