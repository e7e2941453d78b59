"""Suggestions in the terminal UI: going through them, accepting, dismissing, taking back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from argmap.loader.verdicts import VERDICTS_NAME, read_verdicts
from argmap.model.corpus import Corpus
from argmap.model.suggestion import SUGGESTION_KINDS, Suggestion, SuggestionKind
from argmap.similarity.kind_words import KIND_WORDS
from argmap.tui.comparison import Found, Say
from argmap.tui.screens.reason import ReasonScreen
from argmap.tui.screens.relation import RelationScreen
from argmap.tui.screens.suggestions import SuggestionsScreen
from argmap.tui.widgets.row_list import RowList
from tests.tui.debate import PAIN, REFLEX, RUB, TROUT, debate_app, settled, text_of
from tests.tui.hostile import EVIL
from tests.tui.test_hostile import assert_clean
from tests.tui.test_screens import app_of, page_text, told

SIZE = (80, 24)
CORTEX = f"{REFLEX}#^cortex"
PAIRS: tuple[tuple[str, str | None, str, SuggestionKind], ...] = (
    (TROUT, "supports", RUB, "within-case"),
    (RUB, None, CORTEX, "between-cases"),
    (PAIN, None, CORTEX, "similar"),
)


@pytest.fixture(autouse=True)
def _outside_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "Ann Berg")


def finding(
    pairs: Iterable[tuple[str, str | None, str, SuggestionKind]] = PAIRS, unavailable: str | None = None
) -> Any:
    """A comparison that finds these pairs, as long as nobody has related them."""

    async def compare(corpus: Corpus, say: Say) -> Found:  # noqa: ARG001
        related = {frozenset((k.subject, k.object)) for k in corpus.by_key if k.relation != "links"}
        found = (
            Suggestion(s, r, o, kind, 0.71, "near each other", corpus.nodes[s].location)
            for s, r, o, kind in pairs
            if {s, o} <= corpus.nodes.keys() and frozenset((s, o)) not in related
        )
        return Found(tuple(found), unavailable)

    return compare


def rows(pilot: Pilot[None]) -> RowList:
    return pilot.app.screen.query_one("#suggestions", RowList)


def title(pilot: Pilot[None]) -> str:
    """What stands above the list, without its styles."""
    return re.sub(r"\[/?\.muted\]", "", str(rows(pilot).border_title))


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


async def test_suggestions_stand_by_kind_each_with_its_texts(tmp_path: Path) -> None:
    async with debate_app(tmp_path, compare=finding()).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        heads = [line for line in text_of(rows(pilot)).splitlines() if not line.startswith("  ")]
        assert [head.split("  ")[0] for head in heads] == [
            "Close, in the cases of different positions",
            "Likely supports within a case",
            "About the same thing",
        ]
        assert "Trout rub their lips on gravel ┄┄ Fish lack a neocortex" in text_of(rows(pilot))
        page = page_text(pilot)
        assert page.index("Trout rub") < page.index("Fish lack a neocortex") < page.index("near each other")
        await press(pilot, "up")
        assert "nobody has said whether they agree" in " ".join(page_text(pilot).split())
        await press(pilot, "a", "x", "u")
        assert isinstance(pilot.app.screen, SuggestionsScreen)
        assert told(pilot) == ["there is nothing to take back"]


async def test_one_figure_is_in_the_column_and_attack_only_where_it_is_claimed(tmp_path: Path) -> None:
    async def compare(corpus: Corpus, say: Say) -> Found:  # noqa: ARG001
        place = corpus.nodes[TROUT].location
        opposed = Suggestion(TROUT, "opposes", RUB, "perhaps-opposed", 0.71, "why", place, 0.93)
        return Found((opposed, Suggestion(RUB, None, CORTEX, "similar", 0.66, "why", place, 0.07)), None)

    async with debate_app(tmp_path, compare=compare).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert [line.split()[-1] for line in text_of(rows(pilot)).splitlines() if "Trout rub" in line] == [
            "0.93",
            "0.66",
        ]


@pytest.mark.parametrize("width", [80, 160])
async def test_both_texts_stand_beside_each_other_where_there_is_room(tmp_path: Path, width: int) -> None:
    async with debate_app(tmp_path, compare=finding()).run_test(size=(width, 48)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        lines = page_text(pilot).splitlines()
        both = [line for line in lines if "Trout rub" in line and "Fish lack" in line]
        assert bool(both) == (width == 160)


async def test_a_suggestion_is_dismissed_shown_and_taken_back(tmp_path: Path) -> None:
    async with debate_app(tmp_path, compare=finding()).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p", "x")
        assert isinstance(pilot.app.screen, ReasonScreen)
        await press(pilot, *"words", "enter")
        (verdict,) = read_verdicts(tmp_path).on_suggestions.verdicts
        assert (verdict.subject.id, verdict.ruling, verdict.reason) == (RUB, "dismissed", "words")
        assert title(pilot) == "Suggestions  2, 1 answered (.)"
        assert "neocortex" in page_text(pilot) or "Trout" in page_text(pilot), "the next one is shown"
        await press(pilot, ".")
        assert title(pilot) == "Suggestions  2 + 1 answered"
        assert "dismissed" in text_of(rows(pilot))
        await press(pilot, "g", "down")
        assert "Dismissed by Ann Berg on " in page_text(pilot)
        await press(pilot, "u", ".")
        assert read_verdicts(tmp_path).on_suggestions.verdicts == ()
        assert title(pilot) == "Suggestions  3"
        await press(pilot, "u")
        assert told(pilot)[-1] == "there is nothing to take back"


async def test_an_accepted_relation_is_written_and_can_be_taken_back(tmp_path: Path) -> None:
    async with debate_app(tmp_path, compare=finding()).run_test(size=SIZE) as pilot:
        await settled(pilot)
        note = tmp_path / f"{TROUT}.md"
        before = note.read_bytes()
        await press(pilot, "p", "down", "down", "a")
        assert isinstance(pilot.app.screen, RelationScreen)
        assert text_of(pilot.app.screen.query_one("#words", RowList)).startswith("supports ")
        await press(pilot, "enter")
        assert b'  - "[[Pain is felt#^rub]]"\n' in note.read_bytes()
        assert read_verdicts(tmp_path).on_suggestions.verdicts[0].relation == "supports"
        assert title(pilot) == "Suggestions  2"
        assert app_of(pilot).state.corpus.outgoing(TROUT, "supports")  # type: ignore[union-attr]
        await press(pilot, "u")
        assert note.read_bytes() == before
        assert read_verdicts(tmp_path).on_suggestions.verdicts == ()
        assert title(pilot) == "Suggestions  3"


async def test_where_no_relation_is_claimed_none_is_accepted_by_habit(tmp_path: Path) -> None:
    async with debate_app(tmp_path, compare=finding()).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p", "a", "enter")
        await press(pilot, "a", "escape")
        assert not (tmp_path / VERDICTS_NAME).exists()
        await press(pilot, "a", "down", "enter")
        assert read_verdicts(tmp_path).on_suggestions.verdicts[0].relation == "supports"


async def test_a_suggestion_whose_text_has_changed_comes_back_marked(tmp_path: Path) -> None:
    async with debate_app(tmp_path, compare=finding()).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p", "x", *"words", "enter")
        note = tmp_path / f"{PAIN}.md"
        note.write_text(note.read_text().replace("Trout rub their lips", "Some trout rub their lips"))
        await press(pilot, "r")
        assert title(pilot) == "Suggestions  3"
        assert "came back" in text_of(rows(pilot))
        await press(pilot, "g", "down")
        said = " ".join(page_text(pilot).split())
        assert "Dismissed by Ann Berg on " in said
        assert "It comes back: The text of “Some trout rub their lips on gravel” has changed." in said


async def test_what_was_edited_since_is_not_taken_back(tmp_path: Path) -> None:
    async with debate_app(tmp_path, compare=finding()).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p", "down", "down", "a", "enter")
        note = tmp_path / f"{TROUT}.md"
        note.write_text(note.read_text() + "more\n")
        now = note.read_bytes()
        await press(pilot, "u")
        assert note.read_bytes() == now
        assert len(read_verdicts(tmp_path).on_suggestions.verdicts) == 1


async def test_what_check_would_object_to_is_told_and_not_written(tmp_path: Path) -> None:
    pairs: tuple[tuple[str, str | None, str, SuggestionKind], ...] = ((TROUT, "supports", REFLEX, "cue"),)
    async with debate_app(tmp_path, compare=finding([*pairs])).run_test(size=SIZE) as pilot:
        await settled(pilot)
        app = app_of(pilot)
        place = app.state.corpus.nodes[TROUT].location  # type: ignore[union-attr]
        app.change(suggestions=(Suggestion(TROUT, "supports", REFLEX, "cue", None, "“so”", place),))
        await press(pilot, "p", "a", "enter")
        assert "`argmap check` would object" in told(pilot)[-1]
        assert not (tmp_path / VERDICTS_NAME).exists()


async def test_enter_reads_and_goes_to_a_node(tmp_path: Path) -> None:
    async with debate_app(tmp_path, compare=finding()).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p", "enter", "down", "enter")
        assert app_of(pilot).history.current == RUB
        await press(pilot, "p", "enter", "escape", "escape")
        assert len(pilot.app.screen_stack) == 1


async def test_what_there_is_none_of_is_said(tmp_path: Path) -> None:
    async with debate_app(tmp_path, compare=finding([])).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert text_of(rows(pilot)).startswith("Nothing to suggest")
        app_of(pilot).change(busy="comparing texts")
        assert text_of(rows(pilot)) == "Comparing texts …"
        app_of(pilot).change(busy=None, unavailable="similarity is not installed")
        assert text_of(rows(pilot)) == "similarity is not installed"
        await press(pilot, "a", "x", "u", ".", "enter", "escape")


async def test_some_suggestions_without_similarity_say_what_is_missing(tmp_path: Path) -> None:
    app = debate_app(tmp_path, compare=finding(unavailable="similarity is not installed"))
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert title(pilot) == "Suggestions  3  similarity is not installed"


async def test_a_long_list_draws_only_what_is_seen(tmp_path: Path) -> None:
    async with debate_app(tmp_path, compare=finding([])).run_test(size=SIZE) as pilot:
        await settled(pilot)
        app = app_of(pilot)
        nodes = app.state.corpus.nodes  # type: ignore[union-attr]
        place = nodes[RUB].location
        many = tuple(Suggestion(RUB, None, f"gone {i}", "similar", 0.5, "near", place) for i in range(10_000))
        await press(pilot, "p")
        drawn = 0
        draw = rows(pilot)._draw

        def counted(item: Any, width: int) -> Any:
            nonlocal drawn
            drawn += 1
            return draw(item, width)

        rows(pilot)._draw = counted
        app.change(suggestions=many)
        await press(pilot, "G")
        assert "gone 9999" in page_text(pilot)
        assert drawn < 500


async def test_hostile_texts_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    async with debate_app(tmp_path, compare=finding()).run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p", "x")
        pilot.app.screen.query_one(Input).value = EVIL
        await press(pilot, "enter")
        app = app_of(pilot)
        place = app.state.corpus.nodes[RUB].location  # type: ignore[union-attr]
        hostile = Suggestion(RUB, None, EVIL, "cue", None, f"“{EVIL}”", place)
        app.change(suggestions=(*app.state.suggestions, hostile))
        await press(pilot, ".")
        for key in ("g", *["down"] * 8):
            await press(pilot, key)
            assert_clean(app)


async def test_verdicts_that_cannot_be_read_are_told_once_and_left_alone(tmp_path: Path) -> None:
    app = debate_app(tmp_path, compare=finding())
    broken = "suggestion = [\n<<<<<<< HEAD\n]\n"
    (tmp_path / VERDICTS_NAME).write_text(broken)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await press(pilot, "p", "x", *"words", "enter")
        assert "git left the mark of a conflict" in told(pilot)[-1]
        assert len([row for row in rows(pilot).items if isinstance(row, Suggestion)]) == 3
    assert (tmp_path / VERDICTS_NAME).read_text() == broken


def test_every_kind_has_its_words() -> None:
    assert set(KIND_WORDS) == set(SUGGESTION_KINDS)
