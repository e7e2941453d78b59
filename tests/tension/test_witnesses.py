"""Every kind of witness on the smallest corpus that shows it: which path, which weight."""

from __future__ import annotations

import pytest

from argmap.model.corpus import Corpus
from argmap.model.tension import Tension, Witness
from argmap.tension.find import find_tensions
from argmap.tension.witnesses.figures import plain_unit
from tests.tension.sketch import path, paths, sketch


def tension(text: str, a: str = "p1", b: str = "p2") -> Tension:
    """The tension between two nodes of a drawing."""
    found = {(t.a, t.b): t for t in find_tensions(sketch(text)).tensions}
    return found[a, b]


def only(text: str) -> Witness:
    (witness,) = tension(text).witnesses
    return witness


@pytest.mark.parametrize(
    ("text", "kind", "weight", "golden"),
    [
        pytest.param("p1 -contradicts-> p2", "explicit-contradiction", 0.90, "p1 -contradicts-> p2", id="W1"),
        pytest.param(
            "p1 -contradicts-> p2 !",
            "explicit-contradiction",
            0.95,
            "p1 -contradicts-> p2",
            id="W1 exhaustive",
        ),
        pytest.param("p2 -opposes-> p1 *0.5", "explicit-attack", 0.425, "p2 -opposes-> p1", id="W2 weighted"),
        pytest.param(
            "p1 -supports-> c1\nc1 -opposes-> p2",
            "supported",
            0.60,
            "p1 -supports-> c1; c1 -opposes-> p2",
            id="W3",
        ),
        pytest.param(
            "p1 -supports-> c1\nc1 -supports-> c2\nc2 -implies-> c3\nc3 -opposes-> p2",
            "supported",
            0.60 * 0.8**2,
            "p1 -supports-> c1; c1 -supports-> c2; c2 -implies-> c3; c3 -opposes-> p2",
            id="W3 three supports deep",
        ),
        pytest.param(
            "p1 -opposes-> p3\np2 -supports-> p3",
            "mediated",
            0.70,
            "p1 -opposes-> p3; p2 -supports-> p3",
            id="W4",
        ),
        pytest.param(
            "p1 -opposes-> c2\np2 -implies-> c1\nc1 -implies-> c2",
            "mediated",
            0.70 * 0.8,
            "p1 -opposes-> c2; c1 -implies-> c2; p2 -implies-> c1",
            id="W4 two hops",
        ),
        pytest.param(
            "p1 -supports-> c1\nc1 -opposes-> c2\np2 -supports-> c2",
            "extended",
            0.50,
            "p1 -supports-> c1; c1 -opposes-> c2; p2 -supports-> c2",
            id="W5",
        ),
        pytest.param(
            "c1 -supports-> p1\nc1 -opposes-> p2",
            "case-attack",
            0.70 * 0.8 * 0.5,
            "c1 -supports-> p1; c1 -opposes-> p2",
            id="W6",
        ),
        pytest.param(
            "a1 -premises-> c1\na1 -supports-> p1\nc1 -opposes-> p2",
            "case-attack",
            0.70 * 0.8 * 0.5,
            "a1 -supports-> p1; a1 -premises-> c1; c1 -opposes-> p2",
            id="W6 through an argument",
        ),
        pytest.param(
            "c1 -supports-> p1\nc2 -supports-> p2\nc1 -opposes-> c2",
            "case-against-case",
            0.50 * 0.8**2 * 0.5,
            "c1 -supports-> p1; c1 -opposes-> c2; c2 -supports-> p2",
            id="W7",
        ),
        pytest.param(
            "p1 -opposes-> c2\nc2 -supports-> p2",
            "case-against-case",
            0.50 * 0.8 * 0.5,
            "p1 -opposes-> c2; c2 -supports-> p2",
            id="W7 from the position itself",
        ),
        pytest.param(
            "e1.confidence = 0.9\ne1 -supports-> c1\nc1 -supports-> p1\ne1 -opposes-> p2",
            "shared-evidence",
            0.60 * 0.9,
            "c1 -supports-> p1; e1 -supports-> c1; e1 -opposes-> p2",
            id="W8",
        ),
        pytest.param(
            "p1 -explains-> e1\ne1 -opposes-> c2\nc2 -supports-> p2",
            "shared-evidence",
            0.60 * 0.5,
            "p1 -explains-> e1; e1 -opposes-> c2; c2 -supports-> p2",
            id="W8 explained",
        ),
        pytest.param(
            "e1 -supports-> p1\ne1 -supports-> c1\nc1 -opposes-> p2",
            "shared-evidence",
            0.60 * 0.5 * 0.8,
            "e1 -supports-> p1; e1 -supports-> c1; c1 -opposes-> p2",
            id="W8 through nobody's claim",
        ),
        pytest.param(
            "c1 -supports-> p1\ne2 -supports-> p2\nc1 -undercuts-> (e2 -supports-> p2)",
            "undercut",
            0.40 * 0.8 * 0.5,
            "c1 -supports-> p1; c1 -undercuts-> (e2 -supports-> p2); e2 -supports-> p2",
            id="W9",
        ),
        pytest.param(
            "c1 -supports-> p1\na2 -supports-> p2\na2 -premises-> c2\nc1 -undercuts-> a2",
            "undercut",
            0.40 * 0.8 * 0.5,
            "c1 -supports-> p1; c1 -undercuts-> a2; a2 -supports-> p2",
            id="W9 of an argument",
        ),
        pytest.param(
            "p1 -answers-> q\np2 -answers-> q\np1 -sources-> s +supports\np2 -sources-> s +disputes",
            "opposite-stance",
            0.45,
            "p1 -sources-> s; p2 -sources-> s",
            id="W10",
        ),
        pytest.param(
            "p1 -answers-> q\np2 -answers-> q\ne1 -supports-> p1\ne2 -supports-> p2\n"
            "e1.measure = accuracy 0.7 score\ne2.measure = Accuracy 60 %",
            "conflicting-figures",
            0.45 * 0.5,
            "e1 -supports-> p1; e1 -measures-> e2; e2 -measures-> e1; e2 -supports-> p2",
            id="W12",
        ),
        pytest.param(
            "p1 -predicts-> c1\np2 -opposes-> c1",
            "failed-prediction",
            0.55 * 0.5,
            "p1 -predicts-> c1; p2 -opposes-> c1",
            id="W13",
        ),
        pytest.param(
            "p1 -assumes-> c1\nc2 -supports-> p2\nc2 -opposes-> c1",
            "attacked-assumption",
            0.60 * 0.5,
            "p1 -assumes-> c1; c2 -opposes-> c1; c2 -supports-> p2",
            id="W14",
        ),
        pytest.param(
            "p1 -assumes-> c1 *0.9\nc1 -assumes-> c2 *0.5\np2 -opposes-> c2",
            "attacked-assumption",
            0.60 * 0.9 * 0.5 * 0.8 * 0.5,
            "p1 -assumes-> c1; c1 -assumes-> c2; p2 -opposes-> c2",
            id="W14, an assumption of an assumption",
        ),
    ],
)
def test_a_pattern_and_its_path(text: str, kind: str, weight: float, golden: str) -> None:
    (witness,) = (w for w in tension(text).witnesses if w.kind == kind)
    assert path(witness) == golden
    assert witness.derived == (not kind.startswith("explicit"))
    assert witness.weight == pytest.approx(weight)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("p1 -answers-> q\np2 -answers-> q", id="rivals without a relation"),
        pytest.param("c1 -supports-> p1\nc1 -supports-> p2", id="agreement"),
        pytest.param("p1 -opposes-> c1\np2 -supports-> c1", id="support of a claim is evidential: no W4"),
        pytest.param("p1 -opposes-> p2 *0", id="an attack of no weight"),
        pytest.param("p3 -replaces-> p2\np1 -opposes-> p2", id="a replaced side"),
        pytest.param("c3 -replaces-> c1\nc1 -supports-> p1\nc1 -opposes-> p2", id="a replaced reason"),
        pytest.param("p1 -sources-> s +supports\np2 -sources-> s +disputes", id="stances of unrelated sides"),
        pytest.param("p1 -sources-> s\np2 -sources-> s +disputes", id="a source without stance"),
        pytest.param("c1 -opposes-> p1", id="an objection by nobody"),
        pytest.param("p1 -extends-> p2\np1 -qualifies-> p2", id="relations that carry no strength"),
        pytest.param(
            "c1 -supports-> p1\nc2 -supports-> p1\nc1 -supports-> p2\nc2 -supports-> p2\nc1 -opposes-> c2",
            id="common ground at odds with itself",
        ),
    ],
)
def test_what_is_no_tension_between_positions(text: str) -> None:
    assert [t for t in find_tensions(sketch(text)).tensions if t.a[0] == "p"] == []


