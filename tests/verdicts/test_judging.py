"""When a verdict holds, when its tension comes back, and how its tension is found again."""

from __future__ import annotations

import dataclasses
import datetime
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.model.verdict import Ruling, Verdict
from argmap.tension.find import find_tensions
from tests.support.corpora import load
from tests.tension.sketch import sketch
from tests.tension.test_laws import SLOW, drawings
from tests.verdicts.judged import DAY, changes, judged, judgement, verdict_on

DEBATE = """
p1 -answers-> q1
p2 -answers-> q1
c1 -supports-> p1
c1 -opposes-> c2
c2 -supports-> p2
p1 -contradicts-> p2
e1 -undercuts-> (c2 -supports-> p2)
e1 -supports-> p1
h1
"""


def saying(corpus: Corpus, **texts: str) -> Corpus:
    """The same corpus, with other texts of some nodes."""
    said = {name: dataclasses.replace(corpus.nodes[name], text=text) for name, text in texts.items()}
    return dataclasses.replace(corpus, nodes={**corpus.nodes, **said})


def renamed(corpus: Corpus, names: dict[str, str]) -> Corpus:
    """The same corpus under other names."""

    def key(old: RelationKey) -> RelationKey:
        ends = [key(e) if isinstance(e, RelationKey) else names.get(e, e) for e in (old.subject, old.object)]
        if old.relation == "contradicts":
            ends.sort(key=str)
        return RelationKey(str(ends[0]), old.relation, ends[1])

    nodes = {
        names.get(n.id, n.id): dataclasses.replace(n, id=names.get(n.id, n.id)) for n in corpus.nodes.values()
    }
    relations = sorted((dataclasses.replace(r, key=key(r.key)) for r in corpus.relations), key=str)
    return dataclasses.replace(corpus, nodes=dict(sorted(nodes.items())), relations=tuple(relations))


def test_a_verdict_holds_while_nothing_has_changed() -> None:
    corpus = sketch(DEBATE)
    found = judgement(corpus, verdict_on(corpus, "p1", "p2"))
    assert found.changed == ()
    assert found.hides


@pytest.mark.parametrize("ruling", ["standing", "resolved"])
def test_only_a_dismissed_tension_is_hidden(ruling: Ruling) -> None:
    corpus = sketch(DEBATE)
    assert not judgement(corpus, verdict_on(corpus, "p1", "p2", ruling)).hides


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("c1 -opposes-> c2", "c1 -opposes-> c2\nc2 -opposes-> c1", ["New: “c2” speaks against “c1”."]),
        (
            "c1 -opposes-> c2",
            "c1 -opposes-> p2",
            ["New: “c1” speaks against “p2”.", "1 relation behind it is gone."],
        ),
        ("e1 -undercuts-> (c2 -supports-> p2)", "", ["2 relations behind it are gone."]),
        (
            "e1 -undercuts-> (c2 -supports-> p2)",
            "e1 -undercuts-> (c2 -supports-> p2) *0.5",
            [
                "Its weight is 0.5, no longer 1: “e1” undercuts the step that “c2” supports “p2”.",
            ],
        ),
        (
            "c1 -opposes-> c2",
            "c1 -opposes-> c2\ne7 -undercuts-> (c1 -opposes-> c2) *0.5",
            ["New: “e7” undercuts the step that “c1” speaks against “c2”."],
        ),
        (
            "p1 -contradicts-> p2",
            "p1 -contradicts-> p2 !",
            ["New: “p1” contradicts “p2”.", "1 relation behind it is gone."],
        ),
    ],
)
def test_other_relations_bring_a_tension_back(before: str, after: str, said: list[str]) -> None:
    corpus = sketch(DEBATE)
    verdict = verdict_on(corpus, "p1", "p2")
    later = judgement(sketch(DEBATE.replace(before, after)), verdict)
    assert list(later.changed) == said
    assert not later.hides


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("c1 -opposes-> c2", "c1 -opposes-> c2 # because of this"),
        ("h1", "h1\ne9 -supports-> c1\nc8 -opposes-> e9"),
        ("h1", "p3 -answers-> q1\np3 -opposes-> p1"),
        ("h1", "e1.n = 1000\nc1.confidence = 0.9"),
    ],
)
def test_reasons_and_what_only_moves_the_score_do_not(before: str, after: str) -> None:
    verdict = verdict_on(sketch(DEBATE), "p1", "p2")
    assert changes(sketch(DEBATE.replace(before, after)), verdict) == []


def test_another_text_of_a_side_brings_it_back_and_is_all_that_is_told() -> None:
    corpus = sketch(DEBATE)
    verdict = verdict_on(corpus, "p1", "p2")
    assert changes(saying(corpus, p2="The opposite"), verdict) == ["“p2” says something else."]
    assert changes(saying(corpus, p2=" What  p2\nsays "), verdict) == []


def test_another_text_on_the_way_is_another_relation() -> None:
    corpus = sketch(DEBATE)
    verdict = verdict_on(corpus, "p1", "p2")
    assert changes(saying(corpus, e1="Other evidence"), verdict) == [
        "New: “e1” supports “p1”.",
        "New: “e1” undercuts the step that “c2” supports “p2”.",
        "2 relations behind it are gone.",
    ]


def test_many_new_relations_are_counted() -> None:
    verdict = verdict_on(sketch("p1 -contradicts-> p2"), "p1", "p2")
    more = "\n".join(f"c{i} -opposes-> p2\nc{i} -supports-> p1" for i in range(5))
    told = changes(sketch(f"p1 -contradicts-> p2\n{more}"), verdict)
    assert told[3:] == ["7 more of the relations behind it differ."]


