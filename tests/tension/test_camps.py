"""Which camps the relations of a corpus make, row by row of docs/camps.md."""

from __future__ import annotations

from itertools import chain, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.semantics.labelling.kinds import SEMANTICS, Semantics
from argmap.tension.camps import Camp, find_camps
from tests.semantics.labelling.by_definition import extensions_by_definition
from tests.tension.sketch import sketch
from tests.tension.test_laws import SLOW, drawings


def grounded(text: str) -> str:
    """The grounded labels in one line: `accepted / rejected / undecided`."""
    (camp,) = find_camps(sketch(text), "grounded").camps
    return " / ".join(" ".join(label) for label in camp).strip()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        pytest.param("c1 -opposes-> c2", "c1 / c2 /", id="opposes"),
        pytest.param("c1 -opposes-> c2 *0.1", "c1 / c2 /", id="opposes, weakly"),
        pytest.param("c1 -opposes-> c2 *0", "c1 c2 /  /", id="opposes, with no weight"),
        pytest.param("c1 -contradicts-> c2", "/  / c1 c2", id="contradicts"),
        pytest.param("c1 -opposes-> c1", "/  / c1", id="opposes itself"),
        pytest.param("c1 -undercuts-> a1", "c1 / a1 /", id="undercuts an argument"),
        pytest.param("c1 -supports-> c2\nc3 -opposes-> c2", "c1 c3 / c2 /", id="evidential"),
        pytest.param("e1 -supports-> p1\nc3 -opposes-> p1", "c3 e1 / p1 /", id="evidence is evidential"),
        pytest.param("c1 -supports-> p1\nc3 -opposes-> p1", "c3 / c1 p1 /", id="deductive"),
        pytest.param("c1 -supports-> p1\nc3 -opposes-> c1", "c3 p1 / c1 /", id="deductive, not backwards"),
        pytest.param("c1 -implies-> c2\nc2 -implies-> c3\nc4 -opposes-> c3", "c4 / c1 c2 c3 /", id="implies"),
        pytest.param("c1 -implies-> c2 *0\nc3 -opposes-> c2", "c1 c3 / c2 /", id="implies, with no weight"),
        pytest.param("a1 -premises-> c1\na1 -premises-> c2", "a1 c1 c2 /  /", id="premises"),
        pytest.param(
            "a1 -premises-> c1\na1 -premises-> c2\nc3 -opposes-> c2", "c1 c3 / a1 c2 /", id="a lost premise"
        ),
        pytest.param(
            "a1 -premises-> c1\nc1 -contradicts-> c2", "/  / a1 c1 c2", id="an open premise leaves it open"
        ),
        pytest.param("p1 -assumes-> c1\nc2 -opposes-> c1", "c2 / c1 p1 /", id="a lost assumption"),
        pytest.param(
            "c1 -implies-> p1\np1 -assumes-> c2\nc3 -opposes-> c2",
            "c3 / c1 c2 p1 /",
            id="both readings in turn",
        ),
        pytest.param(
            "c1 -opposes-> c2\nc3 -undercuts-> (c1 -opposes-> c2)", "c1 c2 c3 /  /", id="an undercut attack"
        ),
        pytest.param(
            "c1 -opposes-> c2\nc3 -undercuts-> (c1 -opposes-> c2)\nc4 -opposes-> c3",
            "c1 c4 / c2 c3 /",
            id="an undercut that is itself defeated",
        ),
        pytest.param(
            "c1 -opposes-> c2\nc3 -undercuts-> (c1 -opposes-> c2)\nc3 -contradicts-> c4",
            "c1 /  / c2 c3 c4",
            id="an undercut that is open",
        ),
        pytest.param(
            "c1 -opposes-> c2\nc3 -undercuts-> (c1 -opposes-> c2) *0",
            "c1 c3 / c2 /",
            id="an undercut of no weight",
        ),
        pytest.param(
            "c1 -implies-> p1\nc1 -supports-> p1\nc2 -opposes-> p1\nc3 -undercuts-> (c1 -supports-> p1)",
            "c2 c3 / c1 p1 /",
            id="an undercut support beside one that is not",
        ),
        pytest.param(
            "c1 -supports-> p1\nc2 -opposes-> p1\nc3 -undercuts-> (c1 -supports-> p1)",
            "c1 c2 c3 / p1 /",
            id="an undercut support",
        ),
        pytest.param(
            "p2 -replaces-> p1\np1 -opposes-> c1", "c1 p2 /  /", id="a replaced node attacks nothing"
        ),
        pytest.param(
            "p2 -replaces-> p1\nc1 -opposes-> p1\nc2 -implies-> p1", "c1 c2 p2 /  /", id="nor forces"
        ),
        pytest.param(
            "c2 -replaces-> c1\na1 -premises-> c1", "c2 / a1 /", id="a replaced premise is a lost one"
        ),
        pytest.param(
            "c2 -replaces-> c1\na1 -premises-> c1\nc3 -assumes-> c4\nc5 -opposes-> c4\na1 -opposes-> c5",
            "c2 c5 / a1 c3 c4 /",
            id="who lost a premise defends nothing",
        ),
        pytest.param("q1\nh1\np1", "p1 /  /", id="only what argues"),
    ],
)
def test_relations_decide_who_stands(text: str, labels: str) -> None:
    assert grounded(text) == labels.strip()


