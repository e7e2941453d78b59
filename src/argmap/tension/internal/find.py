"""A corpus and its tensions in, what is at odds with itself out: this room's one page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

from argmap.model.corpus import Corpus
from argmap.model.internal import KINDS, ContestedClaim, IncoherentCase, InternalTension, NoteAtOdds
from argmap.model.tension import Step
from argmap.tension.ground import Ground
from argmap.tension.internal.contested_claim import contested_claims, spoken_of
from argmap.tension.internal.incoherent_case import incoherent_cases
from argmap.tension.internal.note_at_odds import notes_at_odds
from argmap.tension.internal.two_views import two_views
from argmap.tension.report import TensionReport
from argmap.tension.search import Stirred
from argmap.tension.vicinity import around


def find_internal(
    corpus: Corpus, report: TensionReport, before: Sequence[InternalTension] = ()
) -> tuple[InternalTension, ...]:
    """Incoherent cases, notes at odds with themselves, people of two minds and claims contested within one
    camp; of each kind those with the highest scores first.

    Where the report tells what an edit has stirred, the rest is what was found `before`, on the earlier one.
    """
    ground, stirred = report.ground, report.stirred
    found = _stirred(ground, stirred, before) if stirred else _all(ground)
    return tuple(sorted([*found, *two_views(corpus, report)], key=_order))


def _all(ground: Ground) -> Iterator[InternalTension]:
    cases = list(incoherent_cases(ground))
    yield from cases
    yield from notes_at_odds(ground, _told(cases))
    yield from contested_claims(ground)


def _stirred(
    ground: Ground, stirred: Stirred, before: Sequence[InternalTension]
) -> Iterator[InternalTension]:
    """What concerns sides that were stirred sought again, and the rest as it was."""
    sides, nodes = stirred.now & ground.is_side, ground.corpus.nodes
    cases = [f for f in before if isinstance(f, IncoherentCase) and f.subject not in stirred.ids]
    cases += incoherent_cases(around(ground, sides), sides)
    yield from cases
    notes = (f for f in before if isinstance(f, NoteAtOdds) and f.subject in nodes)
    yield from (f for f in notes if nodes[f.subject].path not in stirred.notes)
    yield from notes_at_odds(ground, _told(cases), stirred.notes)
    contests = [f for f in before if isinstance(f, ContestedClaim)]
    claims = _spoken_of_anew(ground, stirred, contests)
    yield from (f for f in contests if f.subject not in claims)
    yield from contested_claims(ground, claims)


def _spoken_of_anew(ground: Ground, stirred: Stirred, contests: Iterable[ContestedClaim]) -> Set[str]:
    """Claims of which something stirred says something or, where they were contested, did."""
    spoken = ground.links.nodes.named(spoken_of(ground, stirred.now & ground.is_side))
    contested = (f.subject for f in contests if not stirred.ids.isdisjoint(f.camps))
    return {*spoken, *contested, *stirred.hit}


def _told(cases: Iterable[IncoherentCase]) -> Mapping[str, Collection[Step]]:
    """The attacks that are told of each side."""
    return {case.subject: {witness.attack for witness in case.witnesses} for case in cases}


def _order(found: InternalTension) -> tuple[int, bool, float, str, tuple[str, ...]]:
    """Scores of different kinds do not compare."""
    score = found.score
    return (KINDS.index(found.kind), score is None, -(score or 0.0), found.subject, found.others)
