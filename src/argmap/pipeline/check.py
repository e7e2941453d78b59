"""A folder in, its corpus and every diagnostic out: `argmap check`, and the start of everything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from argmap.diagnostics import Diagnostic
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.rules.registry import apply_rules


class Checked(NamedTuple):
    """A corpus and what is wrong with it, by place."""

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]


def check_corpus(
    root: Path,
    *,
    talk: Callable[[str], None] = lambda _message: None,
    overlay: Mapping[str, str] | None = None,
) -> Checked:
    """Loads the notes below `root` and applies every rule that the corpus' configuration leaves on.

    `talk` hears what the user should know that is not about the notes. `overlay` has the text of notes by
    path that are checked as if they stood on the disk already.
    """
    corpus, found = load_corpus(root, talk=talk, overlay=overlay)
    judged = apply_rules(corpus, found)
    return Checked(corpus, tuple(d for d in judged if d.location.path not in corpus.unchecked))
