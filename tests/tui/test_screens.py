"""The other screens: tensions, problems, search, palette, help; and the editor."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.command import DiscoveryHit, Hit
from textual.pilot import Pilot
from textual.widgets import Input

from argmap.tui import stages
from argmap.tui.app import ArgmapApp
from argmap.tui.commands import COMMANDS, Commands
from argmap.tui.screens.search import SearchScreen
from argmap.tui.widgets.page import Page
from argmap.tui.widgets.row_list import RowList
from argmap.tui.widgets.tree import Tree
from tests.tui.debate import DEBATE, PAIN, QUESTION, REFLEX, RUB, debate_app, settled, text_of

SIZE = (80, 24)


def screen_name(pilot: Pilot[None]) -> str:
    return type(pilot.app.screen).__name__


def page_text(pilot: Pilot[None], name: str = "side") -> str:
    return text_of(pilot.app.screen.query_one(f"#{name}", Page))


def told(pilot: Pilot[None]) -> list[str]:
    return [notification.message for notification in pilot.app._notifications]


def app_of(pilot: Pilot[None]) -> ArgmapApp:
    assert isinstance(pilot.app, ArgmapApp)
    return pilot.app


def recorded(commands: list[Sequence[str]]) -> Callable[[Sequence[str]], int]:
    """An editor that does nothing but be called."""

    def run(argv: Sequence[str]) -> int:
        commands.append(argv)
        return 0

    return run


async def test_tensions_show_both_sides_and_every_step(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        rows = pilot.app.screen.query_one("#tensions", RowList)
        assert text_of(rows).startswith("strong   0.72  Mere reflex  ⟂  Pain is felt")
        assert "explicit contradiction" in text_of(rows)
        said = page_text(pilot)
        both = next(line for line in said.splitlines() if "Mere reflex" in line)
        assert "│ Pain is felt" in both
        assert "held by Lynne Sneddon" in said
        assert "own case 0.40" in said
        assert "They cannot both be true." in said
        assert f"{PAIN}.md:8" in said
        await pilot.press("enter")
        assert pilot.app.focused is pilot.app.screen.query_one("#side")
        await pilot.press("escape")
        assert pilot.app.focused is rows
        await pilot.press("escape")
        assert screen_name(pilot) == "BrowseScreen"


@pytest.mark.parametrize(("keys", "node"), [(["a"], REFLEX), (["b"], PAIN), (["enter", "enter"], REFLEX)])
async def test_a_tension_leads_to_its_sides_and_steps(tmp_path: Path, keys: list[str], node: str) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        assert screen_name(pilot) == "BrowseScreen"
        assert app_of(pilot).history.current == node
        await pilot.press("t", "t")
        assert screen_name(pilot) == "BrowseScreen"


async def test_a_click_on_a_side_goes_there(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=(160, 48)) as pilot:
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        await pilot.click("#side", offset=(70, 5))
        await settled(pilot)
        assert app_of(pilot).history.current == PAIN


async def test_the_front_page_and_the_node_lead_to_the_tension(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("tab", "enter")
        await settled(pilot)
        assert screen_name(pilot) == "TensionsScreen"
        assert pilot.app.focused is pilot.app.screen.query_one("#side")
        await pilot.press("escape")
        assert screen_name(pilot) == "BrowseScreen"


async def test_a_person_of_two_minds_leads_to_the_tension(tmp_path: Path) -> None:
    holds = 'held-by: "[[Lynne Sneddon]]"'
    both = DEBATE.replace("type: position\n", f"type: position\n{holds}\n").replace(
        f"{holds}\n{holds}", holds
    )
    async with debate_app(tmp_path, both, analyse=stages.analyse).run_test(size=SIZE) as pilot:
        await settled(pilot)
        app_of(pilot).go_to_node("people/Lynne Sneddon")
        await settled(pilot)
        page = pilot.app.screen.query_one("#node", Page)
        assert "at odds with itself  1" in text_of(page)
        page.focus()
        await pilot.press("enter")
        await settled(pilot)
        assert screen_name(pilot) == "TensionsScreen"


async def test_problems_lead_to_the_node_or_the_line(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("VISUAL", "vi")
    edited: list[Sequence[str]] = []
    debate = DEBATE.replace('held-by: "[[Lynne Sneddon]]"', 'held-by: "[[Lyn Sneddon]]"')
    app = debate_app(tmp_path, debate, run_editor=recorded(edited))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        rows = pilot.app.screen.query_one("#problems", RowList)
        assert text_of(rows).splitlines()[0].startswith("error")
        assert "AM101" in page_text(pilot)
        await pilot.press("e")
        await settled(pilot)
        assert edited[0][1:] == ["+5", str(tmp_path / f"{PAIN}.md")]
        await pilot.press("tab", "enter")
        await settled(pilot)
        assert len(edited) == 2
        await pilot.press("shift+tab", "end", "enter")
        await settled(pilot)
        assert screen_name(pilot) == "BrowseScreen"
        assert app_of(pilot).history.current is not None


async def test_search_finds_as_you_type(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"gravel")
        await settled(pilot)
        found = pilot.app.screen.query_one("#found", RowList)
        assert text_of(found).startswith("○ Trout rub their lips on gravel")
        await pilot.press("enter")
        await settled(pilot)
        assert app_of(pilot).history.current == RUB
        await pilot.press("slash", "down", "up", "pagedown", "escape")
        assert screen_name(pilot) == "BrowseScreen"
        await pilot.press("slash", *"zzz")
        await settled(pilot)
        assert "nothing found" in text_of(pilot.app.screen.query_one("#found", RowList))
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, SearchScreen)
        assert pilot.app.screen.query_one(Input).value == "zzz"


async def test_the_palette_knows_commands_and_nodes(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        provider = Commands(pilot.app.screen)
        offered = [hit async for hit in provider.discover()]
        assert [hit.text for hit in offered if isinstance(hit, DiscoveryHit)] == [
            name for name, _, _ in COMMANDS
        ]
        hits = [hit async for hit in provider.search("neocortex")]
        assert [hit.text for hit in hits if isinstance(hit, Hit)] == ["Fish lack a neocortex"]
        await pilot.press("ctrl+p")
        await pilot.press(*"neocortex")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settled(pilot)
        assert app_of(pilot).history.current == f"{REFLEX}#^cortex"


@pytest.mark.parametrize("action", [action for _, action, _ in COMMANDS if action != "quit"])
async def test_every_command_is_an_action(
    tmp_path: Path, action: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert await pilot.app.run_action(action)
        await settled(pilot)


async def test_help_lists_keys_and_signs_and_q_quits(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        said = page_text(pilot, "help")
        assert "search words, meaning and filters" in said
        assert "◆ position" in said
        assert "┄┄  suggested" in said
        await pilot.press("question_mark")
        assert screen_name(pilot) == "BrowseScreen"
        await pilot.press("q")
    assert pilot.app.return_code == 0


async def test_the_editor_opens_at_the_line_and_the_view_follows(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("VISUAL", "vim -n")
    commands: list[Sequence[str]] = []

    def rewrite(argv: Sequence[str]) -> int:
        commands.append(argv)
        note = Path(argv[-1])
        note.write_text(note.read_text().replace("Fish feel pain much", "Fish feel pain just"))
        return 0

    async with debate_app(tmp_path, run_editor=rewrite).run_test(size=SIZE) as pilot:
        await settled(pilot)
        app_of(pilot).go_to_node(PAIN)
        await settled(pilot)
        await pilot.press("e")
        await settled(pilot)
        assert commands == [["vim", "-n", "+4", str(tmp_path / f"{PAIN}.md")]]
        assert "Fish feel pain just as mammals do." in page_text(pilot, "node")
        assert app_of(pilot).history.current == PAIN
        assert pilot.app.screen.query_one(Tree).entry.node == PAIN  # type: ignore[union-attr]


async def test_a_relation_is_edited_where_it_is_written(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("VISUAL", "nano")
    commands: list[Sequence[str]] = []
    app = debate_app(tmp_path, run_editor=recorded(commands))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        app_of(pilot).go_to_node(QUESTION)
        await settled(pilot)
        await pilot.press("tab", "e")
        await settled(pilot)
        assert commands[0][1].startswith("+5,")
        assert commands[0][2] == str(tmp_path / f"{REFLEX}.md")


async def test_a_node_that_is_gone_is_missed(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        app_of(pilot).go_to_node(PAIN)
        await settled(pilot)
        (tmp_path / f"{PAIN}.md").unlink()
        await pilot.press("r")
        await settled(pilot)
        assert told(pilot) == ["“Pain is felt” is no longer in the notes"]
        assert "no longer in the notes" in page_text(pilot, "node")
        await pilot.press("left_square_bracket")
        assert "2 questions" in page_text(pilot, "node")
        shutil.rmtree(tmp_path / "positions")
        await pilot.press("r")
        await settled(pilot)
        assert pilot.app.is_running


@pytest.mark.parametrize(
    ("editor", "run_editor", "words"),
    [
        ("", None, "no editor is set"),
        ("'", None, "cannot be read"),
        ("no-such-editor-anywhere", FileNotFoundError(2, "No such file or directory"), "cannot be started"),
        ("false", 3, "ended with status 3"),
    ],
)
async def test_an_editor_that_does_not_work_is_told(
    tmp_path: Path, monkeypatch: Any, editor: str, run_editor: Any, words: str
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)

    def run(_argv: Sequence[str]) -> int:
        if isinstance(run_editor, Exception):
            raise run_editor
        return int(run_editor)

    async with debate_app(tmp_path, run_editor=run).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("down", "e")
        await settled(pilot)
        assert any(words in message for message in told(pilot))


async def test_there_is_nothing_to_edit_on_the_front_page(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("e", "left_square_bracket", "right_square_bracket")
        assert told(pilot) == ["there is no line to edit here", "nothing further back", "nothing further on"]


async def test_no_tensions_is_said(tmp_path: Path) -> None:
    async with debate_app(tmp_path, "=== A.md\n# A\n").run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("t")
        assert "No two positions clash" in text_of(pilot.app.screen.query_one("#tensions", RowList))
        await pilot.press("a", "enter", "e", "escape", "escape")
        assert pilot.app.is_running


@pytest.mark.parametrize("name", ["tensions", "problems", "help", "search"])
async def test_a_screen_may_be_left_before_it_was_seen(tmp_path: Path, name: str) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        app_of(pilot).call_later(getattr(app_of(pilot), f"action_{name}"))
        app_of(pilot).call_later(app_of(pilot).action_overview)
        await settled(pilot)
        assert screen_name(pilot) == "BrowseScreen"


@pytest.mark.parametrize("ruling", ["standing", "resolved"])
async def test_a_question_may_be_left_before_it_was_seen(tmp_path: Path, ruling: str) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("t")
        app_of(pilot).call_later(pilot.app.screen.run_action, f"judge('{ruling}')")
        app_of(pilot).call_later(app_of(pilot).action_overview)
        await settled(pilot)
        assert screen_name(pilot) == "BrowseScreen"


async def test_a_long_name_does_not_push_the_line_of_a_problem_out(tmp_path: Path) -> None:
    name = "A name that is much longer than half of the screen, as names of claims often are"
    debate = f'{DEBATE}\n=== {name}.md\n---\ntype: claim\nsupports: "[[nowhere]]"\n---\n'
    async with debate_app(tmp_path, debate).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("d")
        rows = text_of(pilot.app.screen.query_one("#problems", RowList)).splitlines()
        row = next(row for row in rows if "nowhere" in row)
        assert "A name that is much longer" in row
        assert row.endswith("…:3")
