"""Laws of the matrix, on drawings of every shape."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.model.corpus import Corpus
from argmap.tension.matrix.cells import DIGITS
from argmap.tension.matrix.debate import Standing, read_debate
from argmap.tension.matrix.find import Matrix, find_matrix, positions_of
from argmap.tension.matrix.loss import Losses
from argmap.tension.matrix.part import deciding, leading_to, weighing
from argmap.tension.suppose import falling, without
from tests.tension.matrix.debates import ANSWERS, debates, labels_by_definition
from tests.tension.sketch import sketch
from tests.tension.test_laws import SLOW

Picture = dict[str, object]


def matrix_of(lines: list[str]) -> Matrix:
    return find_matrix(sketch("\n".join(lines)), "q")


def picture(matrix: Matrix, names: dict[str, str] | None = None) -> Picture:
    """All that a matrix says but for words and the order of what ties, perhaps with other names."""

    def name(node: str) -> str:
        return (names or {}).get(node, node)

    return {
        "cells": {
            (name(row.evidence), name(position)): round(cell, DIGITS)
            for row in matrix.rows
            for position, cell in row.cells.items()
        },
        "ranks": {name(column.position): column.rank for column in matrix.columns},
        "labels": {name(position): label for position, label in matrix.labels.items()},
        "keystones": {name(keystone.source) for keystone in matrix.keystones.found},
        "untouched": {name(claim) for claim in matrix.untouched},
    }


@SLOW
@given(debates(), st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(lines: list[str], chance: random.Random) -> None:
    assert picture(matrix_of(chance.sample(lines, len(lines)))) == picture(matrix_of(lines))


@SLOW
@given(debates())
def test_names_change_nothing(lines: list[str]) -> None:
    names = {f"{kind}{n}": f"{kind}{9 - n}" for kind in "pceas" for n in range(1, 9)}
    renamed = re.sub(r"\b[pceas]\d\b", lambda found: names[found[0]], "\n".join(lines))
    back = {new: old for old, new in names.items()}
    assert picture(matrix_of(renamed.splitlines()), back) == picture(matrix_of(lines))


@SLOW
@given(debates())
def test_what_is_unrelated_changes_nothing(lines: list[str]) -> None:
    unrelated = ["c7 -supports-> p7", "e7 -opposes-> c7", "e7 -sources-> s1", "p7 -answers-> q7", "c9"]
    found, more = matrix_of(lines), matrix_of(lines + unrelated)
    assert picture(more) == picture(found)
    assert more.columns == found.columns
    assert more.rows == found.rows


@SLOW
@given(debates())
def test_rows_and_columns_stand_in_order(lines: list[str]) -> None:
    matrix = matrix_of(lines)
    assert [row.order for row in matrix.rows] == sorted(row.order for row in matrix.rows)
    assert [column.rank for column in matrix.columns] == sorted(column.rank for column in matrix.columns)
    for column in matrix.columns:
        cells = [row.cells[column.position] for row in matrix.rows]
        assert column.inconsistency == pytest.approx(sum(max(0.0, -cell) for cell in cells))
        assert column.support == pytest.approx(sum(max(0.0, cell) for cell in cells))


@pytest.mark.parametrize("relation", ["supports", "opposes"])
def test_evidence_that_is_linked_alike_to_all_positions_tells_nothing(relation: str) -> None:
    linked = [f"e1 -{relation}-> p{n}" for n in (1, 2, 3)]
    (row,) = matrix_of([*(f"p{n} -answers-> q" for n in (1, 2, 3)), *linked]).rows
    assert row.diagnosticity == 0
    assert set(row.cells.values()) != {0.0}


@SLOW
@given(debates())
def test_labels_are_those_of_the_whole_corpus(lines: list[str]) -> None:
    corpus = sketch("\n".join(lines))
    matrix = find_matrix(corpus, "q")
    assert matrix.labels == labels_by_definition(corpus, matrix.debate.positions)


SPREAD = """
c1 -supports-> p1
c1 -supports-> c2
e1 -supports-> c2
p1 -supports-> c3
e2 -opposes-> c1
e2 -sources-> s1
e3 -undercuts-> (e2 -opposes-> c1)
c4 -supports-> e2
c5 -replaces-> c4
e1 -sources-> s1
"""


def test_only_what_matters_is_looked_at() -> None:
    corpus = sketch(SPREAD)
    assert sorted(leading_to(corpus, ["p1"], max_hops=2).nodes) == ["c1", "e2", "e3", "p1"]
    assert sorted(weighing(corpus, ["e2"]).nodes) == ["c4", "c5", "e2", "s1"]
    assert sorted(deciding(corpus, ["c1"]).nodes) == ["c1", "e2", "e3", "p1"]


@SLOW
@given(debates(), st.sets(st.sampled_from(["e1", "e2", "e3", "a1", "s1", "s2", "s3"]), min_size=1))
def test_a_loss_is_what_the_corpus_without_it_has(lines: list[str], lost: set[str]) -> None:
    agrees(lines, lost)


@pytest.mark.parametrize(
    "further",
    [
        pytest.param("a1 -premises-> e2\na1 -premises-> e1\na1 -supports-> p1", id="an argument on a path"),
        pytest.param("e1 -supports-> p1\ne2 -undercuts-> (e1 -supports-> p1)", id="an undercut of a path"),
        pytest.param("a1 -premises-> e1\na1 -supports-> p1\ne2 -undercuts-> a1", id="of an argument on it"),
        pytest.param(
            "e1 -supports-> p1\nc1 -opposes-> e1\ne2 -undercuts-> (c1 -opposes-> e1)",
            id="an undercut of what weakens evidence",
        ),
        pytest.param(
            "e1 -supports-> p1\nc1 -opposes-> e1\na1 -premises-> c2\na1 -supports-> c1\ne2 -supports-> c2",
            id="a premise of what weakens evidence",
        ),
        pytest.param(
            "e3 -supports-> p2\nc1 -undercuts-> (e3 -supports-> p2)\nc1 -predicts-> e2\ne1 -opposes-> e2",
            id="a failed prediction of an undercutter",
        ),
        pytest.param("e2 -replaces-> e1\ne1 -supports-> p1\ne1 -opposes-> p2", id="what replaces evidence"),
    ],
)
def test_each_way_in_which_lost_evidence_shows(further: str) -> None:
    lines = [*ANSWERS, *further.splitlines(), "e2 -sources-> s1"]
    before, after = agrees(lines, {"s1"})
    assert before.columns != after.columns


def agrees(lines: list[str], lost: set[str]) -> tuple[Standing, Standing]:
    """How the positions stand before and after a loss, which is as the corpus without it has them."""
    corpus = sketch("\n".join(lines))
    positions = positions_of(corpus, "q")
    losses = Losses(read_debate(corpus, positions, max_hops=4))
    gone = falling(corpus, lost & corpus.nodes.keys())
    before, after = losses.debate.standing, losses.without(gone).standing
    left = without(corpus, gone)
    whole = read_debate(left, positions, max_hops=4).standing
    assert {c.position: c[1:] for c in after.columns} == {
        c.position: pytest.approx(c[1:], abs=1e-9) for c in whole.columns
    }
    assert after.labels == labels_by_definition(left, positions)
    if not losses.matters(gone):
        assert [c.rank for c in after.columns] == [c.rank for c in before.columns]
        assert after.labels == before.labels
    return before, after


def standing(corpus: Corpus) -> tuple[dict[str, tuple[float, float]], dict[str, str]]:
    matrix = find_matrix(corpus, "q")
    ranks = {column.position: column.rank for column in matrix.columns}
    return ranks, dict(labels_by_definition(corpus, matrix.debate.positions))


def order(ranks: dict[str, tuple[float, float]]) -> list[set[str]]:
    """Positions by rank, those that tie together."""
    return [{p for p in ranks if ranks[p] == rank} for rank in sorted(set(ranks.values()))]


@given(debates())
@settings(SLOW, max_examples=120)
def test_keystones_are_the_sources_whose_loss_changes_the_order_or_a_label(lines: list[str]) -> None:
    corpus = sketch("\n".join(lines))
    ranks, labels = standing(corpus)
    changing = set()
    for source in corpus.of_type("source"):
        without_it, labels_without_it = standing(without(corpus, {source.id}))
        if order(without_it) != order(ranks) or labels_without_it != labels:
            changing.add(source.id)
    found = find_matrix(corpus, "q").keystones
    assert {keystone.source for keystone in found.found} == changing
    assert all(keystone.changes for keystone in found.found)
    assert found.untried == 0
