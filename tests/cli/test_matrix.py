"""`argmap matrix`: what it prints, and that no note can make it print anything else."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from argmap.cli.main import main
from argmap.tension.matrix.keystones import find_keystones
from argmap.tension.matrix.paths import find_paths
from tests.support.corpora import write_corpus

DEBATE = """
=== question.md
---
type: question
---
# Is it real?
=== realism.md
---
type: position
answers: "[[question]]"
---
# Realism
=== fiction.md
---
type: position
answers: "[[question]]"
---
# Fiction
> [!claim] Fictions do not push back ^passive
> supports:: [[fiction]]

> [!claim] Nobody looked ^idle
> supports:: [[fiction]]
=== log.md
---
type: evidence
confidence: 0.8
sources: "[[diary]]"
supports: "[[realism]]"
opposes: {to: "[[fiction#^passive]]", why: "it answered"}
---
# It answered
=== rumour.md
---
type: evidence
confidence: 0.5
sources: "[[hearsay]]"
opposes: ["[[realism]]"]
---
# Somebody denied it
=== plain.md
---
type: evidence
confidence: 0.5
supports: ["[[realism]]", "[[fiction]]"]
---
# It has a name
=== diary.md
---
type: source
---
# A diary
=== hearsay.md
---
type: source
---
# Hearsay
"""

TOLD = """\
Is it real?
How its positions fare by the evidence, as argmap computed it.

  positions, the least inconsistent first    inconsistency  support  label
   1 Realism                                          0.40     1.04  rejected
   2 Fiction                                          0.51     0.40  accepted
  The label follows from who attacks whom alone (argmap camps --semantics
  grounded).

  evidence, what tells the positions apart best first
  tells  1  2
   1.15  ++ --  It answered
   0.40  -  ·   Somebody denied it

  evidence that tells nothing, for it says the same of all
  tells  1  2
   0.00  +  +   It has a name

  ++ speaks clearly for a position (from 0.5), + for it (from 0.1), · says
  little or nothing, - and -- speak against it as much

  keystones: sources without which this would look different
    A diary
      “Fiction” then comes before “Realism” (inconsistency 0.00 against 0.40).
    Hearsay
      “Realism” is then accepted; now it is rejected.

  claims in their cases that no evidence touches
    Nobody looked
"""

CELL = """\
What “It answered” says of “Fiction”: -- (-0.51, computed).
The evidence stands at 0.80.

  1. Against it, with weight 0.51:
     “It answered” speaks against “Fictions do not push back”. The reason given:
       it answered.
       log.md:6
     “Fictions do not push back” supports “Fiction”.
       fiction.md:7
