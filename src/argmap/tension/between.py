"""Links and their argument graph in, where tensions are sought out: between sides, and between claims."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from argmap.model.corpus import Corpus
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.columns import Bools, Ints, places
from argmap.semantics.solve import Before, solve
from argmap.tension.ground import Ground, left_by_undercuts
from argmap.tension.links import Links
from argmap.tension.own_case import own_case_graph, without_attacks
from argmap.tension.reaches import Reaches
from argmap.tension.search import Sought


def between_sides(
    corpus: Corpus, links: Links, reaches: Reaches, graph: ArgumentGraph, before: Before | None
) -> Sought:
    """Where positions (and claims that answer a question) clash."""
    own = solve(own_case_graph(graph, reaches.members), before=before)
    left = left_by_undercuts(links, own.strength)
    return Sought(Ground(corpus, links, *reaches, own.strength, left).weakened(), own)


def between_claims(ground: Ground, graph: ArgumentGraph, before: Before | None) -> Sought:
    """Claims that attack each other directly, and positions with claims of no side; their own case is without
    these attacks.
    """
    links, attack = ground.links, ground.attack
    direct = attack.where(_joins_claims(ground, attack.source, attack.target))
    count, ends = len(links.nodes), np.concatenate((direct.source, direct.target))
    pairs = direct.source * count + direct.target  # sorted, as attacks are
    own_graph = without_attacks(graph, lambda source, target: places(pairs, source * count + target) >= 0)
    own = solve(own_graph, before=before)
    only = replace(links, tables={**links.tables, "attacks": direct})
    is_side, left = np.bincount(ends, minlength=count) > 0, left_by_undercuts(links, own.strength)
    return Sought(replace(ground, links=only, is_side=is_side, own=own.strength, left=left), own)


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
