"""AM411: a corpus in, the answers to one question out that say nothing about each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from itertools import islice, permutations

from argmap.diagnostics import Diagnostic, Related, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import Relation
from argmap.rules.labels import listed, named, titled

RULE = Rule(
    "AM411", "unrelated-rivals", Severity.INFO, "two positions on one question say nothing about each other"
)
_HINT = "say how they stand: `contradicts`, `opposes`, `implies`, or a note that `reconciles` them"
_MOST_RELATED = 5

Joined = Mapping[str, Set[str]]


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """One finding a position, at its answer, for all later rivals: a pair each would be their square."""
    joined = _joined(corpus)
    for question in corpus.of_type("question"):
        answers = _answers(corpus, question)
        ids = list(answers)
        places = {node_id: place for place, node_id in enumerate(ids)}
        for place, node_id in enumerate(ids):
            known = joined.get(node_id, frozenset())
            count = len(ids) - place - 1 - sum(places.get(other, -1) > place for other in known)
            if count:
                rivals = (corpus.nodes[i] for i in islice(ids, place + 1, None) if i not in known)
                first = list(islice(rivals, _MOST_RELATED))
                yield _found(corpus, question, answers[node_id], first, count)


def _answers(corpus: Corpus, question: Node) -> dict[str, Relation]:
    """The answers of positions that still stand, by position, sorted."""
    answers = corpus.incoming(question.id, "answers")
    standing = (r for r in answers if r.subject not in corpus.replaced)
    return {r.subject: r for r in sorted(standing, key=str) if corpus.nodes[r.subject].type == "position"}


def _joined(corpus: Corpus) -> Joined:
    """For each position those that it has a typed relation with, or a node that reconciles both."""
    joined: defaultdict[str, set[str]] = defaultdict(set)
    reconciled: defaultdict[str, list[str]] = defaultdict(list)
    for relation in corpus.relations:
        if not isinstance(relation.object, str) or corpus.vocabulary.types[relation.relation].untyped:
            continue
        a, b = _spokesman(corpus, relation.subject), _spokesman(corpus, relation.object)
        joined[a].add(b)
        joined[b].add(a)
    for relation in corpus.behaving_as("reconciles"):
        reconciled[relation.subject].append(str(relation.object))
    for targets in reconciled.values():
        for a, b in permutations(targets, 2):
            joined[a].add(b)
    return joined


def _spokesman(corpus: Corpus, node_id: str) -> str:
    """A callout in a position's note speaks for that position, unless it is a position itself."""
    node = corpus.nodes[node_id]
    note = corpus.notes.get(node.path)
    if note is None or not node.is_block or node.type == "position" or note.head.type != "position":
        return node_id
    return note.head.id


def _found(corpus: Corpus, question: Node, answer: Relation, rivals: list[Node], count: int) -> Diagnostic:
    position = corpus.nodes[answer.subject]
    others = f"{listed(rivals, count)}, which also answer{'s' * (count == 1)}"
    message = f"{named(position)} says nothing about {others} {titled(question)}"
    related = [Related(n.location, f"{titled(n)} is here") for n in rivals]
    return finding(RULE, message, answer.location, node=position.id, related=related, hint=_HINT)
