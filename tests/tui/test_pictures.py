"""What the screens look like, as pictures: few, of one small debate, with all that moves held still."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import pytest
from textual.pilot import Pilot

from argmap.tui.app import ArgmapApp
from argmap.tui.themes import LIGHT
from tests.tui.debate import PAIN, RUB, debate_app, settled


class SnapCompare(Protocol):
    def __call__(self, app: ArgmapApp, **how: Any) -> bool: ...


PICTURES: dict[str, tuple[tuple[int, int], str | None, tuple[str, ...]]] = {
    "front-narrow": ((80, 24), None, ()),
    "front-wide": ((160, 48), None, ()),
    "node-narrow": ((80, 24), PAIN, ("tab",)),
    "node-wide": ((160, 48), RUB, ()),
    "note-narrow": ((80, 24), RUB, ("3",)),
    "tension-narrow": ((80, 24), None, ("t", "enter")),
    "tension-wide": ((160, 48), None, ("t", "enter")),
    "suggestions-narrow": ((80, 24), None, ("p",)),
    "suggestions-wide": ((160, 48), None, ("p",)),
    "problems": ((80, 24), None, ("d",)),
    "search": ((80, 24), None, ("slash", "p", "a", "i", "n")),
    "light": ((80, 24), PAIN, ("light",)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_picture(
    name: str, tmp_path: Path, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("COLORFGBG", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    size, node, keys = PICTURES[name]

    async def drive(pilot: Pilot[None]) -> None:
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, ArgmapApp)
        if node:
            app.go_to_node(node)
            await settled(pilot)
        for key in keys:
            if key == "light":
                app.theme = LIGHT.name
            else:
                await pilot.press(key)
            await settled(pilot)

    assert snap_compare(debate_app(tmp_path), terminal_size=size, run_before=drive)
