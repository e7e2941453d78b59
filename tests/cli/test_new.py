"""`argmap new` with options: what it writes, refuses and says."""

from __future__ import annotations

import io
import json
import os
import stat
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from argmap.cli import similarity
from argmap.cli.main import main
from argmap.export.schemas import schemas
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.pipeline.nearby import Nearby, Surroundings
from tests.support.corpora import write_corpus

CORPUS = """
=== argmap.toml
[relations.refutes]
sub-relation-of = "opposes"
[relations.name]
sub-relation-of = "supports"
=== q.md
---
type: question
---
=== positions/Realism.md
---
type: position
answers: "[[q]]"
---
=== claims/One.md
---
type: claim
supports: "[[Realism]]"
---
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_corpus(tmp_path, CORPUS))
    return tmp_path


def notes(root: Path) -> set[str]:
    return {p.relative_to(root).as_posix() for p in root.rglob("*.md")}


def test_a_note_is_written_and_its_path_printed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["claim", "Fish flee?", "--supports", "Realism — they mind", "--refutes", "One", "--tags", "a,b"]
    assert main(["new", *words, "--relation-name", "One", "--confidence", "0.5", "--force"]) == 0
    out, err = capsys.readouterr()
    assert out == f"{root / 'claims/Fish flee.md'}\n".replace(str(root) + "/", str(Path.cwd()) + "/")
    assert "next: argmap show 'claims/Fish flee'" in err
    assert (root / "claims/Fish flee.md").read_text(encoding="utf-8") == (
        '---\ntype: claim\ntitle: "Fish flee?"\ntags:\n  - a\n  - b\nconfidence: 0.5\n'
        'supports:\n  - {to: "[[Realism]]", why: they mind}\nrefutes:\n  - "[[One]]"\nname:\n  - "[[One]]"\n'
        "---\n# Fish flee?\n"
    )


def test_a_dry_run_prints_a_diff_and_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / ".git").mkdir()  # paths count from the work tree's top
    before = notes(root)
    assert main(["new", "claim", "New", "--dry-run"]) == 0
    assert "+++ b/claims/New.md" in capsys.readouterr().out
    assert notes(root) == before


def test_a_warning_is_refused_unless_forced(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "evidence", "Seen", "--yes"]) == 2
    assert "AM401" in (err := capsys.readouterr().err)
    assert "--force" in err
    assert "Seen.md" not in notes(root)
    assert main(["new", "evidence", "Seen", "--force"]) == 0
    assert "Seen.md" in notes(root)


def test_an_error_is_refused_whatever_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "claim", "Seen", "--supports", "q", "--force"]) == 2
    assert "AM301" in capsys.readouterr().err
    assert "claims/Seen.md" not in notes(root)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["clam", "A"], "did you mean claim?"),
        (["claim"], "TYPE and TITLE are needed"),
        (["claim", ""], "a title is needed"),
        (["claim", "a/b"], "--name 'a-b'"),
        (["claim", "One"], "claims/One.md is there already"),
        (["claim", "A", "--supports", "Realsim"], "did you mean 'Realism'"),
        (["claim", "A", "--year", "2020"], "it belongs to source"),
        (["evidence", "A", "--n", "few"], "`n`"),
        (["claim", "A", "--folder", "../out"], "not below"),
        (["claim", "A", "--template", "nowhere.md"], "cannot be read"),
        (["claim", "A", "--supprts", "B"], "unrecognized arguments"),
    ],
)
def test_misuse_is_said_and_nothing_written(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    before = notes(root)
    try:
        code = main(["new", *words])
    except SystemExit as left:
        code = int(str(left.code))
    assert code == 1
    assert said in capsys.readouterr().err
    assert notes(root) == before


@pytest.mark.parametrize(
    "words", [["evidence", "Bad"], ["evidence", "Good", "--force"], ["claim", "X", "--dry-run"]]
)
def test_json_is_as_its_schema_says(root: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    main(["new", *words, "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    Draft202012Validator(schemas()["new"]).validate(record)
    assert record["written"] == (record["path"] in notes(root)) == ("--force" in words)
    assert record["text"].startswith("---\n")


def test_a_body_may_come_from_stdin(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Some prose\nwith [[One]].\n"))
    assert main(["new", "note", "Thoughts", "--body", "-"]) == 0
    assert (root / "Thoughts.md").read_text().endswith("# Thoughts\n\nSome prose\nwith [[One]].\n")


def test_a_template_may_be_named(root: Path) -> None:
    (root / "mine.txt").write_text("---\ncolour: red\n---\n{{claim}}!\n")
    assert main(["new", "claim", "T", "--claim", "It is so", "--template", "mine.txt"]) == 0
    assert (
        root / "claims/T.md"
    ).read_text() == "---\ntype: claim\ncolour: red\nclaim: It is so\n---\nIt is so!\n"


def test_the_editor_opens_what_was_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = root / "editor"
    editor.write_text('#!/bin/sh\necho edited >> "$1"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(editor))
    assert main(["new", "note", "Opened", "--edit"]) == 0
    assert (root / "Opened.md").read_text().endswith("edited\n")


def test_the_corpus_may_be_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(os.sep)
    assert main(["new", "person", "Ann", "-C", str(root)]) == 0
    assert "Ann.md" in notes(root)


def test_a_name_that_another_note_has_is_told_in_a_few_lines(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(9):
        (root / "claims" / f"More {number}.md").write_text('---\ntype: claim\nsupports: "[[Realism]]"\n---\n')
    assert main(["new", "claim", "Realism"]) == 2
    err = capsys.readouterr().err
    assert err.count("AM103") == 3
    assert " more in other notes (--format json shows all)" in err
    assert "positions/Realism.md has this name too; --name gives the file another" in err


def test_what_is_wrong_with_a_value_is_said_shortly(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["new", "evidence", "E", "--method", "surveys"]), len(notes(root))) == (1, 3)
    assert "'surveys' is none of experiment, benchmark" in capsys.readouterr().err
    assert main(["new", "evidence", "E", "--n", "many"]) == 1
    assert capsys.readouterr().err == "argmap: `n` has to be a valid integer\n"


def test_what_is_near_is_shown_with_what_it_says(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "claims/n1.md").write_text(f"---\ntype: claim\nclaim: Trout {'truly ' * 15}feel the hook.\n---\n")

    def look_around(corpus: Corpus, _node: Node) -> Surroundings:
        return Surroundings((Nearby(corpus.nodes["claims/n1"], 0.815),), "bag-of-words")

    monkeypatch.setattr(similarity, "look_around", look_around)
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["new", "claim", "Fish feel pain", "--similar", "--supports", "Realism", "--dry-run"]) == 0
    lines = capsys.readouterr().err.splitlines()
    start = lines.index("near to it, by cosine (bag-of-words), which says nothing about agreement:")
    assert lines[start + 1] == "  0.81 n1 (claim claims/n1)"
    assert lines[start + 2].startswith("    · “Trout truly")
    assert lines[start + 3].endswith("feel the hook.”")
    assert all(len(line) <= 80 for line in lines[start:])