@pytest.mark.parametrize(
    "figures",
    [
        ("accuracy 0.7 score", "accuracy 0.68 score"),
        ("accuracy 0.7 score", "accuracy 0.6 ms"),
        ("accuracy 0.7 score", "recall 0.6 score"),
        ("accuracy 0.7 score 0.06", "accuracy 0.6 score 0.05"),
        ("size 3 kB", "size 3000 b"),
    ],
)
def test_figures_that_do_not_conflict(figures: tuple[str, str]) -> None:
    text = "p1 -answers-> q\np2 -answers-> q\ne1 -supports-> p1\ne2 -supports-> p2\n"
    assert not find_tensions(sketch(text + f"e1.measure = {figures[0]}\ne2.measure = {figures[1]}")).tensions


@pytest.mark.parametrize(
    ("unit", "plain"),
    [("KB", ("b", 1e3)), ("ms", ("s", 1e-3)), (None, ("", 1)), ("%", ("", 0.01)), ("Points", ("points", 1))],
)
def test_units_are_compared_plain(unit: str | None, plain: tuple[str, float]) -> None:
    assert plain_unit(unit) == plain


def test_a_path_is_told_once_by_its_most_specific_kind() -> None:
    # Evidence in one case that attacks the other side is a case attack too.
    assert only("e1 -supports-> p1\ne1 -opposes-> p2").kind == "shared-evidence"


