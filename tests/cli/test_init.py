"""`argmap init` marks a corpus, tells what is in it, and touches no note."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.cli.main import main
from argmap.config import load_config
from tests.support.corpora import write_corpus

_VAULT = """
=== .obsidian/app.json
{}
=== Realism.md
---
type: position
status: draft
answers: "[[Nowhere]]"
---
[[Idea]] and [[Later]].
=== Idea.md
---
type: Uni Note
---
=== refs.bib
@book{a, title = {A}}
"""


def test_a_vault_becomes_a_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_corpus(tmp_path, _VAULT)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*.md")}
    assert main(["init", str(tmp_path), "--name", 'What "is" real?', "--base", "https://x.org/"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        '"What "is" real?" is a corpus now: argmap.toml was written',
        "",
        "Found",
        "  2 notes of an Obsidian vault",
        "  typed already: 1 position",
        "  1 link between notes, and 1 that lead nowhere yet",
        "  1 source in bibliography files",
        "  1 note with a `type` that is not argmap's: read as plain notes",
        "  keys of your own, which argmap keeps and leaves alone: status (1)",
        "",
        "To mend (argmap check lists all, with file and line)",
        "  1 x a typed relation leads to nothing (AM101), first at Realism.md:4:11",
        "",
        "Next: argmap browse, argmap check, argmap new, argmap tensions --explain",
    ]
    config = load_config(tmp_path)
    assert (config.name, config.base) == ('What "is" real?', "https://x.org/")
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.md")} == before


def test_a_corpus_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "argmap.toml").write_text("name = 'Mine'", encoding="utf-8")
    assert main(["init", str(tmp_path), "--name", "Other"]) == 0
    assert capsys.readouterr().out.startswith('"Mine" is a corpus already\n')
    assert (tmp_path / "argmap.toml").read_text(encoding="utf-8") == "name = 'Mine'"


def test_every_setting_that_is_shown_is_one(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path)]) == 0
    path = tmp_path / "argmap.toml"
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    path.write_text("\n".join(line.removeprefix("# ") for line in lines), encoding="utf-8")
    config = load_config(tmp_path)
    assert config.ignore
    assert config.rules
    assert config.relations["refutes"].inverse == "refuted-by"


def test_a_folder_in_a_corpus_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inner = write_corpus(tmp_path, "=== argmap.toml\n=== notes/a.md\n") / "notes"
    assert main(["init", str(inner)]) == 1
    assert "belong to that one already" in capsys.readouterr().err
    assert not (inner / "argmap.toml").exists()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "missing")]) == 1
    assert "no such folder" in capsys.readouterr().err
