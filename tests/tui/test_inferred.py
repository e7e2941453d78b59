"""What a model takes to be opposed, in the terminal UI: last, flagged, and answered as a suggestion."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.polarity.choice import configured_reader
from argmap.polarity.reading import pair_digests
from argmap.polarity.readings import Reading, ReadingCache
from argmap.similarity.choice import configured_encoder
from argmap.similarity.statements import compared_text
from argmap.tui.app import ArgmapApp
from argmap.tui.comparison import Found, Say
from argmap.tui.widgets.page import Page
from argmap.tui.widgets.row_list import RowList
from tests.support.corpora import write_corpus
from tests.tui.debate import settled, text_of

NOTES = """
=== argmap.toml
name = "machines"
=== q.md
---
type: question
---
=== no.md
---
type: position
claim: Machines do not think about us.
answers: "[[q]]"
---
=== yes.md
---
type: position
claim: Machines do think about us.
answers: "[[q]]"
---
=== perhaps.md
---
type: position
claim: Nobody can tell.
answers: "[[q]]"
contradicts: "[[yes]]"
---
"""


async def fake_compare(corpus: Corpus, _say: Say) -> Found:
    """The readings that comparing and reading would have left behind."""
    reader = configured_reader("packaged", corpus.root, pytest.fail)
    assert reader
    texts = pair_digests(*(compared_text(corpus.nodes[name]) for name in ("no", "yes")))
    with ReadingCache(corpus.root, talk=pytest.fail) as cache:
        cache.write(reader.name, {texts: Reading(0.1, 0.1, 0.8)})
        cache.write_cosines(configured_encoder("packaged", corpus.root, pytest.fail).name, {texts: 0.9})
    place = corpus.nodes["no"].location
    return Found(
        (Suggestion("no", "opposes", "yes", "perhaps-opposed", 0.9, "so it sounds", place, 0.8),), None
    )


def app(root: Path) -> ArgmapApp:
    return ArgmapApp(write_corpus(root, NOTES), compare=fake_compare)


def rows(pilot: Pilot[None]) -> list[str]:
    return text_of(pilot.app.screen.query_one("#tensions", RowList)).splitlines()


async def test_it_is_told_after_all_else_and_flagged(tmp_path: Path) -> None:
    async with app(tmp_path).run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        listed = pilot.app.screen.query_one("#tensions", RowList)
        assert "1 tension (1 moderate), 1 inferred" in str(listed.border_title)
        assert [row.endswith("inferred") for row in rows(pilot)] == [False, True]
        await pilot.press("down")
        await settled(pilot)
        page = text_of(pilot.app.screen.query_one("#side", Page))
        assert "inferred, nobody has said so" in page
        assert "attack 0.80 (argmap-polarity v1), cosine 0.90" in page


async def test_no_verdict_is_passed_on_what_nobody_said(tmp_path: Path) -> None:
    async with app(tmp_path).run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pilot.press("t", "down", "x")
        await settled(pilot)
        (told,) = [notification.message for notification in pilot.app._notifications]
        assert "answer the suggestion" in told


async def test_it_goes_when_the_suggestion_is_dismissed(tmp_path: Path) -> None:
    async with app(tmp_path).run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        await pilot.press("p", "x", *"no", "enter")
        await settled(pilot)
        await pilot.press("escape", "t")
        await settled(pilot)
        assert len(rows(pilot)) == 1
