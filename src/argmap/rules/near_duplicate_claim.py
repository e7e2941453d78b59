"""AM414: a corpus in, the claims, positions and evidence out that another one says in the same words."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Related, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.rules.labels import named

RULE = Rule("AM414", "near-duplicate-claim", Severity.WARNING, "two nodes say the same in the same words")
_SAME = "keep one and link to it; if one is the later and better, say that it `replaces` the other"
_REORDERED = "merge them if they mean the same; if word order makes the difference, word them further apart"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    groups: defaultdict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in corpus.of_type("claim", "position", "evidence"):
        words = _words(node.text)
        if words and node.id not in corpus.replaced:
            groups[tuple(sorted(words))].append(node)
    for first, *others in groups.values():
        for other in others:
            yield _found(first, other)


def _found(first: Node, other: Node) -> Diagnostic:
    same = _words(first.text) == _words(other.text)
    likeness = "says the same as" if same else "consists of the same words as"
    related = (Related(first.location, "the other is here"),)
    message = f"{named(other)} {likeness} {named(first)}"
    return finding(
        RULE, message, other.location, node=other.id, related=related, hint=_SAME if same else _REORDERED
    )


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFKC", text).casefold().translate(_BLANKED).split()


class _PunctuationBlanked(dict[int, str]):
    """What each character becomes, asked for once each: punctuation a blank, all else itself."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        self[point] = " " if unicodedata.category(char).startswith("P") else char
        return self[point]


_BLANKED = _PunctuationBlanked()
