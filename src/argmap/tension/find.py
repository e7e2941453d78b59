"""A corpus in, its tensions and the strengths behind them out: this room's one page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from argmap.collector import collector_resting
from argmap.model.corpus import Corpus
from argmap.model.tension import Tension
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.columns import Bools, Floats, Ints, inserted, places
from argmap.semantics.solve import Before, Convergence, Solution, solve
from argmap.tension.asides import Change
from argmap.tension.carry_over import Since, acted_on_by
from argmap.tension.ground import Ground, left_by_undercuts
from argmap.tension.links import Links, read_links
from argmap.tension.own_case import own_case_graph, without_attacks
from argmap.tension.reaches import Reaches, find_reaches, find_reaches_again
from argmap.tension.relink import relinked
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


class TensionReport(NamedTuple):
    """Tensions in `Tension.order`, and the final strength of every node that argues, {id: 0..1}.

    `final` is the solution that these are of, and `base` what it starts from, shape (nodes,); `sides` and
    `claims` are what was found on the way, from which the tensions of a changed corpus can be found. After an
    edit, `stirred` are the sides that it has stirred.
    """

    tensions: tuple[Tension, ...]
    strengths: Mapping[str, float]
    final: Solution
    base: Floats
    sides: Search
    claims: Search
    stirred: Stirred | None = None

    @property
    def convergence(self) -> Convergence:
        """How far `strengths` can be trusted."""
        return self.final.convergence

    @property
    def own_case(self) -> Convergence:
        """The worse of the two solutions that the scores rest on."""
        return self.sides.own.convergence.worse(self.claims.own.convergence)

    @property
    def left_out(self) -> int:
        """How many witnesses were too many to tell: scores count the heaviest of each pair only, then."""
        return self.sides.left_out + self.claims.left_out

    @property
    def ground(self) -> Ground:
        """Where tensions between sides were sought."""
        return self.sides.ground


class Told(NamedTuple):
    """Tensions in `Tension.order`, how they were found and, after an edit, the sides that it has stirred."""

    tensions: tuple[Tension, ...]
    sides: Search
    claims: Search
    stirred: Stirred | None = None


class Earlier(NamedTuple):
    """The report before the corpus changed, what lies between, and which nodes are in other cases now."""

    report: TensionReport
    since: Since
    moved: Bools


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
    final = solve(graph, before=earlier and _final_before(earlier, graph))
    sides = _between_sides(corpus, links, reaches, graph, earlier)
    claims = _between_claims(sides.ground, graph, earlier)
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
    for tension in report.tensions:
        stirred = sides.ids if tension.a in were_sides and tension.b in were_sides else claims.ids
        if tension.a not in stirred and tension.b not in stirred:
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


def _final_before(earlier: Earlier, graph: ArgumentGraph) -> Before:
    since = earlier.since
    return since.before(earlier.report.final, since.stale | acted_on_by(graph, since.touched))


def _between_sides(
    corpus: Corpus, links: Links, reaches: Reaches, graph: ArgumentGraph, earlier: Earlier | None
) -> Sought:
    """Where positions (and claims that answer a question) clash."""
    own_graph = own_case_graph(graph, reaches.members)
    own = solve(own_graph, before=earlier and _sides_before(earlier, graph))
    left = left_by_undercuts(links, own.strength)
    return Sought(Ground(corpus, links, *reaches, own.strength, left).weakened(), own)


def _sides_before(earlier: Earlier, graph: ArgumentGraph) -> Before:
    report, since = earlier.report, earlier.since
    moved = since.touched | earlier.moved
    return since.before(report.sides.own, since.stale | moved | acted_on_by(graph, moved))


def _between_claims(ground: Ground, graph: ArgumentGraph, earlier: Earlier | None) -> Sought:
    """Claims that attack each other directly, and positions with claims of no side; their own case is without
    these attacks.
    """
    links, attack = ground.links, ground.attack
    direct = attack.where(_joins_claims(ground, attack.source, attack.target))
    count, ends = len(links.nodes), np.concatenate((direct.source, direct.target))
    pairs = direct.source * count + direct.target  # sorted, as attacks are
    own_graph = without_attacks(graph, lambda source, target: places(pairs, source * count + target) >= 0)
    own = solve(own_graph, before=earlier and _claims_before(earlier, graph))
    only = replace(links, tables={**links.tables, "attacks": direct})
    is_side, left = np.bincount(ends, minlength=count) > 0, left_by_undercuts(links, own.strength)
    return Sought(replace(ground, links=only, is_side=is_side, own=own.strength, left=left), own)


def _claims_before(earlier: Earlier, graph: ArgumentGraph) -> Before:
    report, since = earlier.report, earlier.since
    moved = since.touched | earlier.moved
    return since.before(report.claims.own, since.stale | moved | acted_on_by(graph, moved))


def _joins_claims(ground: Ground, source: Ints, target: Ints) -> Bools:
    """Whether attacks are between claims, not both of them sides, or between a position and a claim that is
    in no case: nothing else would tell of those.
    """
    nodes, sides = ground.links.nodes, ground.is_side
    claim, position = nodes.of_type("claim"), nodes.of_type("position")
    free = claim & ~ground.members.reached
    claims = claim[source] & claim[target] & ~(sides[source] & sides[target])
    joins: Bools = claims | (free[source] & position[target]) | (position[source] & free[target])
    return joins
