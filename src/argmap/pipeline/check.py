"""A folder in, its corpus and every diagnostic out: `argmap check`, and the start of everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from argmap.collector import collector_resting
from argmap.diagnostics import Diagnostic
from argmap.loader.load import load_corpus
from argmap.loader.verdict_findings import verdict_findings
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.rules.apply import apply_rules
from argmap.rules.near_duplicate_claim import RULE as NEAR_DUPLICATE
from argmap.rules.near_duplicate_claim import check_inferred
from argmap.rules.severities import EVERYTHING, Selection
from argmap.rules.suppressing import Suppressed
from argmap.talk import Talk, unheard


class Checked(NamedTuple):
    """A corpus and what is wrong with it, by place; and what would be, had nobody said to let it be."""

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...]


def check_corpus(
    root: Path,
    *,
    selection: Selection = EVERYTHING,
    compare: Callable[[Corpus], Iterable[Suggestion]] | None = None,
    talk: Talk = unheard,
    overlay: Mapping[str, str] | None = None,
    strict_obsidian: bool = False,
) -> Checked:
    """Loads the notes below `root` and applies every rule that configuration and selection leave on.

    `compare` finds texts that are near one another: near-duplicates among them are findings too. `talk` hears
    what the user should know that is not about the notes. `overlay` has the text of notes by path that are
    checked as if they stood on the disk already; `strict_obsidian` resolves links as Obsidian does.
    """
    corpus, found = load_corpus(root, talk=talk, overlay=overlay, strict_obsidian=strict_obsidian)
    near = check_inferred(corpus, compare(corpus)) if compare else ()
    if not compare:
        selection = selection._replace(only_partly=(NEAR_DUPLICATE.code,))
    with collector_resting():
        checked = Checked(corpus, *apply_rules(corpus, (*found, *verdict_findings(root), *near), selection))
    return _where(checked, lambda path: path not in corpus.unchecked) if corpus.unchecked else checked


def added_findings(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], *, edited: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """The findings of the second check that the first did not have at the same place.

    In `edited` files lines may have moved: there a finding is the same where it says the same.
    """

    def known_by(d: Diagnostic) -> tuple[object, ...]:
        place = (d.location.path, d.message) if d.location.path in edited else d.location
        return d.code, d.severity, place, d.node

    known = Counter(map(known_by, before))
    added: list[Diagnostic] = []
    for diagnostic in after:
        if known[known_by(diagnostic)]:
            known[known_by(diagnostic)] -= 1
        else:
            added.append(diagnostic)
    return tuple(added)


def only_in(checked: Checked, paths: Collection[str]) -> Checked:
    """The same corpus, with what was found in the given files; in all of them, where none is given."""
    return _where(checked, lambda path: path in paths) if paths else checked


def _where(checked: Checked, wanted: Callable[[str], bool]) -> Checked:
    return Checked(
        checked.corpus,
        tuple(d for d in checked.diagnostics if wanted(d.location.path)),
        tuple(s for s in checked.suppressed if wanted(s.diagnostic.location.path)),
    )
