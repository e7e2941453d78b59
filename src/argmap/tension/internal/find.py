"""A corpus and its tensions in, what is at odds with itself out: this room's one page."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model.corpus import Corpus
from argmap.model.internal import KINDS, InternalTension
from argmap.tension.find import TensionReport
from argmap.tension.internal.contested_claim import contested_claims
from argmap.tension.internal.incoherent_case import incoherent_cases
from argmap.tension.internal.note_at_odds import notes_at_odds
from argmap.tension.internal.two_views import two_views


def find_internal(corpus: Corpus, report: TensionReport) -> tuple[InternalTension, ...]:
    """Incoherent cases, notes at odds with themselves, people of two minds and claims contested within one
    camp; of each kind those with the highest scores first.
    """
    return tuple(sorted(_found(corpus, report), key=_order))


def _found(corpus: Corpus, report: TensionReport) -> Iterator[InternalTension]:
    cases = list(incoherent_cases(report.ground))
    yield from cases
    yield from notes_at_odds(report.ground, {c.subject: {w.attack for w in c.witnesses} for c in cases})
    yield from two_views(corpus, report)
    yield from contested_claims(report.ground)


def _order(found: InternalTension) -> tuple[int, bool, float, str, tuple[str, ...]]:
    """Scores of different kinds do not compare."""
    score = found.score
    return (KINDS.index(found.kind), score is None, -(score or 0.0), found.subject, found.others)
