"""Two states of a corpus and one of their tensions in, what was written that makes the difference out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.model.tension import Tension, WitnessKind
from argmap.tension.cases import Owners, by_member, cases_of, sides_of
from argmap.tension.differences import (
    Difference,
    RelationDifference,
    node_difference,
    relation_difference,
)
from argmap.tension.links import Link, Links, read_links
from argmap.tension.on_paths import moved_nodes, nodes_of, on_paths
from argmap.tension.translate import SignedEdge, signed_edges

# Whether own-case strengths leave out an attack from the one on the other (see `own_case.py`).
Cut = Callable[[str, str], bool]

# Kinds of witness without an attack: they count between rivals alone.
COMPARED: tuple[WitnessKind, ...] = ("conflicting-figures", "opposite-stance")
_ATTACKS = ("opposes", "contradicts", "undercuts")


@dataclass(frozen=True)
class State:
    """A corpus and its tensions at one time; `known` are its links, where somebody has read them already."""

    corpus: Corpus
    tensions: tuple[Tension, ...]
    known: Links | None = None

    @cached_property
    def links(self) -> Links:
        return read_links(self.corpus) if self.known is None else self.known

    @cached_property
    def _sides(self) -> frozenset[str]:
        return frozenset(sides_of(self.corpus))

    @cached_property
    def _owners(self) -> Owners:
        return by_member(cases_of(self.corpus, self.links, self._sides))

    @cached_property
    def attacks_on(self) -> Mapping[str, list[SignedEdge]]:
        """By node what lowers it: attacks on it, and on what it assumes or predicts."""
        found: defaultdict[str, list[SignedEdge]] = defaultdict(list)
        for edge in signed_edges(self.links):
            if edge.weight < 0:
                found[edge.target].append(edge)
        return found

    def is_side(self, node: str) -> bool:
        return node in self._sides

    def cut(self, tension: Tension) -> Cut:
        """Which attacks the own-case strengths of a tension's sides leave out."""
        return self._crosses if {tension.a, tension.b} <= self._sides else self._is_direct

    def _crosses(self, source: str, target: str) -> bool:
        owners = self._owners.get(source, ())
        return bool(owners) and not any(side in owners for side in self._owners.get(target, ()))

    def _is_direct(self, source: str, target: str) -> bool:
        return (source, target) in self._direct

    @cached_property
    def _direct(self) -> frozenset[tuple[str, str]]:
        """The ends of attacks that are weighed by themselves: between claims, not both of them sides, and
        between a position and a claim in no case.
        """
        ends = ((attack.source, attack.target) for attack in self.links.attacks)
        return frozenset(pair for pair in ends if self._joins_claims(*pair))

    def _joins_claims(self, source: str, target: str) -> bool:
        ends = {source, target}
        types = sorted(self.corpus.nodes[end].type for end in ends)
        if types == ["claim", "position"]:
            return any(end not in self._owners for end in ends)
        return set(types) == {"claim"} and not ends <= self._sides


class Causes(NamedTuple):
    """What made a difference to a tension: on its paths, and behind the strengths, the nearest first."""

    on_paths: tuple[RelationDifference, ...]
    behind: tuple[Difference, ...]


def causes(before: State, after: State, was: Tension | None, now: Tension | None) -> Causes:
    """What was written, withdrawn or changed since that bears on a tension; it is in one state at least.

    Paths come first, the heaviest first. Behind them it is sought where a strength moved: within `max-hops`,
    and further off only where nothing is found there.
    """
    told = tuple(on_paths(before.corpus, after.corpus, was, now))
    standing = tuple(_standing(before, after, was, now)) if not told else ()
    if standing:
        return Causes((), standing)
    if told:
        start = moved_nodes(before.corpus, after.corpus, was, now, told) if was and now else set()
    else:
        start = nodes_of(before.corpus, was) | nodes_of(after.corpus, now)
    tension = now or was
    assert tension
    cuts = after.cut(tension), before.cut(tension)
    behind = dict.fromkeys(_behind(before, after, cuts, start))
    if not told and not behind:
        behind = dict.fromkeys(_regrouped(before, after, cuts, start))
    return Causes(told, tuple(d for d in behind if d not in told))


def _standing(before: State, after: State, was: Tension | None, now: Tension | None) -> Iterator[Difference]:
    """What makes a side of what was none, or the reverse; and rivals of two that only figures set apart."""
    tension = now or was
    assert tension
    compared = (was is None) != (now is None) and all(w.kind in COMPARED for w in tension.witnesses)
    for end in tension.pair:
        if compared or before.is_side(end) != after.is_side(end):
            corpora = (before.corpus, after.corpus)
            keys = {r.key for corpus in corpora for r in corpus.outgoing(end, "answers")}
            keys |= {r.key for corpus in corpora for r in corpus.incoming(end, "replaces")}
            yield from _in_layer(*corpora, _Layer([end], sorted(keys, key=str)))


