"""What would dissolve a tension: smallest sets, and the companions of a score."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model.tension import MODERATE_FROM
from argmap.tension.background import Background
from argmap.tension.cases import sides_of
from argmap.tension.companions import balance, evidential_gap
from argmap.tension.cover import smallest_cover
from argmap.tension.dissolve import Dissolution
from argmap.tension.find import find_tensions
from tests.tension.sketch import sketch
from tests.tension.test_laws import SLOW, drawings

MASKS = st.lists(st.integers(1, 255), min_size=1, max_size=8)


def _covers(masks: list[int], chosen: tuple[int, ...], full: int) -> bool:
    left = full
    for i in chosen:
        left &= ~masks[i]
    return left == 0


@given(MASKS)
def test_no_cover_is_smaller(masks: list[int]) -> None:
    full = 0
    for mask in masks:
        full |= mask
    found = smallest_cover(masks, full)
    assert _covers(masks, found, full)
    smaller = combinations(range(len(masks)), len(found) - 1)
    assert not any(_covers(masks, chosen, full) for chosen in smaller)


@SLOW
@given(drawings())
def test_what_dissolves_a_tension_leaves_nothing_and_all_of_it_is_needed(lines: list[str]) -> None:
    for tension in find_tensions(sketch("\n".join(lines))).tensions:
        found = Dissolution(tension)
        losses = found.smallest()
        assert found.left(()) == pytest.approx(tension.score)
        assert found.left(losses) == 0
        if tension.score > 0:
            assert all(found.left(set(losses) - {loss}) > 0 for loss in losses)
            assert found.left(found.enough_for(MODERATE_FROM)) < MODERATE_FROM


@SLOW
@given(drawings())
def test_the_gap_is_a_share(lines: list[str]) -> None:
    corpus = sketch("\n".join([*lines, "e1 -sources-> s1"]))
    background = Background(corpus)
    for side in sides_of(corpus):
        gap = evidential_gap(background, side)
        if gap is not None:
            assert 0 <= gap.share <= 1
            assert gap.share == pytest.approx(sum(share for _, share in gap.lacking))


@given(st.floats(0, 1), st.floats(0, 1))
def test_balance_is_symmetric_and_highest_for_equals(a: float, b: float) -> None:
    assert balance(a, b) == balance(b, a)
    assert 0 <= balance(a, b) <= 1
    assert balance(a, a) == (1 if a else 0)


def test_the_claim_that_two_points_share_dissolves_both() -> None:
    text = "c1 -supports-> p1\nc1 -opposes-> c2\nc1 -opposes-> c3\nc2 -supports-> p2\nc3 -supports-> p2"
    (tension,) = [t for t in find_tensions(sketch(text)).tensions if (t.a, t.b) == ("p1", "p2")]
    found = Dissolution(tension)
    assert found.points == 2
    assert [str(loss) for loss in found.smallest()] == ["c1 -supports-> p1"]
    assert found.nodes()[0] == "c1"
    assert found.fallen(["c1"]) == 2


def test_figures_are_withdrawn_with_their_evidence() -> None:
    figures = "e1.measure = x 1\ne2.measure = x 3"
    text = f"e1 -supports-> p1\ne2 -supports-> p2\np1 -answers-> q\np2 -answers-> q\n{figures}"
    (tension,) = find_tensions(sketch(text)).tensions
    assert all(
        isinstance(loss, str) or loss.relation == "supports" for loss in Dissolution(tension).smallest()
    )


def test_what_sourced_evidence_supports_does_not_lack_a_source() -> None:
    text = "c1 -supports-> p1\ne1 -supports-> c1\ne1 -sources-> s1\nc2 -supports-> p1"
    gap = evidential_gap(Background(sketch(text)), "p1")
    assert gap is not None
    assert [node for node, _ in gap.lacking] == ["c2"]
    assert gap.share == pytest.approx(0.8 / (0.8 + 0.8 + 0.64))


def test_a_side_without_a_case_has_no_gap() -> None:
    assert evidential_gap(Background(sketch("p1 -opposes-> p2")), "p1") is None