@given(st.permutations(["p1", "p2", "c1", "c2", "e1"]))
def test_other_names_change_nothing(names: list[str]) -> None:
    corpus = sketch(DEBATE)
    others = {old: f"x{new}" for old, new in zip(("p1", "p2", "c1", "c2", "e1"), names, strict=True)}
    found = judgement(renamed(corpus, others), verdict_on(corpus, "p1", "p2", "resolved", by="c1"))
    assert (found.changed, found.by) == ((), others["c1"])


@SLOW
@given(drawings(), st.randoms(use_true_random=False))
def test_no_drawing_is_seen_through_its_names(lines: list[str], chance: random.Random) -> None:
    corpus = sketch("\n".join(lines))
    names = chance.sample(sorted(corpus.nodes), len(corpus.nodes))
    later = renamed(corpus, dict(zip(corpus.nodes, (f"x{name}" for name in names), strict=True)))
    said = [verdict_on(corpus, t.a, t.b) for t in find_tensions(corpus).tensions]
    found = judged(later, said)
    assert found.idle == ()
    assert [j.changed for j in found.by_pair.values()] == [()] * len(said)


def test_names_that_two_notes_swap_are_found_by_what_they_say() -> None:
    """By id the pair is still there, so the ids count; what they say is then told as changed."""
    corpus = sketch(DEBATE)
    verdict = verdict_on(corpus, "p1", "p2")
    assert changes(renamed(corpus, {"p1": "p2", "p2": "p1"}), verdict)[:2] == [
        "“p2” says something else.",
        "“p1” says something else.",
    ]


def test_a_side_that_was_renamed_and_reworded_is_found_by_its_relations() -> None:
    corpus = sketch(DEBATE)
    verdict = verdict_on(corpus, "p1", "p2")
    later = saying(renamed(corpus, {"p1": "x1"}), x1="Something else")
    assert changes(later, verdict) == ["“p1” says something else."]
    both = saying(renamed(corpus, {"p1": "x1", "p2": "x2"}), x1="Something else", x2="This too")
    assert judged(both, [verdict]).idle == (verdict,)


def test_a_verdict_that_fits_two_tensions_alike_is_on_neither() -> None:
    corpus = sketch("p1 -contradicts-> p2")
    verdict = verdict_on(corpus, "p1", "p2")
    twice = sketch("p8 -contradicts-> p2\np9 -contradicts-> p2")
    said = {"p8": "What p1 says", "p9": "What p1 says"}
    found = judged(saying(twice, **said), [verdict])
    assert (dict(found.by_pair), found.idle) == ({}, (verdict,))


@pytest.mark.parametrize("later", ["p1 -supports-> p2", "p1", ""])
def test_a_verdict_whose_tension_is_gone_is_kept_as_idle(later: str) -> None:
    verdict = verdict_on(sketch(DEBATE), "p1", "p2")
    assert judged(sketch(later), [verdict]).idle == (verdict,)


def test_the_note_that_resolves_it_has_to_be_there_and_say_the_same() -> None:
    corpus = sketch(f"{DEBATE}i1")
    verdict = verdict_on(corpus, "p1", "p2", "resolved", by="i1")
    assert changes(corpus, verdict) == []
    assert changes(saying(corpus, i1="No longer"), verdict) == ["“i1” says something else."]
    assert changes(sketch(DEBATE), verdict) == ["The note that it names, i1, is gone."]


def counting(one: Verdict, other: Verdict) -> Verdict:
    corpus = sketch(DEBATE)
    (found,) = {(judged(corpus, pair).by_pair["p1", "p2"]) for pair in ([one, other], [other, one])}
    assert {found.verdict, *found.overruled} == {one, other}
    return found.verdict


def test_of_two_verdicts_the_later_counts_and_none_is_lost() -> None:
    corpus = sketch(DEBATE)
    old = verdict_on(corpus, "p1", "p2", "standing")
    new = verdict_on(corpus, "p1", "p2", "dismissed", day=DAY + datetime.timedelta(days=1))
    assert counting(old, new) is new


def test_of_two_verdicts_of_one_day_the_one_counts_that_hides_less() -> None:
    corpus = sketch(DEBATE)
    hiding, showing = (verdict_on(corpus, "p1", "p2", ruling) for ruling in ("dismissed", "standing"))
    assert counting(hiding, showing) is showing


NAMED_ONLY = """
    === q.md
    ---
    type: question
    ---
    === realism.md
    ---
    type: position
    answers: "[[q]]"
    contradicts: "[[fiction]]"
    ---
    === fiction.md
    ---
    type: position
    answers: "[[q]]"
    ---
"""


def test_the_name_of_a_note_that_says_nothing_else_is_only_a_name(tmp_path: Path) -> None:
    verdict = verdict_on(load(tmp_path / "a", NAMED_ONLY), "realism", "fiction")
    assert verdict.b.text == ""
    later = load(tmp_path / "b", NAMED_ONLY.replace("realism", "realism about numbers"))
    assert changes(later, verdict) == []
    said = NAMED_ONLY.replace("contradicts", "claim: It is all real.\n    contradicts")
    assert changes(load(tmp_path / "c", said), verdict) == ["“realism” says something else."]


def test_names_that_sort_the_other_way_round_do_not_matter(tmp_path: Path) -> None:
    def opposed(real: str, unreal: str) -> Corpus:
        notes = f"""
            === {real}.md
            ---
            type: position
            claim: It is real.
            contradicts: "[[{unreal}]]"
            ---
            === {unreal}.md
            ---
            type: position
            claim: It is not.
            opposes: "[[{real}]]"
            ---
        """
        return load(tmp_path / real, notes)

    verdict = verdict_on(opposed("a", "z"), "a", "z")
    assert changes(opposed("y", "b"), verdict) == []
