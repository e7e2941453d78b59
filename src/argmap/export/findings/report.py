"""A checked corpus in, its findings out, with the names by which other tools know its files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from argmap.diagnostics import Diagnostic
from argmap.pipeline.locate import find_work_tree
from argmap.rules.suppressing import Suppressed


class Report(NamedTuple):
    """Findings to show and findings that were suppressed, by place.

    `base` is the folder that other tools count paths from, `prefix` the way from there to the corpus: empty,
    or with a slash at its end.
    """

    base: Path
    prefix: str
    diagnostics: Sequence[Diagnostic]
    suppressed: Sequence[Suppressed] = ()

    def file(self, path: str) -> str:
        """A path in the corpus, as other tools call it."""
        return f"{self.prefix}{path}"


def make_report(root: Path, diagnostics: Sequence[Diagnostic], suppressed: Sequence[Suppressed]) -> Report:
    """A report whose paths count from the git work tree around the corpus, or else from the corpus itself."""
    return Report(*find_work_tree(root), diagnostics, suppressed)
