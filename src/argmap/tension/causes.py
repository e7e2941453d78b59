"""Two states of a corpus and one of their tensions in, what was written that makes the difference out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.relation import Qualification, Relation, RelationKey
from argmap.model.tension import Step, Tension
from argmap.tension.cases import Owners, by_member, cases_of, joins_claims, sides_of
from argmap.tension.differences import (
    Difference,
    RelationDifference,
    node_difference,
    relation_difference,
)
from argmap.tension.links import Link, Links, read_links
from argmap.tension.score import groups
from argmap.tension.witnesses.figures import figure_text

# Whether own-case strengths leave out an attack from the one on the other (see `own_case.py`).
Cut = Callable[[str, str], bool]

# Of a strength that moved by less nothing is told.
LEAST_MOVE = 0.01
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
            return self._crosses
        return self._joins_claims

    def _crosses(self, source: str, target: str) -> bool:
        owners = self._owners.get(source, ())
        return bool(owners) and not any(side in owners for side in self._owners.get(target, ()))

    def _joins_claims(self, source: str, target: str) -> bool:
        return joins_claims(self.corpus, (source, target), self._sides)


class Causes(NamedTuple):
    """What made a difference to a tension: on its paths, and behind the strengths, the nearest first."""

    on_paths: tuple[RelationDifference, ...]
    behind: tuple[Difference, ...]


def causes(before: State, after: State, was: Tension | None, now: Tension | None) -> Causes:
    """What was written, withdrawn or changed since that bears on a tension.

    Paths come first, the heaviest first. Behind them it is sought where a strength moved: within `max-hops`,
    and further off only where nothing is found there.
    """
    on_paths = tuple(_on_paths(before, after, was, now))
    start = _moved(was, now, on_paths) if on_paths else _nodes_of(was) | _nodes_of(now)
    behind = dict.fromkeys(_behind(before, after, was, now, start))
    return Causes(on_paths, tuple(d for d in behind if d not in on_paths))


def _on_paths(
    before: State, after: State, was: Tension | None, now: Tension | None
) -> Iterator[RelationDifference]:
    there, here = _steps(was), _steps(now)
    keys = [[*_with_undercuts(after, here)], [*_with_undercuts(before, there)]]
    if was and (now is None or now.score < was.score):
        keys.reverse()  # more is to be told of what is there no more
    for key in dict.fromkeys(chain(*keys)):
        step = here.get(key) or there.get(key)
        difference = relation_difference(
            before.corpus.by_key.get(key) or _comparison(before.corpus, there.get(key) or step),
            after.corpus.by_key.get(key) or _comparison(after.corpus, step),
        )
        if difference:
            yield difference


def _steps(tension: Tension | None) -> dict[RelationKey, Step]:
    """Of each witness the attack first."""
    witnesses = tension.witnesses if tension else ()
    return {step.key: step for witness in witnesses for step in (witness.attack, *witness.path)}


def _with_undercuts(state: State, keys: Iterable[RelationKey]) -> Iterator[RelationKey]:
    for key in keys:
        yield key
        yield from (undercut.key for undercut in state.corpus.undercutting(key))


def _comparison(corpus: Corpus, step: Step | None) -> Relation | None:
    """A figure as if somebody had related it to what it is compared with; None where nobody reports it."""
    node = corpus.nodes.get(step.subject) if step else None
    if step is None or node is None or step.why not in [figure_text(m) for m in node.attributes.measures]:
        return None
    return Relation(step.key, (step.location,), Qualification(why=step.why), origin="computed")


def _moved(was: Tension | None, now: Tension | None, told: Iterable[RelationDifference]) -> set[str]:
    """Nodes whose strength the score rests on and that moved, as far as the paths do not tell it already."""
    if was is None or now is None:
        return set()
    sides = {now.a: now.strength_a - was.strength_a, now.b: now.strength_b - was.strength_b}
    moved = {side for side, move in sides.items() if abs(move) >= LEAST_MOVE}
    keys = {d.key for d in told}
    weights = {group.attack.key: group.weight for group in groups(was.witnesses)}
    for group in groups(now.witnesses):
        path = {step.key for step in group.witnesses[0].path}
        if abs(group.weight - weights.get(group.attack.key, group.weight)) >= LEAST_MOVE and not path & keys:
            moved.update(*map(_ends, path))
    return moved


def _nodes_of(tension: Tension | None) -> set[str]:
    """The sides, and every node that a path leads over."""
    if tension is None:
        return set()
    return {tension.a, tension.b}.union(*map(_ends, _steps(tension)))


def _ends(key: RelationKey) -> tuple[str, ...]:
    return (key.subject, *(_ends(key.object) if isinstance(key.object, RelationKey) else (key.object,)))


def _behind(
    before: State, after: State, was: Tension | None, now: Tension | None, start: Collection[str]
) -> Iterator[Difference]:
    """What acts on nodes otherwise than before, the nearest first."""
    hops, found = after.corpus.config.tensions.max_hops, False
    for state, tension in ((after, now or was), (before, was or now)):
        assert tension
        for distance, layer in enumerate(_layers(state, start, state.cut(tension))):
            if found and distance > hops:
                break
            for difference in _in_layer(before.corpus, after.corpus, layer):
                found = True
                yield difference


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


def _in_layer(before: Corpus, after: Corpus, layer: _Layer) -> Iterator[Difference]:
    for key in layer.relations:
        relation = relation_difference(before.by_key.get(key), after.by_key.get(key))
        if relation:
            yield relation
    for name in layer.nodes:
        node = node_difference(before, after, name)
        if node:
            yield node
