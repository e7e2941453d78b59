"""The diff of a change, taken by git, makes the change."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from argmap.edit.changes import Changes, FileChange, created, edited
from argmap.edit.diff import unified_diff

_CASES = {
    "one line": edited("a.md", b"one\ntwo\nthree\n", b"one\n2\nthree\n"),
    "no newline at the end": edited("a.md", b"one\ntwo", b"one\nzwei"),
    "a newline is added": edited("a.md", b"one", b"one\n"),
    "carriage returns": edited("a.md", b"one\r\ntwo\rthree\r\n", b"1\r\ntwo\rdrei\r\n"),
    "a new file": created("new.md", b"---\ntype: claim\n---\n"),
    "a name with a blank": edited("a b.md", b"x\n", b"y\n"),
    "a name in other letters": edited("übung/日本.md", b"x\n", b"y\n"),
    "a name with quotation marks": edited('the "real" one\\.md', b"x\n", b"y\n"),
    "a move": FileChange("a.md", "b/c d.md", b"x\ny\n", b"x\ny\n"),
    "a move with an edit": FileChange("a.md", "b.md", b"x\ny\nz\n", b"x\nY\nz\n"),
    "an empty file": edited("a.md", b"", b"x\n"),
}


def _git(folder: Path, *words: str, given: bytes | None = None) -> None:
    subprocess.run(["git", *words], cwd=folder, input=given, check=True, capture_output=True)


@pytest.mark.parametrize("below", ["", "notes"])
@pytest.mark.parametrize("change", _CASES.values(), ids=_CASES)
def test_git_takes_the_diff(tmp_path: Path, change: FileChange, below: str) -> None:
    root = tmp_path / below
    _git(tmp_path, "init", "-q")
    (root / change.path).parent.mkdir(parents=True, exist_ok=True)
    if change.before is not None:
        (root / change.path).write_bytes(change.before)
    _git(tmp_path, "apply", "--whitespace=nowarn", given=unified_diff(Changes(root, (change,))))
    assert (root / change.new_path).read_bytes() == change.after
    assert not (change.moves and (root / change.path).exists())


def test_outside_of_git_paths_start_at_the_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The tests' own folder may be in a checkout.
    monkeypatch.setattr("argmap.edit.diff.find_work_tree", lambda root: (root, ""))
    diff = unified_diff(Changes(tmp_path, (edited("a.md", b"x\n", b"y\n"),)))
    assert diff == b"diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-x\n+y\n"
