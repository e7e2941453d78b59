"""A corpus in, its tensions and the strengths behind them out: this room's one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from argmap.collector import collector_resting
from argmap.model.corpus import Corpus
from argmap.model.tension import Pair, Tension
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.columns import Bools, Ints
from argmap.semantics.solve import Before, Convergence, Solution, solve
from argmap.tension.carry_over import Search, Since, acted_on_by, stirred_pairs
from argmap.tension.cases import members_of, sides_of
from argmap.tension.facing import related
from argmap.tension.ground import Ground
from argmap.tension.links import Links, read_links
from argmap.tension.own_case import own_case_graph, without_attacks
from argmap.tension.relink import relinked
from argmap.tension.sightings import Sightings, heaviest
from argmap.tension.tell import pair_keys, tensions_of
from argmap.tension.touched import Change, changes
from argmap.tension.translate import argument_graph
from argmap.tension.ways import Reach, forwards
from argmap.tension.witnesses.explicit import explicit
from argmap.tension.witnesses.patterns import ATTACKS, COMPARISONS

# Beyond this only the heaviest of each pair are told: two claims that 1,000 positions rest on make a million.
MOST_WITNESSES = 2_000_000


class TensionReport(NamedTuple):
    """Tensions in `Tension.order`, and the final strength of every node that argues, {id: 0..1}.

    `final` is the solution that these are of; `sides` and `claims` are what was found on the way, from which
    the tensions of a changed corpus can be found.
    """

    tensions: tuple[Tension, ...]
    strengths: Mapping[str, float]
    final: Solution
    sides: Search
    claims: Search

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
        told = _told(sides, claims, earlier) if earlier else _told_anew(sides, claims)
        tensions = tuple(sorted(told, key=lambda t: t.order))
        return TensionReport(tensions, final.by_id(), final, sides, claims)


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
) -> Search:
    """All that the patterns find between positions (and claims that answer a question)."""
    hops = corpus.config.tensions.max_hops
    own = solve(own_case_graph(graph, members), before=earlier and _sides_before(earlier, graph))
    is_side = links.nodes.among(sides_of(corpus))
    starts = np.flatnonzero(is_side)
    backing = forwards(links, starts, max_hops=hops)
    forcing = forwards(links, starts, max_hops=hops, deductive=True)
    ground = Ground(corpus, links, is_side, members, backing, forcing, own.strength).weakened()
    return _search(ground, own, _sightings(ground))


def _sides_before(earlier: Earlier, graph: ArgumentGraph) -> Before:
    report, since = earlier.report, earlier.since
    moved = since.touched | earlier.moved
    return since.before(report.sides.own, since.stale | moved | acted_on_by(graph, moved))


def _search(ground: Ground, own: Solution, found: list[Sightings]) -> Search:
    kept = heaviest(found, [pair_keys(ground, s.p, s.q) for s in found], MOST_WITNESSES)
    left_out = sum(len(s.p) for s in found) - sum(len(s.p) for s in kept)
    return Search(ground, own, tuple(kept), left_out)


def _sightings(ground: Ground) -> list[Sightings]:
    found = [sightings for pattern in ATTACKS for sightings in pattern(ground)]
    pairs = related(ground, found)
    return found + [sightings for pattern in COMPARISONS for sightings in pattern(ground, pairs)]


def _between_claims(ground: Ground, graph: ArgumentGraph, earlier: Earlier | None) -> Search:
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
    claims = replace(ground, links=only, is_side=np.bincount(ends, minlength=count) > 0, own=own.strength)
    return _search(claims, own, list(explicit(claims)))


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


def _told_anew(*searches: Search) -> list[Tension]:
    return [t for search in searches for t in tensions_of(search.ground, search.sightings)]


def _told(sides: Search, claims: Search, earlier: Earlier) -> list[Tension]:
    """The pairs that something has stirred, then or now, told anew; the others as they were."""
    report, since, moved = earlier
    if report.left_out or sides.left_out or claims.left_out:
        return _told_anew(sides, claims)
    stirred: set[Pair] = set()
    hits = since.hit(report.sides, sides) | moved, since.hit(report.claims, claims) | moved
    for then, now, hit in zip((report.sides, report.claims), (sides, claims), hits, strict=True):
        stirred.update(stirred_pairs(then, since.then(hit)), stirred_pairs(now, hit))
    still = [t for t in report.tensions if t.pair not in stirred]
    return still + _told_anew(*(search.between(stirred) for search in (sides, claims)))
