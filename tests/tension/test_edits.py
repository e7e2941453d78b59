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
