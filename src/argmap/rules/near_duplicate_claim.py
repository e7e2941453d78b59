"""AM414: a corpus in, the claims, positions and evidence out that another one says in the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, Related, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.suggestion import Suggestion
from argmap.model.vocabulary import NodeType
from argmap.rules.labels import named
from argmap.rules.wording import is_slip, may_slip, stems, turns, words

RULE = Rule("AM414", "near-duplicate-claim", Severity.WARNING, "two nodes say nearly the same words")
TYPES: tuple[NodeType, ...] = ("claim", "position", "evidence")
_SAME = "keep one and link to it; if one is the later and better, say that it `replaces` the other"
_REORDERED = "merge them if they mean the same; if word order makes the difference, word them further apart"
_ALIKE = "merge them if they mean the same; if the small difference matters, word them further apart"
_MISSPELT = "mend the spelling and merge them; if these are two words, word the two statements further apart"
# With fewer words that bear meaning, one more or less is no small difference.
_FEWEST_ALIKE, _FEWEST_MISSPELT = 3, 4
# Many statements may be alike but for one word (`Sample 17 is pure`): so many are compared with each.
_MOST_COMPARED = 8


class Double(NamedTuple):
    """A node that says what an earlier one says, in what sense, and what to do."""

    node: Node
    first: Node
    likeness: str
    hint: str


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    return (_found(double) for double in doubles(corpus))


def check_inferred(corpus: Corpus, suggestions: Iterable[Suggestion]) -> Iterator[Diagnostic]:
    """Those whose vectors are as near, other than those that their words give away."""
    known = {frozenset((d.node.id, d.first.id)) for d in doubles(corpus)}
    for suggestion in suggestions:
        ends = sorted((suggestion.subject, suggestion.object))
        first, node = (corpus.nodes[i] for i in ends)
        if suggestion.kind != "near-duplicate" or frozenset(ends) in known:
            continue
        if {first.type, node.type} <= {*TYPES} and not corpus.replaced & {*ends} and _same_turns(first, node):
            likeness = f"probably (cosine {suggestion.cosine:.2f}, inferred from vectors) says the same as"
            yield _found(Double(node, first, likeness, _ALIKE))


def doubles(corpus: Corpus) -> Iterator[Double]:
    """Each statement with the first one that it repeats; in one pass, whatever the number of statements."""
    statements = [s for n in corpus.of_type(*TYPES) if n.id not in corpus.replaced and (s := _statement(n))]
    misspelt = _misspelt(statements)
    by_words: dict[int, Node] = {}
    by_stems: dict[int, Node] = {}
    for statement in statements:
        node = statement.node
        first = by_words.setdefault(statement.all_words, node)
        alike = first
        if len(statement.bearing) >= _FEWEST_ALIKE:
            alike = by_stems.setdefault(statement.all_bearing, node)
        if first is not node:
            yield _double_in_words(node, first)
        elif alike is not node:
            yield Double(node, alike, "says the same, but for small words, as", _ALIKE)
        elif node.id in misspelt:
            yield misspelt[node.id]


class _Statement(NamedTuple):
    """A node, the words that bear its meaning, and sums of hashes that are the same whatever the order."""

    node: Node
    bearing: list[str]
    all_words: int
    all_bearing: int


def _statement(node: Node) -> _Statement | None:
    said = words(node.text)
    bearing = stems(said)
    return _Statement(node, bearing, sum(map(hash, said)), sum(map(hash, bearing))) if said else None


def _double_in_words(node: Node, first: Node) -> Double:
    if words(first.text) == words(node.text):
        return Double(node, first, "says the same as", _SAME)
    return Double(node, first, "consists of the same words as", _REORDERED)


def _misspelt(statements: Sequence[_Statement]) -> dict[str, Double]:
    """Statements that differ from an earlier one in the spelling of a word, by id.

    Of two spellings one is a slip, which nothing else in the corpus has: so few statements have to be looked
    for by what they say without it.
    """
    long = [s for s in statements if len(s.bearing) >= _FEWEST_MISSPELT]
    counts = Counter(word for s in long for word in dict.fromkeys(s.bearing))
    wanted: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for place, statement in enumerate(long):
        for word in statement.bearing:
            group = wanted[statement.all_bearing - hash(word)] if counts[word] == 1 and may_slip(word) else []
            if len(group) < _MOST_COMPARED:
                group.append((place, word))
    found: dict[str, Double] = {}
    for place, statement in enumerate(long):
        for word in statement.bearing:
            for other, slip in wanted.get(statement.all_bearing - hash(word), ()):
                if other != place and is_slip(word, slip):
                    first, later = sorted((place, other))
                    likeness = f'says the same, but for "{word}" and "{slip}", as'
                    node = long[later].node
                    found.setdefault(node.id, Double(node, long[first].node, likeness, _MISSPELT))
    return found


def _same_turns(one: Node, other: Node) -> bool:
    """Vectors hardly see a negation, or another figure."""
    return turns(words(one.text)) == turns(words(other.text))


def _found(double: Double) -> Diagnostic:
    node, first, likeness, hint = double
    related = (Related(first.location, "the other is here"),)
    message = f"{named(node)} {likeness} {named(first)}"
    return finding(RULE, message, node.location, node=node.id, related=related, hint=hint)
