"""`argmap verdict`, and how verdicts show in the other commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.cli.main import main
from argmap.loader.verdicts import VERDICTS_NAME, read_verdicts
from tests.support.corpora import write_corpus
from tests.verdicts.repository import DEBATE

Capture = pytest.CaptureFixture[str]
PAIR = ("realism", "fiction")


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return write_corpus(tmp_path, DEBATE)


def said(notes: Path, *words: str) -> int:
    return main([*words, "-C", str(notes)])


def dismiss(notes: Path, *words: str, reason: str = "a quarrel about words") -> int:
    return said(notes, "verdict", *PAIR, "dismissed", "--reason", reason, "--author", "Ann", *words)


def shown(notes: Path, capsys: Capture, *words: str) -> tuple[list[str], str]:
    """The lines on stdout, and stderr."""
    capsys.readouterr()
    assert said(notes, *words) == 0
    out, err = capsys.readouterr()
    return out.splitlines(), err


def test_a_dismissed_tension_is_hidden_counted_and_shown_with_all(notes: Path, capsys: Capture) -> None:
    before, _ = shown(notes, capsys, "tensions")
    assert dismiss(notes) == 0
    out, err = shown(notes, capsys, "tensions")
    assert len(out) == len(before) - 1
    assert err.splitlines()[-1] == "1 dismissed (--all shows them)"
    out, err = shown(notes, capsys, "tensions", "--all")
    assert [line.removesuffix("  (dismissed)") for line in out] == before
    assert "dismissed" not in err


def test_between_shows_a_tension_whatever_was_said_of_it(notes: Path, capsys: Capture) -> None:
    dismiss(notes)
    out, err = shown(notes, capsys, "tensions", "--between", *PAIR, "--explain")
    assert out[0].endswith("(dismissed)")
    assert out[2] == "  What readers have said"
    assert out[3].startswith("    Dismissed, says Ann on 20")
    assert "dismissed" not in err
    assert max(map(len, out)) <= 80


def test_only_what_is_not_dismissed_fails(notes: Path, capsys: Capture) -> None:
    (notes / "structure.md").unlink()
    (notes / "fiction.md").write_text("---\ntype: position\nclaim: Numbers are a fiction.\n---\n")
    assert said(notes, "tensions", "--fail-on", "moderate") == 2
    dismiss(notes)
    assert said(notes, "tensions", "--fail-on", "moderate", "--all") == 0
    (notes / "fiction.md").write_text("---\ntype: position\nclaim: Numbers are made up.\n---\n")
    assert said(notes, "tensions", "--fail-on", "moderate") == 2
    assert "(changed since dismissed)" in capsys.readouterr().out


def test_what_stands_is_shown_with_its_mark_everywhere(notes: Path, capsys: Capture) -> None:
    assert said(notes, "verdict", *PAIR, "resolved", "--reason", "both", "--by", "both") == 0
    for words in (["tensions"], ["status"], ["show", "realism"]):
        out, _ = shown(notes, capsys, *words)
        assert any(line.endswith("(resolved)") for line in out)


def test_what_is_dismissed_counts_nowhere(notes: Path, capsys: Capture) -> None:
    dismiss(notes)
    out, _ = shown(notes, capsys, "status")
    assert any(line.startswith("2 tensions") for line in out)
    assert not any("realism × fiction" in line or "fiction × realism" in line for line in out)
    out, err = shown(notes, capsys, "show", "fiction", "--no-suggestions")
    assert [line.split("  ")[-1] for line in out if "×" in line] == ["fiction × structure"]
    assert err == "1 dismissed tension left out (argmap tensions --all)\n"


def test_json_has_verdict_and_what_a_tension_is_about(notes: Path, capsys: Capture) -> None:
    note = notes / "realism.md"
    note.write_text(note.read_text().replace("why:", "about: definition, why:"))
    dismiss(notes, "--by", "both")
    out, _ = shown(notes, capsys, "tensions", "--all", "--format", "json")
    tensions = {t["a"] + " " + t["b"]: t for t in json.loads("\n".join(out))}
    assert tensions["fiction realism"]["about"] == ["definition"]
    assert tensions["fiction structure"]["about"] == []
    verdict = tensions["fiction realism"]["verdict"]
    assert verdict.pop("date")
    assert verdict == {
        "verdict": "dismissed",
        "reason": "a quarrel about words",
        "by": "both",
        "author": "Ann",
        "changed": [],
    }
    assert tensions["fiction structure"]["verdict"] is None


def test_verdicts_are_listed_with_reason_and_change(notes: Path, capsys: Capture) -> None:
    out, err = shown(notes, capsys, "verdict")
    assert (out, err) == ([], "no verdicts\n")
    dismiss(notes)
    (notes / "realism.md").write_text("---\ntype: position\nclaim: Real.\ncontradicts: '[[fiction]]'\n---\n")
    out, _ = shown(notes, capsys, "verdict", *PAIR)
    assert out[0] == "changed since dismissed  fiction × realism"
    assert "a quarrel about words" in out[1]
    assert out[2] == "  It has changed since. “realism” says something else."


def test_an_idle_verdict_is_listed_and_withdrawn_by_the_ids_that_it_has(notes: Path, capsys: Capture) -> None:
    dismiss(notes)
    (notes / "realism.md").unlink()
    out, _ = shown(notes, capsys, "verdict", "--list")
    assert out[0].startswith("On no tension of today")
    assert out[1] == "  dismissed  fiction × realism"
    assert said(notes, "verdict", *PAIR, "--withdraw") == 0
    assert capsys.readouterr().err == "withdrawn: 1 verdict (dismissed)\n"
    assert read_verdicts(notes).on_tensions.verdicts == ()
    assert said(notes, "verdict", "fiction", "structure", "--withdraw") == 1
    assert "there is no verdict on these two" in capsys.readouterr().err


def test_a_second_verdict_replaces_the_first(notes: Path, capsys: Capture) -> None:
    dismiss(notes)
    capsys.readouterr()
    assert said(notes, "verdict", *PAIR, "standing", "--reason", "after all", "--author", "Ann") == 0
    assert capsys.readouterr().err == "fiction × realism: standing (was: dismissed)\n"
    assert [v.reason for v in read_verdicts(notes).on_tensions.verdicts] == ["after all"]


def test_a_dry_run_prints_the_change_and_makes_none(notes: Path, capsys: Capture) -> None:
    assert dismiss(notes, "--dry-run") == 0
    assert "+tension = [" in capsys.readouterr().out
    assert not (notes / VERDICTS_NAME).exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["realism"], "name both, A and B"),
        (["realism", "structure", "standing"], "a verdict needs a reason: --reason TEXT"),
        (["realism", "structure", "standing", "--reason", " "], "a verdict needs a reason"),
        (["realism", "structure", "standing", "--withdraw"], "say either"),
        (["realism", "structure", "--reason", "x"], "say the verdict: dismissed, standing or resolved"),
        (["--withdraw"], "say whose verdict"),
        (["realism", "nominalism", "standing", "--reason", "x"], "no node is called 'nominalism'"),
        (["realism", "both", "standing", "--reason", "x"], "there is no tension between realism and both"),
        (["realism", "both", "standing", "--reason", "x"], "  realism is in tension with fiction, structure"),
        (["realism", "both", "standing", "--reason", "x"], "  both is in no tension"),
        (
            ["realism", "fiction", "resolved", "--reason", "x", "--by", "nothing"],
            "no node is called 'nothing'",
        ),
    ],
)
def test_misuse_says_how_to_go_on(notes: Path, capsys: Capture, words: list[str], told: str) -> None:
    assert said(notes, "verdict", *words) == 1
    assert told in capsys.readouterr().err
    assert not (notes / VERDICTS_NAME).exists()


def test_an_ambiguous_name_is_told(notes: Path, capsys: Capture) -> None:
    (notes / "old").mkdir()
    (notes / "old" / "Realism.md").write_text("---\ntype: position\ntitle: fiction\n---\n")
    (notes / "new").mkdir()
    (notes / "new" / "Realism.md").write_text("---\ntype: position\ntitle: realismus\n---\n")
    (notes / "realism.md").rename(notes / "platonism.md")
    assert dismiss(notes) == 1
    assert "'realism' may be 2 nodes" in capsys.readouterr().err


def test_reasons_reach_the_terminal_guarded(notes: Path, capsys: Capture) -> None:
    assert dismiss(notes, reason='"quoted" \\ \x1b[31m\x07 \u202e') == 0
    out, _ = shown(notes, capsys, "verdict")
    assert '"quoted" \\ ␛[31m␇ ⟨U+202E⟩' in " ".join(out)
    assert read_verdicts(notes).on_tensions.verdicts[0].reason == '"quoted" \\ \x1b[31m\x07 \u202e'


def test_where_nothing_can_be_written_nothing_is(notes: Path, capsys: Capture) -> None:
    (notes / ".argmap").write_text("a file where the folder should be")
    assert dismiss(notes) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert not (notes / VERDICTS_NAME).exists()


def test_outside_of_git_no_attributes_are_written(notes: Path) -> None:
    dismiss(notes)
    assert not (notes / ".gitattributes").exists()


def test_what_is_said_fits_the_terminal(notes: Path, capsys: Capture) -> None:
    (notes / "realism.md").write_text(
        '---\ntype: position\ntitle: "\\e[31m' + "so long a name " * 9 + '"\nopposes: "[[fiction]]"\n---\n'
    )
    assert dismiss(notes) == 0
    err = capsys.readouterr().err
    assert " ".join(err.split()).count("so long") == 9
    assert "␛[31m" in err
    assert max(map(len, err.splitlines())) <= 80
