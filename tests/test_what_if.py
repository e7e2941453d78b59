"""What would change, against the definition: two full analyses, compared node for node."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.pipeline.analyse import Analysis, analyse_corpus
from argmap.pipeline.orders import Order
from argmap.pipeline.what_if import StatusChange, WhatIf, what_if
from argmap.tension.changes import change_kind
from argmap.tension.suppose import Supposition, supposed, without
from tests.tension.sketch import sketch
from tests.tension.test_laws import SLOW, drawings

RIVALS = """
p1 -answers-> q1
p2 -answers-> q1
p3 -answers-> q1
e1 -supports-> p1
e1 -sources-> s1
e2 -supports-> p2
e2.confidence = 0.4
"""


def supposing(corpus: Corpus, *nodes: str, added: tuple[str, ...] = ()) -> WhatIf:
    """What changes without some nodes, and with some relations `c1 -opposes-> p1`."""
    keys = [text.split() for text in added]
    relations = tuple(supposed(RelationKey(s, r.strip("->"), o)) for s, r, o in keys)
    return what_if(analyse_corpus(corpus), Supposition(frozenset(nodes), with_relations=relations))


@SLOW
@given(drawings())
def test_nothing_supposed_changes_nothing(lines: list[str]) -> None:
    found = supposing(sketch("\n".join(lines)))
    assert [*found.gone, *found.strengths, *found.statuses, *found.orders, *found.tensions] == []


@SLOW
@given(drawings(), st.data())
def test_changes_are_the_difference_of_two_analyses(lines: list[str], data: st.DataObject) -> None:
    corpus = sketch("\n".join(lines))
    nodes = data.draw(st.sets(st.sampled_from(sorted(corpus.nodes)), min_size=1, max_size=2))
    found = supposing(corpus, *nodes)
    before, after = analyse_corpus(corpus), analyse_corpus(without(corpus, nodes))
    assert set(found.gone) == before.corpus.nodes.keys() - after.corpus.nodes.keys() >= nodes
    assert {(c.node, c.before, c.after) for c in found.strengths} == {
        (node, before.strengths[node], strength)
        for node, strength in after.strengths.items()
        if abs(strength - before.strengths[node]) > 1e-9
    }
    assert {(c.node, c.before, c.after) for c in found.statuses} == {
        (node, before.statuses.get(node), after.statuses.get(node))
        for node in after.corpus.nodes
        if before.statuses.get(node) != after.statuses.get(node)
    }
    assert {(c.tension.a, c.tension.b): c.kind for c in found.tensions} == _kinds(before, after)


def _kinds(before: Analysis, after: Analysis) -> dict[tuple[str, str], str]:
    earlier, later = ({(t.a, t.b): t for t in analysis.tensions} for analysis in (before, after))
    kinds = {pair: change_kind(earlier.get(pair), later.get(pair)) for pair in earlier.keys() | later.keys()}
    return {pair: kind for pair, kind in kinds.items() if kind}


@SLOW
@given(drawings(), st.data())
def test_putting_in_and_taking_out_mirror_each_other(lines: list[str], data: st.DataObject) -> None:
    corpus = sketch("\n".join(lines))
    keys = {RelationKey(a, "opposes", b) for a in corpus.nodes for b in corpus.nodes if a != b}
    assume(keys - corpus.by_key.keys())
    key = data.draw(st.sampled_from(sorted(keys - corpus.by_key.keys())))
    there = what_if(analyse_corpus(corpus), Supposition(with_relations=(supposed(key),)))
    back = what_if(there.after, Supposition(without_relations=frozenset({key})))
    assert {(c.node, c.before, c.after) for c in there.strengths} == {
        (c.node, c.after, c.before) for c in back.strengths
    }
    assert {(c.node, c.before, c.after) for c in there.statuses} == {
        (c.node, c.after, c.before) for c in back.statuses
    }
    assert len(there.tensions) == len(back.tensions)


def test_an_order_changes_with_what_the_answers_rest_on() -> None:
    found = supposing(sketch(RIVALS), "s1")
    assert found.gone == ("e1", "s1")
    (change,) = found.orders
    assert (change.before, change.after) == ((("p1",), ("p2",), ("p3",)), (("p2",), ("p1", "p3")))
    (moved,) = found.strengths
    assert (moved.node, moved.after) == ("p1", 0.5)


def test_an_answer_that_is_taken_out_leaves_the_order_of_the_others() -> None:
    assert not supposing(sketch(RIVALS), "p2").orders


def test_another_answer_is_a_change_of_order() -> None:
    (change,) = supposing(sketch(RIVALS + "c1"), added=("c1 -answers-> q1",)).orders
    assert change.after == (("p1",), ("p2",), ("c1", "p3"))


def test_another_ranking_can_be_had() -> None:
    def by_evidence(analysis: Analysis, question: str) -> Order:
        return tuple((r.subject,) for r in analysis.corpus.incoming(question) if r.subject in held(analysis))

    def held(analysis: Analysis) -> set[str]:
        return {str(r.object) for r in analysis.corpus.behaving_as("supports")}

    analysis = analyse_corpus(sketch(RIVALS))
    found = what_if(analysis, Supposition(frozenset({"e1"})), ranking=by_evidence)
    assert [(c.question, c.before, c.after) for c in found.orders] == [("q1", (("p1",), ("p2",)), (("p2",),))]


def test_without_its_replacement_a_node_is_given_back() -> None:
    found = supposing(sketch("c2 -replaces-> c1\nc1 -opposes-> c3"), "c2")
    assert found.statuses == (
        StatusChange("c1", None, "accepted"),
        StatusChange("c3", "accepted", "rejected"),
    )
    assert [(c.node, c.before) for c in found.strengths] == [("c1", 0.0), ("c3", 0.5)]
    assert [change.kind for change in found.tensions] == ["new"]


def test_a_relation_that_is_put_in_makes_a_tension_that_says_it_is_supposed() -> None:
    found = supposing(sketch("p1\np2"), added=("p1 -opposes-> p2",))
    (change,) = found.tensions
    assert change.kind == "new"
    (witness,) = change.tension.witnesses
    assert witness.attack.location.file_and_line == "supposed"
    assert [(c.node, c.after) for c in found.statuses] == [("p2", "rejected")]


def test_the_largest_change_comes_first() -> None:
    found = supposing(sketch("c1 -opposes-> p1 *0.3\nc1 -opposes-> p2\np2 -supports-> c2"), "c1")
    sizes = [abs(change.amount) for change in found.strengths]
    assert sizes == sorted(sizes, reverse=True)
    assert found.strengths[0].node == "p2"
