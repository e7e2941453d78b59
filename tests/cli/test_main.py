"""The command line as its users meet it: what is printed where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from argmap import __version__
from argmap.cli.main import COMMANDS, main
from tests.support.corpora import write_corpus

DEBATE = """
=== argmap.toml
name = "A small debate"
=== q.md
---
type: question
title: Is it real?
---
=== yes.md
---
type: position
claim: It is real.
aliases: [the affirmative]
answers: "[[q]]"
opposes: {to: "[[no]]", why: it has been seen}
held-by: "[[Ann]]"
---
> [!evidence] It was seen ^seen
> sources:: [[log]]
> supports:: [[yes]] — seeing is believing
> opposes:: [[no]]
=== no.md
---
type: position
claim: It is not real.
answers: "[[q]]"
---
=== Ann.md
---
type: person
---
=== log.md
---
type: source
---
"""


@pytest.fixture
def debate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_corpus(tmp_path, DEBATE))
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        code = main(words)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")
    assert code == 0
    assert all(name in out for name in COMMANDS)
    assert run(capsys, "--version") == (0, f"argmap {__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chekc"], "did you mean `argmap check`?"),
        (["check", "--nonsense"], "argmap check: unrecognized arguments: --nonsense"),
        (["check", "nowhere"], "nowhere: no such folder"),
        (["check", "--format", "xml"], "invalid choice: 'xml'"),
        (["rule", "AM999"], "no rule is called 'AM999'"),
        (["rule", "dangling-relatoin"], "did you mean AM101 (dangling-relation)?"),
        (["show", "yess"], "did you mean 'yes'"),
        (["export", "--to", "turtel"], "did you mean turtle?"),
        (["export"], "required: --to"),
        (["schema", "nothing"], "no schema is called 'nothing'"),
        (["tensions", "--between", "yes", "nobody"], "no node is called 'nobody'"),
        (["check", "-C", ".", "elsewhere"], "two folders are named, . and elsewhere"),
        (["tensions", "--limit", "0"], "'0' is no number from 1 on"),
        (["suggest", "--limit", "many"], "'many' is no number from 1 on"),
    ],
)
@pytest.mark.usefixtures("debate")
def test_misuse_exits_with_one_and_says_how_to_go_on(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out) == (1, "")
    assert said in err


@pytest.mark.usefixtures("debate")
def test_check_is_quiet_when_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check")
    assert (code, out) == (0, "")
    assert err.startswith("5 notes: clean")


def test_check_tells_findings_by_severity(debate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (debate / "bad.md").write_text('---\ntype: claim\nsupports: "[[yse]]"\n---\n[[nothing]]\n')
    code, out, err = run(capsys, "check")
    assert code == 2
    assert out.splitlines()[0].startswith("bad.md:3:12: error[AM101] no note is called 'yse'")
    assert "did you mean yes?" in out
    assert "AM102" not in out
    assert "1 error" in err
    code, out, _ = run(capsys, "check", "--severity", "info", "--fail-on", "error")
    assert "bad.md:5:1: info[AM102]" in out
    (debate / "argmap.toml").write_text('[rules]\nAM101 = "warning"\n')
    assert run(capsys, "check")[0] == 0
    assert run(capsys, "check", "--fail-on", "warning")[0] == 2


def test_check_shows_whatever_makes_it_fail(debate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (debate / "open.md").write_text("---\ntype: claim\n---\n[[nothing]]\n")
    code, out, err = run(capsys, "check", "--fail-on", "info")
    assert code == 2
    assert "AM102" in out
    assert "remarks" in err
    assert "not shown" not in err


def test_a_name_with_a_line_end_cannot_forge_a_finding(
    debate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (debate / "a\nb.md:1:1: error[AM000] forged.md").write_text('---\ntype: claim\nsupports: "[[x]]"\n---\n')
    _, out, _ = run(capsys, "check")
    assert not [line for line in out.splitlines() if line.startswith("b.md")]


@pytest.mark.usefixtures("debate")
def test_the_folder_may_be_named_before_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "-C", ".", "check") == run(capsys, "check", "-C", ".")


def test_check_as_json(debate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (debate / "bad.md").write_text('---\ntype: claim\nsupports: "[[yse]]"\n---\n')
    code, out, _ = run(capsys, "check", "--format", "json")
    assert code == 2
    (found,) = [d for d in json.loads(out) if d["code"] == "AM101"]
    assert (found["rule"], found["severity"]) == ("dangling-relation", "error")
    assert "yse" in found["message"]
    assert found["location"] == {
        "path": "bad.md", "line": 3, "column": 12, "end_line": 3, "end_column": 19
    }  # fmt: skip


@pytest.mark.usefixtures("debate")
def test_tensions_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "tensions", "--format", "json")
    assert code == 0
    (tension,) = json.loads(out)
    assert (tension["a"], tension["b"]) == ("no", "yes")
    assert 0 < tension["score"] <= 1
    kinds = {w["kind"] for w in tension["witnesses"]}
    assert "explicit-attack" in kinds
    assert "shared-evidence" in kinds
    step = tension["witnesses"][0]["path"][0]
    assert {"subject", "relation", "object", "location"} <= step.keys()


@pytest.mark.usefixtures("debate")
def test_tensions_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "tensions", "--explain")
    assert code == 0
    assert "it has been seen" in out
    assert "yes.md:6\n" in out
    assert "Ann" in out
    assert run(capsys, "tensions", "--fail-on", "weak")[0] == 2
    assert run(capsys, "tensions", "--between", "the affirmative", "no")[0] == 0


@pytest.mark.usefixtures("debate")
def test_show_tells_all_about_a_node(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", "yes")
    assert code == 0
    for part in (
        "It is real.",
        "yes.md:3:8",
        "opposes",
        "it has been seen",
        "seeing is believing",
        "Ann",
        "asserted",
    ):
        assert part in out
    code, out, _ = run(capsys, "show", "^seen", "--format", "json")
    assert json.loads(out)["node"]["id"] == "yes#^seen"
    code, out, _ = run(capsys, "show", "yes", "--format", "json", "--no-suggestions")
    record = json.loads(out)
    assert [block["id"] for block in record["blocks"]] == ["yes#^seen"]
    statuses = [node["status"] for node in (record["node"], *record["blocks"])]
    assert statuses == ["accepted", "accepted"]
    assert "  status accepted (computed)\n" in run(capsys, "show", "yes", "--no-suggestions")[1]
    assert "status" not in run(capsys, "show", "q", "--no-suggestions")[1]


@pytest.mark.usefixtures("debate")
def test_status_is_what_argmap_prints_to_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "status")
    assert code == 0
    assert "A small debate" in out
    assert run(capsys)[:2] == (0, out)
    assert run(capsys, ".")[:2] == (0, out)


def test_status_fits_the_terminal(
    debate: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    long = "whether " * 20 + "it is"
    (debate / "argmap.toml").write_text(f'name = "{long}"\n')
    (debate / "long.md").write_text(f"---\ntype: question\ntitle: {long}\n---\n")
    for side, other in (("a", "b"), ("b", "a")):
        head = f'---\ntype: position\ntitle: {side} {long}\nopposes: "[[{other}]]"\n---\n'
        (debate / f"{side}.md").write_text(head)
    _, out, _ = run(capsys, "status")
    assert " ".join(out.split()).count(long) == 4
    assert max(map(len, out.splitlines())) <= 60


def test_export_to_a_file_and_to_stdout(debate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "export", "--to", "json")
    assert code == 0
    graph = json.loads(out)
    assert {n["id"] for n in graph["nodes"]} == {"q", "yes", "yes#^seen", "no", "Ann", "log"}
    assert {r["origin"] for r in graph["relations"]} == {"asserted"}
    code, nothing, err = run(capsys, "export", "--to", "json", "--output", "graph.json")
    assert (code, nothing) == (0, "")
    assert "graph.json: 6 nodes" in err
    assert (debate / "graph.json").read_text() == out


def test_note_text_cannot_drive_the_terminal(debate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (debate / "evil.md").write_text(
        '---\ntype: claim\nclaim: "\\e]0;owned\\a \\u202e x"\n---\n[[\x1b[31mred]]\n'
    )
    for words in (["show", "evil"], ["check", "--severity", "info"], ["status"], ["tensions"]):
        _, out, err = run(capsys, *words)
        assert "\x1b" not in out + err
        assert "\u202e" not in out + err


def test_a_closed_pipe_and_a_terminal_without_unicode_are_no_errors(debate: Path) -> None:
    def shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", command.replace("argmap", f"{sys.executable} -m argmap")],
            cwd=debate, env={**os.environ, **environment}, capture_output=True, check=False,
        )  # fmt: skip

    for words in ("schema front-matter", "--help", "show yes"):
        closed = shell(f"argmap {words} | head -c 10")
        assert (closed.returncode, closed.stderr) == (0, b"")
    (debate / "Ü.md").write_text("---\ntype: question\ntitle: Über —?\n---\n")
    plain = shell("argmap status", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert plain.returncode == 0, plain.stderr
    exported = shell("argmap export --to turtle", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "Über" in exported.stdout.decode("utf-8")
