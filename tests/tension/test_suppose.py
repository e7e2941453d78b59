"""Taking nodes out: what goes with them, and what stays."""

from __future__ import annotations

from argmap.tension.suppose import without
from tests.tension.sketch import sketch


def test_relations_go_with_either_end_and_undercuts_with_their_relation() -> None:
    corpus = sketch("""
        c1 -supports-> p1
        c2 -opposes-> p1
        c3 -undercuts-> (c1 -supports-> p1)
    """)
    left = without(corpus, {"c1"})
    assert sorted(left.nodes) == ["c2", "c3", "p1"]
    assert [str(r) for r in left.relations] == ["c2 -opposes-> p1"]


def test_evidence_goes_with_the_last_of_its_sources() -> None:
    corpus = sketch("""
        e1 -sources-> s1
        e1 -cites-> s2
        e2 -sources-> s1
        c1 -sources-> s1
        e1 -supports-> p1
    """)
    assert sorted(without(corpus, {"s1"}).nodes) == ["c1", "e1", "p1", "s2"]
    assert sorted(without(corpus, {"s1", "s2"}).nodes) == ["c1", "p1"]


def test_an_argument_goes_with_any_of_its_premises() -> None:
    corpus = sketch("""
        a1 -premises-> c1
        a1 -premises-> e1
        e1 -sources-> s1
        a1 -supports-> p1
    """)
    left = without(corpus, {"s1"})
    assert sorted(left.nodes) == ["c1", "p1"]
    assert left.relations == ()


def test_nothing_taken_out_changes_nothing() -> None:
    corpus = sketch("c1 -supports-> p1")
    assert without(corpus, ()) == corpus
