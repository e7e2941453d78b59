"""What both sides share: a question, people who hold both, claims, evidence, assumptions and sources."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import partial

from argmap.model.corpus import Corpus
from argmap.model.tension import Tension
from argmap.tension.background import Background
from argmap.tension.cases import Case, questions_of
from argmap.tension.story.line import Line, first_of
from argmap.tension.story.sides import holders
from argmap.tension.words import ended, quoted


def shared(background: Background, tension: Tension, ways: int) -> Iterator[Line]:
    """A line for each thing that they share, so many of a kind; what they rest on, the heaviest first."""
    corpus, a, b = background.corpus, tension.a, tension.b
    in_a, in_b = background.case(a), background.case(b)
    for question in sorted(questions_of(corpus, a) & questions_of(corpus, b)):
        yield _line(corpus, "Both answer the question", question)
    for person in sorted({*holders(corpus, a)} & {*holders(corpus, b)}):
        yield Line(ended(f"Both are held by {quoted(corpus, person)}"), corpus.nodes[person].location)
    common = _common(in_a, in_b, tension)
    yield from first_of(common, ways, partial(_rest, corpus))
    assumed = sorted((_assumed(background, in_a) & _assumed(background, in_b)) - {*common})
    yield from first_of(assumed, ways, partial(_line, corpus, "Both assume"))
    sources = sorted(_sources(background, in_a) & _sources(background, in_b))
    if not common:
        more = "" if assumed or sources else "; nor do they share an assumption or a source"
        yield Line(f"No claim and no evidence supports both{more}.")
    yield from first_of(sources, ways, partial(_line, corpus, "Both draw on the source"))


def _common(in_a: Case, in_b: Case, tension: Tension) -> list[str]:
    common = (in_a.keys() & in_b.keys()) - {tension.a, tension.b}
    return sorted(common, key=lambda node: (-in_a[node].weight * in_b[node].weight, node))


def _rest(corpus: Corpus, node: str) -> Line:
    return _line(corpus, f"Both rest on the {corpus.nodes[node].type}", node)


def _line(corpus: Corpus, words: str, node: str) -> Line:
    return Line(ended(f"{words} {quoted(corpus, node)}"), corpus.nodes[node].location)


def _assumed(background: Background, case: Case) -> Set[str]:
    return {assumed for member in case for assumed in background.assumed.get(member, ())}


def _sources(background: Background, case: Case) -> Set[str]:
    return {source for member in case for source in background.sources(member)}
