"""Tensions found on columns of numbers are those that the definitions give, whatever notes are called."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey
from argmap.model.tension import Step, Tension
from argmap.tension.find import find_tensions
from tests.tension.by_definition import tensions_by_definition
from tests.tension.sketch import paths, sketch
from tests.tension.test_laws import GROUNDS, SLOW, drawings

MORE = st.lists(
    st.sampled_from(
        [
            "e1 -sources-> s1 +supports",
            "e2 -sources-> s1 +disputes",
            "c1 -cites-> s1 +disputes *0.5",
            "e1.measure = accuracy 0.7",
            "e1.measure = accuracy 0.3 score 0.1",
            "e2.measure = accuracy 60 %",
            "e2.measure = accuracy 0.9",
            "c1 -undercuts-> a1",
            "c2 -answers-> q",
            "p1 -answers-> q",
        ]
    ),
    unique=True,
)


@SLOW
@given(drawings(), MORE, st.integers(1, 4))
def test_what_is_found_is_what_the_definitions_give(lines: list[str], more: list[str], max_hops: int) -> None:
    corpus = sketch("\n".join(lines + more), max_hops=max_hops)
    found, wanted = (
        sorted(tensions, key=lambda t: (t.a, t.b))
        for tensions in (find_tensions(corpus).tensions, tensions_by_definition(corpus))
    )
    assert [(t.a, t.b) for t in found] == [(t.a, t.b) for t in wanted]
    for one, other in zip(found, wanted, strict=True):
        assert one.score == pytest.approx(other.score, abs=1e-11)
        assert _told(one) == _told(other)


@SLOW
@given(drawings(), MORE, st.lists(st.tuples(st.randoms(use_true_random=False), MORE), min_size=1, max_size=3))
def test_what_an_edit_leaves_is_what_would_be_found_anew(
    lines: list[str], more: list[str], edits: list[tuple[random.Random, list[str]]]
) -> None:
    report = find_tensions(sketch("\n".join(lines + more)))
    for chance, others in edits:
        lines = _edited(lines, chance)
        edited = sketch("\n".join(lines + others))
        report, anew = find_tensions(edited, before=report), find_tensions(edited)
        assert report.tensions == anew.tensions
        assert report.strengths == anew.strengths
        assert (report.convergence, report.own_case) == (anew.convergence, anew.own_case)


def _edited(lines: list[str], chance: random.Random) -> list[str]:
    """Some lines dropped, some weighed otherwise, some new."""
    kept = [line for line in lines if chance.random() < 0.8]
    weighed = [line.split(" *")[0] + " *0.3" if chance.random() < 0.2 else line for line in kept]
    fresh = [
        f"{chance.choice(GROUNDS)} -{chance.choice(['supports', 'opposes'])}-> {chance.choice(GROUNDS)}"
        for _ in range(chance.randrange(3))
    ]
    known = [line for line in weighed + fresh if line.split()[0] != line.split()[-1]]
    return [line for line in known if "undercuts" not in line or line.partition("(")[2][:-1] in known]


def _told(tension: Tension) -> list[tuple[str, float, list[str], str]]:
    return sorted(
        (w.kind, round(w.weight, 10), [str(s) for s in w.path], str(w.attack)) for w in tension.witnesses
    )


@SLOW
@given(drawings(), MORE, st.randoms(use_true_random=False))
def test_names_decide_neither_scores_nor_paths(
    lines: list[str], more: list[str], chance: random.Random
) -> None:
    corpus = sketch("\n".join(lines + more))
    names = dict(
        zip(corpus.nodes, chance.sample([f"n{i}" for i in range(99)], len(corpus.nodes)), strict=True)
    )
    renamed = find_tensions(_renamed(corpus, names))
    found = find_tensions(corpus)
    assert {names[node]: strength for node, strength in found.strengths.items()} == renamed.strengths
    told = {(t.a, t.b): (t.score, _paths(t, {})) for t in renamed.tensions}
    assert told == {_pair(t, names): (t.score, _paths(t, names)) for t in found.tensions}


def _renamed(corpus: Corpus, names: dict[str, str]) -> Corpus:
    """The same notes under other names."""
    nodes = {names.get(n, n): replace(node, id=names.get(n, n)) for n, node in corpus.nodes.items()}
    relations = [replace(r, key=_key(r, names)) for r in corpus.relations]
    return replace(
        corpus,
        nodes=dict(sorted(nodes.items())),
        relations=tuple(sorted(relations, key=lambda r: str(r.key))),
    )


def _key(relation: Relation | Step, names: dict[str, str]) -> RelationKey:
    return _key_of(relation.key, names)


def _key_of(key: RelationKey, names: dict[str, str]) -> RelationKey:
    ends = [
        _key_of(end, names) if isinstance(end, RelationKey) else names.get(end, end)
        for end in (key.subject, key.object)
    ]
    if key.relation == "contradicts":
        ends.sort(key=str)
    assert isinstance(ends[0], str)
    return RelationKey(ends[0], key.relation, ends[1])


def _pair(tension: Tension, names: dict[str, str]) -> tuple[str, str]:
    a, b = sorted((names[tension.a], names[tension.b]))
    return a, b


def _paths(tension: Tension, names: dict[str, str]) -> list[tuple[str, float, list[RelationKey]]]:
    """Kinds, weights and paths in the order in which they are told."""
    return [(w.kind, w.weight, [_key(step, names) for step in w.path]) for w in tension.witnesses]


def test_what_nodes_say_decides_between_equally_good_ways() -> None:
    lines = [
        "e1 -opposes-> p2",
        "c2 -supports-> p1",
        "c1 -supports-> p1",
        "e1 -supports-> c1",
        "e1 -supports-> c2",
    ]
    (tension,) = find_tensions(sketch("\n".join(lines))).tensions
    assert paths(tension) == {"shared-evidence": ["c1 -supports-> p1; e1 -supports-> c1; e1 -opposes-> p2"]}
    renamed = _renamed(sketch("\n".join(lines)), {"c1": "c9"})
    (tension,) = find_tensions(renamed).tensions
    assert paths(tension) == {"shared-evidence": ["c9 -supports-> p1; e1 -supports-> c9; e1 -opposes-> p2"]}


def test_a_conflict_that_nobody_wrote_down_is_found_three_supports_deep_on_both_sides() -> None:
    deep = """
        p1 -answers-> q
        p2 -answers-> q
        p3 -answers-> q
        c1 -supports-> p1
        c2 -supports-> c1
        e1 -supports-> c2
        c3 -supports-> p2
        c4 -supports-> c3
        c5 -supports-> c4
        e1 -opposes-> c5
        c6 -supports-> p3
    """
    (tension,) = find_tensions(sketch(deep)).tensions
    assert (tension.a, tension.b) == ("p1", "p2")
    assert paths(tension) == {
        "shared-evidence": [
            "c1 -supports-> p1; c2 -supports-> c1; e1 -supports-> c2; e1 -opposes-> c5; "
            "c5 -supports-> c4; c4 -supports-> c3; c3 -supports-> p2"
        ]
    }


def test_of_too_many_witnesses_the_heaviest_of_each_pair_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"c{n} -opposes-> p{m} *0.{n}" for n in range(1, 6) for m in (2, 3)]
    lines += [f"c{n} -supports-> p1" for n in range(1, 6)]
    corpus = sketch("\n".join(lines))
    whole = find_tensions(corpus)
    assert whole.left_out == 0
    monkeypatch.setattr("argmap.tension.search.MOST_WITNESSES", 7)
    report = find_tensions(corpus)
    assert report.left_out == 4
    edited = sketch("\n".join([*lines, "c8 -opposes-> c9"]))
    assert find_tensions(edited, before=whole).tensions == find_tensions(edited).tensions
    for told, every in zip(report.tensions, whole.tensions, strict=True):
        assert told.witnesses == every.witnesses[:3]
        assert told.score < every.score
