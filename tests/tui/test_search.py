"""Search as you type on its screen: what is shown, what stays where it is, and what Enter opens."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from argmap.errors import ArgmapError
from argmap.search.filters import FILTERS
from argmap.tui import stages
from argmap.tui.app import ArgmapApp
from argmap.tui.completion import Completion
from argmap.tui.screens.search import Row, SearchScreen, kept_in_place
from argmap.tui.widgets.bars import HintLine
from argmap.tui.widgets.row_list import RowList
from tests.tui.debate import PAIN, REFLEX, RUB, debate_app, settled, text_of

SIZE = (80, 24)


def found(pilot: Pilot[None]) -> str:
    return text_of(pilot.app.screen.query_one("#found", RowList))


def hint(pilot: Pilot[None]) -> str:
    words = pilot.app.screen.query_one(HintLine).words
    return words.plain if words else ""


async def typed(pilot: Pilot[None], text: str) -> None:
    pilot.app.screen.query_one(Input).value = text
    await pilot.pause()
    await settled(pilot)


def current(pilot: Pilot[None]) -> str | None:
    app = pilot.app
    assert isinstance(app, ArgmapApp)
    return app.history.current


async def test_what_notes_say_is_found_and_how(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("slash")
        assert all(f"{name}:" in hint(pilot) for name in FILTERS)
        await typed(pilot, "hours")
        assert "○ Trout rub their lips on gravel" in found(pilot)
        assert "words  evidence" in found(pilot)
        await typed(pilot, "type:evidence hours")
        assert text_of(pilot.app.screen.query_one("#found", RowList)).count("\n") == 0
        await typed(pilot, "typ:evidence hours")
        assert hint(pilot) == "no filter is called typ:; did you mean type:?"


async def test_enter_before_the_answer_opens_the_best_of_it(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("slash")
        screen = pilot.app.screen
        assert isinstance(screen, SearchScreen)
        screen.query_one(Input).value = "gravel"
        await pilot.press("enter")
        await settled(pilot)
        assert current(pilot) == RUB


async def test_where_the_reader_has_been_comes_first(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, ArgmapApp)
        for node in (RUB, PAIN, REFLEX):
            app.go_to_node(node)
        await pilot.press("slash")
        first, second, third, *_ = found(pilot).splitlines()
        assert "Pain is felt" in first
        assert "Trout rub" in second
        assert third.startswith("?")


async def test_the_index_follows_the_notes(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
        note = tmp_path / "notes" / "Loose thoughts.md"
        note.write_text("# Loose thoughts\n\nAn octopus remembers.\n", encoding="utf-8")
        await pilot.press("slash")
        await typed(pilot, "octopus")
        assert found(pilot) == "nothing found"
        await pilot.press("escape", "r")
        await settled(pilot)
        await pilot.press("slash")
        await typed(pilot, "octopus")
        assert found(pilot).startswith("¶ Loose thoughts")


def _not_analysed(*_: Any) -> Any:
    raise ArgmapError("no analysis today")


async def test_before_the_notes_are_read_nothing_is_said_to_be_missing(tmp_path: Path) -> None:
    gate = threading.Event()

    def load(root: Path) -> Any:
        gate.wait(60)
        return stages.load(root)

    async with debate_app(tmp_path, load=load).run_test(size=SIZE) as pilot:
        try:
            await pilot.press("slash", "g", "r")
            await pilot.pause()
            assert found(pilot) == "the notes are still being read"
        finally:
            gate.set()
        await settled(pilot)
        assert found(pilot).startswith("○ Trout rub their lips on gravel")


async def test_until_there_is_an_index_titles_are_searched(tmp_path: Path) -> None:
    async with debate_app(tmp_path, analyse=_not_analysed).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("slash")
        await typed(pilot, "gravel")
        assert found(pilot).startswith("○ Trout rub their lips on gravel")


class _Broken:
    def ask(self, _typed: str) -> Iterator[Any]:
        yield from ()
        raise sqlite3.DatabaseError("database disk image is malformed")

    def close(self) -> None:
        pass


async def test_where_the_index_cannot_be_read_titles_are_searched(tmp_path: Path) -> None:
    broken: Any = lambda *_: _Broken()  # noqa: E731
    async with debate_app(tmp_path, make_lookup=broken, open_lookup=broken).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("slash")
        await typed(pilot, "gravel")
        assert found(pilot).startswith("○ Trout rub their lips on gravel")


async def test_an_index_that_is_up_to_date_needs_no_analysis(tmp_path: Path) -> None:
    async with debate_app(tmp_path).run_test(size=SIZE) as pilot:
        await settled(pilot)
    async with debate_app(tmp_path, None, make_lookup=_not_analysed).run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert pilot.app.state.lookup is not None  # type: ignore[attr-defined]


def rows(*ids: str) -> list[Row]:
    return [Row(SimpleNamespace(id=id_)) for id_ in ids]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cursor", "wanted"),
    [
        (0, ["c", "a", "d"]),
        (1, ["a", "b", "c", "d"]),
        (2, ["a", "b", "c", "d"]),
    ],
)
def test_better_rows_leave_the_one_under_a_moved_cursor_where_it_is(cursor: int, wanted: list[str]) -> None:
    kept = kept_in_place(rows("a", "b", "c"), rows("c", "a", "d"), cursor)
    assert [row.node.id for row in kept] == wanted


@pytest.mark.parametrize(
    ("value", "offered"),
    [
        ("pain ty", "pain type:"),
        ("-ty", "-type:"),
        ("type:cl", "type:claim"),
        ("status:con", "status:contested"),
        ("t", None),
        ("type:claim", None),
        ("pain", None),
        ("foo:b", None),
    ],
)
async def test_filters_are_offered(value: str, offered: str | None) -> None:
    assert await Completion().get_suggestion(value) == offered


def test_a_damaged_index_is_passed_over_without_a_word(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / ".argmap").mkdir()
    (tmp_path / ".argmap" / "search.sqlite3").write_bytes(b"damaged")
    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")
    sight = stages.see(tmp_path)
    assert stages.open_lookup(sight) is None
    assert capsys.readouterr() == ("", "")
