"""`argmap camps`: what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.cli.main import main
from argmap.semantics.labelling.kinds import SEMANTICS, Semantics
from tests.support.corpora import write_corpus

DEBATE = """
=== realism.md
---
type: position
claim: It is real.
contradicts: "[[fiction]]"
---
> [!claim] It pushes back ^push
> supports:: [[realism]]
=== fiction.md
---
type: position
claim: It is a fiction.
opposes: "[[realism#^push]]"
---
=== log.md
---
type: evidence
claim: Somebody saw something.
opposes: "[[nobody]]"
---
=== nobody.md
---
type: claim
claim: Nobody ever saw anything.
---
"""

TOLD = """\
in every camp: 1 piece of evidence

given up by every camp: 1 claim

1. fiction
  holds
    position  fiction
  must give up
    position  realism
    claim     It pushes back

2. realism
  holds
    position  realism
    claim     It pushes back
  must give up
    position  fiction

"""


@pytest.fixture
def debate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_corpus(tmp_path, DEBATE))
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.mark.usefixtures("debate")
def test_camps_are_told_by_what_sets_them_apart(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["camps"]) == 0
    assert capsys.readouterr() == (TOLD, "2 preferred camps\n")


@pytest.mark.usefixtures("debate")
def test_grounded_is_told_as_labels(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["camps", "--semantics", "grounded"]) == 0
    out, err = capsys.readouterr()
    assert [line.strip() for line in out.splitlines() if not line.startswith("    ")] == [
        "accepted", "rejected", "undecided", "",
    ]  # fmt: skip
    assert err == "1 grounded camp: 1 accepted, 1 rejected, 3 undecided\n"


@pytest.mark.usefixtures("debate")
@pytest.mark.parametrize("semantics", SEMANTICS)
def test_json_has_sorted_extensions(capsys: pytest.CaptureFixture[str], semantics: Semantics) -> None:
    assert main(["camps", "--semantics", semantics, "--format", "json"]) == 0
    one, other = ["fiction", "log"], ["log", "realism", "realism#^push"]
    extensions = {"grounded": [["log"]], "ideal": [["log"]], "complete": [one, ["log"], other]}
    assert json.loads(capsys.readouterr().out) == {
        "semantics": semantics,
        "truncated": False,
        "extensions": extensions.get(semantics, [one, other]),
    }


@pytest.mark.usefixtures("debate")
def test_a_search_that_ends_early_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["camps", "--max-nodes", "1", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["truncated"] is True
    assert "there may be more camps" in err


def test_no_stable_camp_is_no_error(debate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (debate / "nobody.md").write_text('---\ntype: claim\nopposes: "[[odd]]"\n---\n')
    (debate / "odd.md").write_text('---\ntype: claim\nopposes: "[[even]]"\n---\n')
    (debate / "even.md").write_text('---\ntype: claim\nopposes: "[[third]]"\n---\n')
    (debate / "third.md").write_text('---\ntype: claim\nopposes: "[[odd]]"\n---\n')
    assert main(["camps", "--semantics", "stable"]) == 0
    assert capsys.readouterr().err == "no stable camps\n"
    assert main(["camps", "--limit", "1"]) == 0
    out, err = capsys.readouterr()
    assert err == "2 preferred camps\n"
    assert "\n1 more (--limit)\n" in out


def test_what_does_not_hang_together_is_chosen_apart(
    debate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (debate / "tea.md").write_text('---\ntype: position\ncontradicts: "[[coffee]]"\n---\n')
    (debate / "coffee.md").write_text("---\ntype: position\n---\n")
    assert main(["camps"]) == 0
    out, err = capsys.readouterr()
    assert err == "4 preferred camps (2 × 2: a camp takes one side of each choice)\n"
    sides = [line for line in out.splitlines() if line[:1].isdigit()]
    assert sides[1:] == ["1.1 coffee", "1.2 tea", "2.1 fiction", "2.2 realism"]


@pytest.mark.usefixtures("debate")
def test_what_is_given_up_is_traced_to_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["camps", "--explain"]) == 0
    assert (
        "    claim     nobody\n                “log” speaks against “nobody”.\n                  log.md:4\n"
    ) in capsys.readouterr().out


def test_an_empty_corpus_has_one_empty_camp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["camps", str(write_corpus(tmp_path, "=== a.md\nProse.")), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["extensions"] == [[]]
