"""`argmap check --fix` and `--diff`: the same fixes, made or shown."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from argmap.cli.main import main
from tests.support.corpora import write_corpus

_NOTES = "=== target.md\n---\naliases: [Goal]\n---\n=== a.md\n[[Goal]]\r\n=== b.md\n[[Goal]] and [[goal]]\n"


def test_the_diff_makes_what_fix_makes(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    notes = write_corpus(tmp_path / "notes", _NOTES)
    subprocess.run(["git", "init", "-q", notes], check=True)
    assert main(["check", str(notes), "--diff"]) == 2
    shown = capfdbinary.readouterr()
    assert b"could fix 3 findings in 2 notes" in shown.err
    assert (notes / "a.md").read_bytes() == b"[[Goal]]\r\n"
    copy = write_corpus(tmp_path / "copy", _NOTES)
    subprocess.run(["git", "init", "-q", copy], check=True)
    subprocess.run(["git", "apply"], cwd=copy, input=shown.out, check=True)
    assert main(["check", str(notes), "--fix"]) == 0
    assert (notes / "a.md").read_bytes() == b"[[target|Goal]]\r\n" == (copy / "a.md").read_bytes()
    assert (notes / "b.md").read_bytes() == (copy / "b.md").read_bytes()
    assert main(["check", str(copy), "--diff"]) == 0


def test_only_the_files_and_rules_that_are_named_are_fixed(tmp_path: Path) -> None:
    write_corpus(tmp_path, _NOTES)
    main(["check", "--fix", "--ignore", "link-by-alias", str(tmp_path)])
    main(["check", "--fix", str(tmp_path / "a.md"), "--corpus", str(tmp_path)])
    assert (tmp_path / "a.md").read_bytes() == b"[[target|Goal]]\r\n"
    assert (tmp_path / "b.md").read_bytes() == b"[[Goal]] and [[goal]]\n"


def test_an_interrupted_change_is_finished_by_the_next_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_corpus(tmp_path, _NOTES)
    with monkeypatch.context() as patched:
        patched.setattr(
            "argmap.edit.apply._make_or_undo", lambda _changes: (_ for _ in ()).throw(SystemError)
        )
        with pytest.raises(SystemError):
            main(["check", str(tmp_path), "--fix"])
    assert main(["check", str(tmp_path)]) == 0
    assert "fixing notes was interrupted: it has been finished now" in capsys.readouterr().err
    assert (tmp_path / "a.md").read_bytes() == b"[[target|Goal]]\r\n"
