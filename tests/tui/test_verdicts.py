"""Verdicts in the terminal UI: passing one, hiding what is dismissed, taking it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from argmap.loader.verdicts import VERDICTS_NAME, read_verdicts
from argmap.tui import stages
from argmap.tui.screens.reason import ReasonScreen
from argmap.tui.screens.search import SearchScreen
from argmap.tui.screens.tensions import TensionsScreen
from argmap.tui.widgets.row_list import RowList
from tests.tui.debate import DEBATE, PAIN, REFLEX, debate_app, settled, text_of
from tests.tui.hostile import EVIL
from tests.tui.test_hostile import assert_clean
from tests.tui.test_screens import app_of, page_text, told

SIZE = (80, 24)


@pytest.fixture(autouse=True)
def _outside_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "Ann Berg")


def rows(pilot: Pilot[None]) -> RowList:
    return pilot.app.screen.query_one("#tensions", RowList)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


async def test_a_tension_is_dismissed_shown_and_taken_back(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "t", "x")
        assert isinstance(pilot.app.screen, ReasonScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReasonScreen), "a verdict needs a reason"
        await press(pilot, *"words", "enter")
        (verdict,) = read_verdicts(tmp_path).on_tensions.verdicts
        assert (verdict.a.id, verdict.b.id, verdict.ruling) == (REFLEX, PAIN, "dismissed")
        assert (verdict.reason, verdict.author) == ("words", "Ann Berg")
        assert rows(pilot).items == ()
        assert "Every tension is dismissed; . shows them." in text_of(rows(pilot))
        assert app_of(pilot).state.overview.sharpest == ()  # type: ignore[union-attr]
        await press(pilot, ".")
        assert text_of(rows(pilot)).endswith("dismissed")
        assert "Dismissed, says Ann Berg on " in page_text(pilot)
        await press(pilot, "u")
        assert read_verdicts(tmp_path).on_tensions.verdicts == ()
        assert text_of(rows(pilot)).endswith("explicit contradiction")
        assert told(pilot) == ["dismissed; . shows dismissed ones", "there is no verdict on it any more"]


async def test_a_tension_is_resolved_by_a_note(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "t", "v")
        assert isinstance(pilot.app.screen, SearchScreen)
        await press(pilot, *"both may", "enter")
        await press(pilot, *"see there", "enter")
        (verdict,) = read_verdicts(tmp_path).on_tensions.verdicts
        assert verdict.by is not None
        assert verdict.by.id == "inquiries/How both may hold"
        assert text_of(rows(pilot)).endswith("resolved")
        assert "Resolved by “How both may hold”, says Ann Berg" in page_text(pilot)


async def test_escape_leaves_everything_as_it_was(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "t", "s", "enter")
        assert "without a reason" in str(pilot.app.screen.query_one("#reason").border_subtitle)
        await press(pilot, *"words", "escape", "u")
        assert isinstance(pilot.app.screen, TensionsScreen)
        await press(pilot, "v", "escape", "escape")
        assert isinstance(pilot.app.screen, TensionsScreen)
        assert not (tmp_path / VERDICTS_NAME).exists()


async def test_a_second_verdict_replaces_the_first(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "t", "s", *"one", "enter")
        await press(pilot, "s", *"two", "enter")
        assert [v.reason for v in read_verdicts(tmp_path).on_tensions.verdicts] == ["two"]


async def test_verdicts_that_cannot_be_read_are_told_and_left_alone(tmp_path: Path) -> None:
    app = debate_app(tmp_path, analyse=stages.analyse)
    broken = "tension = [\n<<<<<<< HEAD\n]\n"
    (tmp_path / VERDICTS_NAME).write_text(broken)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert "git left the mark of a conflict" in told(pilot)[0]
        await press(pilot, "t", "x", *"words", "enter")
        assert len(told(pilot)) == 2
        assert "git left the mark of a conflict" in told(pilot)[-1]
        assert len(rows(pilot).items) == 1
    assert (tmp_path / VERDICTS_NAME).read_text() == broken


async def test_a_hostile_reason_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    async with debate_app(tmp_path, DEBATE).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "t", "s")
        pilot.app.screen.query_one(Input).value = EVIL
        await press(pilot, "enter")
        assert "pwned" in page_text(pilot)
        assert_clean(app_of(pilot))
