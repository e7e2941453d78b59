"""The main screen: tree, node and note, by keys and by mouse."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from argmap.errors import ConfigError
from argmap.model.corpus import Corpus
from argmap.pipeline.analyse import Analysis
from argmap.tui.app import ArgmapApp
from argmap.tui.widgets.bars import KeyBar, TopBar
from argmap.tui.widgets.note_view import NoteView
from argmap.tui.widgets.page import Page
from argmap.tui.widgets.row_list import RowList
from argmap.tui.widgets.tree import Tree
from tests.tui.debate import (
    DEBATE,
    PAIN,
    QUESTION,
    REFLEX,
    RUB,
    TROUT,
    checked,
    debate_app,
    fake_analyse,
    settled,
    text_of,
)

NARROW, WIDE = (80, 24), (160, 48)


def tree_of(pilot: Pilot[None]) -> Tree:
    return pilot.app.screen_stack[0].query_one(Tree)


def node_text(pilot: Pilot[None]) -> str:
    return text_of(pilot.app.screen_stack[0].query_one("#node", Page))


def shown(pilot: Pilot[None]) -> str | None:
    app = pilot.app
    assert isinstance(app, ArgmapApp)
    return app.history.current


async def test_the_first_frame_does_not_wait_for_the_notes(tmp_path: Path) -> None:
    gate = threading.Event()

    def load(root: Path):  # type: ignore[no-untyped-def]
        gate.wait(5)
        return checked(root)

    async with debate_app(tmp_path, load=load).run_test(size=NARROW) as pilot:
        assert "Reading" in node_text(pilot)
        gate.set()
        await settled(pilot)
        assert "Do fish feel pain?" in text_of(tree_of(pilot))


async def test_the_front_page_tells_what_there_is(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=NARROW) as pilot:
        await settled(pilot)
        said = node_text(pilot)
        assert "2 questions · 2 positions" in said
        assert "1 tension (1 strong)" in said
        assert "Mere reflex  ⟂  Pain is felt" in said
        assert "What would settle it?" in said
        assert "1 suggestion" in said
        bar = pilot.app.screen.query_one(TopBar).render().plain
        assert bar.startswith("Do fish feel pain?")
        assert "1 tension  1 strong" in bar


async def test_what_is_found_outlasts_what_is_being_done(tmp_path: Path) -> None:
    debate = DEBATE.replace('name = "Do fish', 'name = "A debate with a rather long name: do fish')
    async with debate_app(tmp_path, debate).run_test(size=NARROW) as pilot:
        await settled(pilot)
        app, bar = pilot.app, pilot.app.screen.query_one(TopBar)
        assert isinstance(app, ArgmapApp)
        app.change(busy="comparing texts 1200/1500")
        assert bar.render().plain.endswith("…  1 tension  5 remarks")
        app.change(busy="comparing")
        assert bar.render().plain.endswith("comparing …  1 tension")
        await pilot.resize_terminal(60, 20)
        assert bar.render().plain.endswith("…  1 tension")


async def test_keys_walk_the_tree(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("down")
        assert shown(pilot) == QUESTION
        await pilot.press("l")
        assert shown(pilot) == REFLEX
        await pilot.press("right", "right")
        assert shown(pilot) == f"{REFLEX}#^cortex"
        await pilot.press("h")
        assert shown(pilot) == REFLEX
        rows = len(tree_of(pilot).items)
        await pilot.press("space")
        assert len(tree_of(pilot).items) < rows
        await pilot.press("G")
        assert tree_of(pilot).cursor == len(tree_of(pilot).items) - 1
        await pilot.press("g", "pagedown", "pageup", "k")
        assert shown(pilot) is None


async def test_a_branch_opens_with_enter(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("G")
        assert tree_of(pilot).entry.label == "Sources"  # type: ignore[union-attr]
        await pilot.press("enter", "down")
        assert shown(pilot) == "sources/Sneddon 2003"


async def test_the_tree_tells_for_from_against_in_signs_and_words(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("down", "right", "right")
        lines = text_of(tree_of(pilot)).splitlines()
        assert any("+ ○ Fish lack a neocortex" in li and li.endswith("supports") for li in lines)
        assert any("− ■ Trout study" in li and li.endswith("opposes") for li in lines)
        assert any("− ◆ Pain is felt" in li and li.endswith("contradicts") for li in lines)


async def test_the_node_page_shows_relations_both_ways_with_reasons(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=WIDE) as pilot:
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, ArgmapApp)
        app.go_to_node(PAIN)
        await settled(pilot)
        said = node_text(pilot)
        assert "Fish feel pain much as mammals do." in said
        assert "held by Lynne Sneddon · strength 0.80 · status accepted · credence 0.7" in said
        assert "supported by  2 asserted" in said
        assert "+── ■ Trout study" in said
        assert "hunger gave way to something" in said
        assert "⟂  strong   0.72  Mere reflex" in said
        app.go_to_node(RUB)
        await settled(pilot)
        assert "┄┄ suggested 0.71 ■ Trout study" in node_text(pilot)
        app.go_to_node(f"{REFLEX}#^birds")
        await settled(pilot)
        assert "“Fish lack a neocortex” supports “Mere reflex”" in node_text(pilot)


async def test_an_undercut_is_told_where_it_bites(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=WIDE) as pilot:
        await settled(pilot)
        pilot.app.go_to_node(REFLEX)  # type: ignore[attr-defined]
        await settled(pilot)
        assert "undercut by Birds lack one too" in node_text(pilot)


async def test_enter_jumps_and_the_way_back_is_kept(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert pilot.app.focused is pilot.app.screen.query_one("#node")
        await pilot.press("enter")
        await settled(pilot)
        first = shown(pilot)
        assert first in (PAIN, REFLEX)
        assert tree_of(pilot).entry.node == first  # type: ignore[union-attr]
        await pilot.press("left_square_bracket")
        assert shown(pilot) == QUESTION
        await pilot.press("right_square_bracket")
        assert shown(pilot) == first
        await pilot.press("alt+left")
        assert shown(pilot) == QUESTION
        await pilot.press("alt+right")
        assert shown(pilot) == first
        await pilot.press("o")
        assert shown(pilot) is None


async def test_the_note_is_scrolled_to_the_node(tmp_path: Path) -> None:
    filler = "\n\n".join(f"Paragraph {i}." for i in range(60))
    debate = DEBATE.replace("They *behave* as if", f"{filler}\n\nThey *behave* as if")
    async with debate_app(tmp_path, debate).run_test(size=NARROW) as pilot:
        await settled(pilot)
        pilot.app.go_to_node(RUB)  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press("3")
        await settled(pilot)
        note = pilot.app.screen.query_one(NoteView)
        assert pilot.app.focused is note
        top = int(note.scroll_offset.y)
        visible = "\n".join(
            note.line_at(i).plain for i in range(top, top + note.page_height) if i < note.line_count()
        )
        assert "○ claim  Trout rub their lips on gravel  ^rub" in visible
        said = text_of(note)
        assert "front matter, " in said
        assert "type: position" not in said
        assert "They behave as if it hurt, see the trouts and [@sneddon2003]." in said
        await pilot.press("f")
        assert "type: position" in text_of(note)
        await pilot.press("f", "g", "enter")
        assert "type: position" in text_of(note)


async def test_a_cursor_off_the_screen_opens_nothing(tmp_path: Path) -> None:
    debate = DEBATE.replace("Much hangs on it.", "\n\n".join(f"Paragraph {i}." for i in range(60)))
    async with debate_app(tmp_path, debate).run_test(size=NARROW) as pilot:
        await settled(pilot)
        pilot.app.go_to_node(QUESTION)  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press("3", "g")
        note = pilot.app.screen.query_one(NoteView)
        assert note.target is not None
        await pilot.press("pagedown", "pagedown")
        assert note.target is None
        await pilot.press("enter")
        assert "type: question" not in text_of(note)
        await pilot.press(*["k"] * 60)
        assert note.scroll_offset.y == 0
        await pilot.press("enter")
        assert "type: question" in text_of(note)


async def test_panes_follow_tab_and_escape(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("down")
        small = pilot.app.screen.query_one("#side").size.height
        await pilot.press("tab")
        await pilot.pause()
        assert pilot.app.focused is pilot.app.screen.query_one("#node")
        assert pilot.app.screen.query_one("#side").size.height > small
        await pilot.press("n")
        await pilot.pause()
        assert pilot.app.focused is pilot.app.screen.query_one("#note")
        assert not pilot.app.screen.query_one("#node").display
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.focused is tree_of(pilot)


async def test_a_pane_that_gives_way_keeps_its_cursor_in_view(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("end", "up", "up", "tab")
        await settled(pilot)
        tree = tree_of(pilot)
        top = int(tree.scroll_offset.y)
        assert top <= tree.cursor < top + tree.page_height


async def test_wide_terminals_show_all_three_panes_and_resizing_works(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert not pilot.app.screen.query_one("#note").display  # the overview stands in no note
        assert isinstance(pilot.app, ArgmapApp)
        pilot.app.go_to_node(PAIN)
        await pilot.pause()
        assert all(
            pilot.app.screen.query_one(f"#{name}").size.height > 5 for name in ("tree", "node", "note")
        )
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not pilot.app.screen.query_one("#note").display
        assert max(len(line) for line in text_of(tree_of(pilot)).splitlines()) <= 78
        await pilot.resize_terminal(30, 8)
        await pilot.pause()


async def test_the_mouse_works(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.click("#tree", offset=(10, 2))
        assert shown(pilot) == QUESTION
        page = pilot.app.screen.query_one("#node", Page)
        row = next(i for i, line in enumerate(text_of(page).splitlines()) if "Pain is felt" in line)
        await pilot.click("#node", offset=(12, row + 1))
        await settled(pilot)
        assert shown(pilot) == PAIN
        hint = pilot.app.screen.query_one(KeyBar).render().plain.index("? help")
        await pilot.click(KeyBar, offset=(hint + 2, 0))
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "HelpScreen"


async def test_an_empty_folder_says_how_to_begin(tmp_path: Path) -> None:
    async with debate_app(tmp_path, None).run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "There are no notes here yet" in node_text(pilot)
        await pilot.press("t", "escape", "d", "escape", "down", "enter", "e", "slash", "x", "enter", "escape")
        assert pilot.app.is_running


async def test_a_broken_configuration_is_told_and_can_be_mended(tmp_path: Path) -> None:
    app = debate_app(tmp_path, "=== argmap.toml\nname = [\n=== a.md\n# A note\n")
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "The notes cannot be read." in node_text(pilot)
        assert "argmap.toml:notvalidTOML" in "".join(node_text(pilot).split())
        (tmp_path / "argmap.toml").write_text('name = "Mended"\n')
        await pilot.press("r")
        await settled(pilot)
        assert "Mended" in node_text(pilot)


async def test_a_reload_that_fails_keeps_what_is_there(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=NARROW) as pilot:
        await settled(pilot)
        (tmp_path / "argmap.toml").write_text("name = [")
        await pilot.press("r")
        await settled(pilot)
        assert "Do fish feel pain?" in text_of(tree_of(pilot))
        assert any("argmap.toml" in n.message for n in pilot.app._notifications)


async def test_an_analysis_after_a_reload_builds_on_the_one_before(tmp_path: Path) -> None:
    given: list[Analysis | None] = []

    def analyse(corpus: Corpus, before: Analysis | None) -> Analysis:
        given.append(before)
        return fake_analyse(corpus)

    async with debate_app(tmp_path, analyse=analyse).run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("r")
        await settled(pilot)
    first, second = given
    assert first is None
    assert second is not None
    assert second.strengths == {PAIN: 0.8, REFLEX: 0.4}


async def test_an_analysis_that_fails_is_told(tmp_path: Path) -> None:
    def analyse(_corpus: object, _before: object) -> None:
        raise ConfigError("nothing to analyse with")

    async with debate_app(tmp_path, analyse=analyse).run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert [n.message for n in pilot.app._notifications] == ["nothing to analyse with"]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_hundreds_of_relations_and_very_long_titles_fit(tmp_path: Path, size: tuple[int, int]) -> None:
    long = "A very long title that goes on " * 20
    claims = "".join(
        f'=== c/{i:03}.md\n---\ntype: claim\nclaim: "{i} {long}"\nsupports: "[[P]]"\n---\n'
        for i in range(300)
    )
    position = f'=== P.md\n---\ntype: position\nclaim: "{long}"\nanswers: "[[Q]]"\n---\n'
    text = f"{claims}{position}=== Q.md\n---\ntype: question\n---\n"
    async with debate_app(tmp_path, text).run_test(size=size) as pilot:
        await settled(pilot)
        pilot.app.go_to_node("P")  # type: ignore[attr-defined]
        await settled(pilot)
        page = pilot.app.screen.query_one("#node", Page)
        assert "supported by  300 asserted" in text_of(page)
        assert all(page.line_at(i).cell_length <= page.line_width for i in range(page.line_count()))
        await pilot.press("tab", "end", "enter")
        await settled(pilot)
        assert shown(pilot) == "c/299"


async def test_a_note_of_five_thousand_lines_is_shown_to_its_end(tmp_path: Path) -> None:
    lines = "\n".join(f"Line {i} of a very long note with some *words* in it" for i in range(5000))
    async with debate_app(tmp_path, f"=== Long.md\n# Long\n\n{lines}\n").run_test(size=NARROW) as pilot:
        await settled(pilot)
        pilot.app.go_to_node("Long")  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press("3", "end")
        note = pilot.app.screen.query_one(NoteView)
        assert (
            note.line_at(note.line_count() - 1).plain.strip()
            == "Line 4999 of a very long note with some words in it"
        )
        assert int(note.scroll_offset.y) > 4900


async def test_a_jump_to_evidence_reveals_it_in_the_tree(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=NARROW) as pilot:
        await settled(pilot)
        pilot.app.go_to_node(TROUT)  # type: ignore[attr-defined]
        await settled(pilot)
        assert tree_of(pilot).entry.node == TROUT  # type: ignore[union-attr]
        said = " ".join(node_text(pilot).split())
        assert "status accepted · method experiment · n = 80 · hours without food 3 h (against 1)" in said


async def test_a_note_lists_what_its_callouts_say(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert isinstance(pilot.app, ArgmapApp)
        pilot.app.go_to_node(PAIN)
        await pilot.pause()
        said = node_text(pilot)
        assert "in this note" in said
        assert "Trout rub their lips on gravel" in said


async def test_a_search_opened_early_finds_what_is_read_later(tmp_path: Path) -> None:
    gate = threading.Event()

    def load(root: Path):  # type: ignore[no-untyped-def]
        gate.wait(5)
        return checked(root)

    async with debate_app(tmp_path, load=load).run_test(size=NARROW) as pilot:
        await pilot.press("slash", *"trout")
        rows = pilot.app.screen.query_one(RowList)
        assert "Trout" not in text_of(rows)
        gate.set()
        await settled(pilot)
        assert "Trout" in text_of(rows)
