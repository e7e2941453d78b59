"""A corpus in, what its relations do to strength out: who carries strength to whom, with sign and weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import Relation, RelationKey
from argmap.model.tension import Step
from argmap.tension.base_scores import ARGUED

EXPLANATION_DISCOUNT = 0.5


class Link(NamedTuple):
    """One effect of a relation, from the node that exerts it to the node that feels it.

    `source` and `target` are the subject and object or, where strength flows backwards, the reverse.
    `weight` is in 0..1. `free`: the hop from a premise into its argument, which adds no distance.
    `deductive`: accepting the source forces the target.
    """

    relation: Relation
    step: Step
    source: str
    target: str
    weight: float
    free: bool = False
    deductive: bool = False


def step_of(relation: Relation) -> Step:
    """A relation as a step of a path."""
    return Step(relation.subject, relation.relation, relation.object, relation.location, relation.why)


ByNode = Mapping[str, tuple[Link, ...]]


@dataclass(frozen=True)
class Links:
    """Everything in a corpus that acts on strength, among nodes that argue and are not replaced.

    `supports` raise, `attacks` lower (a contradiction is two of them); `premises` lead from premise to
    argument; `assumed` and `predicted` from what is assumed or predicted to who does so; `undercut_arguments`
    from undercutter to argument; `undercuts` are those of relations.
    """

    supports: tuple[Link, ...] = ()
    premises: tuple[Link, ...] = ()
    attacks: tuple[Link, ...] = ()
    assumed: tuple[Link, ...] = ()
    predicted: tuple[Link, ...] = ()
    undercut_arguments: tuple[Link, ...] = ()
    undercuts: tuple[Relation, ...] = ()

    @cached_property
    def into(self) -> ByNode:
        """Supports and premise hops by target."""
        return _grouped(self.supports + self.premises, lambda link: link.target)

    @cached_property
    def out_of(self) -> ByNode:
        """Supports and premise hops by source."""
        return _grouped(self.supports + self.premises, lambda link: link.source)

    @cached_property
    def forced_by(self) -> ByNode:
        """Deductive supports by source."""
        return _grouped((s for s in self.supports if s.deductive), lambda link: link.source)

    @cached_property
    def acting_on(self) -> ByNode:
        """Every link by the node that feels it, whatever its effect."""
        felt = self.supports + self.premises + self.attacks + self.undercut_arguments
        return _grouped(felt + self.assumed + self.predicted, lambda link: link.target)

    @cached_property
    def assumed_by(self) -> ByNode:
        return _grouped(self.assumed, lambda link: link.source)

    @cached_property
    def predicted_by(self) -> ByNode:
        return _grouped(self.predicted, lambda link: link.source)

    @cached_property
    def undercutting(self) -> Mapping[RelationKey, tuple[Relation, ...]]:
        """Undercuts by the relation that they break."""
        groups: defaultdict[RelationKey, list[Relation]] = defaultdict(list)
        for undercut in self.undercuts:
            assert isinstance(undercut.object, RelationKey)
            groups[undercut.object].append(undercut)
        return {key: tuple(group) for key, group in groups.items()}

    def keeping(self, fits: Callable[[Link], bool], undercuts: Callable[[Relation], bool]) -> Links:
        """Only the links, and the undercuts of relations, that fit."""
        return Links(
            supports=tuple(filter(fits, self.supports)),
            premises=tuple(filter(fits, self.premises)),
            attacks=tuple(filter(fits, self.attacks)),
            assumed=tuple(filter(fits, self.assumed)),
            predicted=tuple(filter(fits, self.predicted)),
            undercut_arguments=tuple(filter(fits, self.undercut_arguments)),
            undercuts=tuple(filter(undercuts, self.undercuts)),
        )


def read_links(corpus: Corpus) -> Links:
    """The table "relations as edges" of docs/tensions.md, applied to every relation of a corpus."""
    argued = {n.id: n for n in corpus.of_type(*ARGUED) if n.id not in corpus.replaced}
    found: defaultdict[str, list[Link]] = defaultdict(list)
    undercuts: list[Relation] = []
    for relation in corpus.relations:
        if relation.subject not in argued:
            continue
        builtin = corpus.builtin(relation)
        if isinstance(relation.object, RelationKey):
            if builtin == "undercuts":
                undercuts.append(relation)
        elif relation.object in argued:
            for kind, link in _links(relation, builtin, argued[relation.subject], argued[relation.object]):
                found[kind].append(link)
    return Links(**{kind: tuple(links) for kind, links in found.items()}, undercuts=tuple(undercuts))


def _links(relation: Relation, builtin: str, subject: Node, object_: Node) -> Iterator[tuple[str, Link]]:
    step = step_of(relation)
    onward = Link(relation, step, subject.id, object_.id, relation.weight)
    back = Link(relation, step, object_.id, subject.id, relation.weight)
    match builtin:
        case "supports":
            forcing = subject.type in ("position", "claim") and object_.type == "position"
            yield "supports", onward._replace(deductive=forcing)
        case "implies":
            yield "supports", onward._replace(deductive=True)
        case "explains":
            yield "supports", back._replace(weight=relation.weight * EXPLANATION_DISCOUNT)
        case "predicts":
            yield "supports", back._replace(weight=relation.weight * EXPLANATION_DISCOUNT)
            yield "predicted", back
        case "assumes":
            yield "assumed", back
        case "premises":
            yield "premises", back._replace(free=True)
        case "opposes":
            yield "attacks", onward
        case "contradicts":
            yield "attacks", onward
            yield "attacks", back
        case "undercuts":
            yield "undercut_arguments", onward


def _grouped(links: Iterable[Link], key: Callable[[Link], str]) -> ByNode:
    groups: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        groups[key(link)].append(link)
    return {node: tuple(group) for node, group in groups.items()}
