"""No note gets the terminal or the UI to do anything: hostile notes on every screen; lints of the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import argmap.tui
from argmap.model.corpus import Corpus
from argmap.tui.app import ArgmapApp
from argmap.tui.commands import Commands
from argmap.tui.comparison import Found, Say
from argmap.tui.widgets.line_view import LineView
from tests.tui.debate import settled, text_of
from tests.tui.hostile import write_hostile_vault
from tests.tui.terminal import driven

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
SOURCES = sorted(Path(argmap.tui.__file__).parent.rglob("*.py"))


async def no_comparison(corpus: Corpus, say: Say) -> Found:  # noqa: ARG001
    return Found((), None)


async def test_hostile_notes_are_shown_on_every_screen(tmp_path: Path) -> None:
    app = ArgmapApp(write_hostile_vault(tmp_path), compare=no_comparison)
    async with app.run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        assert app.state.corpus is not None
        assert app.state.tensions
        for node in app.state.corpus.nodes:
            app.go_to_node(node)
            await settled(pilot)
            assert_clean(app)
        for keys in (
            ["3", "f"],
            ["t"],
            ["enter", "down"],
            ["escape", "escape", "d"],
            ["tab"],
            ["escape", "slash"],
        ):
            await pilot.press(*keys)
            await settled(pilot)
            assert_clean(app)
        await pilot.press("escape")
        hits = [hit async for hit in Commands(app.screen).search("pwned")]
        assert len(hits) > 3
        await pilot.press("ctrl+p", *"pwned")
        await pilot.pause(0.3)
        assert not CONTROL.search(app.export_screenshot().replace("\n", ""))
        await pilot.press("escape")
        (tmp_path / "A.md").unlink()
        app.go_to_node("A")
        await pilot.press("r")
        await settled(pilot)
        assert app.is_running


def assert_clean(app: ArgmapApp) -> None:
    for view in app.screen.query(LineView):
        found = CONTROL.search(text_of(view).replace("\n", ""))
        assert not found, (view, found)
    assert not CONTROL.search(app.export_screenshot().replace("\n", ""))
    assert app.is_running


def test_no_byte_of_a_note_reaches_a_real_terminal_as_a_control(tmp_path: Path) -> None:
    write_hostile_vault(tmp_path)
    sent, _ = driven(
        tmp_path,
        ["\x1b[B", "\x1b[B", "\r", "3", "f", "t", "\r", "\x1b", "d", "\t", "/", "pwned"],
        until=b"pwned",
    )
    assert b"pwned" in sent
    assert b"\x1b]52" not in sent
    assert b"\x1b]0;" not in sent
    assert b"\x1b[2J\xc2\x9b" not in sent
    assert not re.search(rb"\xc2[\x80-\x9f]", sent)
    for bidi in "\u202e\u2066\u2069\u200f\u2028\u061c":
        assert bidi.encode() not in sent


# -- the code itself --------------------------------------------------------------------------------------


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
                yield path, node, name


def test_content_is_made_in_one_place() -> None:
    made = {"Content", "from_markup", "from_text", "from_rich_text", "assemble", "render_str"}
    where = {(path.name, name) for path, _, name in calls() if name in made}
    assert {path for path, _ in where} <= {"safe.py", "row_list.py"}
    assert not {name for _, name in where} & {"from_markup", "from_text", "from_rich_text", "render_str"}


def test_nothing_that_reads_markup_is_imported() -> None:
    """Nearly every widget of Textual's reads markup in the text that it is given."""
    lines = {line for path in SOURCES for line in path.read_text(encoding="utf-8").splitlines()}
    imported = {line.strip() for line in lines if re.match(r"\s*(from|import) (textual\.widgets|rich)", line)}
    assert imported == {
        "from textual.widgets import Input",
        "from rich.cells import cell_len",
        "from rich.segment import Segment",
    }


def test_messages_to_the_user_are_not_read_as_markup() -> None:
    notices = [call for _, call, name in calls() if name == "notify"]
    assert notices
    for notice in notices:
        assert any(k.arg == "markup" and getattr(k.value, "value", None) is False for k in notice.keywords)


def test_titles_of_panes_are_content() -> None:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "attr", "").startswith("border_"):
                assert getattr(getattr(node.value, "func", None), "id", "") == "content", (path, node.lineno)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_shell_is_ever_used(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "shell=True" not in text
    assert "os.system" not in text
