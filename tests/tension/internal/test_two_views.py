"""People who hold both sides, or changed their mind; and what dates can say."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.model.corpus import Corpus
from argmap.model.internal import TwoViews
from argmap.tension.find import find_tensions
from argmap.tension.internal.period import period
from argmap.tension.internal.story import explain_internal, sentence
from argmap.tension.internal.two_views import two_views
from tests.support.corpora import load
from tests.tension.sketch import sketch

BOTH = "p1 -held-by-> h1\np2 -held-by-> h1\n"
CLASH = f"{BOTH}p1 -opposes-> p2\n"


def views(corpus: Corpus) -> list[TwoViews]:
    return list(two_views(corpus, find_tensions(corpus)))


def only(text: str) -> tuple[TwoViews, str]:
    """The one finding in a sketch, and its sentence."""
    corpus = sketch(text)
    (found,) = views(corpus)
    return found, sentence(corpus, found)


def test_a_person_who_holds_both_sides() -> None:
    found, said = only(CLASH)
    assert (found.kind, found.subject, found.others) == ("holds-both", "h1", ("p1", "p2"))
    assert found.tension is not None
    assert found.score == found.tension.score
    assert said == "“h1” is said to hold both “p1” and “p2”, which clash; neither has a date."


def test_dates_tell_the_earlier_from_the_later() -> None:
    found, said = only(f"{CLASH}p1.date = 2024-05\np2.date = 2019-03-01")
    assert (found.kind, found.others) == ("change-of-mind", ("p2", "p1"))
    assert said == "“h1” held “p2” earlier (2019-03-01) and “p1” later (2024-05), and they clash."


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("2024", "2024", "both are of 2024, which leaves open which came first"),
        ("2024", "2024-05", "they are of 2024 and 2024-05, which leaves open which came first"),
        ("soon", "2024-05", "only one of them has a date"),
    ],
)
def test_dates_that_do_not_tell_are_told_as_such(one: str, other: str, told: str) -> None:
    found, said = only(f"{CLASH}p1.date = {one}\np2.date = {other}")
    assert found.kind == "holds-both"
    assert said == f"“h1” is said to hold both “p1” and “p2”, which clash; {told}."


def test_a_view_without_a_date_has_that_of_what_it_rests_on() -> None:
    text = f"{CLASH}p1 -sources-> s1\np1 -sources-> s2\np2 -sources-> s3\np2 -sources-> s4 +disputes\n"
    found, said = only(f"{text}s1.date = 2018\ns2.date = 2020\ns3.date = 2023\ns4.date = 1990")
    assert said == "“h1” held “p1” earlier (2018 to 2020) and “p2” later (2023), and they clash."
    assert (found.first.dated_by, found.second.dated_by) == ("s1", "s3")
    told = explain_internal(sketch(text), found)[0].lines
    assert [line.text for line in told if line.text.startswith("Dated")] == [
        "Dated 2018 to 2020 by its sources, the earliest “s1”.",
        "Dated 2023 by its source “s3”.",
    ]


def test_a_view_that_replaces_another_is_later_whatever_the_dates() -> None:
    text = f"{CLASH}p2 -replaces-> p1\np1.date = 2024\np2.date = 2020"
    found, said = only(text)
    assert (found.kind, found.others, found.order) == ("change-of-mind", ("p1", "p2"), "replaces")
    assert found.tension is not None
    assert said == "“h1” gave up “p1” for “p2”, and they clash."
    told = [line.text for paragraph in explain_internal(sketch(text), found) for line in paragraph.lines]
    assert "The dates say otherwise: what was given up has the later one." in told
    assert "“p2” replaces “p1”." in told


def test_a_replacement_without_a_clash_has_no_score() -> None:
    found, said = only(f"{BOTH}p2 -replaces-> p1")
    assert (found.kind, found.score, found.witnesses) == ("change-of-mind", None, ())
    assert said == "“h1” gave up “p1” for “p2”."


def test_a_replaced_view_clashes_with_others_over_time_only() -> None:
    text = f"{CLASH}p3 -replaces-> p1"
    assert find_tensions(sketch(text)).tensions == ()
    found, said = only(text)
    assert (found.kind, found.others) == ("change-of-mind", ("p1", "p2"))
    assert said == "“h1” held “p1”, which has been replaced, and “p2”, and they clash."


def test_claims_that_answer_nothing_are_views_too() -> None:
    found, _ = only("c1 -held-by-> h1\np1 -held-by-> h1\nc1 -opposes-> p1")
    assert found.others == ("c1", "p1")


def test_different_people_may_hold_different_sides() -> None:
    assert views(sketch("p1 -held-by-> h1\np2 -held-by-> h2\np1 -opposes-> p2\np3 -held-by-> h1")) == []


def test_a_callout_has_the_date_of_its_note(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === Ada.md
        ---
        type: person
        ---
        === Early.md
        ---
        created: 2001-01
        ---
        > [!claim] It is so. ^early
        > held-by:: [[Ada]]

        === Late.md
        ---
        date: 2002
        ---
        > [!claim] It is not. ^late
        > held-by:: [[Ada]]
        > opposes:: [[Early#^early]]
        """,
    )
    (found,) = views(corpus)
    assert [(view.node, view.date, view.dated_by) for view in (found.first, found.second)] == [
        ("Early#^early", "2001-01", "Early"),
        ("Late#^late", "2002", "Late"),
    ]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-05", (2024, 5, 1), (2024, 5, 31)),
        ("2024-05-03T10:00", (2024, 5, 3), (2024, 5, 3)),
        ("-0399", (-399, 1, 1), (-399, 12, 31)),
    ],
)
def test_a_date_is_the_days_that_it_may_mean(
    written: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert period(written) == (first, last)


@pytest.mark.parametrize("written", ["", "soon", "2024-13", "2024-02-77", "20245", "May 2024"])
def test_what_is_no_date_is_none(written: str) -> None:
    assert period(written) is None
