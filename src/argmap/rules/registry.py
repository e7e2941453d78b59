"""Every rule, in one table: those of the loader, of suppressions, and one for each file beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from argmap.diagnostics import Diagnostic, Rule
from argmap.loader.findings import LOADER_RULES
from argmap.model.corpus import Corpus
from argmap.rules import (
    argument_without_conclusion,
    argument_without_premises,
    circular_support,
    contradiction_with_implication,
    contradictory_views,
    evidence_without_source,
    figure_without_unit,
    near_duplicate_claim,
    one_sided_inquiry,
    one_sided_reconciliation,
    opposed_assumption,
    position_without_question,
    reliance_on_replaced,
    supported_and_opposed,
    unanswered_question,
    unrelated_rivals,
    unsupported_claim,
)
from argmap.rules.catalogue import Catalogue
from argmap.rules.suppressing import ALL, SUPPRESSION_RULES


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
    reliance_on_replaced,
    contradictory_views,
    opposed_assumption,
)

ALL_RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*LOADER_RULES, *SUPPRESSION_RULES, *(module.RULE for module in CHECKS)), key=lambda rule: rule.code
    )
)
RULES = Catalogue(ALL_RULES)
# What no rule of a corpus' own may be called.
WORDS = frozenset({ALL, *(rule.name for rule in ALL_RULES)})
