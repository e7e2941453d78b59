"""Which notes reconcile two sides, and whether they touch both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.model.tension import Tension
from argmap.phrases import joined
from argmap.tension.background import Background
from argmap.tension.story.line import Line, first_of
from argmap.tension.words import because, ended, quoted


class Reconciliation(NamedTuple):
    """A note that reconciles, and what it names of the case of either side, the side itself first."""

    relations: tuple[Relation, ...]
    of_a: tuple[str, ...]
    of_b: tuple[str, ...]

    @property
    def subject(self) -> str:
        return self.relations[0].subject

    @property
    def touches_both(self) -> bool:
        """Whether it names something of each; one thing that both rest on is not two sides."""
        return bool(self.of_a and self.of_b) and len({*self.of_a, *self.of_b}) > 1


def reconciled(background: Background, tension: Tension, ways: int) -> Iterator[Line]:
    """Notes that touch both sides; where there are none, those that name one of them."""
    corpus = background.corpus
    found = _reconciliations(background, tension)
    whole = [r for r in found if r.touches_both]
    half = [r for r in found if tension.a in r.of_a or tension.b in r.of_b]
    if whole:
        yield from first_of(whole, ways, lambda r: _whole(corpus, tension, r))
        return
    yield Line("No note says how both can hold.")
    yield from first_of(half, ways, lambda r: _half(corpus, tension, r))


def _reconciliations(background: Background, tension: Tension) -> list[Reconciliation]:
    """By the names of the notes."""
    in_a, in_b = background.case(tension.a), background.case(tension.b)
    touched = sorted({*in_a, *in_b} & background.reconciling.keys())
    subjects = sorted({r.subject for node in touched for r in background.reconciling[node]})
    found = []
    for subject in subjects:
        relations = background.corpus.outgoing(subject, "reconciles")
        ends = [str(r.object) for r in relations]
        of_a, of_b = (
            tuple(sorted((e for e in ends if e in case), key=lambda e: (e != side, e)))
            for case, side in ((in_a, tension.a), (in_b, tension.b))
        )
        found.append(Reconciliation(relations, of_a, of_b))
    return found


def _whole(corpus: Corpus, tension: Tension, found: Reconciliation) -> Line:
    node = corpus.nodes[found.subject]
    text = " ".join(node.text.split())
    why = next((r.why for r in found.relations if r.why and r.object in (*found.of_a, *found.of_b)), None)
    said = because(why) or (f" {ended(text)}" if text != " ".join(node.title.split()) else "")
    touched = f"{quoted(corpus, node.id)} says how both can hold; it {_touched(corpus, tension, found)}"
    return Line(f"{ended(touched)}{said}", _place(found, (*found.of_a, *found.of_b)))


def _touched(corpus: Corpus, tension: Tension, found: Reconciliation) -> str:
    a, b = found.of_a[0], next((e for e in found.of_b if e != found.of_a[0]), found.of_b[0])
    if (a, b) == tension.pair:
        return "names both sides"
    ways = [_by(corpus, end, side) for end, side in ((a, tension.a), (b, tension.b))]
    return f"touches {joined(ways)}"


def _by(corpus: Corpus, end: str, side: str) -> str:
    name = quoted(corpus, side)
    return name if end == side else f"{name} by way of {quoted(corpus, end)}"


def _half(corpus: Corpus, tension: Tension, found: Reconciliation) -> Line:
    side = tension.a if tension.a in found.of_a else tension.b
    others = [quoted(corpus, str(r.object)) for r in found.relations if r.object != side]
    with_ = f"with {joined(others)}" if others else "with nothing that it names"
    said = (
        f"{quoted(corpus, found.subject)} touches one side only: it reconciles {quoted(corpus, side)} {with_}"
    )
    return Line(ended(said), _place(found, (side,)))


def _place(found: Reconciliation, ends: tuple[str, ...]) -> Location:
    """Where the first relation to one of these is written."""
    return next(r.location for r in found.relations if r.object in ends)
