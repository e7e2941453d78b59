"""What only a real terminal shows: the app steps aside for the editor, comes back, and leaves cleanly."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.support.corpora import write_corpus
from tests.tui.debate import DEBATE
from tests.tui.terminal import driven

QUIT = ["q"]


def test_the_app_steps_aside_for_the_editor_and_comes_back(tmp_path: Path) -> None:
    root = write_corpus(tmp_path / "notes", DEBATE)
    editor = tmp_path / "my editor"
    editor.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/called"\necho HERE IS THE EDITOR\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    sent, status = driven(root, ["\x1b[B", "e", *QUIT], until=b"answers", VISUAL=f"'{editor}' --quiet")
    assert (tmp_path / "called").read_text().strip() == f"--quiet {root}/questions/Do fish feel pain.md"
    assert b"HERE IS THE EDITOR" in sent
    assert sent.count(b"\x1b[?1049h") == 2
    assert status == 0


def test_an_editor_that_is_not_there_leaves_the_app_usable(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, DEBATE)
    sent, status = driven(root, ["\x1b[B", "e", *QUIT], until=b"answers", VISUAL="no-such-editor-anywhere")
    assert b"cannot be started" in sent
    assert status == 0


def test_quitting_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    sent, status = driven(write_corpus(tmp_path, DEBATE), QUIT, until=b"answers")
    assert status == 0
    for on, off in (
        (b"\x1b[?1049h", b"\x1b[?1049l"),
        (b"\x1b[?25l", b"\x1b[?25h"),
        (b"\x1b[?1000h", b"\x1b[?1000l"),
    ):
        assert sent.rfind(off) > sent.rfind(on) >= 0


def test_no_color_is_honoured(tmp_path: Path) -> None:
    sent, status = driven(
        write_corpus(tmp_path, DEBATE), ["\x1b[B", "\t", "t", *QUIT], until=b"answers", NO_COLOR="1"
    )
    assert status == 0
    assert b"Traceback" not in sent
