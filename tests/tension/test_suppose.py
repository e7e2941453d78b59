"""Taking nodes and relations out, putting relations in: what goes with them, and what stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError
from argmap.model.relation import RelationKey
from argmap.tension.suppose import Supposition, suppose, supposed, without
from tests.tension.sketch import sketch
from tests.tension.test_laws import SLOW, drawings


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


def test_a_relation_goes_alone_but_for_what_undercuts_it() -> None:
    corpus = sketch("""
        e1 -sources-> s1
        a1 -premises-> e1
        c1 -undercuts-> (a1 -supports-> p1)
        c2 -opposes-> p1
        a1 -supports-> p1
    """)
    out = frozenset({RelationKey("e1", "sources", "s1"), RelationKey("a1", "supports", "p1")})
    left = suppose(corpus, Supposition(without_relations=out))
    assert left.nodes == corpus.nodes
    assert [str(r) for r in left.relations] == ["a1 -premises-> e1", "c2 -opposes-> p1"]


def test_who_no_longer_needs_something_stays_without_it() -> None:
    corpus = sketch("e1 -sources-> s1\na1 -premises-> e1\na1 -premises-> c1")
    out = frozenset({RelationKey("e1", "sources", "s1"), RelationKey("a1", "premises", "e1")})
    left = suppose(corpus, Supposition(frozenset({"s1"}), out))
    assert sorted(left.nodes) == ["a1", "c1", "e1"]
    assert sorted(suppose(left, Supposition(frozenset({"e1"}))).nodes) == ["a1", "c1"]


def test_what_is_put_in_says_that_nobody_wrote_it() -> None:
    corpus = sketch("c1 -supports-> p1\nc2")
    key = RelationKey("c2", "undercuts", RelationKey("c1", "supports", "p1"))
    (relation,) = set(suppose(corpus, Supposition(with_relations=(supposed(key),))).relations) - set(
        corpus.relations
    )
    assert (relation.key, relation.origin, relation.places) == (key, "supposed", ())
    assert relation.location.file_and_line == "supposed"
    assert corpus.relations[0].location.file_and_line == "sketch.md:1"


@pytest.mark.parametrize(
    ("text", "said"),
    [("c1 -supports-> p1", "is written already"), ("c2 -supports-> p1", "one of its ends is taken out")],
)
def test_what_cannot_be_put_in(text: str, said: str) -> None:
    corpus = sketch("c1 -supports-> p1\nc2")
    subject, _, object_ = text.split()
    relation = supposed(RelationKey(subject, "supports", object_))
    with pytest.raises(ArgmapError, match=said):
        suppose(corpus, Supposition(frozenset({"c2"}), with_relations=(relation,)))


@SLOW
@given(drawings(), st.data())
def test_taking_out_what_was_put_in_is_the_identity(lines: list[str], data: st.DataObject) -> None:
    corpus = sketch("\n".join(lines))
    keys = {RelationKey(a, "opposes", b) for a in corpus.nodes for b in corpus.nodes if a != b}
    added = data.draw(st.lists(st.sampled_from(sorted(keys - corpus.by_key.keys())), max_size=4, unique=True))
    richer = suppose(corpus, Supposition(with_relations=tuple(map(supposed, added))))
    assert list(richer.relations) == sorted(richer.relations, key=str)
    assert suppose(richer, Supposition(without_relations=frozenset(added))) == corpus
