"""Claims that one case both supports and attacks."""

from __future__ import annotations

import pytest

from argmap.model.internal import ContestedClaim
from argmap.tension.find import find_tensions
from argmap.tension.internal.contested_claim import contested_claims
from argmap.tension.internal.story import explain_internal, sentence
from tests.tension.sketch import sketch

CAMP = "c1 -supports-> p1\nc2 -supports-> c1\nc3 -supports-> p1\nc3 -opposes-> c1\n"


def contested(text: str) -> list[ContestedClaim]:
    return list(contested_claims(find_tensions(sketch(text)).ground))


def test_a_claim_that_its_camp_is_divided_over() -> None:
    (found,) = contested(CAMP)
    assert (found.subject, found.camps) == ("c1", ("p1",))
    assert found.pro == pytest.approx(0.64 * 0.5)  # rho of two hops, strength of a claim
    assert found.con == pytest.approx(0.8 * 0.5)
    assert found.score == pytest.approx(1 - 0.08 / 0.72)
    assert sentence(sketch(CAMP), found) == (
        "“c1” is contested within the case of “p1”: 0.32 for it, 0.40 against it."
    )
    told = explain_internal(sketch(CAMP), found)
    assert [[line.text for line in paragraph.lines] for paragraph in told] == [
        ["“c1”: What c1 says."],
        ["“c2” supports “c1”."],
        ["“c3” speaks against “c1”."],
    ]


def test_a_claim_of_two_camps_is_told_once() -> None:
    (found,) = contested(f"{CAMP}c1 -supports-> p2\nc3 -supports-> p2")
    assert found.camps == ("p1", "p2")


def test_what_is_said_of_the_side_or_of_a_rival_is_told_elsewhere() -> None:
    assert contested("c1 -supports-> p1\nc2 -supports-> p1\nc2 -opposes-> p1") == []
    rival = "c4 -answers-> q\nc1 -supports-> p1\nc2 -supports-> p1\nc1 -supports-> c4\nc2 -opposes-> c4"
    assert contested(rival) == []


def test_a_claim_of_neither_side_counts_by_what_the_camp_says_of_it() -> None:
    (found,) = contested("c1 -supports-> p1\nc2 -supports-> p1\nc1 -supports-> c4\nc2 -opposes-> c4")
    assert (found.subject, found.score) == ("c4", 1.0)


@pytest.mark.parametrize("faint", ["c3.confidence = 0.02", "c2.confidence = 0\nc3.confidence = 0.2"])
def test_what_is_settled_or_faint_is_no_contest(faint: str) -> None:
    assert contested(f"{CAMP}{faint}") == []
