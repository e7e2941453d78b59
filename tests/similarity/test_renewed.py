"""Nearest rows after texts came, went and changed: what a search anew finds, at the price of what changed."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.similarity import renewed
from argmap.similarity.encoder import Vectors, unit_rows
from argmap.similarity.nearest import NOBODY, Found, Ints, Nearest, find_nearest
from argmap.similarity.neighbours import mutual_pairs
from argmap.similarity.renewed import renew_nearest, search_depth

# A text is a small vector with a number by which it is sorted; few different ones make for many ties.
texts = st.tuples(st.integers(0, 60), st.tuples(*[st.integers(-2, 2)] * 3).filter(any))
corpora = st.lists(texts, max_size=30, unique=True).map(sorted)
Text = tuple[int, tuple[int, ...]]


def rows(corpus: list[Text]) -> Vectors:
    return unit_rows(np.array([vector for _, vector in corpus], np.float32).reshape(-1, 3))


def moved(before: list[Text], after: list[Text]) -> Ints:
    place = {text: row for row, text in enumerate(after)}
    return np.array([place.get(text, NOBODY) for text in before], np.int64)


def told(nearest: Nearest, k: int) -> list[list[tuple[int, float]]]:
    """The first k of each row."""
    return [
        [(n, c) for n, c in zip(near[:k], cosine[:k], strict=True) if n != NOBODY]
        for near, cosine in zip(nearest.near.tolist(), nearest.cosine.tolist(), strict=True)
    ]


@given(
    st.lists(corpora, min_size=2, max_size=6),
    st.integers(1, 6),
    st.sampled_from([-1.0, 0.0, 0.5, 0.95, 1.0]),
    st.sampled_from([1, 10**6]),
)
def test_unlike_states_one_after_the_other(
    states: list[list[Text]], k: int, min_cosine: float, block_bytes: int
) -> None:
    assert_follows(states, k, min_cosine, block_bytes)


@st.composite
def histories(draw: st.DrawFn) -> list[list[Text]]:
    """A corpus and what becomes of it when a few texts at a time come, go or change."""
    states = [draw(st.lists(texts, min_size=8, max_size=30, unique=True).map(sorted))]
    for _ in range(draw(st.integers(1, 8))):
        gone = draw(st.sets(st.sampled_from(states[-1]), max_size=2)) if states[-1] else set()
        came = draw(st.sets(texts, max_size=2))
        states.append(sorted(set(states[-1]) - gone | came))
    return states


@given(histories(), st.integers(1, 4), st.sampled_from([-1.0, 0.0, 0.5, 0.95]))
def test_a_series_of_edits(states: list[list[Text]], k: int, min_cosine: float) -> None:
    assert_follows(states, k, min_cosine, 10**6)


def assert_follows(states: list[list[Text]], k: int, min_cosine: float, block_bytes: int) -> None:
    depth = search_depth(k)
    nearest = find_nearest(rows(states[0]), depth=depth, min_cosine=min_cosine)
    for before, after in pairwise(states):
        nearest = renew_nearest(
            nearest,
            moved(before, after),
            rows(after),
            neighbours=k,
            min_cosine=min_cosine,
            block_bytes=block_bytes,
        )
        anew = find_nearest(rows(after), depth=depth, min_cosine=min_cosine)
        assert told(nearest, k) == told(anew, k)
        assert mutual_pairs(nearest, neighbours=k) == mutual_pairs(anew, neighbours=k)


def test_one_text_among_many_costs_one_row_of_cosines(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(5)
    vectors = unit_rows(random.normal(size=(400, 16)).astype(np.float32))
    before = find_nearest(vectors[1:], depth=search_depth(5), min_cosine=0.0)
    monkeypatch.setattr("argmap.similarity.renewed.find_nearest", pytest.fail)
    searched: list[int] = []
    found = renewed._found

    def listened(vectors: Vectors, rows: Ints, *rest: Any) -> tuple[Found, Found]:
        searched.extend(rows)
        return found(vectors, rows, *rest)

    monkeypatch.setattr(renewed, "_found", listened)
    after = renew_nearest(before, np.arange(1, 400), vectors, neighbours=5, min_cosine=0.0)
    assert searched == [0]
    assert told(after, 5) == told(find_nearest(vectors, depth=9, min_cosine=0.0), 5)


def test_where_nothing_changed_no_cosine_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = unit_rows(np.random.default_rng(5).normal(size=(50, 16)).astype(np.float32))
    before = find_nearest(vectors, depth=9, min_cosine=0.0)
    monkeypatch.setattr("argmap.similarity.renewed.cosines", pytest.fail)
    monkeypatch.setattr("argmap.similarity.renewed.find_nearest", pytest.fail)
    after = renew_nearest(before, np.arange(50), vectors, neighbours=5, min_cosine=0.0)
    assert told(after, 9) == told(before, 9)
