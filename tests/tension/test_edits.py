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

MANY = settings(max_examples=80, deadline=None)


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
