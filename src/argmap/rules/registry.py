"""Every rule, in one table, and how they are applied."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Protocol

from argmap.config import CONFIG_NAME, line_of_key
from argmap.diagnostics import Diagnostic, Rule, Severity
from argmap.errors import ConfigError
from argmap.loader.findings import LOADER_RULES
from argmap.model.corpus import Corpus
from argmap.nearest import nearest_name
from argmap.rules import (
    argument_without_conclusion,
    argument_without_premises,
    circular_support,
    contradiction_with_implication,
    evidence_without_source,
    figure_without_unit,
    near_duplicate_claim,
    one_sided_inquiry,
    one_sided_reconciliation,
    position_without_question,
    supported_and_opposed,
    unanswered_question,
    unrelated_rivals,
    unsupported_claim,
)


class RuleModule(Protocol):
    """The shape of a rule's file."""

    RULE: Rule

    def check(self, corpus: Corpus) -> Iterator[Diagnostic]:
        """What the rule finds, in any order."""
        ...


CHECKS: tuple[RuleModule, ...] = (
    evidence_without_source,
    figure_without_unit,
    position_without_question,
    unsupported_claim,
    supported_and_opposed,
    contradiction_with_implication,
    circular_support,
    argument_without_premises,
    argument_without_conclusion,
    unanswered_question,
    unrelated_rivals,
    one_sided_inquiry,
    one_sided_reconciliation,
    near_duplicate_claim,
)

ALL_RULES: tuple[Rule, ...] = (*LOADER_RULES, *(module.RULE for module in CHECKS))
_BY_WORD: Mapping[str, Rule] = {
    word.casefold(): rule for rule in ALL_RULES for word in (rule.code, rule.name)
}


def find_rule(code_or_name: str) -> Rule | None:
    """The rule that is called `AM403` or `position-without-question`, in either case."""
    return _BY_WORD.get(code_or_name.strip().casefold())


def nearest_rule(word: str) -> Rule | None:
    """The rule that somebody who wrote `word` most likely meant."""
    near = nearest_name(word, _BY_WORD)
    return _BY_WORD[near] if near else None


def apply_rules(corpus: Corpus, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The loader's findings and those of every rule that is on, with the severities of the configuration.

    Raises ConfigError where `argmap.toml` sets a rule that there is not.
    """
    severities = _severities(corpus)
    made = (d for module in CHECKS if severities[module.RULE.code] for d in module.check(corpus))
    judged = (_judged(diagnostic, severities) for diagnostic in chain(found, made))
    return tuple(sorted((d for d in judged if d), key=lambda d: d.sort_key))


Severities = Mapping[str, Severity | None]


def _judged(diagnostic: Diagnostic, severities: Severities) -> Diagnostic | None:
    severity = severities.get(diagnostic.code, diagnostic.severity)
    if severity is None or severity == diagnostic.severity:
        return diagnostic if severity else None
    return dataclasses.replace(diagnostic, severity=severity)


def _severities(corpus: Corpus) -> Severities:
    """The severity of each rule by code, None where it is off."""
    severities: dict[str, Severity | None] = {rule.code: rule.severity for rule in ALL_RULES}
    for word, setting in corpus.config.rules.items():
        rule = find_rule(word)
        if rule is None:
            raise ConfigError(_unknown(corpus, word))
        severities[rule.code] = None if setting == "off" else Severity(setting)
    return severities


def _unknown(corpus: Corpus, word: str) -> str:
    path = corpus.root / CONFIG_NAME
    near = nearest_rule(word)
    meant = f"; did you mean {near.name} ({near.code})?" if near else ""
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    return f"{path}:{line_of_key(text, word)}: rules.{word}: there is no such rule{meant}"