def _behind(
    before: State, after: State, cuts: tuple[Cut, Cut], start: Collection[str]
) -> Iterator[Difference]:
    """What acts on nodes otherwise than before, the nearest first."""
    hops, found = after.corpus.config.tensions.max_hops, False
    for state, cut in zip((after, before), cuts, strict=True):
        for distance, layer in enumerate(_layers(state, start, cut)):
            if found and distance > hops:
                break
            for difference in _in_layer(before.corpus, after.corpus, layer):
                found = True
                yield difference


def _regrouped(
    before: State, after: State, cuts: tuple[Cut, Cut], start: Collection[str]
) -> Iterator[Difference]:
    """What puts the ends of attacks into cases, where own-case strengths count them in one state alone."""
    for state, cut in zip((after, before), cuts, strict=True):
        nodes = (node for layer in _layers(state, start, cut) for node in layer.nodes)
        attacks = ((source, node) for node in nodes for source in _attackers(state, node))
        ends = {end for pair in attacks if cuts[0](*pair) != cuts[1](*pair) for end in pair}
        relations = _leading(state, ends, (before.corpus, after.corpus))
        yield from _in_layer(before.corpus, after.corpus, _Layer([], relations))


class _Layer(NamedTuple):
    """Nodes that are equally far off, and the relations that act on them."""

    nodes: list[str]
    relations: list[RelationKey]


def _layers(state: State, start: Collection[str], cut: Cut) -> Iterator[_Layer]:
    """What acts on nodes, the nearest first, as far as own-case strengths go."""
    seen, nodes = set(start), sorted(start)
    while nodes:
        acting = list(_acting(state, nodes, cut))
        yield _Layer(nodes, sorted({key for key, _ in acting}, key=str))
        nodes = sorted({source for _, source in acting} - seen)
        seen.update(nodes)


def _acting(state: State, nodes: Iterable[str], cut: Cut) -> Iterator[tuple[RelationKey, str]]:
    """The relations that act on nodes, each with the node that it comes from."""
    for node in nodes:
        yield from ((r.key, r.subject) for r in state.corpus.incoming(node, "replaces"))
        acting = [(link.relation.key, link.source) for link in _helping(state, node)]
        acting += [(e.relation, e.source) for e in state.attacks_on.get(node, ()) if not cut(e.source, node)]
        for key, source in acting:
            yield key, source
            for undercut in state.links.undercutting.get(key, ()):
                if not cut(undercut.subject, node):
                    yield undercut.key, undercut.subject


def _helping(state: State, node: str) -> Iterator[Link]:
    """What acts on a node and is no attack."""
    return (link for link in state.links.acting_on.get(node, ()) if not _is_attack(state, link))


def _attackers(state: State, node: str) -> Iterator[str]:
    """Who attacks a node, or undercuts what acts on it."""
    for link in state.links.acting_on.get(node, ()):
        if _is_attack(state, link):
            yield link.source
        yield from (undercut.subject for undercut in state.links.undercutting.get(link.relation.key, ()))


def _is_attack(state: State, link: Link) -> bool:
    return state.corpus.builtin(link.relation) in _ATTACKS


def _leading(state: State, start: Collection[str], corpora: Iterable[Corpus]) -> list[RelationKey]:
    """The supports that lead on from nodes to the sides whose cases they are in.

    With what makes these sides in any of the corpora, and what replaces a node on the way.
    """
    found: set[RelationKey] = set()
    open_nodes, seen = list(start), set(start)
    for node in open_nodes:  # grows while it is read
        links = state.links.out_of.get(node, ())
        found.update(link.relation.key for link in links)
        for corpus in corpora:
            found.update(relation.key for relation in corpus.outgoing(node, "answers"))
            found.update(relation.key for relation in corpus.incoming(node, "replaces"))
        fresh = {link.target for link in links} - seen
        open_nodes += fresh
        seen |= fresh
    return sorted(found, key=str)


def _in_layer(before: Corpus, after: Corpus, layer: _Layer) -> Iterator[Difference]:
    for key in layer.relations:
        relation = relation_difference(before.by_key.get(key), after.by_key.get(key))
        if relation:
            yield relation
    for name in layer.nodes:
        node = node_difference(before, after, name)
        if node:
            yield node
