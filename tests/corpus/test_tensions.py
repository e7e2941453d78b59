"""The tensions of the corpus, against `clashes.py` and `agreements.py`, which its sources dictate."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.model.tension import Band, Tension
from argmap.tension.camps import find_camps
from argmap.tension.find import find_tensions
from argmap.tension.story.clash import disagreements
from tests.corpus.agreements import FAINT, HARMONIES, HOLDERS, OPEN, RECONCILIATIONS, Harmony
from tests.corpus.clashes import CLASHES, Clash

BANDS: tuple[Band, ...] = ("weak", "moderate", "strong")


class Debate:
    """The corpus with its tensions; nodes by the names of their files."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._ids = {node.rpartition("/")[2]: node for node in corpus.nodes}
        self.tensions = find_tensions(corpus).tensions
        self._between = {frozenset((t.a, t.b)): t for t in self.tensions}

    def id(self, name: str) -> str:
        return self._ids[name]

    def between(self, a: str, b: str) -> Tension | None:
        return self._between.get(frozenset((self.id(a), self.id(b))))

    def objects(self, name: str, relation: str) -> set[str]:
        return {str(r.object) for r in self.corpus.outgoing(self.id(name), relation)}


@pytest.fixture(scope="module")
def debate() -> Debate:
    return Debate(load_corpus(Path(__file__).parents[2] / "corpus").corpus)


def pair(expected: Clash | Harmony) -> str:
    return f"{expected.a} x {expected.b}"


@pytest.mark.parametrize("clash", CLASHES, ids=pair)
def test_a_clash_of_the_sources_is_found(debate: Debate, clash: Clash) -> None:
    found = debate.between(clash.a, clash.b)
    assert found is not None, clash.reason
    assert BANDS.index(found.band) >= BANDS.index(clash.band), clash.reason
    assert {w.kind for w in found.witnesses} >= set(clash.kinds), clash.reason
    assert set(disagreements(debate.corpus, found)) >= set(clash.about), clash.reason


@pytest.mark.parametrize("harmony", HARMONIES, ids=pair)
def test_where_the_sources_agree_nothing_clashes(debate: Debate, harmony: Harmony) -> None:
    assert debate.between(harmony.a, harmony.b) is None, harmony.reason


@pytest.mark.parametrize("harmony", FAINT, ids=pair)
def test_a_doubt_of_the_corpus_alone_is_weak_at_most(debate: Debate, harmony: Harmony) -> None:
    found = debate.between(harmony.a, harmony.b)
    assert found is None or found.band == "weak", harmony.reason


def test_rounded_figures_conflict_with_nothing(debate: Debate) -> None:
    """The documents round some of their figures and never contradict them."""
    kinds = {witness.kind for tension in debate.tensions for witness in tension.witnesses}
    assert "opposite-stance" in kinds
    assert "conflicting-figures" not in kinds


@pytest.mark.parametrize(("side", "holder"), HOLDERS.items())
def test_sides_are_held_by_whom_the_sources_name(debate: Debate, side: str, holder: str | None) -> None:
    assert debate.objects(side, "held-by") == ({debate.id(holder)} if holder else set())


@pytest.mark.parametrize(("note", "a", "b"), RECONCILIATIONS)
def test_what_the_sources_reconcile_is_reconciled(debate: Debate, note: str, a: str, b: str) -> None:
    assert debate.objects(note, "reconciles") >= {debate.id(a), debate.id(b)}


def test_what_the_sources_leave_open_stays_open(debate: Debate) -> None:
    camps = find_camps(debate.corpus, "preferred").camps
    for rivals in OPEN:
        sides = {debate.id(name) for name in rivals}
        held = [sides & set(camp.members) for camp in camps]
        assert set().union(*held) == sides, rivals
        assert max(len(some) for some in held) == 1, rivals
