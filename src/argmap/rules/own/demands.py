"""Sections of `[[schemas]]` in, demands on nodes out, compiled once; and what a node falls short of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap.config import Config, LinkSection, TargetSection
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import Relation
from argmap.model.vocabulary import Vocabulary
from argmap.nearest import nearest_name
from argmap.rules.own.instances import Instances
from argmap.rules.own.schemas import Predicate, Unusable, predicate

# As deep as relations are followed from the node that a rule is about.
MAX_DEPTH = 4


class Links(NamedTuple):
    """What is demanded of the relations of one type, outgoing or incoming."""

    relation: str
    incoming: bool
    every: Target | None
    some: Target | None
    least: int
    most: int | None

    @property
    def name(self) -> str:
        return f"incoming `{self.relation}`" if self.incoming else f"`{self.relation}`"


class Target(NamedTuple):
    """What a node has to be, by itself and by its relations."""

    local: Predicate
    links: tuple[Links, ...]


class Fault(NamedTuple):
    """What a node falls short of: under one of its keys, or at one of its relations."""

    message: str
    key: str | None = None
    relation: Relation | None = None


def compile_target(section: TargetSection, config: Config, vocabulary: Vocabulary, depth: int = 0) -> Target:
    """Raises Unusable for what is no schema, and for relations that there are not."""
    if depth > MAX_DEPTH:
        raise Unusable(f"relations are followed {MAX_DEPTH} steps deep, and no deeper")

    def links(sections: Mapping[str, LinkSection], *, incoming: bool) -> Iterator[Links]:
        for name, inner in sections.items():
            _known(name, vocabulary)
            every, some = (
                compile_target(end, config, vocabulary, depth + 1) if end else None
                for end in (inner.items, inner.contains)
            )
            least = inner.min_contains
            least = least if least is not None else int(some is not None)
            yield Links(name, incoming, every, some, least, inner.max_contains)

    found = (*links(section.network, incoming=False), *links(section.network_back, incoming=True))
    return Target(predicate(section.local, config.schema_definitions), found)


def _known(name: str, vocabulary: Vocabulary) -> None:
    if name in vocabulary.types:
        return
    word = vocabulary.word(name)
    if word:
        raise Unusable(f"`{name}` is written at the other end; name `{word.type.name}` under network_back")
    near = nearest_name(name, vocabulary.types)
    raise Unusable(f"{name!r} is no relation" + (f"; did you mean {near}?" if near else ""))


class Judge:
    """Holds nodes of a corpus against demands."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus, self._instances = corpus, Instances(corpus)

    def selects(self, which: Predicate, node: Node) -> bool:
        return which.fits(self._instances.of(node))

    def faults(self, node: Node, target: Target) -> Iterator[Fault]:
        for shortfall in target.local.shortfalls(self._instances.of(node)):
            yield Fault(shortfall.message, shortfall.key)
        for links in target.links:
            yield from self._link_faults(node, links)

    def _link_faults(self, node: Node, links: Links) -> Iterator[Fault]:
        ends = list(self._ends(node, links))
        for relation, end in ends if links.every else ():
            fault = next(self.faults(end, links.every), None) if links.every else None
            if fault:
                yield Fault(f'{links.name} joins it with "{end.title}": {fault.message}', relation=relation)
        fitting = [relation for relation, end in ends if links.some is None or self._fits(end, links.some)]
        if len(fitting) < links.least:
            yield Fault(f"{_counted(fitting, links)} where there have to be at least {links.least}")
        if links.most is not None and len(fitting) > links.most:
            message = f"{_counted(fitting, links)} where there may be at most {links.most}"
            yield Fault(message, relation=sorted(fitting, key=lambda r: r.location)[links.most])

    def _fits(self, node: Node, target: Target) -> bool:
        return next(self.faults(node, target), None) is None

    def _ends(self, node: Node, links: Links) -> Iterator[tuple[Relation, Node]]:
        """Relations by name, or of a kind of that name; what has been replaced counts for nothing."""
        corpus = self._corpus
        both = corpus.incoming(node.id) if links.incoming else corpus.outgoing(node.id)
        for relation in both:
            end = relation.subject if links.incoming else relation.object
            named = links.relation in (relation.relation, corpus.builtin(relation))
            if (
                named
                and isinstance(end, str)
                and (end not in corpus.replaced or links.relation == "replaces")
            ):
                yield relation, corpus.nodes[end]


def _counted(fitting: Sequence[Relation], links: Links) -> str:
    such = " that fit" if links.some else ""
    return f"there are {len(fitting) or 'no'} {links.name}{such}"
