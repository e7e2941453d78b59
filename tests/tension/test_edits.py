"""What is worked out again after an edit is what a new analysis finds, down to the order of witnesses."""

from __future__ import annotations

from itertools import chain
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.model.corpus import Corpus
from argmap.pipeline.analyse import Analysis, analyse_corpus
from argmap.tension.links import Links
from tests.tension.disputes import dispute
from tests.tension.sketch import sketch

MANY = settings(max_examples=50, deadline=None)


def same(one: Links, other: Links) -> bool:
    ours, theirs = (chain(x.written, x.breaks, *x.tables.values()) for x in (one, other))
    equal = all(np.array_equal(a, b) for a, b in zip(ours, theirs, strict=True))
    return equal and one.nodes.ids == other.nodes.ids and list(one.relations) == list(other.relations)


def compare(found: Analysis, corpus: Corpus) -> None:
    """Field by field, so that a failure names what differs."""
    anew = analyse_corpus(corpus, verdicts=())
    assert found.report is not None
    assert anew.report is not None
    assert same(found.report.ground.links, anew.report.ground.links)
    assert found.strengths == anew.strengths
    assert [t.pair for t in found.tensions] == [t.pair for t in anew.tensions]
    assert found.tensions == anew.tensions
    assert found.internal == anew.internal
    assert (found.convergence, found.own_case) == (anew.convergence, anew.own_case)
    assert found.left_out == anew.left_out


@MANY
@given(st.integers(0, 10**9), st.integers(6, 90), st.lists(st.integers(1, 6), min_size=1, max_size=5))
def test_edit_after_edit_what_a_new_analysis_finds(seed: int, size: int, edits: list[int]) -> None:
    debate = dispute(Random(seed), size)
    found = analyse_corpus(debate.corpus(), verdicts=())
    for count in edits:
        for _ in range(count):
            debate.edit()
        corpus = debate.corpus()
        found = analyse_corpus(corpus, found, verdicts=())
        compare(found, corpus)


TWO_QUARRELS = """
    p1 -answers-> q1
    p2 -answers-> q1
    c1 -supports-> p1
    c1 -opposes-> p2
    c3 -supports-> p1
    c3 -opposes-> c1
    p3 -answers-> q2
    p4 -answers-> q2
    c2 -supports-> p3
    c2 -opposes-> p4
"""


def test_what_an_edit_does_not_reach_is_not_told_again() -> None:
    before = analyse_corpus(sketch(TWO_QUARRELS), verdicts=())
    after = analyse_corpus(sketch(TWO_QUARRELS + "c4 -opposes-> c2"), before, verdicts=())
    told = {tension.pair: tension for tension in before.tensions}
    kept = {tension.pair for tension in after.tensions if tension is told.get(tension.pair)}
    assert kept == {("p1", "p2"), ("c1", "c3")}
    assert [found for found in after.internal if found in before.internal] == list(before.internal)
    assert after.internal[0] is before.internal[0]


def test_where_nothing_has_changed_nothing_is_worked_out() -> None:
    before = analyse_corpus(sketch(TWO_QUARRELS), verdicts=())
    after = analyse_corpus(sketch(TWO_QUARRELS), before, verdicts=())
    assert after.report is before.report
    assert after.internal is before.internal


def test_an_undercut_awaits_what_it_breaks() -> None:
    waiting = TWO_QUARRELS + "c5 -undercuts-> (c4 -supports-> p1)"
    written = sketch(waiting + "\nc4 -supports-> p1")
    compare(analyse_corpus(written, analyse_corpus(sketch(waiting), verdicts=()), verdicts=()), written)


def edited(before: str, after: str) -> tuple[Analysis, Analysis]:
    """The analyses of two drawings, the second built on the first and held against a new one."""
    earlier, corpus = analyse_corpus(sketch(before), verdicts=()), sketch(after)
    later = analyse_corpus(corpus, earlier, verdicts=())
    compare(later, corpus)
    return earlier, later


# What c9 says weighs the same, however well it is supported: none but the way to it has changed.
THROUGH_OTHERS = """
    p1 -answers-> q1
    p2 -answers-> q1
    {speaker} -supports-> p1
    {speaker} -supports-> c8
    c8 -supports-> c9 *{weight}
    c9.confidence = 1.0
"""


def test_evidence_reaches_the_other_side_through_what_is_in_no_case() -> None:
    drawing = THROUGH_OTHERS + "c9 -opposes-> c2\nc2 -supports-> p2\nc2.confidence = 0.0"
    before, after = edited(*(drawing.format(speaker="e1", weight=weight) for weight in (1.0, 0.5)))
    was, now = ({t.pair: t.score for t in found.tensions} for found in (before, after))
    assert was["p1", "p2"] > now["p1", "p2"] > 0


def test_a_case_speaks_for_what_it_attacks_through_what_is_in_no_case() -> None:
    drawing = THROUGH_OTHERS + "c2 -supports-> p1\nc2 -opposes-> c9 *0.1"
    before, after = edited(*(drawing.format(speaker="c1", weight=weight) for weight in (1.0, 0.5)))
    (was,), (now,) = before.internal, after.internal
    assert (was.kind, was.subject) == (now.kind, now.subject) == ("incoherent-case", "p1")
    assert was.score != now.score


def test_a_claim_becomes_contested_by_what_is_said_of_who_speaks_of_it() -> None:
    agreed = """
        c1 -supports-> p1
        c2 -supports-> p1
        c1 -supports-> c9
        c2 -opposes-> c9 *0.9
        c1.confidence = 1.0
        c2.confidence = 0.0
        c9.confidence = 1.0
        e1.confidence = 1.0
    """
    before, after = edited(agreed, agreed + "e1 -supports-> c2")
    assert "contested-claim" not in {found.kind for found in before.internal}
    assert [f.subject for f in after.internal if f.kind == "contested-claim"] == ["c9"]
    assert before.strengths["c9"] == after.strengths["c9"]
