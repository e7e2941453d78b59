"""A corpus and what is taken out of it in, the corpus out that would be left: no note is touched."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey


def without(corpus: Corpus, nodes: Collection[str]) -> Corpus:
    """The corpus as if nobody had written these nodes, and what cannot be without them.

    Evidence goes with the last of its sources, an argument with any of its premises, a relation with either
    end, and an undercut with the relation that it breaks.
    """
    gone = falling(corpus, nodes)
    kept = {node_id: node for node_id, node in corpus.nodes.items() if node_id not in gone}
    return replace(
        corpus, nodes=kept, relations=tuple(r for r in corpus.relations if not _rests_on(r.key, gone))
    )


def falling(corpus: Corpus, nodes: Collection[str]) -> set[str]:
    """These nodes and what goes with them: evidence with the last of its sources, an argument with any of
    its premises.
    """
    gone = set(nodes)
    fresh = list(nodes)
    for node in fresh:  # grows while it is read
        new = [who for who in _resting(corpus, node, gone) if who not in gone]
        gone.update(new)
        fresh += new
    return gone


def _resting(corpus: Corpus, node: str, gone: Collection[str]) -> Iterator[str]:
    yield from (r.subject for r in corpus.incoming(node, "premises"))
    if node in corpus.nodes and corpus.nodes[node].type == "source":
        for cited in corpus.incoming(node, "sources", "cites"):
            evidence = corpus.nodes[cited.subject]
            if evidence.type == "evidence" and sources_of(corpus, evidence.id) <= set(gone):
                yield evidence.id


def sources_of(corpus: Corpus, node: str) -> set[str]:
    """Ids of the sources that a node rests on or cites."""
    cited = (r.object for r in corpus.outgoing(node, "sources", "cites"))
    return {o for o in cited if isinstance(o, str) and o in corpus.nodes and corpus.nodes[o].type == "source"}


def _rests_on(key: RelationKey, gone: Collection[str]) -> bool:
    if key.subject in gone:
        return True
    return _rests_on(key.object, gone) if isinstance(key.object, RelationKey) else key.object in gone
