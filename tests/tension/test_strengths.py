"""What the relations of a corpus do to strengths: the table "relations as edges", row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from argmap.config import Config
from argmap.model.node import METHODS, Method
from argmap.model.tension import Tension
from argmap.tension.base_scores import base_score
from argmap.tension.find import find_tensions
from tests.tension.sketch import sketch


def strength(text: str, node: str) -> float:
    return find_tensions(sketch(text)).strengths[node]


def qe(base: float, energy: float) -> float:
    """Quadratic energy, written out."""
    pull = energy**2 / (1 + energy**2)
    return base + (1 - base) * pull if energy > 0 else base - base * pull


@pytest.mark.parametrize(
    ("text", "energy"),
    [
        pytest.param("c1 -supports-> p1", 0.5, id="supports"),
        pytest.param("c1 -supports-> p1 *0.4", 0.2, id="supports, weighted"),
        pytest.param("c1 -implies-> p1", 0.5, id="implies"),
        pytest.param("p1 -explains-> e1", 0.25, id="explains"),
        pytest.param("p1 -predicts-> c1", 0.25, id="predicts"),
        pytest.param("c1 -opposes-> p1", -0.5, id="opposes"),
        pytest.param("p1 -assumes-> c1", 0, id="an assumption that nobody attacks"),
        pytest.param("p1 -assumes-> c1\nc2 -opposes-> c1", -0.5 * 0.7, id="an attacked assumption"),
        pytest.param(
            "p1 -assumes-> c0\nc0 -assumes-> c1\nc2 -opposes-> c1",
            -0.5 * 0.7**2,
            id="an assumption's assumption",
        ),
        pytest.param(
            "p1 -explains-> e1\nc2 -opposes-> e1", 0.5 * qe(0.5, -0.5), id="what is explained is attacked"
        ),
        pytest.param(
            "p1 -predicts-> e1\nc2 -opposes-> e1", 0.5 * qe(0.5, -0.5) - 0.25, id="a failed prediction"
        ),
        pytest.param("a1 -supports-> p1", 1, id="an argument without premises"),
        pytest.param(
            "a1 -supports-> p1\na1 -premises-> c1\na1 -premises-> c2\nc2.confidence = 0.3",
            0.3,
            id="weakest premise",
        ),
        pytest.param(
            "a1 -supports-> p1\na1.confidence = 0.8\na1 -premises-> c1", 0.4, id="an argument with confidence"
        ),
        pytest.param("a1 -supports-> p1\nc1 -undercuts-> a1", qe(1, -0.5), id="an undercut argument"),
        pytest.param(
            "c1 -supports-> p1\nc2 -undercuts-> (c1 -supports-> p1)", 0.25, id="an undercut support"
        ),
        pytest.param(
            "c1 -supports-> p1\n"
            "c2 -undercuts-> (c1 -supports-> p1)\nc3 -undercuts-> (c1 -supports-> p1) *0.5",
            0.5 * 0.5 * 0.75,
            id="two undercuts",
        ),
        pytest.param("c1 -supports-> p1\nc2 -replaces-> c1", 0, id="a replaced reason"),
        pytest.param("c1 -extends-> p1\nc1 -qualifies-> p1\np1 -answers-> q", 0, id="what carries nothing"),
    ],
)
def test_a_row_of_the_table(text: str, energy: float) -> None:
    assert strength(text, "p1") == pytest.approx(qe(0.5, energy))


def test_contradiction_acts_both_ways() -> None:
    strengths = find_tensions(sketch("p1 -contradicts-> p2")).strengths
    assert strengths["p1"] == pytest.approx(strengths["p2"])
    assert strengths["p1"] == pytest.approx(qe(0.5, -strengths["p1"]))


def test_a_replaced_node_is_worth_nothing() -> None:
    assert strength("p2 -replaces-> p1\np1.confidence = 0.9\nc1 -supports-> p1", "p1") == 0


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("e1", 0.5),
        ("e1.method = experiment", 0.7),
        ("e1.method = experiment\ne1.n = 100", 0.8),
        ("e1.method = experiment\ne1.n = 1000000000", 0.85),
        ("e1.method = experiment\ne1.n = 1000\ne1 -sources-> s", 0.95),
        ("e1 -cites-> s", 0.6),
        ("e1 -cites-> e2", 0.5),
        ("e1.confidence = 1", 1.0),
        ("e1.method = experiment\ne1.confidence = 0", 0.0),
    ],
)
def test_where_evidence_starts_from(text: str, base: float) -> None:
    assert strength(text, "e1") == pytest.approx(base)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_a_base_score_that_can_be_set(method: Method) -> None:
    corpus = sketch(f"e1.method = {method}")
    settings = Config.model_validate({"base-scores": {"methods": {method: 0.31}}})
    assert base_score(corpus, corpus.nodes["e1"]) != 0.31
    assert base_score(replace(corpus, config=settings), corpus.nodes["e1"]) == 0.31


@pytest.mark.parametrize(
    ("text", "settings", "base"),
    [
        ("p1", {"position": 0.2}, 0.2),
        ("c1", {"claim": 0.2}, 0.2),
        ("a1", {"argument": 0.9}, 0.9),
        ("e1", {"evidence": 0.3}, 0.3),
        ("e1\ne1.n = 100", {"per-tenfold-sample": 0.01}, 0.52),
        ("e1\ne1.n = 100000000", {"largest-sample-bonus": 0.3}, 0.8),
        ("e1 -sources-> s1", {"source-bonus": 0}, 0.5),
        ("e1", {"evidence": 1.0}, 0.98),
        ("c1.confidence = 0.9", {"claim": 0.2}, 0.9),
        ("c2 -replaces-> c1", {"claim": 0.2}, 0),
    ],
)
def test_base_scores_are_settings(text: str, settings: dict[str, float], base: float) -> None:
    corpus = replace(sketch(text), config=Config.model_validate({"base-scores": settings}))
    assert find_tensions(corpus).strengths[text[:2] if base else "c1"] == pytest.approx(base)


def test_only_what_argues_has_a_strength() -> None:
    assert list(find_tensions(sketch("p1 -answers-> q\np1 -held-by-> h\np1 -sources-> s")).strengths) == [
        "p1"
    ]


def test_attacks_inside_one_case_lower_its_own_strength() -> None:
    inside = find_tensions(sketch("c1 -supports-> p1\nc2 -supports-> p1\nc1 -opposes-> c2\np2 -opposes-> p1"))
    apart = find_tensions(sketch("c1 -supports-> p1\nc2 -supports-> p1\np2 -opposes-> p1"))
    assert _strength_of(inside.tensions, "p1") < _strength_of(apart.tensions, "p1")


def test_attacks_by_rivals_do_not() -> None:
    (fierce,) = find_tensions(sketch("p1 -contradicts-> p2\nc1 -supports-> p1")).tensions
    assert fierce.strength_a == pytest.approx(qe(0.5, 0.5))
    assert fierce.strength_b == 0.5


def _strength_of(tensions: tuple[Tension, ...], side: str) -> float:
    (found,) = (t for t in tensions if t.a == side)
    return found.strength_a