"""


@pytest.fixture
def debate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_corpus(tmp_path, DEBATE))
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.mark.usefixtures("debate")
@pytest.mark.parametrize("named", [[], ["question"], ["Is it real?"], ["[[question]]"]])
def test_positions_against_evidence(named: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["matrix", *named]) == 0
    assert capsys.readouterr() == (TOLD, "")


@pytest.mark.usefixtures("debate")
def test_a_cell_is_told_path_by_path(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["matrix", "--cell", "It answered", "fiction"]) == 0
    assert capsys.readouterr().out == CELL
    assert main(["matrix", "--cell", "rumour", "fiction"]) == 0
    assert "No path of at most 4 relations leads from one to the other." in capsys.readouterr().out
    assert main(["matrix", "--cell", "log", "fiction", "--format", "json"]) == 0
    cell = json.loads(capsys.readouterr().out)
    assert (cell["evidence"], cell["position"], cell["cell"]) == ("log", "fiction", -0.512)
    (path,) = cell["paths"]
    assert (path["sign"], path["weight"]) == (-1, 0.512)
    assert [step["location"]["path"] for step in path["path"]] == ["log.md", "fiction.md"]


@pytest.mark.usefixtures("debate")
def test_json_is_in_the_order_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["matrix", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "question": "question",
        "positions": [
            {"id": "realism", "inconsistency": 0.4, "support": 1.04, "label": "rejected"},
            {"id": "fiction", "inconsistency": 0.512, "support": 0.4, "label": "accepted"},
        ],
        "evidence": [
            {"id": "log", "diagnosticity": 1.152, "cells": {"realism": 0.64, "fiction": -0.512}},
            {"id": "rumour", "diagnosticity": 0.4, "cells": {"realism": -0.4, "fiction": 0.0}},
            {"id": "plain", "diagnosticity": 0.0, "cells": {"realism": 0.4, "fiction": 0.4}},
        ],
        "keystones": [
            {
                "source": "diary",
                "changes": ["“Fiction” then comes before “Realism” (inconsistency 0.00 against 0.40)."],
            },
            {"source": "hearsay", "changes": ["“Realism” is then accepted; now it is rejected."]},
        ],
        "untouched": ["fiction#^idle"],
        "hops": 4,
        "truncated": False,
        "converged": True,
    }
    assert main(["matrix", "--format", "json", "--paths"]) == 0
    for row in json.loads(capsys.readouterr().out)["evidence"]:
        assert {p: bool(found) for p, found in row["paths"].items()} == {
            p: cell != 0 for p, cell in row["cells"].items()
        }


@pytest.mark.usefixtures("debate")
def test_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["matrix", "--format", "csv"]) == 0
    rows = list(csv.reader(capsys.readouterr().out.splitlines()))
    assert rows[:2] == [
        ["evidence", "title", "diagnosticity", "realism", "fiction"],
        ["log", "It answered", "1.152", "0.64", "-0.512"],
    ]
    assert rows[-2:] == [["", "inconsistency", "", "0.4", "0.512"], ["", "support", "", "1.04", "0.4"]]


@pytest.mark.usefixtures("debate")
def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["matrix", "--format", "markdown"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "| 1 | Realism | 0.40 | 1.04 | rejected |" in told
    assert "| It answered | 1.15 | `++` | `--` |" in told
    assert told[-1] == "- Nobody looked"


NASTY = "=1+cmd|'/c calc'!A0 \x1b[31m [[x]] <b> `y` * a|b \u202e"


def test_no_note_runs_or_draws_anything(debate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("log", "realism"):
        note = debate / f"{name}.md"
        head, _, _ = note.read_text(encoding="utf-8").partition("\n# ")
        note.write_text(f"{head}\n# {NASTY}\n", encoding="utf-8")
    (debate / "rumour.md").rename(debate / "@rumour.md")
    for shown in ([], ["--cell", "log", "fiction"], ["--format", "csv"], ["--format", "markdown"]):
        assert main(["matrix", *shown]) == 0
        out = capsys.readouterr().out
        assert "\x1b" not in out
        assert "\u202e" not in out
        if "csv" in shown:
            for row in csv.reader(out.splitlines()):
                assert not row[0].startswith(("=", "+", "-", "@"))
                assert not row[1].startswith(("=", "+", "-", "@"))
        if "markdown" in shown:
            assert {line.replace(r"\|", "").count("|") for line in out.splitlines() if line[:1] == "|"} == {
                5,
                6,
            }
            assert "<b>" not in out.replace(r"\<b\>", "")


@pytest.mark.parametrize("count", [1, 12, 20])
@pytest.mark.parametrize("width", [80, 100])
def test_text_fits(
    debate: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, count: int, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for n in range(count):
        text = f'---\ntype: position\nanswers: "[[question]]"\n---\n# {f"A very long title {n} " * 20}\n'
        (debate / f"p{n}.md").write_text(text, encoding="utf-8")
    long = f'---\ntype: evidence\nsupports: "[[p0]]"\nsources: "[[long]]"\n---\n# {"evidently " * 60}\n'
    (debate / "e.md").write_text(long, encoding="utf-8")
    (debate / "long.md").write_text(f"---\ntype: source\n---\n# {'unbroken' * 30}\n", encoding="utf-8")
    assert main(["matrix", "Is it real?"]) == 0
    out = capsys.readouterr().out
    assert max(len(line) for line in out.splitlines()) <= width
    for number in range(1, count + 3):
        assert f"  {number:>2} " in out


def test_which_question(debate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["matrix", "realism"]) == 1
    assert "'realism' is no question but of type position; the questions are:\n  question\n" in (
        capsys.readouterr().err
    )
    (debate / "other.md").write_text("---\ntype: question\n---\n# Who asks?\n", encoding="utf-8")
    assert main(["matrix"]) == 1
    assert capsys.readouterr().err == "argmap: name a question; the questions are:\n  other\n  question\n"
    for shown in ("text", "markdown"):
        assert main(["matrix", "Who asks?", "--format", shown]) == 0
        assert capsys.readouterr().out.endswith("Nothing answers this question, or only what is replaced.\n")
    (debate / "mine.md").write_text(
        '---\ntype: position\nanswers: "[[other]]"\n---\n# I do\n', encoding="utf-8"
    )
    for shown in ("text", "markdown"):
        assert main(["matrix", "Who asks?", "--format", shown]) == 0
        assert capsys.readouterr().out.endswith("No evidence has a path to any of them.\n")
    assert main(["matrix", "Who asks?", "--cell", "log", "realism"]) == 1
    assert capsys.readouterr().err == "argmap: 'realism' is no position on 'other'; there are:\n  mine\n"
    assert main(["matrix", "Who asks?", "--cell", "mine", "mine"]) == 1


@pytest.mark.usefixtures("debate")
def test_a_question_that_is_called_as_a_folder_is_the_question(capsys: pytest.CaptureFixture[str]) -> None:
    Path("question").mkdir()
    assert main(["matrix", "question"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("Is it real?\n")
    assert "'question' is taken for the node; the folder of that name is -C question" in printed.err


def test_notes_without_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["matrix", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "argmap: there are no questions in these notes\n"


@pytest.mark.usefixtures("debate")
@pytest.mark.parametrize(
    "misuse", [["--cell", "log", "fiction", "--format", "csv"], ["--paths"], ["--paths", "--format", "csv"]]
)
def test_misuse(misuse: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["matrix", *misuse])
    assert exit_.value.code == 1
    assert "--" in capsys.readouterr().err


@pytest.mark.usefixtures("debate")
def test_what_was_too_much_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for function, limit in ((find_paths, {"most_steps": 1}), (find_keystones, {"most_work": 0})):
        monkeypatch.setattr(function, "__kwdefaults__", limit)
    assert main(["matrix", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["truncated"] is True
    assert json.loads(out)["hops"] == 1
    assert err == (
        "argmap: too many paths for 4 relations (max-hops); only those of at most 1 relation count\n"
        "argmap: 2 sources, 0 relations or more from the matrix, not tried as keystones: too much work\n"
    )
