"""What a model takes to be opposed: it is told, last and weak, and changes nothing that is written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model.corpus import Corpus
from argmap.model.opposition import Opposition
from argmap.model.tension import Tension
from argmap.tension.background import Background
from argmap.tension.explain import explain
from argmap.tension.find import find_tensions
from argmap.tension.inferred import MOST_INFERRED, with_inferred
from tests.tension.sketch import path, sketch
from tests.tension.test_laws import THESES, drawings

RIVALS = """
p1 -answers-> q
p2 -answers-> q
p3 -answers-> q
c1 -supports-> p1
c2 -supports-> p2
"""


def opposed(one: str, other: str, cosine: float = 0.7, attack: float = 0.8) -> Opposition:
    return Opposition(min(one, other), max(one, other), cosine, attack, "a model")


def found(corpus: Corpus, *oppositions: Opposition) -> tuple[Tension, ...]:
    return with_inferred(find_tensions(corpus), oppositions)


def test_claims_of_two_cases_that_sound_opposed_are_a_tension_that_is_inferred() -> None:
    (tension,) = found(sketch(RIVALS), opposed("c2", "c1"))
    assert tension.pair == ("p1", "p2")
    assert (tension.asserted, tension.band, tension.witnesses) == (False, "weak", ())
    (witness,) = tension.inferred
    assert (witness.kind, witness.derived) == ("inferred", True)
    assert witness.weight == pytest.approx(0.56)
    assert path(witness) == "c1 -supports-> p1; c1 -perhaps-opposed-> c2; c2 -supports-> p2"
    assert witness.attack.why == "attack 0.80 (a model), cosine 0.70"


def test_sides_themselves_may_sound_opposed() -> None:
    (tension,) = found(sketch(RIVALS), opposed("p1", "p2"))
    assert path(tension.inferred[0]) == "p1 -perhaps-opposed-> p2"


def test_all_that_is_inferred_weighs_no_more_than_the_cap() -> None:
    (tension,) = found(
        sketch(RIVALS), opposed("c1", "c2"), opposed("p1", "p2", attack=1.0), opposed("c1", "p2")
    )
    assert len(tension.inferred) == 3
    most = MOST_INFERRED * math.sqrt(tension.strength_a * tension.strength_b)
    assert tension.score == pytest.approx(most)


def test_a_faint_one_weighs_what_it_weighs() -> None:
    (tension,) = found(sketch(RIVALS), opposed("c1", "c2", cosine=0.2, attack=0.6))
    assert tension.score == pytest.approx(0.12 * math.sqrt(tension.strength_a * tension.strength_b))


def test_what_is_inferred_is_last_whatever_its_score() -> None:
    corpus = sketch(f"{RIVALS}e3 -supports-> p3\ne3 -opposes-> c2 *0.01")
    written, inferred = found(corpus, opposed("c1", "c2"))
    assert written.pair == ("p2", "p3")
    assert written.score < inferred.score


def test_of_those_that_are_capped_the_surest_comes_first() -> None:
    rivals = "p1 -answers-> q\np2 -answers-> q\np3 -answers-> q"
    pairs = [
        opposed("p1", "p2", attack=0.7),
        opposed("p2", "p3", attack=0.9),
        opposed("p1", "p3", attack=0.8),
    ]
    assert [t.pair for t in found(sketch(rivals), *pairs)] == [
        ("p2", "p3"),
        ("p1", "p3"),
        ("p1", "p2"),
    ]


@pytest.mark.parametrize(
    "pair",
    [
        ("c1", "c99"),  # no such node
        ("c1", "c4"),  # in nobody's case
        ("c1", "c5"),  # in the case of one that has nothing to do with p1
        ("c1", "c6"),  # in the same case
    ],
)
def test_only_cases_of_sides_that_have_to_do_with_each_other_are_looked_at(pair: tuple[str, str]) -> None:
    corpus = sketch(f"{RIVALS}c4\nc5 -supports-> p9\nc6 -supports-> p1")
    assert found(corpus, opposed(*pair)) == ()


def test_what_both_have_divides_nobody() -> None:
    shared = "c3 -supports-> p1\nc3 -supports-> p2\nc4 -supports-> p1\nc4 -supports-> p2"
    assert found(sketch(f"{RIVALS}{shared}"), opposed("c3", "c4")) == ()


def told(corpus: Corpus, tension: Tension, topic: str) -> list[str]:
    return [line.text for p in explain(Background(corpus), tension) if p.topic == topic for line in p.lines]


def test_an_explanation_says_what_a_model_thinks_and_how_to_answer() -> None:
    corpus = sketch(RIVALS)
    (tension,) = found(corpus, opposed("c1", "c2"))
    assert told(corpus, tension, "clash") == [
        "They sound opposed; nobody has said so. (a model infers it; weight 0.56)",
        "“c1” supports “p1”.",
        "“c1” sounds opposed to “c2”: attack 0.80 (a model), cosine 0.70.",
        "“c2” supports “p2”.",
        "Is it so? `argmap accept c1 c2` writes it down, `argmap dismiss c1 c2` puts it aside.",
    ]
    assert told(corpus, tension, "hinge") == [
        "On nothing that anyone has written: a model finds that claims of theirs sound opposed."
    ]


def test_beside_what_is_written_it_is_told_last_and_nothing_hangs_on_it() -> None:
    corpus = sketch(f"{RIVALS}p1 -opposes-> p2")
    (before,), (after,) = found(corpus), found(corpus, opposed("c1", "c2"))
    assert told(corpus, after, "hinge") == told(corpus, before, "hinge")
    lines = told(corpus, before, "clash")
    assert told(corpus, after, "clash")[: len(lines)] == lines


oppositions = st.lists(
    st.builds(
        opposed,
        st.sampled_from(THESES),
        st.sampled_from(THESES),
        st.floats(0, 1),
        st.floats(0, 1),
    )
)


@given(drawings(), oppositions)
def test_what_is_written_keeps_its_score_its_place_and_its_witnesses(
    lines: list[str], inferred: Sequence[Opposition]
) -> None:
    report = find_tensions(sketch("\n".join(lines)))
    after = with_inferred(report, inferred)
    written = [replace(t, inferred=()) for t in after if t.asserted]
    assert written == list(report.tensions)
    assert [t.asserted for t in after] == sorted((t.asserted for t in after), reverse=True)
    assert all(t.band == "weak" and t.score <= MOST_INFERRED for t in after if not t.asserted)
    assert all(w.kind == "inferred" for t in after for w in t.inferred)


@given(drawings(), oppositions)
def test_the_order_of_what_is_inferred_makes_no_difference(
    lines: list[str], inferred: Sequence[Opposition]
) -> None:
    report = find_tensions(sketch("\n".join(lines)))
    one, other = (with_inferred(report, found) for found in (inferred, inferred[::-1]))
    assert [(t.pair, t.score) for t in one] == [(t.pair, t.score) for t in other]
