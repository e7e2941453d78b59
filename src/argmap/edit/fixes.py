"""A corpus with findings in, the changes that its safe fixes make out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from argmap.diagnostics import Diagnostic, TextEdit
from argmap.edit.changes import Changes, FileChange, edited
from argmap.edit.splice import SourceBytes, splice
from argmap.errors import ArgmapError
from argmap.loader.files import decode_note
from argmap.pipeline.check import Checked

# What is wrong in a corpus if notes had the text that is given by path.
Check = Callable[[Mapping[str, str]], Checked]

# A fix may uncover another one; more rounds than this would mean that two undo each other.
_MOST_ROUNDS = 8
# It stands for bytes that are no text: a fix that wrote it would lose them.
_UNREAD = "\ufffd"


@dataclass(frozen=True, slots=True)
class Fixed:
    """What fixing changes: the findings that go, and the corpus as it will be checked afterwards."""

    changes: Changes
    fixed: tuple[Diagnostic, ...]
    checked: Checked


def fix_notes(root: Path, check: Check, *, wanted: Callable[[Diagnostic], bool] = bool) -> Fixed:
    """The changes that make every fix of a `wanted` finding of `check`; nothing is written.

    Fixes that overlap are made one after the other, each on the text that the one before leaves.
    """
    files = _Files(root)
    fixed: list[Diagnostic] = []
    checked = check({})
    for _ in range(_MOST_ROUNDS):
        edits, made = _chosen(filter(wanted, checked.diagnostics), files)
        if not made:
            break
        fixed += made
        for path in edits:
            files.now[path] = splice(files.content(path), edits[path])
        checked = check({c.path: decode_note(c.after, c.path) for c in files.changed()})
    return Fixed(Changes(root, files.changed(), "fixing notes"), tuple(fixed), checked)


class _Files:
    """The files that are being fixed: as they were `before` and as they are `now`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before: dict[str, bytes] = {}
        self.now: dict[str, bytes] = {}

    def content(self, path: str) -> bytes:
        if path not in self.now:
            self.before[path] = self.now[path] = (self.root / path).read_bytes()
        return self.now[path]

    def changed(self) -> tuple[FileChange, ...]:
        paths = sorted(path for path in self.now if self.now[path] != self.before[path])
        return tuple(edited(path, self.before[path], self.now[path]) for path in paths)


def _chosen(
    diagnostics: Iterable[Diagnostic], files: _Files
) -> tuple[Mapping[str, list[TextEdit]], list[Diagnostic]]:
    """Fixes that touch different stretches of text, in the order of the findings."""
    edits: defaultdict[str, list[TextEdit]] = defaultdict(list)
    taken: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    made = []
    for diagnostic in diagnostics:
        if diagnostic.fix is None or any(_UNREAD in edit.replacement for edit in diagnostic.fix.edits):
            continue
        try:
            spans = [
                (e.location.path, *_span(files.content(e.location.path), e)) for e in diagnostic.fix.edits
            ]
        except ArgmapError:
            continue  # a file that cannot be edited: the finding stays, and is shown
        if any(start <= end_ and start_ <= end for p, start, end in spans for start_, end_ in taken[p]):
            continue
        for edit, (path, start, end) in zip(diagnostic.fix.edits, spans, strict=True):
            edits[path].append(edit)
            taken[path].append((start, end))
        made.append(diagnostic)
    return edits, made


def _span(content: bytes, edit: TextEdit) -> tuple[int, int]:
    start, end, _ = SourceBytes(content).edit(edit)
    return start, end
