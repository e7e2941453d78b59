"""The pipeline as the UI calls it: each stage a function, so that tests can put another in its place.

Imports are deferred: the first frame does not wait for the heavy libraries behind them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.diagnostics import Diagnostic
from argmap.model.corpus import Corpus
from argmap.model.tension import Tension
from argmap.tui.comparison import Found, Say

if TYPE_CHECKING:
    from argmap.pipeline.analyse import Analysis
    from argmap.tension.explain import Background, Paragraph

Load = Callable[[Path], tuple[Corpus, tuple[Diagnostic, ...]]]
Analyse = Callable[[Corpus], "Analysis"]
Compare = Callable[[Corpus, Say], Awaitable[Found]]
Explain = Callable[[Corpus, Tension], Sequence["Paragraph"]]
ReadText = Callable[[Path, str], str]


def load(root: Path) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """The notes below a folder, and what is wrong with them."""
    from argmap.pipeline.check import check_corpus

    return check_corpus(root)[:2]


def analyse(corpus: Corpus) -> Analysis:
    """Strengths and tensions."""
    from argmap.pipeline.analyse import analyse_corpus

    return analyse_corpus(corpus)


def explainer() -> Explain:
    """Tells a tension's story in sentences, each with the place where it can be checked.

    What it reads of a corpus is gathered once, and kept until it is asked about another corpus.
    """
    known: Background | None = None

    def told(corpus: Corpus, tension: Tension) -> Sequence[Paragraph]:
        from argmap.tension.explain import Background, explain

        nonlocal known
        if known is None or known.corpus is not corpus:
            known = Background(corpus)
        return explain(known, tension)

    return told


def read_text(root: Path, path: str) -> str:
    """The text of a file of the corpus, decoded as the loader decodes it."""
    from argmap.loader.files import read_note_file
    from argmap.loader.tree import Disk

    return read_note_file(Disk(root), path)[0].text
