"""A folder in, its corpus and every diagnostic out: `argmap check`, and the start of everything else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from argmap.diagnostics import Diagnostic
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.rules.apply import apply_rules
from argmap.rules.near_duplicate_claim import check_inferred
from argmap.rules.severities import EVERYTHING, Selection
from argmap.rules.suppressing import Suppressed


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
    talk: Callable[[str], None] = lambda _message: None,
) -> Checked:
    """Loads the notes below `root` and applies every rule that configuration and selection leave on.

    `compare` finds texts that are near one another: near-duplicates among them are findings too. `talk` hears
    what the user should know that is not about the notes.
    """
    corpus, found = load_corpus(root, talk=talk)
    near = check_inferred(corpus, compare(corpus)) if compare else ()
    return Checked(corpus, *apply_rules(corpus, (*found, *near), selection))


def only_in(checked: Checked, paths: Collection[str]) -> Checked:
    """The same corpus, with what was found in the given files; in all of them, where none is given."""
    if not paths:
        return checked
    return Checked(
        checked.corpus,
        tuple(d for d in checked.diagnostics if d.location.path in paths),
        tuple(s for s in checked.suppressed if s.diagnostic.location.path in paths),
    )
