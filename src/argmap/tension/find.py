"""A corpus in, its tensions and the strengths behind them out: this room's one page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from argmap.collector import collector_resting
from argmap.model.corpus import Corpus
from argmap.model.tension import Tension
from argmap.semantics.columns import inserted
from argmap.semantics.solve import solve
from argmap.tension.asides import Change
from argmap.tension.between import between_claims, between_sides
from argmap.tension.carry_over import Since
from argmap.tension.links import Links, read_links
from argmap.tension.reaches import Reaches, find_reaches, find_reaches_again
from argmap.tension.relink import relinked
from argmap.tension.report import Earlier, Solved, TensionReport
from argmap.tension.search import (
    BETWEEN_CLAIMS,
    BETWEEN_SIDES,
    Search,
    Sought,
    Stirred,
    searched,
    searched_again,
)
from argmap.tension.touched import changes
from argmap.tension.translate import argument_graph, read_base


class Told(NamedTuple):
    """Tensions in `Tension.order`, how they were found and, after an edit, the sides that it has stirred."""

    tensions: tuple[Tension, ...]
    sides: Search
    claims: Search
    stirred: Stirred | None = None


def find_tensions(corpus: Corpus, before: TensionReport | None = None) -> TensionReport:
    """Pairs of positions with a witness between them, pairs of claims that attack each other directly, and
    positions with claims of no side that attack them.

    With the report of `before`, when some notes were different, only strengths and pairs within reach of what
    has changed are worked out; the outcome is the same.
    """
    hops = corpus.config.tensions.max_hops
    with collector_resting():
        change = _change(before, corpus)
        if before is None or change is None:
            links = read_links(corpus)
            return _found(corpus, links, find_reaches(links, max_hops=hops), None)
        if not change.nodes:
            return before
        since = Since(before.ground.links, relinked(before.ground.links, corpus, change), change)
        reaches, moved = find_reaches_again(before.ground, since, max_hops=hops)
        return _found(corpus, since.now, reaches, Earlier(before, since, moved))


def _found(corpus: Corpus, links: Links, reaches: Reaches, earlier: Earlier | None) -> TensionReport:
    base = earlier.since.base(corpus, earlier.report.base) if earlier else read_base(corpus, links)
    graph = argument_graph(corpus, links, base=base)
    before = earlier.before(graph) if earlier else Solved()
    final = solve(graph, before=before.final)
    sides = between_sides(corpus, links, reaches, graph, before.sides)
    claims = between_claims(sides.ground, graph, before.claims)
    told = (earlier and _told_again(earlier, sides, claims)) or _told_anew(sides, claims)
    return TensionReport(told.tensions, final.by_id(), final, base, told.sides, told.claims, told.stirred)


def _told_anew(sides: Sought, claims: Sought) -> Told:
    found, also = searched(sides, BETWEEN_SIDES), searched(claims, BETWEEN_CLAIMS)
    tensions = tuple(sorted(found.tensions + also.tensions, key=_order))
    return Told(tensions, found.search, also.search)


def _told_again(earlier: Earlier, sides: Sought, claims: Sought) -> Told | None:
    """The tensions of what was stirred told anew, the others as they were; None where that cannot be."""
    report, since, moved = earlier
    found = searched_again(report.sides, sides, BETWEEN_SIDES, since, moved)
    also = searched_again(report.claims, claims, BETWEEN_CLAIMS, since, moved)
    if found is None or also is None:
        return None
    still = list(_standing(report, found.stirred, also.stirred))
    fresh = sorted(found.tensions + also.tensions, key=_order)
    at = [bisect_left(still, _order(tension), key=_order) for tension in fresh]
    return Told(tuple(inserted(still, at, fresh)), found.search, also.search, found.stirred)


def _standing(report: TensionReport, sides: Stirred, claims: Stirred) -> Iterator[Tension]:
    """The tensions of a report that nothing has stirred."""
    were_sides = frozenset(report.ground.links.nodes.named(report.ground.is_side))
    either = sides.ids | claims.ids
    for tension in report.tensions:
        if tension.a in either or tension.b in either:
            stirred = sides.ids if tension.a in were_sides and tension.b in were_sides else claims.ids
            if tension.a in stirred or tension.b in stirred:
                continue
        yield tension


def _order(tension: Tension) -> tuple[bool, float, str, str]:
    return tension.order


def _change(before: TensionReport | None, corpus: Corpus) -> Change | None:
    """What lies between; None where nothing can be built on, as settings have changed."""
    if before is None:
        return None
    known = before.ground.corpus
    if (known.config, known.vocabulary) != (corpus.config, corpus.vocabulary):
        return None
    return changes(known, before.ground.links, corpus)
