"""A corpus and the loader's findings in, everything that is wrong with it out, as severe as it is set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from argmap.diagnostics import Diagnostic, Rule
from argmap.model.corpus import Corpus
from argmap.rules.catalogue import Catalogue
from argmap.rules.own.codes import own_rules
from argmap.rules.registry import ALL_RULES, CHECKS, RULES, WORDS
from argmap.rules.severities import EVERYTHING, Selection, Severities, severities_of
from argmap.rules.suppressing import Sifted, Suppressed, sift


def apply_rules(corpus: Corpus, found: Iterable[Diagnostic], selection: Selection = EVERYTHING) -> Sifted:
    """The loader's findings and those of every rule that is on, less those that the notes suppress.

    Raises ConfigError where `argmap.toml` sets a rule that there is not, ArgmapError where `selection` does.
    """
    own = own_rules(corpus.root, corpus.config, WORDS)
    rules = Catalogue((*ALL_RULES, *own)) if own else RULES
    severities = severities_of(corpus, rules, selection)
    made = (d for module in CHECKS if severities.runs(module.RULE.code) for d in module.check(corpus))
    on, off = _judged(chain(found, made, _own_findings(corpus, own, severities)), severities)
    kept, suppressed = sift(on, corpus.notes.values(), rules, severities)
    return Sifted(
        tuple(sorted(kept, key=lambda d: d.sort_key)),
        tuple(sorted((*off, *suppressed), key=lambda s: s.diagnostic.sort_key)),
    )


def _own_findings(corpus: Corpus, rules: tuple[Rule, ...], severities: Severities) -> Iterable[Diagnostic]:
    if not rules:
        return ()
    from argmap.rules.own.check import check_own  # deferred: few corpora have rules of their own

    return check_own(corpus, rules, severities.runs)


def _judged(
    diagnostics: Iterable[Diagnostic], severities: Severities
) -> tuple[Sequence[Diagnostic], Sequence[Suppressed]]:
    """Those whose rule is on where they stand; and those whose rule is off there, but not everywhere."""
    at = cache(severities.at)
    on, off = [], []
    for diagnostic in diagnostics:
        severity = at(diagnostic.location.path).get(diagnostic.code, diagnostic.severity)
        if severity:
            on.append(diagnostic.at(severity))
        elif severities.runs(diagnostic.code):
            off.append(Suppressed(diagnostic, None))
    return on, off
