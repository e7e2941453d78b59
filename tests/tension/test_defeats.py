"""How what a camp gives up falls, step by step."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap.semantics.labelling.kinds import SEMANTICS
from argmap.tension.camps import find_camps
from argmap.tension.defeats import defeats
from argmap.tension.links import read_links
from tests.tension.sketch import sketch
from tests.tension.test_laws import SLOW, drawings


def told(text: str, node: str) -> str:
    corpus = sketch(text)
    (camp,) = find_camps(corpus, "grounded").camps
    return "; ".join(str(step) for step in defeats(corpus, read_links(corpus), camp)[node])


@pytest.mark.parametrize(
    ("text", "way"),
    [
        pytest.param("c9 -opposes-> p1", "c9 -opposes-> p1", id="attacked"),
        pytest.param(
            "c9 -opposes-> p2\np1 -implies-> p2",
            "c9 -opposes-> p2; p1 -implies-> p2",
            id="what it implies is",
        ),
        pytest.param(
            "c9 -opposes-> c2\np1 -assumes-> c1\nc1 -implies-> c2",
            "c9 -opposes-> c2; c1 -implies-> c2; p1 -assumes-> c1",
            id="over two steps",
        ),
        pytest.param("c8 -replaces-> c9\np1 -assumes-> c9", "p1 -assumes-> c9", id="bereft"),
        pytest.param(
            "c1 -opposes-> p1\nc2 -undercuts-> (c1 -opposes-> p1)\nc3 -opposes-> c2\nc4 -opposes-> p1\n"
            "c5 -undercuts-> (c4 -opposes-> p1)",
            "c1 -opposes-> p1",
            id="by the attack that is in force",
        ),
    ],
)
def test_the_way_is_told(text: str, way: str) -> None:
    assert told(text, "p1") == way


@SLOW
@given(drawings())
def test_all_that_is_given_up_has_a_way_and_nothing_else(lines: list[str]) -> None:
    corpus = sketch("\n".join(lines))
    for semantics in SEMANTICS:
        for camp in find_camps(corpus, semantics).camps:
            ways = defeats(corpus, read_links(corpus), camp)
            assert sorted(ways) == list(camp.given_up)
