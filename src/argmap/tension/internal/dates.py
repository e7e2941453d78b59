"""A node in, the date of its view out: its own, its note's, else that of what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.tension.internal.period import Period, period, spanning

RELIES = (None, "supports")


class Dated(NamedTuple):
    """A date as it is told, the days that it may mean, and the node that has it."""

    text: str
    period: Period
    by: str


def date_of(corpus: Corpus, node: str) -> Dated | None:
    """The date of a node, else of the head of its note, else of the sources that it rests on."""
    note = corpus.notes.get(corpus.nodes[node].path)
    for candidate in (node, *([note.head.id] if note else ())):
        found = _written(corpus, candidate)
        if found:
            return found
    return _from_sources(corpus, node)


def _written(corpus: Corpus, node: str) -> Dated | None:
    attributes = corpus.nodes[node].attributes if node in corpus.nodes else None
    date = attributes.date if attributes else None
    days = period(date) if date else None
    return Dated(str(date), days, node) if days else None


def _from_sources(corpus: Corpus, node: str) -> Dated | None:
    dated = sorted(_sources(corpus, node), key=lambda d: (d.period, d.by))
    if not dated:
        return None
    days = spanning(d.period for d in dated)
    first, last = days.first[0], days.last[0]
    text = (
        dated[0].text
        if len({d.text for d in dated}) == 1
        else f"{first}"
        if first == last
        else f"{first} to {last}"
    )
    return Dated(text, days, dated[0].by)


def _sources(corpus: Corpus, node: str) -> Iterator[Dated]:
    """The years, else the dates, of the sources that it rests on; not of what it disputes or discusses."""
    for relation in corpus.outgoing(node, "sources"):
        source = corpus.nodes.get(str(relation.object))
        if source is None or relation.qualification.stance not in RELIES:
            continue
        year = source.attributes.year
        days = Period((year, 1, 1), (year, 12, 31)) if year is not None else None
        found = Dated(str(year), days, source.id) if days else _written(corpus, source.id)
        if found:
            yield found
