"""Near texts in a debate: under which kind a pair is suggested, which way round, and what is said of it."""

from __future__ import annotations

from itertools import combinations

import pytest

from argmap.model.suggestion import Suggestion
from argmap.pipeline.cases import read_cases
from argmap.similarity.suggestions import Criteria, likeness, suggest
from tests.tension.sketch import sketch

CRITERIA = Criteria("a-model", 5, 0.95)


def suggested(drawing: str, *pairs: tuple[str, str], cosine: float = 0.7) -> list[Suggestion]:
    corpus = sketch(drawing)
    likenesses = [likeness(corpus.nodes[a], corpus.nodes[b], cosine) for a, b in pairs]
    return list(suggest(corpus, likenesses, CRITERIA, read_cases(corpus, corpus.nodes)))


def only(drawing: str, one: str, other: str, *, cosine: float = 0.7) -> Suggestion:
    (suggestion,) = suggested(drawing, (one, other), cosine=cosine)
    return suggestion


RIVALS = """
p1 -answers-> q1
p2 -answers-> q1
c1 -supports-> p1
c2 -supports-> p2
c3 -supports-> c2
e1 -supports-> c1
e2 -supports-> c2
"""


def test_what_stands_in_the_cases_of_different_positions() -> None:
    found = only(RIVALS, "c1", "c3")
    assert (found.kind, found.relation, found.cosine) == ("between-cases", None, 0.7)
    assert found.why == (
        "close, and no one has said whether they agree: in the cases of “p1” and “p2”, "
        "which both answer “q1”; cosine 0.70 (a-model)"
    )


def test_positions_are_in_their_own_cases() -> None:
    assert only(RIVALS, "p1", "p2").why.startswith(
        "close, and no one has said whether they agree: both answer “q1”; cosine"
    )
    assert "both are positions;" in only("p1 -answers-> q1\np2 -answers-> q2", "p1", "p2").why


def test_of_several_positions_rivals_are_named() -> None:
    drawing = f"{RIVALS}\np3 -answers-> q2\nc1 -supports-> p3"
    assert "“p1” and “p2”, which both answer" in only(drawing, "c1", "c3").why
    assert "“p2” and “p1”, which both answer" in only(drawing.replace("c1", "c9"), "c3", "c9").why


def test_what_shares_a_case_is_not_between_cases() -> None:
    drawing = f"{RIVALS}\nc9 -supports-> p1\nc9 -supports-> p2"
    assert only(drawing, "c1", "c9").kind == "similar"


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("e2", "c3", "e2 supports c3"),
        ("c4", "c3", "c3 supports c4"),
        ("a1", "c4", "a1 supports c4"),
        ("e2", "c4", "e2 supports c4"),
    ],
)
def test_within_a_case_types_and_nearness_to_the_position_say_what_supports(
    one: str, other: str, says: str
) -> None:
    drawing = f"{RIVALS}\nc4 -supports-> p2\na1 -supports-> c2"
    found = only(drawing, one, other)
    assert (found.kind, f"{found.subject} {found.relation} {found.object}") == ("within-case", says)
    assert "in the case of “p2”" in found.why
    assert "says only that they are about the same thing" in found.why


def test_where_neither_is_likely_to_support_the_other_they_are_similar() -> None:
    drawing = f"{RIVALS}\nc4 -supports-> p2\ne3 -supports-> c4"
    assert only(drawing, "c2", "c4").kind == "similar"
    assert only(drawing, "e2", "e3").kind == "similar"


def test_a_support_through_others_is_a_support() -> None:
    drawing = f"{RIVALS}\na1 -premises-> c3\na1 -supports-> c4\nc4 -supports-> p2\ne4 -supports-> c3"
    assert suggested(drawing, ("e4", "c2"), ("e4", "p2"), ("c3", "p2"), ("e4", "c4"), ("e4", "a1")) == []


@pytest.mark.parametrize("relation", ["supports", "opposes", "qualifies", "extends"])
def test_what_is_related_is_not_suggested(relation: str) -> None:
    assert suggested(f"{RIVALS}\ne1 -{relation}-> c3", ("e1", "c3"), ("c3", "e1")) == []


def test_evidence_from_one_source_in_two_cases_is_not_independent() -> None:
    found = only(f"{RIVALS}\ne1 -sources-> s1\ne2 -sources-> s1", "e1", "e2")
    assert (found.kind, found.relation) == ("shared-source", None)
    assert found.why == (
        "both rest on “s1”, in the cases of “p1” and “p2”; no one has said that they are not independent; "
        "cosine 0.70 (a-model)"
    )


def test_a_source_that_everything_rests_on_tells_nothing() -> None:
    crowd = "\n".join(f"e{n} -sources-> s1" for n in range(1, 60))
    assert only(f"{RIVALS}\n{crowd}", "e1", "e2").kind == "between-cases"


def test_a_source_that_one_disputes_is_not_shared() -> None:
    drawing = f"{RIVALS}\ne1 -sources-> s1 +disputes\ne2 -sources-> s1"
    assert only(drawing, "e1", "e2").kind == "between-cases"


def test_what_speaks_for_an_answer_is_related_to_the_question() -> None:
    assert suggested(f"{RIVALS}\nc8", ("c3", "q1"), ("q1", "e1")) == []
    assert only(f"{RIVALS}\nc8", "c8", "q1").kind == "similar"


def test_outside_of_cases_there_is_nothing_to_say_but_that_texts_are_near() -> None:
    assert only(f"{RIVALS}\nc8", "c8", "c1").kind == "similar"


def test_nearly_the_same_text_is_told_apart_wherever_it_stands() -> None:
    assert only(RIVALS, "c1", "c3", cosine=0.96).kind == "near-duplicate"


def test_neither_order_nor_side_of_a_pair_matters() -> None:
    nodes = ["c1", "c2", "c3", "e1", "e2", "p1", "p2"]
    pairs = list(combinations(nodes, 2))
    turned = [(b, a) for a, b in reversed(pairs)]
    assert set(suggested(RIVALS, *pairs)) == set(suggested(RIVALS, *turned))
