"""Attribution against the definition: write the corpus without the thing, and solve all of it anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey
from argmap.pipeline.strengths import find_strengths
from argmap.semantics.gradual import SEMANTICS
from argmap.tension.attribution import Attribution, attribute
from argmap.tension.base_scores import ARGUED
from argmap.tension.suppose import without
from tests.tension.sketch import sketch
from tests.tension.test_laws import SLOW, drawings, statements


def effects(text: str, node: str) -> dict[str, float]:
    return {str(c.relation): round(c.effect, 6) for c in attribute(sketch(text), node).relations}


def less(corpus: Corpus, *dropped: Relation) -> Corpus:
    return replace(corpus, relations=tuple(r for r in corpus.relations if r not in dropped))


def acts_on(relation: Relation, node: str) -> bool:
    """Whether it does so itself, as the table in docs/tensions.md says."""
    if relation.relation == "premises":
        return relation.subject == node
    if relation.relation == "contradicts":
        return node in (relation.subject, relation.object)
    return relation.relation in ("supports", "implies", "opposes") and relation.object == node


def agrees(corpus: Corpus, found: Attribution, semantics: str) -> None:
    def strength(rest: Corpus) -> float:
        return find_strengths(rest, semantics).strength.get(found.node, 0.0)

    assert found.strength == pytest.approx(strength(corpus), abs=1e-9)
    assert found.base == find_strengths(corpus, semantics).base[found.node]
    for relation, left, effect in found.relations:
        assert left == pytest.approx(strength(less(corpus, relation)), abs=1e-9)
        assert effect == found.strength - left
    for ground, left, effect in found.evidence:
        assert left == pytest.approx(strength(without(corpus, {ground})), abs=1e-9)
        assert effect == found.strength - left
    told = [contribution.relation for contribution in found.relations]
    for relation in corpus.relations:
        if acts_on(relation, found.node) and relation not in told:
            assert strength(less(corpus, relation)) == pytest.approx(found.strength, abs=1e-9)


@st.composite
def crowds(draw: st.DrawFn) -> list[str]:
    """Drawings in which evidence gives way to evidence, too."""
    replaced = draw(st.sampled_from(["e1 -replaces-> e2", "e1 -replaces-> e3", ""]))
    return [*draw(drawings()), *draw(st.lists(statements(), max_size=14)), replaced, "e3 -supports-> c1"]


@SLOW
@given(st.one_of(drawings(), crowds()), st.sampled_from(sorted(SEMANTICS)))
def test_figures_are_those_of_the_corpus_without_the_thing(lines: list[str], semantics: str) -> None:
    corpus = sketch("\n".join(lines))
    for node in corpus.of_type(*ARGUED):
        agrees(corpus, attribute(corpus, node.id, SEMANTICS[semantics]), semantics)


UNDERCUT = """
e1 -supports-> c1
e1.confidence = 0.8
c1 -supports-> p1
c2 -undercuts-> (c1 -supports-> p1)
c3 -opposes-> c2
p1 -assumes-> c4
e2 -opposes-> c4
"""


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_undercuts_and_assumptions_are_attributed_too(semantics: str) -> None:
    corpus = sketch(UNDERCUT)
    found = attribute(corpus, "p1", SEMANTICS[semantics])
    agrees(corpus, found, semantics)
    assert {str(c.relation) for c in found.relations} == {
        "c1 -supports-> p1",
        "c2 -undercuts-> (c1 -supports-> p1)",
        "e2 -opposes-> c4",
    }
    assert {ground.node for ground in found.evidence} == {"e1", "e2"}


def test_what_raises_and_what_lowers() -> None:
    found = effects(UNDERCUT, "p1")
    assert found["c1 -supports-> p1"] > 0
    assert found["c2 -undercuts-> (c1 -supports-> p1)"] < 0
    assert found["e2 -opposes-> c4"] < 0


def test_the_largest_effect_comes_first() -> None:
    found = attribute(sketch("c1 -supports-> p1 *0.2\nc2 -opposes-> p1\ne1 -supports-> p1 *0.5"), "p1")
    sizes = [abs(c.effect) for c in found.relations]
    assert sizes == sorted(sizes, reverse=True)
    assert found.relations[0].relation.key == RelationKey("c2", "opposes", "p1")


def test_evidence_is_sought_within_max_hops() -> None:
    text = "e1 -supports-> c1\nc1 -supports-> c2\nc2 -supports-> p1"
    assert not attribute(sketch(text, max_hops=2), "p1").evidence
    (ground,) = attribute(sketch(text, max_hops=3), "p1").evidence
    assert ground.effect > 0


def test_a_lone_node_rests_on_nothing() -> None:
    found = attribute(sketch("p1.confidence = 0.3\nc1 -supports-> c2"), "p1")
    assert (found.base, found.strength, found.relations, found.evidence) == (0.3, 0.3, (), ())
    assert found.convergence.converged


LINKED = """
a1 -premises-> e1
a1 -premises-> c1 *0.5
a1 -supports-> p1
e1.confidence = 0.9
e2 -opposes-> c1
"""


def test_an_argument_goes_with_a_premise_that_is_left_out() -> None:
    corpus = sketch(LINKED)
    found = attribute(corpus, "p1")
    agrees(corpus, found, "quadratic-energy")
    assert next(g for g in found.evidence if g.node == "e1").without == 0.5
    assert found.weakest is None


def test_an_argument_names_its_weakest_premise() -> None:
    corpus = sketch(LINKED)
    found = attribute(corpus, "a1")
    agrees(corpus, found, "quadratic-energy")
    assert found.weakest == ("c1", found.strength)
    assert {g.node: g.without for g in found.evidence} == {"e1": 0.0, "e2": 0.25}


def test_evidence_that_replaces_gives_way_to_what_it_replaced() -> None:
    found = attribute(sketch("e1 -replaces-> e2\ne1 -supports-> p1 *0.1\ne2 -supports-> p1"), "p1")
    (ground,) = found.evidence
    assert (ground.node, ground.effect < 0) == ("e1", True)
