"""Fixes remove the findings that they are for, and touch nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from argmap.edit.apply import apply_changes
from argmap.edit.fixes import Fixed, fix_notes
from argmap.pipeline.check import Checked, check_corpus
from tests.support.corpora import found, write_corpus

_NOTES = """
=== target.md
---
aliases: [Goal, "the end"]
---
=== note.md
---
type: claim
suports: [[target]]
tgas: [a]
up: [[Goal]]
---
A [[Goal]], again [[Goal]], [[the end]] and [[target]].
"""


def _fix(root: Path) -> Fixed:
    def check(overlay: Mapping[str, str]) -> Checked:
        return check_corpus(root, overlay=overlay)

    return fix_notes(root, check)


def test_fixes_are_made_until_none_is_left(tmp_path: Path) -> None:
    write_corpus(tmp_path, _NOTES)
    (tmp_path / "note.md").write_bytes((tmp_path / "note.md").read_bytes().replace(b"\n", b"\r\n"))
    fixed = _fix(tmp_path)
    apply_changes(fixed.changes)
    wanted = (
        '---\ntype: claim\nsupports: "[[target]]"\ntags: [a]\nup: "[[target|Goal]]"\n---\n'
        "A [[target|Goal]], again [[target|Goal]], [[target|the end]] and [[target]].\n"
    )
    assert (tmp_path / "note.md").read_bytes() == wanted.replace("\n", "\r\n").encode()
    assert sorted({d.code for d in fixed.fixed}) == ["AM107", "AM108", "AM201"]
    assert found(fixed.checked.diagnostics) == found(check_corpus(tmp_path).diagnostics)
    assert not any(d.fix for d in fixed.checked.diagnostics)


def test_nothing_is_written_before_the_changes_are_applied(tmp_path: Path) -> None:
    write_corpus(tmp_path, _NOTES)
    before = (tmp_path / "note.md").read_bytes()
    assert [change.path for change in _fix(tmp_path).changes.files] == ["note.md"]
    assert (tmp_path / "note.md").read_bytes() == before


def test_a_sound_corpus_has_nothing_to_fix(tmp_path: Path) -> None:
    write_corpus(tmp_path, "=== a.md\n[[b]]\n=== b.md\n")
    assert _fix(tmp_path).changes.files == ()


def test_a_file_that_cannot_be_edited_keeps_its_findings(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_bytes("---\nup: [[a]]\n---\n".encode("utf-16"))
    fixed = _fix(tmp_path)
    assert fixed.changes.files == ()
    assert [d.code for d in fixed.checked.diagnostics] == ["AM002", "AM102", "AM108"]


def test_what_is_said_of_a_file_itself_is_said_of_its_mended_text_too(tmp_path: Path) -> None:
    write_corpus(tmp_path, "=== target.md\n=== note.md\n")
    (tmp_path / "note.md").write_bytes(b"\xff\n\x1b [[ target]]\n")
    fixed = _fix(tmp_path)
    apply_changes(fixed.changes)
    assert sorted(d.code for d in fixed.checked.diagnostics) == ["AM002", "AM003"]
    assert found(fixed.checked.diagnostics) == found(check_corpus(tmp_path).diagnostics)


def test_a_name_with_quotation_marks_is_put_in_quotation_marks(tmp_path: Path) -> None:
    write_corpus(tmp_path, '=== a "b".md\n=== note.md\n---\nup: [[a "b"]]\n---\n')
    fixed = _fix(tmp_path)
    apply_changes(fixed.changes)
    assert (tmp_path / "note.md").read_bytes() == b'---\nup: "[[a \\"b\\"]]"\n---\n'
    assert check_corpus(tmp_path).diagnostics == ()


def test_bytes_that_cannot_be_read_are_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_bytes(b"---\nup: [[a\xff]]\n---\n")
    fixed = _fix(tmp_path)
    assert fixed.changes.files == ()
    assert [d.code for d in fixed.checked.diagnostics] == ["AM102", "AM108", "AM002"]
