"""The pipeline as the UI calls it: each stage as a function that its tests can put another in place of.

Imports are deferred, so that the first frame does not wait for the heavy libraries behind them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from argmap.diagnostics import Diagnostic
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion

if TYPE_CHECKING:
    from argmap.pipeline.analyse import Analysis

Say = Callable[[str], None]


class Found(NamedTuple):
    """What similarity suggests; `unavailable` says in a line why it cannot."""

    suggestions: tuple[Suggestion, ...]
    unavailable: str | None


Load = Callable[[Path], tuple[Corpus, tuple[Diagnostic, ...]]]
Analyse = Callable[[Corpus], "Analysis"]
Compare = Callable[[Corpus, Say], Found]
ReadText = Callable[[Path, str], str]


def load(root: Path) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """The notes below a folder, and what is wrong with them."""
    from argmap.pipeline.check import check_corpus

    return check_corpus(root)


def analyse(corpus: Corpus) -> Analysis:
    """Strengths and tensions."""
    from argmap.pipeline.analyse import Analysis

    return Analysis(corpus, {}, ())


def compare(corpus: Corpus, say: Say) -> Found:  # noqa: ARG001
    """Suggestions from similarity; `say` hears how far it is."""
    return Found((), None)


def read_text(root: Path, path: str) -> str:
    """The text of a file of the corpus, decoded as the loader decodes it."""
    from argmap.loader.files import read_note_file

    return read_note_file(root, path)[0].text
