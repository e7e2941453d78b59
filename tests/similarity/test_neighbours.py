"""Mutual nearest neighbours: what brute force finds, in any block size, in bounded memory."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.similarity.encoder import Vectors, unit_rows
from argmap.similarity.nearest import BLOCK_BYTES, find_nearest
from argmap.similarity.neighbours import Pair, mutual_pairs


def mutual_neighbours(
    vectors: Vectors, *, neighbours: int, min_cosine: float, block_bytes: int = BLOCK_BYTES
) -> list[Pair]:
    nearest = find_nearest(vectors, depth=neighbours, min_cosine=min_cosine, block_bytes=block_bytes)
    return mutual_pairs(nearest, neighbours=neighbours)


def brute_force(vectors: Vectors, neighbours: int, min_cosine: float) -> list[Pair]:
    cosines = np.clip((vectors.astype(np.float64) @ vectors.astype(np.float64).T).round(9), -1, 1)
    nearest = []
    for row, others in enumerate(cosines):
        ranked = sorted((j for j in range(len(vectors)) if j != row), key=lambda j: (-others[j], j))
        nearest.append({j for j in ranked[:neighbours] if others[j] >= min_cosine})
    return [
        Pair(i, j, cosines[i, j])
        for i in range(len(vectors))
        for j in range(i + 1, len(vectors))
        if j in nearest[i] and i in nearest[j]
    ]


# Small whole numbers make for many ties, equal rows and opposite ones.
coarse_vectors = st.lists(
    st.lists(st.integers(-2, 2), min_size=3, max_size=3).filter(any), min_size=0, max_size=24
).map(lambda rows: unit_rows(np.array(rows, np.float32).reshape(-1, 3)))


@given(
    coarse_vectors,
    st.integers(1, 6),
    st.sampled_from([-1.0, 0.0, 0.3, 0.5, 0.95, 1.0]),
    st.sampled_from([1, 100, 10**6]),
)
def test_finds_what_brute_force_finds(vectors: Vectors, k: int, min_cosine: float, block_bytes: int) -> None:
    found = mutual_neighbours(vectors, neighbours=k, min_cosine=min_cosine, block_bytes=block_bytes)
    wanted = brute_force(vectors, k, min_cosine)
    assert [p[:2] for p in found] == [p[:2] for p in wanted]
    assert [p.cosine for p in found] == pytest.approx([p.cosine for p in wanted], abs=2e-9)


@pytest.mark.parametrize("min_cosine", [0.0, 0.5])
def test_finds_what_brute_force_finds_among_many(min_cosine: float) -> None:
    random = np.random.default_rng(7)
    centres = random.normal(size=(30, 48)).repeat(20, axis=0)
    vectors = unit_rows((centres + random.normal(size=centres.shape)).astype(np.float32))
    found = mutual_neighbours(vectors, neighbours=5, min_cosine=min_cosine, block_bytes=100_000)
    assert [p[:2] for p in found] == [p[:2] for p in brute_force(vectors, 5, min_cosine)]
    assert len(found) > 300


def test_of_equally_near_rows_the_earlier_is_nearer() -> None:
    vectors = unit_rows(np.array([[1, 0], [1, 0], [1, 0], [1, 0]], np.float32))
    assert mutual_neighbours(vectors, neighbours=1, min_cosine=0.5) == [Pair(0, 1, 1.0)]


def test_nothing_is_near_to_a_row_of_zeros() -> None:
    vectors = unit_rows(np.array([[0, 0], [0, 0], [1, 0]], np.float32))
    assert mutual_neighbours(vectors, neighbours=2, min_cosine=0.1) == []


def test_memory_does_not_grow_with_the_square_of_the_rows() -> None:
    vectors = unit_rows(np.random.default_rng(3).normal(size=(6_000, 8)).astype(np.float32))
    tracemalloc.start()
    mutual_neighbours(vectors, neighbours=5, min_cosine=0.99, block_bytes=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6_000 * 6_000 * 4 / 8
