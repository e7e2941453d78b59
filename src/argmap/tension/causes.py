"""Two states of a corpus and one of their tensions in, what was written that makes the difference out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import Qualification, Relation, RelationKey
from argmap.model.tension import Step, Tension
from argmap.tension.base_scores import ARGUED, base_score
from argmap.tension.cases import Owners, by_member, cases_of, joins_claims, sides_of
from argmap.tension.links import Link, Links, read_links
from argmap.tension.own_case import Cut, crosses
from argmap.tension.witnesses.figures import figure_text

_ATTACKS = ("opposes", "contradicts", "undercuts")


@dataclass(frozen=True)
class State:
    """A corpus and its tensions at one time."""

    corpus: Corpus
    tensions: tuple[Tension, ...]

    @cached_property
    def links(self) -> Links:
        return read_links(self.corpus)

    @cached_property
    def _sides(self) -> frozenset[str]:
        return frozenset(sides_of(self.corpus))

    @cached_property
    def _owners(self) -> Owners:
        return by_member(cases_of(self.corpus, self.links, self._sides))

    def cut(self, tension: Tension) -> Cut:
        """Which attacks the own-case strengths of a tension's sides leave out."""
        if {tension.a, tension.b} <= self._sides:
            return partial(crosses, self._owners)
        return self._joins_claims

    def _joins_claims(self, source: str, target: str) -> bool:
        return joins_claims(self.corpus, (source, target), self._sides)


class RelationDifference(NamedTuple):
    """A relation that was written since (no `before`), withdrawn (no `after`), or is qualified otherwise.

    Its origin is `computed` where it stands for the comparison of two figures.
    """

    before: Relation | None
    after: Relation | None

    @property
    def location(self) -> Location:
        """Where it is written; where it was, if it is withdrawn."""
        relation = self.after or self.before
        assert relation
        return relation.location


class NodeDifference(NamedTuple):
    """A node that starts from another base score (0..1), or is of another type."""

    before: Node
    after: Node
    base_before: float
    base_after: float

    @property
    def location(self) -> Location:
        return self.after.location


Difference = RelationDifference | NodeDifference


class Causes(NamedTuple):
    """What made a difference to a tension: on its paths, and behind the strengths, the nearest first."""

    on_paths: tuple[RelationDifference, ...]
    behind: tuple[Difference, ...]


def causes(before: State, after: State, was: Tension | None, now: Tension | None) -> Causes:
    """What was written, withdrawn or changed since that bears on a tension.

    Behind the strengths it is sought within `max-hops` of the sides and the paths, and further off only
    where nothing is found there.
    """
    on_paths = tuple(_on_paths(before, after, was, now))
    sought = dict.fromkeys(on_paths)
    behind = dict.fromkeys(d for d in _behind(before, after, was, now) if d not in sought)
    return Causes(on_paths, tuple(behind))


def _on_paths(
    before: State, after: State, was: Tension | None, now: Tension | None
) -> Iterator[RelationDifference]:
    there, here = _steps(was), _steps(now)
    for key in sorted({*_with_undercuts(before, there), *_with_undercuts(after, here)}, key=str):
        difference = RelationDifference(
            before.corpus.by_key.get(key) or _comparison(before, there.get(key) or here.get(key)),
            after.corpus.by_key.get(key) or _comparison(after, here.get(key) or there.get(key)),
        )
        if _differs(difference):
            yield difference


def _steps(tension: Tension | None) -> dict[RelationKey, Step]:
    return {step.key: step for witness in tension.witnesses for step in witness.path} if tension else {}


def _with_undercuts(state: State, keys: Iterable[RelationKey]) -> Iterator[RelationKey]:
    for key in keys:
        yield key
        yield from (undercut.key for undercut in state.corpus.undercutting(key))


def _comparison(state: State, step: Step | None) -> Relation | None:
    """A figure as if somebody had related it to what it is compared with; None where nobody reports it."""
    node = state.corpus.nodes.get(step.subject) if step else None
    if step is None or node is None or step.why not in [figure_text(m) for m in node.attributes.measures]:
        return None
    return Relation(step.key, (step.location,), Qualification(why=step.why), origin="computed")


def _behind(before: State, after: State, was: Tension | None, now: Tension | None) -> Iterator[Difference]:
    """What acts on the sides and on what the paths lead over."""
    start, hops = _nodes_of(was) | _nodes_of(now), after.corpus.config.tensions.max_hops
    found = False
    for state, tension in ((after, now or was), (before, was or now)):
        assert tension
        for distance, layer in enumerate(_layers(state, start, state.cut(tension))):
            if found and distance > hops:
                break
            for difference in _in_layer(before, after, layer):
                found = True
                yield difference


def _nodes_of(tension: Tension | None) -> set[str]:
    """The sides, and every node that a path leads over."""
    if tension is None:
        return set()
    return {tension.a, tension.b}.union(*(_ends(key) for key in _steps(tension)))


def _ends(key: RelationKey) -> tuple[str, ...]:
    return (key.subject, *(_ends(key.object) if isinstance(key.object, RelationKey) else (key.object,)))


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
        for link in state.links.acting_on.get(node, ()):
            if not (_is_attack(state, link) and cut(link.source, node)):
                yield link.relation.key, link.source
            for undercut in state.links.undercutting.get(link.relation.key, ()):
                if not cut(undercut.subject, node):
                    yield undercut.key, undercut.subject


def _is_attack(state: State, link: Link) -> bool:
    return state.corpus.builtin(link.relation) in _ATTACKS


def _in_layer(before: State, after: State, layer: _Layer) -> Iterator[Difference]:
    for key in layer.relations:
        difference = RelationDifference(before.corpus.by_key.get(key), after.corpus.by_key.get(key))
        if _differs(difference):
            yield difference
    for node in layer.nodes:
        yield from _node_difference(before.corpus, after.corpus, node)


def _node_difference(before: Corpus, after: Corpus, node: str) -> Iterator[NodeDifference]:
    was, now = before.nodes.get(node), after.nodes.get(node)
    if was and now and {was.type, now.type} & set(ARGUED):
        difference = NodeDifference(was, now, base_score(before, was), base_score(after, now))
        if was.type != now.type or difference.base_before != difference.base_after:
            yield difference


def _differs(difference: RelationDifference) -> bool:
    """Whether a relation counts otherwise: reasons and places may change freely, but not figures."""
    before, after = difference
    if before is None or after is None:
        return before is not after
    if after.origin == "computed":
        return before.why != after.why
    return _counted(before) != _counted(after)


def _counted(relation: Relation) -> Qualification:
    return relation.qualification._replace(why=None, about=None)