def test_one_attack_written_once_counts_once() -> None:
    text = "p1 -supports-> c1\nc1 -opposes-> c2\np2 -supports-> c2\nc1 -supports-> p1\nc2 -supports-> p2"
    found = tension(text)
    assert sorted(paths(found)) == ["case-against-case", "extended"]
    best = max(w.weight for w in found.witnesses)
    assert found.score == pytest.approx((found.strength_a * found.strength_b) ** 0.5 * best)


def test_an_undercut_attack_weighs_less() -> None:
    plain = only("p1 -opposes-> p2").weight
    assert only("p1 -opposes-> p2\nc1 -undercuts-> (p1 -opposes-> p2)").weight == pytest.approx(plain / 2)


def test_single_claims_that_attack_each_other() -> None:
    found = tension("c1 -contradicts-> c2\ne1 -supports-> c1", "c1", "c2")
    assert paths(found) == {"explicit-contradiction": ["c1 -contradicts-> c2"]}
    assert found.strength_a > found.strength_b == 0.5


def test_positions_other_than_the_side_are_no_members_of_its_case() -> None:
    found = find_tensions(sketch("p3 -supports-> p1\nc1 -supports-> p3\nc1 -opposes-> p2")).tensions
    assert [(t.a, t.b) for t in found] == [("p2", "p3")]


def test_cases_reach_as_far_as_configured() -> None:
    chain = "c1 -supports-> p1\nc2 -supports-> c1\nc3 -supports-> c2\nc3 -opposes-> p2"
    assert pairs(sketch(chain, max_hops=3)) == [("p1", "p2")]
    assert pairs(sketch(chain, max_hops=2)) == [("c3", "p2")]


def pairs(corpus: Corpus) -> list[tuple[str, str]]:
    return [(t.a, t.b) for t in find_tensions(corpus).tensions]


def test_an_objection_that_no_side_makes_is_in_tension_with_the_position() -> None:
    assert pairs(sketch("c1 -opposes-> p1\np2 -contradicts-> c2")) == [("c2", "p2"), ("c1", "p1")]
    assert pairs(sketch("c1 -opposes-> p1\nc1 -supports-> p2")) == [("p1", "p2")]
    assert not pairs(sketch("e1 -opposes-> p1"))


def test_an_undercut_step_on_the_way_carries_less() -> None:
    debate = "e1 -supports-> c1\nc1 -supports-> p1\nc1 -opposes-> p2\nc9.confidence = 1"
    weights = [
        next(w.weight for t in find_tensions(sketch(text)).tensions for w in t.witnesses if t.b == "p2")
        for text in (debate, f"{debate}\nc9 -undercuts-> (c1 -supports-> p1) *0.5")
    ]
    assert weights[1] == pytest.approx(weights[0] / 2)
