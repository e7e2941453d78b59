"""A corpus in, its tensions and the strengths behind them out: this room's one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.tension import Tension, Witness
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.solve import Convergence, Solution, solve
from argmap.tension.cases import by_member, cases_of, joins_claims, led_to_by, questions_of, sides_of
from argmap.tension.ground import Ground, Sighting
from argmap.tension.links import Links, read_links
from argmap.tension.own_case import own_case_graph, without_attacks
from argmap.tension.score import distinct, groups, score
from argmap.tension.translate import argument_graph
from argmap.tension.witnesses.explicit import explicit
from argmap.tension.witnesses.patterns import ATTACKS, COMPARISONS

Pair = tuple[str, str]


class TensionReport(NamedTuple):
    """Tensions in `Tension.order`, and the final strength of every node that argues, {id: 0..1}.

    `convergence` is that of `strengths`, `own_case` the worse of the two solutions that the scores rest on.
    """

    tensions: tuple[Tension, ...]
    strengths: Mapping[str, float]
    convergence: Convergence
    own_case: Convergence


def find_tensions(corpus: Corpus) -> TensionReport:
    """Pairs of positions with a witness between them, and pairs of claims that attack each other directly."""
    links = read_links(corpus)
    graph = argument_graph(corpus, links)
    final = solve(graph)
    between_sides, one = _between_sides(corpus, links, graph)
    between_claims, other = _between_claims(corpus, links, graph)
    tensions = sorted((*between_sides, *between_claims), key=lambda t: t.order)
    own_case = one.convergence.worse(other.convergence)
    return TensionReport(tuple(tensions), final.by_id(), final.convergence, own_case)


def _between_sides(corpus: Corpus, links: Links, graph: ArgumentGraph) -> tuple[list[Tension], Solution]:
    """Tensions between positions (and claims that answer a question), from all patterns."""
    sides, hops = sides_of(corpus), corpus.config.tensions.max_hops
    cases = cases_of(corpus, links, sides)
    owners = by_member(cases)
    own = solve(own_case_graph(graph, owners))
    ground = Ground(
        corpus,
        links,
        frozenset(sides),
        cases,
        owners,
        backed=led_to_by(links, sides, max_hops=hops),
        forced=led_to_by(links, sides, max_hops=hops, deductive=True),
        strength=own.by_id(),
    )
    found = [s for _, pattern in ATTACKS for s in pattern(ground)]
    related = _rivals(corpus, sides) | {(s.a, s.b) for s in found if s.witness.weight > 0}
    compared = (s for _, pattern in COMPARISONS for s in pattern(ground))
    found += [s for s in compared if (s.a, s.b) in related]
    return list(_tensions(found, ground.strength)), own


def _between_claims(corpus: Corpus, links: Links, graph: ArgumentGraph) -> tuple[list[Tension], Solution]:
    """Tensions between claims that attack each other directly; their own case is without these."""
    sides = frozenset(sides_of(corpus))
    direct = tuple(a for a in links.attacks if joins_claims(corpus, (a.source, a.target), sides))
    cut = {(link.source, link.target) for link in direct}
    own = solve(without_attacks(graph, lambda source, target: (source, target) in cut))
    claims = {end for pair in cut for end in pair}
    only = Links(attacks=direct, undercuts=links.undercuts)
    ground = Ground(corpus, only, claims, {}, {}, {}, {}, strength=own.by_id())
    return list(_tensions(explicit(ground), ground.strength)), own


def _rivals(corpus: Corpus, sides: Iterable[str]) -> set[Pair]:
    """Pairs of sides that answer one question."""
    answers: defaultdict[str, list[str]] = defaultdict(list)
    for side in sorted(sides):
        for question in questions_of(corpus, side):
            answers[question].append(side)
    return {(a, b) for rivals in answers.values() for a in rivals for b in rivals if a < b}


def _tensions(found: Iterable[Sighting], strength: Mapping[str, float]) -> Iterator[Tension]:
    by_pair: defaultdict[Pair, list[Witness]] = defaultdict(list)
    for a, b, witness in found:
        if witness.weight > 0:
            by_pair[a, b].append(witness)
    for (a, b), seen in by_pair.items():
        witnesses = distinct(seen)
        value = score(strength[a], strength[b], (g.weight for g in groups(witnesses)))
        yield Tension(a, b, value, strength[a], strength[b], witnesses)
