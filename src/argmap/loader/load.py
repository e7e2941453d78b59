"""A folder in, `(corpus, diagnostics)` out: the loader's one page."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from argmap.diagnostics import Diagnostic
from argmap.model.corpus import Corpus


class Loaded(NamedTuple):
    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]


def load_corpus(root: Path) -> Loaded:
    """Reads every note below `root`. Never raises for what an author wrote.

    Raises CorpusNotFound where `root` is no folder, ConfigError where its `argmap.toml` is broken.
    """
    raise AssertionError(f"under construction: {root}")
