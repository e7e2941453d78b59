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
from argmap.semantics.columns import Bools, Ints, inserted
from argmap.semantics.solve import Before, Convergence, Solution, solve
from argmap.tension.carry_over import Since, acted_on_by
from argmap.tension.cases import members_of, sides_of
from argmap.tension.ground import Ground, left_by_undercuts
from argmap.tension.links import Links, read_links
from argmap.tension.own_case import own_case_graph, without_attacks
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
from argmap.tension.touched import Change, changes
from argmap.tension.translate import argument_graph
from argmap.tension.ways import Reach, forwards


class TensionReport(NamedTuple):
    """Tensions in `Tension.order`, and the final strength of every node that argues, {id: 0..1}.

    `final` is the solution that these are of; `sides` and `claims` are what was found on the way, from which
    the tensions of a changed corpus can be found. After an edit, `stirred` are the sides that it has stirred.
    """

    tensions: tuple[Tension, ...]
    strengths: Mapping[str, float]
    final: Solution
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
    with collector_resting():
        change = _change(before, corpus)
        if before and change and not change.nodes:
            return before
        links = relinked(before.ground.links, corpus, change) if before and change else read_links(corpus)
        members = members_of(corpus, links, sides_of(corpus))
        earlier = _earlier(before, change, links, members)
        graph = argument_graph(corpus, links)
        final = solve(graph, before=earlier and _final_before(earlier, graph))
        sides = _between_sides(corpus, links, members, graph, earlier)
        claims = _between_claims(sides.ground, graph, earlier)
        again = earlier and _told_again(earlier, final, sides, claims)
        return again or _told_anew(final, sides, claims)


def _told_anew(final: Solution, sides: Sought, claims: Sought) -> TensionReport:
    found, also = searched(sides, BETWEEN_SIDES), searched(claims, BETWEEN_CLAIMS)
    tensions = tuple(sorted(found.tensions + also.tensions, key=_order))
    return TensionReport(tensions, final.by_id(), final, found.search, also.search)


def _told_again(earlier: Earlier, final: Solution, sides: Sought, claims: Sought) -> TensionReport | None:
    """The tensions of what was stirred told anew, the others as they were; None where that cannot be."""
    report, since, moved = earlier
    found = searched_again(report.sides, sides, BETWEEN_SIDES, since, moved)
    also = searched_again(report.claims, claims, BETWEEN_CLAIMS, since, moved)
    if found is None or also is None:
        return None
    still = list(_standing(report, found.stirred, also.stirred))
    fresh = sorted(found.tensions + also.tensions, key=_order)
    at = [bisect_left(still, _order(tension), key=_order) for tension in fresh]
    tensions = tuple(inserted(still, at, fresh))
    return TensionReport(tensions, final.by_id(), final, found.search, also.search, found.stirred)


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
    return changes(known, corpus)


def _earlier(
    before: TensionReport | None, change: Change | None, links: Links, members: Reach
) -> Earlier | None:
    if before is None or change is None:
        return None
    since = Since(before.ground.links, links, change.nodes)
    return Earlier(before, since, since.moved(before.ground.members, members))


def _final_before(earlier: Earlier, graph: ArgumentGraph) -> Before:
    since = earlier.since
    return since.before(earlier.report.final, since.stale | acted_on_by(graph, since.touched))


def _between_sides(
    corpus: Corpus, links: Links, members: Reach, graph: ArgumentGraph, earlier: Earlier | None
) -> Sought:
    """Where positions (and claims that answer a question) clash."""
    hops = corpus.config.tensions.max_hops
    own = solve(own_case_graph(graph, members), before=earlier and _sides_before(earlier, graph))
    is_side = links.nodes.among(sides_of(corpus))
    starts = np.flatnonzero(is_side)
    backing = forwards(links, starts, max_hops=hops)
    forcing = forwards(links, starts, max_hops=hops, deductive=True)
    left = left_by_undercuts(links, own.strength)
    return Sought(
        Ground(corpus, links, is_side, members, backing, forcing, own.strength, left).weakened(), own
    )


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
    pairs = np.unique(direct.source * count + direct.target)
    own_graph = without_attacks(graph, lambda source, target: np.isin(source * count + target, pairs))
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
