"""A corpus in, its tensions out, found as docs/tensions.md defines them: one attack and one pair at a time.

Slow and plain, on names and dictionaries. Only strengths are solved by what is tested elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.node import Measure, Node
from argmap.model.relation import Relation, RelationKey
from argmap.model.tension import Step, Tension, Witness, WitnessKind, step_of
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.solve import solve
from argmap.tension.cases import questions_of, sides_of
from argmap.tension.links import Link, Links, read_links
from argmap.tension.score import distinct, groups, score
from argmap.tension.translate import argument_graph
from argmap.tension.witnesses.figures import plain_unit

Steps = tuple[Step, ...]
Hops = Mapping[str, list[tuple[str, Link]]]
Sighting = tuple[str, str, Witness]


class Way(NamedTuple):
    weight: float
    hops: int
    steps: Steps  # from the node back to the start

    @property
    def beyond_first(self) -> float:
        return self.weight / 0.8 if self.hops else self.weight


HERE = Way(1.0, 0, ())
Ways = Mapping[str, Mapping[str, Way]]


def tensions_by_definition(corpus: Corpus) -> list[Tension]:
    """What `find_tensions` must find."""
    links = read_links(corpus)
    graph = argument_graph(corpus, links)
    debate = _debate(corpus, links, graph)
    found = [*_between_sides(debate), *_between_claims(debate, graph)]
    return sorted(found, key=lambda t: t.order)


@dataclass(frozen=True)
class Debate:
    """Ways by start, and by what they reach: a case has its side, what a side backs or forces has not."""

    corpus: Corpus
    links: Links
    sides: Collection[str]
    cases: Ways
    owners: Ways
    backed: Ways
    forced: Ways
    strength: Mapping[str, float]

    def force(self, link: Link) -> float:
        left = link.weight
        for undercut in self.links.undercutting.get(link.relation.key, ()):
            left *= 1.0 - undercut.weight * self.strength[undercut.subject]
        return left

    def weakened(self, way: Way) -> Way:
        """A way less what is undercut of the relations that it leads over."""
        weight = way.weight
        for step in way.steps:
            for undercut in self.links.undercutting.get(step.key, ()):
                weight *= 1.0 - undercut.weight * self.strength[undercut.subject]
        return way._replace(weight=weight)

    def is_evidence(self, node: str) -> bool:
        return self.corpus.nodes[node].type == "evidence"

    def divides(self, p: str, q: str, attack: Link) -> bool:
        source, target = self.owners.get(attack.source, {}), self.owners.get(attack.target, {})
        return p != q and not (q in source and p in target and p in source and q in target)


def _debate(corpus: Corpus, links: Links, graph: ArgumentGraph) -> Debate:
    sides, hops = sides_of(corpus), corpus.config.tensions.max_hops
    positions = {n.id for n in corpus.of_type("position")}
    into, out = _hops(links, back=True), _hops(links, back=False)
    forcing = _hops(links, back=False, deductive=True)
    cases = {side: spread(links, side, into, hops, positions) for side in sides}
    owners = _turned(cases)
    own = solve(own_case_graph(graph, owners)).by_id()
    backed = _turned({side: spread(links, side, out, hops) for side in sides}, itself=False)
    forced = _turned({side: spread(links, side, forcing, hops) for side in sides}, itself=False)
    debate = Debate(corpus, links, frozenset(sides), cases, owners, backed, forced, own)

    def weakened(found: Ways) -> Ways:
        return {k: {m: debate.weakened(way) for m, way in ways.items()} for k, ways in found.items()}

    return replace(
        debate,
        cases=weakened(cases),
        owners=weakened(owners),
        backed=weakened(backed),
        forced=weakened(forced),
    )


def _between_sides(debate: Debate) -> Iterator[Tension]:
    found = [s for pattern in ATTACKS for s in pattern(debate)]
    related = {(a, b) for a, b, witness in found if witness.weight > 0}
    for a, b in combinations(sorted(debate.sides), 2):
        if questions_of(debate.corpus, a) & questions_of(debate.corpus, b):
            related.add((a, b))
    found += [s for pattern in COMPARISONS for s in pattern(debate) if s[:2] in related]
    yield from _tensions(found, debate.strength)


def _between_claims(debate: Debate, graph: ArgumentGraph) -> Iterator[Tension]:
    corpus, links, sides = debate.corpus, debate.links, debate.sides

    def joins(link: Link) -> bool:
        ends = (link.source, link.target)
        types = sorted(corpus.nodes[e].type for e in ends)
        if types == ["claim", "position"]:
            return any(e not in debate.owners for e in ends)
        return types == ["claim", "claim"] and not all(e in sides for e in ends)

    direct = links.keeping(joins, lambda _undercut: True)
    cut = {(link.source, link.target) for link in direct.attacks}
    own = solve(_without(graph, lambda s, t: (s, t) in cut)).by_id()
    claims = {end for pair in cut for end in pair}
    yield from _tensions(list(explicit(Debate(corpus, direct, claims, {}, {}, {}, {}, own))), own)


def _tensions(found: list[Sighting], strength: Mapping[str, float]) -> Iterator[Tension]:
    by_pair: defaultdict[tuple[str, str], list[Witness]] = defaultdict(list)
    for a, b, witness in found:
        if witness.weight > 0:
            by_pair[a, b].append(witness)
    for (a, b), seen in by_pair.items():
        witnesses = distinct(seen)
        value = score(strength[a], strength[b], (g.weight for g in groups(witnesses)))
        yield Tension(a, b, value, strength[a], strength[b], witnesses)


# -- cases --------------------------------------------------------------------------------


def spread(
    links: Links, start: str, hops: Hops, max_hops: int, barred: Collection[str] = ()
) -> dict[str, Way]:
    """The best way from a start to all within reach; of equals the shortest, then by what the nodes say."""
    best = {start: HERE}
    number = links.nodes.number

    def improved(nodes: Collection[str], *, free: bool) -> set[str]:
        found: dict[str, Way] = {}
        for node in sorted(nodes, key=number.__getitem__):
            at = best[node]
            for end, link in hops.get(node, ()):
                if link.free is free and end not in barred:
                    weight = at.weight * link.weight * (1.0 if free else 0.8)
                    known = found.get(end) or best.get(end)
                    if weight > (known.weight if known else 0.0):
                        found[end] = Way(weight, at.hops + (not free), (link.step, *at.steps))
        best.update(found)
        return set(found)

    frontier = {start}
    for _ in range(max_hops):
        frontier |= improved(frontier, free=True)
        frontier = improved(frontier, free=False)
    improved(frontier, free=True)
    return best


def _hops(links: Links, *, back: bool, deductive: bool = False) -> Hops:
    found: defaultdict[str, list[tuple[str, Link]]] = defaultdict(list)
    for link in (*links.supports, *links.premises):
        if link.deductive or not deductive:
            near, far = (link.target, link.source) if back else (link.source, link.target)
            found[near].append((far, link))
    return found


def _turned(ways: Ways, *, itself: bool = True) -> Ways:
    turned: defaultdict[str, dict[str, Way]] = defaultdict(dict)
    for side, reached in ways.items():
        for node, way in reached.items():
            if itself or node != side:
                turned[node][side] = way
    return dict(turned)


def own_case_graph(graph: ArgumentGraph, owners: Ways) -> ArgumentGraph:
    """Without what leads from a case to something that shares no case with it."""
    return _without(graph, lambda s, t: s in owners and not owners[s].keys() & owners.get(t, {}).keys())


def _without(graph: ArgumentGraph, cut: Callable[[str, str], bool]) -> ArgumentGraph:
    ids, edges, undercuts = graph.ids, graph.edges, graph.undercuts
    ends = zip(edges.source.tolist(), edges.target.tolist(), edges.sign.tolist(), strict=True)
    broken = zip(undercuts.undercutter.tolist(), edges.target[undercuts.edge].tolist(), strict=True)
    return graph.weakened(
        edges=np.array([sign < 0 and cut(ids[s], ids[t]) for s, t, sign in ends], dtype=np.bool_),
        undercuts=np.array([cut(ids[u], ids[t]) for u, t in broken], dtype=np.bool_),
    )


# -- patterns -----------------------------------------------------------------------------


def explicit(debate: Debate) -> Iterator[Sighting]:
    for attack in debate.links.attacks:
        if attack.source in debate.sides and attack.target in debate.sides and attack.source != attack.target:
            sides, force = (attack.source, attack.target), debate.force(attack)
            if debate.corpus.builtin(attack.relation) == "contradicts":
                base = 0.95 if attack.relation.qualification.exhaustive else 0.90
                yield _seen("explicit-contradiction", sides, base * force, attack.step)
            else:
                yield _seen("explicit-attack", sides, 0.85 * force, attack.step)


def supported(debate: Debate) -> Iterator[Sighting]:
    for attack in debate.links.attacks:
        if attack.target in debate.sides:
            for p, way in debate.backed.get(attack.source, {}).items():
                if _apart(p, attack.target, way):
                    weight = 0.60 * way.beyond_first * debate.force(attack)
                    yield _seen("supported", (p, attack.target), weight, attack.step, before=_out(way))


def mediated(debate: Debate) -> Iterator[Sighting]:
    for attack in debate.links.attacks:
        if attack.source in debate.sides:
            for q, way in debate.forced.get(attack.target, {}).items():
                if _apart(q, attack.source, way):
                    weight = 0.70 * way.beyond_first * debate.force(attack)
                    yield _seen("mediated", (attack.source, q), weight, attack.step, after=way.steps)


def extended(debate: Debate) -> Iterator[Sighting]:
    for attack in debate.links.attacks:
        for p, to_x in debate.backed.get(attack.source, {}).items():
            for q, to_r in debate.backed.get(attack.target, {}).items():
                if _apart(p, q, to_x) and _apart(q, p, to_r):
                    weight = 0.50 * to_x.beyond_first * to_r.beyond_first * debate.force(attack)
                    before, after = _out(to_x), to_r.steps
                    yield _seen("extended", (p, q), weight, attack.step, before=before, after=after)


def case_attack(debate: Debate) -> Iterator[Sighting]:
    for attack in debate.links.attacks:
        x, q = attack.source, attack.target
        if q in debate.sides and not debate.is_evidence(x):
            for p, way in debate.owners.get(x, {}).items():
                if p != x and debate.divides(p, q, attack):
                    weight = 0.70 * way.weight * debate.strength[x] * debate.force(attack)
                    yield _seen("case-attack", (p, q), weight, attack.step, before=_out(way))


def case_against_case(debate: Debate) -> Iterator[Sighting]:
    for attack in debate.links.attacks:
        x, y = attack.source, attack.target
        weaker = 0.50 * min(debate.strength[x], debate.strength[y]) * debate.force(attack)
        for p, from_p in debate.owners.get(x, {}).items():
            for q, to_q in debate.owners.get(y, {}).items():
                if not debate.is_evidence(x) and y != q and debate.divides(p, q, attack):
                    weight, before = weaker * from_p.weight * to_q.weight, _out(from_p)
                    after = to_q.steps
                    yield _seen("case-against-case", (p, q), weight, attack.step, before=before, after=after)


def shared_evidence(debate: Debate) -> Iterator[Sighting]:
    positions, into = {n.id for n in debate.corpus.of_type("position")}, _hops(debate.links, back=True)
    for attack in debate.links.attacks:
        carriers: Mapping[str, Way] = {attack.source: HERE}
        if attack.source not in debate.owners:
            hops = debate.corpus.config.tensions.max_hops
            carriers = spread(debate.links, attack.source, into, hops, positions)
        for evidence, way in carriers.items():
            to_x = debate.weakened(way)
            for p, from_p in debate.owners.get(evidence, {}).items():
                for q, to_q in debate.owners.get(attack.target, {}).items():
                    if debate.is_evidence(evidence) and debate.divides(p, q, attack):
                        weight = 0.60 * debate.strength[evidence] * to_x.weight * debate.force(attack)
                        path = {"before": (*_out(from_p), *to_x.steps), "after": to_q.steps}
                        yield _seen("shared-evidence", (p, q), weight, attack.step, **path)


def undercut(debate: Debate) -> Iterator[Sighting]:
    supports = {link.relation.key: link for link in debate.links.supports}
    for relation in debate.links.undercuts:
        assert isinstance(relation.object, RelationKey)
        if relation.object in supports:
            broken = supports[relation.object]
            yield from _undercuts(debate, relation, broken.source, broken.target)
    for link in debate.links.undercut_arguments:
        yield from _undercuts(debate, link.relation, link.target, link.target)


def _undercuts(debate: Debate, relation: Relation, broken: str, conclusion: str) -> Iterator[Sighting]:
    x, owners = relation.subject, debate.owners
    inside = owners.get(broken, {}).keys() & owners.get(conclusion, {}).keys()
    for p, way in owners.get(x, {}).items():
        for q in inside - {p}:
            if not (p in inside and q in owners[x]):
                weight = 0.40 * way.weight * debate.strength[x] * relation.weight
                before, after = _out(way), debate.cases[q][broken].steps
                yield _seen("undercut", (p, q), weight, step_of(relation), before=before, after=after)


def failed_prediction(debate: Debate) -> Iterator[Sighting]:
    predictions = (
        (link.source, link.target, Way(link.weight, 0, (link.step,))) for link in debate.links.predicted
    )
    return _relied_on(debate, predictions, "failed-prediction", 0.55)


def attacked_assumption(debate: Debate) -> Iterator[Sighting]:
    hops: defaultdict[str, list[tuple[str, Link]]] = defaultdict(list)
    for link in debate.links.assumed:
        hops[link.source].append((link.target, link))
    furthest = len(debate.corpus.nodes)
    chains = {a.target: spread(debate.links, a.target, hops, furthest) for a in debate.links.attacks}
    assumptions = ((z, x, way) for z, ways in chains.items() for x, way in ways.items() if x != z)
    return _relied_on(debate, assumptions, "attacked-assumption", 0.60)


def _relied_on(
    debate: Debate, reliances: Iterable[tuple[str, str, Way]], kind: WitnessKind, base: float
) -> Iterator[Sighting]:
    """`reliances` are what is relied on, who does, and the way from there."""
    for relied, x, way in list(reliances):
        for attack in debate.links.attacks:
            if attack.target == relied and attack.source != x:
                against = base * debate.strength[attack.source] * debate.force(attack)
                for p, from_p in debate.owners.get(x, {}).items():
                    for q, to_q in debate.owners.get(attack.source, {}).items():
                        if p != q:
                            weight = against * from_p.weight * way.beyond_first
                            path = {"before": (*_out(from_p), *way.steps), "after": to_q.steps}
                            yield _seen(kind, (p, q), weight, attack.step, **path)


def opposite_stance(debate: Debate) -> Iterator[Sighting]:
    for for_ in _citations(debate, "supports"):
        for against in _citations(debate, "disputes"):
            if for_.object != against.object:
                continue
            ours, theirs = debate.owners[for_.subject], debate.owners[against.subject]
            for p, from_p in ours.items():
                for q, to_q in theirs.items():
                    if p != q and not (p in theirs and q in ours):
                        weight = 0.45 * for_.weight * against.weight
                        path = {"before": (*_out(from_p), step_of(for_)), "after": to_q.steps}
                        yield _seen("opposite-stance", (p, q), weight, step_of(against), **path)


def _citations(debate: Debate, stance: str) -> list[Relation]:
    return [
        r
        for r in debate.corpus.behaving_as("sources") + debate.corpus.behaving_as("cites")
        if r.qualification.stance == stance and r.subject in debate.owners
    ]


def conflicting_figures(debate: Debate) -> Iterator[Sighting]:
    evidence = sorted(debate.corpus.of_type("evidence"), key=lambda n: (n.text, n.id))
    reported = [(n, m) for n in evidence for m in n.attributes.measures]
    for (x, here), (y, there) in combinations(reported, 2):
        if x.id != y.id and _differ(here, there):
            for p, from_p in debate.owners.get(x.id, {}).items():
                for q, to_q in debate.owners.get(y.id, {}).items():
                    if p != q and not (q in debate.owners[x.id] and p in debate.owners[y.id]):
                        weight = 0.45 * min(debate.strength[x.id], debate.strength[y.id])
                        attack, after = _figure(x, here, y), (_figure(y, there, x), *to_q.steps)
                        path = {"before": _out(from_p), "after": after}
                        yield _seen("conflicting-figures", (p, q), weight, attack, **path)


def _differ(one: Measure, other: Measure) -> bool:
    first, second = plain_unit(one.unit), plain_unit(other.unit)
    if (one.name, first.unit, one.baseline) != (other.name, second.unit, other.baseline):
        return False
    a, b = one.value * first.factor, other.value * second.factor
    errors = (one.error or 0) * first.factor + (other.error or 0) * second.factor
    return abs(a - b) > 0.05 * max(abs(a), abs(b)) and abs(a - b) > errors


def _figure(node: Node, m: Measure, other: Node) -> Step:
    said = " ".join(str(part) for part in (m.name, f"{m.value:g}", m.unit) if part is not None)
    return Step(node.id, "measures", other.id, m.location or node.location, said)


def _apart(side: str, other: str, way: Way) -> bool:
    return side != other and all(other not in (step.subject, step.object) for step in way.steps)


def _out(way: Way) -> Steps:
    return way.steps[::-1]


def _seen(
    kind: WitnessKind,
    sides: tuple[str, str],
    weight: float,
    attack: Step,
    *,
    before: Steps = (),
    after: Steps = (),
) -> Sighting:
    derived = kind not in ("explicit-contradiction", "explicit-attack")
    return min(sides), max(sides), Witness(kind, derived, weight, (*before, attack, *after), attack)


ATTACKS = (
    explicit,
    supported,
    mediated,
    extended,
    case_attack,
    case_against_case,
    shared_evidence,
    undercut,
    failed_prediction,
    attacked_assumption,
)
COMPARISONS = (opposite_stance, conflicting_figures)
