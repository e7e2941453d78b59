"""Keystones: what is said of them, and what is tried where all would be too much."""

from __future__ import annotations

import pytest

from argmap.tension.matrix.find import find_matrix, positions_of
from argmap.tension.matrix.keystones import find_keystones
from tests.tension.sketch import sketch

QUESTION = "p1 -answers-> q\np2 -answers-> q\n"


def keystones(text: str) -> dict[str, tuple[str, ...]]:
    return dict(find_matrix(sketch(QUESTION + text), "q").keystones.found)


PLANTED = """
e1 -supports-> c1
c1 -supports-> p1
e2 -opposes-> p2
e3 -opposes-> p1
e4 -opposes-> p2
e1.confidence = 0.9
e2.confidence = 0.9
e3.confidence = 0.6
e4.confidence = 0.3
e1 -sources-> s1
e2 -sources-> s2
e3 -sources-> s3
e3 -sources-> s4
e4 -sources-> s5
"""


def test_the_planted_keystone_is_found_and_nothing_else() -> None:
    assert keystones(PLANTED) == {"s2": ("“p2” then comes before “p1” (inconsistency 0.24 against 0.48).",)}


def test_evidence_with_two_sources_rests_on_neither() -> None:
    assert "s3" in keystones("e1 -opposes-> p1\ne1 -sources-> s3")
    assert not keystones("e1 -opposes-> p1\ne1 -sources-> s3\ne1 -cites-> s4")


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        pytest.param(
            "e1 -supports-> p2",
            ("“p1” and “p2” then tie; now “p2” comes first.",),
            id="a tie to come",
        ),
        pytest.param(
            "e1 -supports-> p1\ne2 -supports-> p2\ne2.confidence = 0.6",  # e1 has a source, and thereby 0.6
            (
                "“p2” then comes before “p1” "
                "(support 0.48 against 0.00 at the same inconsistency); now they tie.",
            ),
            id="a tie that is",
        ),
        pytest.param(
            "e1 -opposes-> p1\np1 -opposes-> p2",
            (
                "“p1” and “p2” then tie; now “p2” comes first.",
                "“p1” is then accepted; now it is rejected.",
                "“p2” is then rejected; now it is accepted.",
            ),
            id="labels",
        ),
        pytest.param(
            "e1 -supports-> p1\na1 -premises-> e1\na1 -premises-> c1\na1 -supports-> p2\ne2 -supports-> c1",
            ("“p1” and “p2” then tie; now “p2” comes first.",),
            id="an argument falls with its premise",
        ),
    ],
)
def test_what_would_change(text: str, changes: tuple[str, ...]) -> None:
    found = keystones(f"{text}\ne1 -sources-> s1").get("s1", ())
    assert found == changes


def test_digits_are_as_many_as_are_needed_to_tell_figures_apart() -> None:
    text = "e1 -opposes-> p1\ne1 -sources-> s1\ne2 -opposes-> p1\ne3 -opposes-> p2\n"
    (change,) = keystones(f"{text}e2.confidence = 0.5\ne3.confidence = 0.501")["s1"]
    assert change == "“p1” then comes before “p2” (inconsistency 0.400 against 0.401)."


def test_what_comes_back_counts() -> None:
    text = "e1 -opposes-> p1\ne2 -replaces-> e1\ne2 -sources-> s1\ne3 -sources-> s2\ne3 -supports-> p1"
    assert keystones(text) == {
        "s1": (
            "“p2” then comes before “p1” (inconsistency 0.00 against 0.40).",
            "“p1” is then rejected; now it is accepted.",
        ),
        "s2": ("“p1” and “p2” then tie; now “p1” comes first.",),
    }


def test_the_nearest_and_weightiest_are_tried_first() -> None:
    text = """
        e1 -opposes-> p1
        e1 -sources-> s1
        e2 -supports-> e1
        e2 -sources-> s2
        e3 -supports-> e2
        e3 -sources-> s3
    """
    corpus = sketch(QUESTION + text)
    debate = find_matrix(corpus, "q").debate
    whole = find_keystones(debate)
    assert (whole.untried, [k.source for k in whole.found]) == (0, ["s1"])
    first = find_keystones(debate, most_work=1)
    assert (first.untried, first.distance, [k.source for k in first.found]) == (1, 2, ["s1"])
    none = find_keystones(debate, most_work=0)
    assert (none.untried, none.distance, none.found) == (3, 0, ())


@pytest.mark.parametrize("worst", ["p1", "p2", "p3"])
def test_a_tie_of_three_is_told_in_one_sentence_whatever_their_names(worst: str) -> None:
    found = keystones(f"p3 -answers-> q\ne1 -opposes-> {worst}\ne1 -sources-> s1\n")
    leading = " and ".join(f"“{p}”" for p in ("p1", "p2", "p3") if p != worst)
    assert found["s1"][0] == f"“p1”, “p2” and “p3” then tie; now {leading} come first."
    assert all("accepted" in change for change in found["s1"][1:])


def test_those_that_tie_are_told_apart_from_what_follows_them() -> None:
    """Without s1, p1 and p2 tie, and p3 is worse than both, which it was not before."""
    text = (
        "p3 -answers-> q\ne1 -opposes-> p1\ne1 -opposes-> p2 *0.5\ne1 -sources-> s1\ne2 -opposes-> p3 *0.1\n"
    )
    assert keystones(text)["s1"][:3] == (
        "“p1” and “p2” then tie; now “p2” comes first.",
        "“p1” then comes before “p3” (inconsistency 0.00 against 0.04).",
        "“p2” then comes before “p3” (inconsistency 0.00 against 0.04).",
    )


def test_claims_that_answer_are_positions_too_and_what_is_replaced_is_none() -> None:
    corpus = sketch(QUESTION + "c1 -answers-> q\np3 -answers-> q\np4 -replaces-> p3\np4 -answers-> q9")
    assert positions_of(corpus, "q") == ("c1", "p1", "p2")


def test_claims_that_no_evidence_touches() -> None:
    corpus = sketch(
        QUESTION
        + """
        c1 -supports-> p1
        c2 -supports-> c1
        e1 -opposes-> c2
        c3 -supports-> p1
        p2 -predicts-> c4
        a1 -premises-> c5
        a1 -supports-> p2
        c6 -supports-> c7
        e2 -supports-> p1
        p1 -supports-> c3
    """
    )
    assert find_matrix(corpus, "q").untouched == ("c3", "c4", "c5")
