"""`argmap tensions --internal`, and the same of one node in `argmap show`: what they print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.cli.main import main
from tests.support.corpora import write_corpus

DEBATE = """
=== Realism.md
---
type: position
claim: It is real.
held-by: "[[Ada]]"
opposes: "[[Fiction]]"
date: 2019
---
> [!claim] It pushes back ^push
> supports:: [[Realism]]
> opposes:: [[#^moves]] — nothing that pushes moves by itself

> [!claim] It moves by itself ^moves
> supports:: [[Realism]]
=== Fiction.md
---
type: position
claim: It is a fiction.
held-by: "[[Ada]]"
date: 2024-05
---
=== Ada.md
---
type: person
---
"""

LISTED = """\
weak     0.12  The case of “Realism” is at odds with itself at 1 point.
moderate 0.51  “Ada” held “Realism” earlier (2019) and “Fiction” later
               (2024-05), and they clash.
"""

EXPLAINED = """\
weak     0.12  The case of “Realism” is at odds with itself at 1 point.

  What it says
    “Realism”: It is real.
      Realism.md:3

  Where it is at odds
    Two things that it rests on clash. (follows from the notes, nobody wrote it
      down; weight 0.12)
      “It pushes back” supports “Realism”.
        Realism.md:9
      “It pushes back” speaks against “It moves by itself”. The reason given:
        nothing that pushes moves by itself.
        Realism.md:10
      “It moves by itself” supports “Realism”.
        Realism.md:13

"""


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    return str(write_corpus(tmp_path, DEBATE))


def test_what_is_at_odds_with_itself_is_listed(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tensions", corpus, "--internal"]) == 0
    out, err = capsys.readouterr()
    assert out == LISTED
    assert err == "1 incoherent case, 1 change of mind\n"


def test_it_is_explained_with_places(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tensions", corpus, "--internal", "--explain", "--limit", "1"]) == 0
    out, err = capsys.readouterr()
    assert out == EXPLAINED
    assert err == "1 incoherent case, 1 change of mind; 1 more (--limit)\n"


def test_the_summary_fits_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    root = write_corpus(tmp_path, DEBATE)
    assert main(["tensions", "--internal", "--limit", "1", "-C", str(root)]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "1 incoherent case, 1 change of mind; 1",
        "more (--limit)",
    ]


def test_as_json(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tensions", corpus, "--internal", "--format", "json"]) == 0
    case, mind = json.loads(capsys.readouterr().out)
    assert (case["kind"], case["subject"], case["band"], case["others"]) == (
        "incoherent-case",
        "Realism",
        "weak",
        [],
    )
    assert (mind["kind"], mind["others"]) == ("change-of-mind", ["Realism", "Fiction"])
    assert [(step["relation"], step["location"]["line"]) for step in mind["steps"]] == [
        ("held-by", 4),
        ("held-by", 4),
    ]
    assert mind["views"] == [
        {"id": "Realism", "date": "2019", "dated_by": "Realism"},
        {"id": "Fiction", "date": "2024-05", "dated_by": "Fiction"},
    ]


def test_tensions_say_that_there_are_some(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tensions", corpus]) == 0
    assert capsys.readouterr().err.endswith("2 at odds with themselves (--internal)\n")
    assert main(["tensions", corpus, "--between", "Realism", "Fiction"]) == 0
    assert "internal" not in capsys.readouterr().err


def test_a_band_can_fail(corpus: str) -> None:
    assert main(["tensions", corpus, "--internal", "--fail-on", "moderate"]) == 2
    assert main(["tensions", corpus, "--internal", "--fail-on", "strong"]) == 0


@pytest.mark.parametrize(
    "words", [["--between", "Realism", "Fiction"], ["--since", "HEAD"], ["--format", "github"]]
)
def test_what_is_about_two_sides_is_not_asked_of_one(
    corpus: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["tensions", corpus, "--internal", *words])
    assert f"does not go with {words[0]}" in capsys.readouterr().err


def test_a_node_tells_what_concerns_it(corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "Ada", "-C", corpus, "--no-suggestions"]) == 0
    assert "Internal tensions\n  moderate 0.51  “Ada” held “Realism”" in capsys.readouterr().out
    assert main(["show", "Fiction", "-C", corpus, "--no-suggestions", "--format", "json"]) == 0
    assert [found["kind"] for found in json.loads(capsys.readouterr().out)["internal"]] == ["change-of-mind"]


def test_nothing_is_at_odds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(write_corpus(tmp_path, "=== p.md\n---\ntype: position\n---\n"))
    assert main(["tensions", root, "--internal"]) == 0
    assert capsys.readouterr().err == "nothing is at odds with itself\n"
