"""Sides whose own case attacks itself: every pattern planted once, and nothing found where there is none."""

from __future__ import annotations

import pytest

from argmap.model.internal import IncoherentCase
from argmap.tension.find import find_tensions
from argmap.tension.internal.find import find_internal
from argmap.tension.internal.incoherent_case import incoherent_cases
from argmap.tension.internal.story import explain_internal
from tests.tension.sketch import path, sketch


def cases(text: str) -> dict[str, IncoherentCase]:
    ground = find_tensions(sketch(text)).ground
    return {found.subject: found for found in incoherent_cases(ground)}


PLANTED = {
    "a member attacks the side": (
        "case-attack",
        "c1 -supports-> p1\nc1 -opposes-> p1",
        "c1 -supports-> p1; c1 -opposes-> p1",
    ),
    "a member attacks a member": (
        "case-against-case",
        "c1 -supports-> p1\nc2 -supports-> p1\nc1 -opposes-> c2",
        "c1 -supports-> p1; c1 -opposes-> c2; c2 -supports-> p1",
    ),
    "a member attacks what an assumption assumes": (
        "attacked-assumption",
        "p1 -assumes-> c1\nc1 -assumes-> c2\nc3 -supports-> p1\nc3 -opposes-> c2",
        "p1 -assumes-> c1; c1 -assumes-> c2; c3 -opposes-> c2; c3 -supports-> p1",
    ),
    "the side attacks a member": (
        "case-against-case",
        "c1 -supports-> p1\np1 -opposes-> c1",
        "p1 -opposes-> c1; c1 -supports-> p1",
    ),
    "its evidence attacks it": (
        "shared-evidence",
        "e1 -supports-> p1\nc1 -supports-> p1\ne1 -opposes-> c1",
        "e1 -supports-> p1; e1 -opposes-> c1; c1 -supports-> p1",
    ),
    "its evidence speaks against it through a claim of nobody": (
        "shared-evidence",
        "e1 -supports-> p1\ne1 -supports-> c1\nc1 -opposes-> p1",
        "e1 -supports-> p1; e1 -supports-> c1; c1 -opposes-> p1",
    ),
    "it attacks what it assumes": (
        "attacked-assumption",
        "c1 -supports-> p1\np1 -assumes-> c2\nc1 -opposes-> c2",
        "p1 -assumes-> c2; c1 -opposes-> c2; c1 -supports-> p1",
    ),
    "it attacks what it predicts": (
        "failed-prediction",
        "c1 -supports-> p1\np1 -predicts-> c2\nc1 -opposes-> c2",
        "p1 -predicts-> c2; c1 -opposes-> c2; c1 -supports-> p1",
    ),
    "it undercuts its own support": (
        "undercut",
        "c1 -supports-> p1\nc2 -supports-> p1\nc1 -undercuts-> (c2 -supports-> p1)",
        "c1 -supports-> p1; c1 -undercuts-> (c2 -supports-> p1); c2 -supports-> p1",
    ),
    "it undercuts its own argument": (
        "undercut",
        "a1 -premises-> c2\na1 -supports-> p1\nc1 -supports-> p1\nc1 -undercuts-> a1",
        "c1 -supports-> p1; c1 -undercuts-> a1; a1 -supports-> p1",
    ),
    "it disputes a source that it relies on": (
        "opposite-stance",
        "p1 -cites-> s1 +supports\nc1 -supports-> p1\nc1 -cites-> s1 +disputes",
        "p1 -cites-> s1; c1 -cites-> s1; c1 -supports-> p1",
    ),
    "its evidence reports two figures": (
        "conflicting-figures",
        "e1 -supports-> p1\ne2 -supports-> p1\ne1.measure = x 1\ne2.measure = x 3",
        "e1 -supports-> p1; e1 -measures-> e2; e2 -measures-> e1; e2 -supports-> p1",
    ),
    "it implies what attacks it": (
        "supported",
        "p1 -implies-> c1\nc1 -opposes-> p1",
        "p1 -implies-> c1; c1 -opposes-> p1",
    ),
    "it attacks what it implies": (
        "mediated",
        "p1 -implies-> c1\nc1 -implies-> c2\np1 -opposes-> c2",
        "p1 -opposes-> c2; c1 -implies-> c2; p1 -implies-> c1",
    ),
    "a member attacks what it implies": (
        "extended",
        "p1 -implies-> c1\nc2 -supports-> p1\nc2 -opposes-> c1",
        "c2 -supports-> p1; c2 -opposes-> c1; p1 -implies-> c1",
    ),
    "it implies things that clash": (
        "extended",
        "p1 -implies-> c1\np1 -implies-> c2\nc1 -opposes-> c2",
        "p1 -implies-> c1; c1 -opposes-> c2; p1 -implies-> c2",
    ),
    "what it implies attacks a member": (
        "extended",
        "p1 -implies-> c1\nc2 -supports-> p1\nc1 -opposes-> c2",
        "p1 -implies-> c1; c1 -opposes-> c2; c2 -supports-> p1",
    ),
    "members support and attack the same": (
        "extended",
        "c1 -supports-> p1\nc2 -supports-> p1\nc1 -supports-> c3\nc3 -supports-> c4\nc2 -opposes-> c4",
        "c2 -supports-> p1; c2 -opposes-> c4; c3 -supports-> c4; c1 -supports-> c3; c1 -supports-> p1",
    ),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_every_way_of_being_incoherent_is_found_once(planted: str) -> None:
    kind, text, steps = PLANTED[planted]
    found = cases(text)
    assert list(found) == ["p1"]
    assert [(w.kind, path(w)) for w in found["p1"].witnesses] == [(kind, steps)]
    assert 0 < found["p1"].score < 1


def test_a_case_that_only_attacks_others_is_coherent() -> None:
    text = """
        p1 -answers-> q
        p2 -answers-> q
        e1 -supports-> c1
        e1 -supports-> p2
        c1 -supports-> p1
        c2 -supports-> p2
        c1 -opposes-> c2
        p1 -contradicts-> p2
        p1 -assumes-> c3
        c2 -opposes-> c3
        c4 -opposes-> p1
    """
    corpus = sketch(text)
    assert find_internal(corpus, find_tensions(corpus)) == ()


def test_one_attack_counts_once_however_many_paths_lead_over_it() -> None:
    attack = "c1 -supports-> p1\nc2 -supports-> p1\nc1 -opposes-> c2"
    once = cases(attack)["p1"]
    assert len(once.witnesses) == 1
    assert once.score == pytest.approx(once.witnesses[0].weight)
    twice = cases(f"{attack}\np1 -assumes-> c2")["p1"]
    assert sorted(w.kind for w in twice.witnesses) == ["attacked-assumption", "case-against-case"]
    assert twice.score == pytest.approx(max(w.weight for w in twice.witnesses))


def test_a_quarrel_within_common_ground_is_told_of_both_sides() -> None:
    text = "".join(f"{c} -supports-> {p}\n" for c in ("c1", "c2") for p in ("p1", "p2"))
    corpus = sketch(f"{text}c1 -opposes-> c2")
    report = find_tensions(corpus)
    assert [(t.a, t.b) for t in report.tensions] == [("c1", "c2")]  # of the two claims, not of the sides
    assert [f.subject for f in incoherent_cases(report.ground)] == ["p1", "p2"]


def test_an_attack_of_no_weight_is_none() -> None:
    assert cases("c1 -supports-> p1\nc1 -opposes-> p1 *0") == {}


@pytest.mark.parametrize(
    ("planted", "why"),
    [
        ("its evidence attacks it", "evidence that speaks both for it and against it"),
        ("it attacks what it predicts", "a prediction that its own case denies"),
    ],
)
def test_why_it_is_about_a_fact_is_said_of_one_side(planted: str, why: str) -> None:
    corpus = sketch(PLANTED[planted][1])
    (found,) = (case for case in incoherent_cases(find_tensions(corpus).ground) if case.subject == "p1")
    told = [line.text for paragraph in explain_internal(corpus, found) for line in paragraph.lines]
    assert f"A matter of fact: that follows from {why}." in told
