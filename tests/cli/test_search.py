"""`argmap search`: what it prints, where, and that nothing typed makes it fail."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from argmap.cli.exit_codes import ExitCode
from argmap.cli.main import main
from tests.search.notes import NOTES, PAIN, RUB
from tests.support.corpora import write_corpus


@pytest.fixture
def root(tmp_path: Path) -> str:
    return str(write_corpus(tmp_path, NOTES))


def test_as_text(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "-C", root, "--text", "gravel", "--limit", "1"]) == ExitCode.CLEAN
    assert capsys.readouterr().out == (
        "claim: Trout rub their lips on gravel\n    positions/Pain is felt.md:12  (text)\n"
    )


def test_as_json(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "-C", root, "--text", "gravel", "--format", "json"]) == ExitCode.CLEAN
    first, second = json.loads(capsys.readouterr().out)
    assert first == {
        "id": RUB,
        "type": "claim",
        "title": "Trout rub their lips on gravel",
        "score": round(1 / 61, 6),
        "found_by": ["text"],
        "location": {
            "path": "positions/Pain is felt.md", "line": 12, "column": 12, "end_line": 12, "end_column": 42,
        },
    }  # fmt: skip
    assert second["id"] == PAIN


def test_a_list_that_is_cut_says_what_it_leaves_out(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "-C", root, "type:position", "--limit", "1"]) == ExitCode.CLEAN
    said = capsys.readouterr()
    assert (said.out.count("position: "), said.err) == (1, "1 more (--limit)\n")


def test_what_is_not_there_is_said_beside_the_data(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "-C", root, "--text", "mamals", "typ:claim"]) == ExitCode.CLEAN
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "no filter is called typ:; did you mean type:?",
        "'mamals' is in no note; did you mean mammals?",
        "nothing found",
    ]


def test_words_that_begin_with_a_dash_are_left_out(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "-C", root, "--text", "lips", "-camera"]) == ExitCode.CLEAN
    assert capsys.readouterr().out.startswith("claim: Trout")
    with pytest.raises(SystemExit) as misuse:
        main(["search", "-C", root, "lips", "--camera"])
    assert misuse.value.code == ExitCode.MISUSE


@pytest.mark.parametrize("query", ['"', "AND", "NOT (", "a*b ^c", "-", "type:", "\ud800", "\0", "{title}: x"])
def test_no_query_is_an_error(root: str, query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "-C", root, "--text", query]) == ExitCode.CLEAN
    assert "fts5" not in capsys.readouterr().err


def test_found_words_are_set_off_on_a_terminal(
    root: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (Path(root) / "evil.md").write_text(
        '---\ntype: claim\nclaim: "gravel \\e[31mred"\n---\n', encoding="utf-8"
    )
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["search", "-C", root, "--text", "gravel"])
    out = capsys.readouterr().out
    assert "on \x1b[1mgravel\x1b[22m" in out
    assert "\x1b[31m" not in out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["search", "-C", root, "--text", "gravel"])
    assert "\x1b" not in capsys.readouterr().out
