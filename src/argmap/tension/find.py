"""A corpus in, its tensions and the strengths behind them out: this room's one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from argmap.loader.collector import collector_resting
from argmap.model.corpus import Corpus
from argmap.model.tension import Tension
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.solve import Convergence, Solution, solve
from argmap.tension.cases import members_of, sides_of
from argmap.tension.columns import Bools, Ints
from argmap.tension.facing import related
from argmap.tension.ground import Ground
from argmap.tension.links import Links, read_links
from argmap.tension.own_case import own_case_graph, without_attacks
from argmap.tension.sightings import Sightings
from argmap.tension.tell import tensions_of
from argmap.tension.translate import argument_graph
from argmap.tension.ways import forwards
from argmap.tension.witnesses.explicit import explicit
from argmap.tension.witnesses.patterns import ATTACKS, COMPARISONS


class TensionReport(NamedTuple):
    """Tensions in `Tension.order`, and the final strength of every node that argues, {id: 0..1}.

    `convergence` is that of `strengths`, `own_case` the worse of the two solutions that the scores rest on,
    `ground` where tensions between sides were sought.
    """

    tensions: tuple[Tension, ...]
    strengths: Mapping[str, float]
    convergence: Convergence
    own_case: Convergence
    ground: Ground


def find_tensions(corpus: Corpus) -> TensionReport:
    """Pairs of positions with a witness between them, and pairs of claims that attack each other directly."""
    with collector_resting():
        links = read_links(corpus)
        graph = argument_graph(corpus, links)
        final = solve(graph)
        ground, one = _ground(corpus, links, graph)
        claims, other = _claims(ground, graph)
        tensions = [*tensions_of(ground, _sightings(ground)), *tensions_of(claims, list(explicit(claims)))]
        tensions.sort(key=lambda t: t.order)
        own_case = one.convergence.worse(other.convergence)
        return TensionReport(tuple(tensions), final.by_id(), final.convergence, own_case, ground)


def _ground(corpus: Corpus, links: Links, graph: ArgumentGraph) -> tuple[Ground, Solution]:
    """What the patterns look at, and the solution that its strengths are from."""
    sides, hops = sides_of(corpus), corpus.config.tensions.max_hops
    members = members_of(corpus, links, sides)
    own = solve(own_case_graph(graph, members))
    is_side = links.nodes.among(sides)
    starts = np.flatnonzero(is_side)
    ground = Ground(
        corpus,
        links,
        is_side,
        members,
        backing=forwards(links, starts, max_hops=hops),
        forcing=forwards(links, starts, max_hops=hops, deductive=True),
        own=own.strength,
    )
    return ground, own


def _sightings(ground: Ground) -> list[Sightings]:
    """What all patterns find between positions (and claims that answer a question)."""
    found = [sightings for _, pattern in ATTACKS for sightings in pattern(ground)]
    pairs = related(ground, found)
    return found + [sightings for _, pattern in COMPARISONS for sightings in pattern(ground, pairs)]


def _claims(ground: Ground, graph: ArgumentGraph) -> tuple[Ground, Solution]:
    """The same for claims that attack each other directly; their own case is without these attacks."""
    links, attack = ground.links, ground.attack
    direct = attack.where(_joins_claims(ground, attack.source, attack.target))
    count, ends = len(links.nodes), np.concatenate((direct.source, direct.target))
    pairs = np.unique(direct.source * count + direct.target)
    own = solve(without_attacks(graph, lambda source, target: np.isin(source * count + target, pairs)))
    only = replace(links, tables={**links.tables, "attacks": direct})
    is_side = np.bincount(ends, minlength=count) > 0
    return replace(ground, links=only, is_side=is_side, own=own.strength), own


def _joins_claims(ground: Ground, source: Ints, target: Ints) -> Bools:
    claim, sides = ground.links.nodes.of_type("claim"), ground.is_side
    joins: Bools = claim[source] & claim[target] & ~(sides[source] & sides[target])
    return joins
