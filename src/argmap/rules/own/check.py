"""A corpus in, what its own rules find out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from argmap.config import CONFIG_NAME, SchemaSection
from argmap.diagnostics import Diagnostic, Related, Rule, finding
from argmap.errors import ConfigError
from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.rules.labels import named, titled
from argmap.rules.own.codes import line_of_schema
from argmap.rules.own.demands import Fault, Judge, Target, compile_target
from argmap.rules.own.places import place_of
from argmap.rules.own.schemas import Predicate, Unusable, predicate


class Compiled(NamedTuple):
    """A rule, ready for use; `stated` is where it is written."""

    rule: Rule
    message: str
    select: Predicate
    target: Target
    stated: Location


def check_own(corpus: Corpus, rules: tuple[Rule, ...], is_on: Callable[[str], bool]) -> Iterator[Diagnostic]:
    """What is wrong with the nodes that own rules select. Raises ConfigError for a rule that is none."""
    pairs = zip(rules, corpus.config.schemas, strict=True)
    compiled = [_compiled(corpus, rule, section) for rule, section in pairs if is_on(rule.code)]
    judge = Judge(corpus)
    for own in compiled:
        for node in corpus.nodes.values():
            if node.id not in corpus.replaced and judge.selects(own.select, node):
                yield from (_found(corpus, own, node, fault) for fault in judge.faults(node, own.target))


def _compiled(corpus: Corpus, rule: Rule, section: SchemaSection) -> Compiled:
    line = line_of_schema(corpus.root, section.id)
    try:
        select = predicate(section.select, corpus.config.schema_definitions)
        target = compile_target(section.validate_, corpus.config, corpus.vocabulary)
    except Unusable as error:
        path = corpus.root / CONFIG_NAME
        raise ConfigError(f"{path}:{line}: schemas.{section.id}: {error}") from error
    return Compiled(rule, section.message, select, target, Location.point(CONFIG_NAME, line))


def _found(corpus: Corpus, own: Compiled, node: Node, fault: Fault) -> Diagnostic:
    said = f"{own.message}: {fault.message}" if own.message else fault.message
    message = f"{named(node)}: {said}"
    related = [Related(own.stated, f"the rule {own.rule.code} is set here")]
    if fault.relation:
        place = fault.relation.location
        if place.path != node.path:
            related.insert(0, Related(node.location, f"{titled(node)} is here"))
    else:
        place = place_of(corpus, node, fault.key)
    return finding(own.rule, message, place, node=node.id, related=related)
