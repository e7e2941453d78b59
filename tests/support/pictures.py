"""The documentation's pictures, taken of the real UI on the corpus; run `make pictures`."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from argmap.model.corpus import Corpus
from argmap.tui.app import ArgmapApp
from argmap.tui.comparison import Found, Say
from tests.support.documentation import ROOT

FOLDER = ROOT / "docs/pictures"
SIZE = (120, 36)
REALIZATIONISM = "positions/Realizationism"
# File name, the node to open, the keys to press then.
PICTURES: tuple[tuple[str, str, Sequence[str]], ...] = (
    ("browse.svg", REALIZATIONISM, ()),
    ("tension.svg", REALIZATIONISM, ("t", "down", "down")),
)


async def _take(name: str, node: str, keys: Sequence[str]) -> None:
    app = ArgmapApp(ROOT / "corpus", compare=_nothing_to_compare)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        app.go_to_node(node)
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause(0.3)
        app.save_screenshot(name, path=str(FOLDER))


async def _nothing_to_compare(_corpus: Corpus, _say: Say) -> Found:
    """Pictures must not depend on whether an embedding model is installed."""
    return Found((), None)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        asyncio.run(_take(*picture))
        print(FOLDER / picture[0])
