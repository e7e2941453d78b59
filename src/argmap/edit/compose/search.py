"""A few letters in, the nodes out that somebody who types them may mean: for completion as one types."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

from argmap.loader.identity import is_note
from argmap.loader.names import NameIndex
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.vocabulary import NodeType, Vocabulary

# Fewer letters resemble everything.
_MIN_LETTERS = 3
_MIN_SCORE = 70


class NodeSearch:
    """Finds nodes of given types by parts of id, title, alias or text; `names` are what to write for each."""

    def __init__(self, corpus: Corpus, types: Iterable[NodeType], *, first: Iterable[Node] = ()) -> None:
        wanted = {*types}
        ahead = [node for node in first if node.type in wanted]
        linkable = (n for n in corpus.of_type(*wanted) if n.is_linkable)
        nodes = {node.id: node for node in [*ahead, *linkable]}
        self._nodes = list(nodes.values())
        self._texts = [_searched(node) for node in self._nodes]

    def find(self, typed: str, *, limit: int = 8) -> list[Node]:
        """The nodes with every word typed; where there are none, those that resemble it."""
        wanted = utils.default_process(typed)
        if not wanted:
            return self._nodes[:limit]
        words = wanted.split()
        exact = [i for i, text in enumerate(self._texts) if all(word in text for word in words)]
        if exact or len(wanted) < _MIN_LETTERS:
            return [self._nodes[i] for i in self._ranked(exact, wanted)[:limit]]
        alike = process.extract(
            wanted, self._texts, scorer=fuzz.partial_ratio, limit=limit, score_cutoff=_MIN_SCORE
        )
        return [self._nodes[index] for _, _, index in alike]

    def _ranked(self, indices: list[int], wanted: str) -> list[int]:
        """Titles that begin with what is typed, then where it stands early in what is known of a node."""
        return sorted(indices, key=lambda i: (self._texts[i].find(wanted) % (1 << 30), i))


def typed_name(names: NameIndex, node: Node) -> str:
    """What to type for a node: the shortest name that means it."""
    if not is_note(node.path):
        return node.id
    block = f"#^{node.block_id}" if node.block_id else ""
    return f"{names.shortest(node.path)}{block}"


def types_joined(vocabulary: Vocabulary, word: str, node_type: NodeType) -> tuple[NodeType, ...]:
    """The types that a node of a type may name under a relation word; none where it may not carry it."""
    relation, inverted = vocabulary.words[word]
    own, others = (relation.objects, relation.subjects) if inverted else (relation.subjects, relation.objects)
    if node_type not in own:
        return ()
    return tuple(sorted({node_type} & others if relation.same_type else others))


def _searched(node: Node) -> str:
    said = [node.title, node.text, node.id, *node.attributes.aliases, node.attributes.citekey or ""]
    return " ".join(utils.default_process(part) for part in dict.fromkeys(said))
