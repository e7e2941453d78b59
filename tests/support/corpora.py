"""Corpora in one string, through the real loader, with the findings that are expected on the line itself.

    === positions/realism.md
    ---
    type: position
    answers: "[[nowhere]]"  # error: AM101
    ---
    Prose with a [[dead link]]. %% info: AM102 %%

A line `=== path` starts a file. `# severity: CODE [CODE ...]` in front matter and `%% severity: CODE %%` or
`<!-- severity: CODE -->` in bodies demand exactly these findings on that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from argmap.diagnostics import Diagnostic
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.pipeline.check import check_corpus

_FILE = re.compile(r"^=== (?P<path>\S.*)$", re.M)
_EXPECTED = re.compile(r"(?:#|%%|<!--)\s*(?P<severity>error|warning|info):\s*(?P<codes>AM\d+(?:\s+AM\d+)*)")


def write_corpus(root: Path, text: str) -> Path:
    """Writes the files that a corpus string names below `root` and returns `root`."""
    parts = _FILE.split(_dedented(text))
    assert not parts[0].strip(), "a corpus string starts with '=== path'"
    for path, content in zip(parts[1::2], parts[2::2], strict=True):
        file = root / path.strip()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content.removeprefix("\n"), encoding="utf-8")
    return root


def load(root: Path, text: str) -> Corpus:
    """The corpus that a string describes."""
    return load_corpus(write_corpus(root, text)).corpus


def found(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, int, str, str]]:
    """Findings as (path, line, severity, code), sorted."""
    return sorted((d.location.path, d.location.line, str(d.severity), d.code) for d in diagnostics)


def expected(root: Path) -> list[tuple[str, int, str, str]]:
    """The findings that the comments in the files below `root` demand, as `found` gives them."""
    wanted = []
    for file in sorted(root.rglob("*.*")):
        if not file.is_file() or file.is_relative_to(root / ".argmap"):
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            for match in _EXPECTED.finditer(line):
                path = file.relative_to(root).as_posix()
                wanted += [(path, number, match["severity"], code) for code in match["codes"].split()]
    return sorted(wanted)


def assert_findings(root: Path, text: str) -> None:
    """Checks a corpus string and demands exactly the findings that it announces."""
    write_corpus(root, text)
    assert found(check_corpus(root).diagnostics) == expected(root)


def _dedented(text: str) -> str:
    lines = text.splitlines(keepends=True)
    margin = min((len(li) - len(li.lstrip()) for li in lines if li.lstrip().startswith("===")), default=0)
    return "".join(li[margin:] if li[:margin] == " " * margin else li for li in lines).lstrip("\n")
