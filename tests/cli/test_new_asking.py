"""`argmap new` asking: real prompts fed with keys, without a terminal and in one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from argmap.cli.asking.session import ask
from argmap.cli.new_options import new_parser
from argmap.edit.compose.propose import Proposal
from argmap.pipeline.check import check_corpus
from tests.support.corpora import write_corpus
from tests.tui.terminal import driven_command

ENTER, CTRL_C, CTRL_D = "\r", "\x03", "\x04"
CORPUS = """
=== q.md
---
type: question
title: Do fish feel pain?
---
=== Realism.md
---
type: position
answers: "[[q]]"
---
=== claims/Fish avoid what hurts them.md
---
type: claim
supports: "[[Realism]]"
---
=== Study.md
---
type: source
citekey: study
---
"""


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[PipeInput]:
    monkeypatch.setenv("TERM", "xterm-256color")
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def asked(root: Path, keys: PipeInput, typed: list[str], *words: str) -> Proposal | None:
    checked = check_corpus(write_corpus(root, CORPUS))
    arguments: argparse.Namespace = new_parser(checked.corpus.vocabulary).parse_args(words)
    lines = (line if line in (CTRL_C, CTRL_D) else line + ENTER for line in typed)
    keys.send_text("".join([*lines, CTRL_C]))  # where more is asked than expected, the test ends all the same
    return ask(checked, arguments)


def test_all_is_asked(tmp_path: Path, keys: PipeInput) -> None:
    typed = ["evidence", "Fish rub sore lips", "@study", "", "experiment", "12", "rubs=4.5 per hour"]
    typed += ["Realism", "they mind it", "", "", "tags", "fish, pain", "", "A sentence.", "y"]
    proposal = asked(tmp_path, keys, typed)
    assert proposal
    assert proposal.path == "Fish rub sore lips.md"
    assert proposal.text == (
        "---\ntype: evidence\ntags:\n  - fish\n  - pain\nmethod: experiment\nn: 12\nmeasures:\n"
        "  - {name: rubs, value: 4.5, unit: per hour}\n"
        'supports:\n  - {to: "[[Realism]]", why: they mind it}\n'
        'sources:\n  - "@study"\n---\n# Fish rub sore lips\n\nA sentence.\n'
    )
    assert proposal.findings == ()


def test_what_was_said_is_not_asked(tmp_path: Path, keys: PipeInput) -> None:
    typed = ["Realism", "", "", "", "", "", "y"]
    proposal = asked(tmp_path, keys, typed, "claim", "Something else altogether", "--sources", "Study")
    assert proposal
    assert [str(r.key) for r in proposal.corpus.outgoing(proposal.node.id)] == [
        "claims/Something else altogether -sources-> Study",
        "claims/Something else altogether -supports-> Realism",
    ]


def test_a_relation_to_what_is_near_is_for_the_user_to_choose(tmp_path: Path, keys: PipeInput) -> None:
    typed = ["", "", "", "qualifies", "only some", "", "", ""]
    proposal = asked(tmp_path, keys, typed, "claim", "Some fish avoid what hurts")
    assert proposal
    assert 'qualifies:\n  - {to: "[[Fish avoid what hurts them]]", why: only some}' in proposal.text


def test_the_same_words_are_written_only_on_the_users_word(tmp_path: Path, keys: PipeInput) -> None:
    assert asked(tmp_path, keys, ["n"], "claim", "What hurts them fish avoid") is None


def test_a_title_that_is_no_name_is_given_one(tmp_path: Path, keys: PipeInput) -> None:
    proposal = asked(tmp_path, keys, ["", "", "", "y"], "person", "AC/DC")
    assert proposal
    assert (proposal.path, proposal.node.title) == ("AC-DC.md", "AC/DC")


def test_a_name_that_another_note_has_is_changed(tmp_path: Path, keys: PipeInput) -> None:
    write_corpus(tmp_path, "=== people/Realism.md\n---\ntype: person\n---\n")
    (tmp_path / "people" / "Realism.md").rename(tmp_path / "people" / "Ann.md")
    proposal = asked(tmp_path, keys, ["", "", "", "", "y"], "person", "Realism")
    assert proposal
    assert (proposal.path, proposal.node.title) == ("people/Realism (person).md", "Realism")


@pytest.mark.parametrize(("typed", "value"), [("q", '"[[q]]"'), ("Do fish sleep", "Do fish sleep")])
def test_an_inquiry_asks_a_question_of_the_corpus_or_another(
    tmp_path: Path, keys: PipeInput, typed: str, value: str
) -> None:
    proposal = asked(tmp_path, keys, [typed, "", "", "", "", "y"], "inquiry", "Sleep")
    assert proposal
    assert f"asks: {value}\n" in proposal.text


def test_the_only_choice_takes_one_enter(tmp_path: Path, keys: PipeInput) -> None:
    proposal = asked(tmp_path, keys, ["person", "Bo", "", "", "y"])
    assert proposal
    assert proposal.node.type == "person"


def test_a_wrong_answer_is_asked_again(tmp_path: Path, keys: PipeInput) -> None:
    many = "\x15"  # Ctrl+U: what is on the line goes
    proposal = asked(tmp_path, keys, ["Ann", "MMXX", f"{many}2020", "", "", "", "", "y"], "source", "On lips")
    assert proposal
    assert "year: 2020" in proposal.text


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("before", [[], ["claim"], ["claim", "New", "Realism"]])
def test_who_leaves_leaves_nothing(tmp_path: Path, keys: PipeInput, before: list[str], key: str) -> None:
    assert asked(tmp_path, keys, [*before, key]) is None
    assert not list(tmp_path.rglob("New.md"))


def test_a_warning_is_agreed_to_in_so_many_words(tmp_path: Path, keys: PipeInput) -> None:
    nothing = [""] * 8
    proposal = asked(tmp_path, keys, [*nothing, "", "y"], "evidence", "Unheard of")
    assert proposal
    assert [d.code for d in proposal.findings] == ["AM401"]


def test_note_text_is_not_obeyed(tmp_path: Path, keys: PipeInput, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "argmap.cli.asking.prompts.print_formatted_text", lambda text, **_: said.append(text[0][1])
    )
    write_corpus(tmp_path, '=== evil.md\n---\ntype: claim\ntitle: "fish \\e[2J pain \\u202e"\n---\n')
    assert asked(tmp_path, keys, [CTRL_C], "claim", "Fish pain") is None
    assert any("fish" in line for line in said)
    assert not any("\x1b" in line or "\u202e" in line for line in said)


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_in_a_terminal(tmp_path: Path, environ: dict[str, str]) -> None:
    root = write_corpus(tmp_path, CORPUS)
    command = [sys.executable, "-m", "argmap", "new", "person", "-C", str(root)]
    typed = [f"{line}{ENTER}" for line in ("Ann Smith", "", "", "y")]
    sent, status = driven_command(command, typed, until=b"title", size=(24, 80), environ=environ)
    assert status == 0
    assert (root / "Ann Smith.md").read_text() == "---\ntype: person\n---\n# Ann Smith\n"
    assert "next: argmap show 'Ann Smith'" in sent.decode()
    assert "WARNING" not in sent.decode()
    if "TERM" in environ:
        assert b"\x1b" not in sent
    if "NO_COLOR" in environ:
        assert b"\x1b[36m" not in sent


def test_leaving_a_terminal_writes_nothing_and_says_so(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, CORPUS)
    command = [sys.executable, "-m", "argmap", "new", "-C", str(root)]
    sent, status = driven_command(
        command, ["person", ENTER, CTRL_C], until=b"type", environ={}, size=(24, 80)
    )
    assert status == 130
    assert "nothing was written" in sent.decode()


def test_a_plain_terminal_says_what_is_wrong_and_asks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    checked = check_corpus(write_corpus(tmp_path, CORPUS))
    lines = iter(["clam", "person", "Ann/Bo", "", "", "", "y"])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(lines))
    proposal = ask(checked, new_parser(checked.corpus.vocabulary).parse_args([]))
    assert proposal
    assert proposal.path == "Ann-Bo.md"
    assert (
        "question, position, claim, evidence, argument, source, person, inquiry or note"
        in capsys.readouterr().out
    )