def test_rivals_make_camps_that_share_what_nobody_attacks() -> None:
    found = find_camps(
        sketch("p1 -contradicts-> p2\np2 -opposes-> c2\ne1 -opposes-> c3\nc2 -supports-> p1"), "preferred"
    )
    assert found.camps == (
        Camp(("c2", "e1", "p1"), ("c3", "p2"), ()),
        Camp(("e1", "p2"), ("c2", "c3", "p1"), ()),
    )
    assert found.shared == Camp(("e1",), ("c3",), ())
    assert found.choices == ((Camp(("c2", "p1"), ("p2",), ()), Camp(("p2",), ("c2", "p1"), ())),)


@SLOW
@given(drawings())
def test_each_camp_takes_one_side_of_each_choice(lines: list[str]) -> None:
    for semantics in SEMANTICS:
        found = find_camps(sketch("\n".join(lines)), semantics)
        if len(found.camps) > 1:
            made = [
                tuple(tuple(sorted(chain(*label))) for label in zip(found.shared, *sides, strict=True))
                for sides in product(*found.choices)
            ]
            assert sorted(made) == sorted(found.camps)
            assert found.total == len(found.camps)


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(st.integers(1, 6), st.data())
@settings(max_examples=60, deadline=None)
def test_opposing_claims_are_a_dung_framework(semantics: Semantics, count: int, data: st.DataObject) -> None:
    claim = st.integers(0, count - 1)
    attacks = data.draw(st.sets(st.tuples(claim, claim), max_size=14))
    text = "\n".join([*(f"c{n}" for n in range(count)), *(f"c{a} -opposes-> c{b}" for a, b in attacks)])
    expected = [tuple(f"c{n}" for n in s) for s in extensions_by_definition(count, attacks, semantics)]
    assert [camp.members for camp in find_camps(sketch(text), semantics).camps] == expected


def test_undercuts_side_by_side_double_the_ways_and_end_in_a_word() -> None:
    ladder = "\n".join(
        f"c{n} -implies-> c{n + 1}\ne{n} -undercuts-> (c{n} -implies-> c{n + 1})\n"
        f"c{n} -implies-> c-{n}\ne-{n} -undercuts-> (c{n} -implies-> c-{n})\n"
        f"c-{n} -implies-> c{n + 1}"
        for n in range(40)
    )
    assert find_camps(sketch(f"{ladder}\nc99 -opposes-> c40"), "grounded").approximate
