"""The story of a tension, and that every step of it leads to file and line."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from argmap.model.corpus import Corpus
from argmap.pipeline.analyse import analyse_corpus
from argmap.tension.background import Background
from argmap.tension.explain import explain
from argmap.tension.find import find_tensions
from argmap.tension.story.line import Paragraph
from argmap.tension.words import step_sentence
from tests.support.corpora import load
from tests.tension.sketch import sketch

DEBATE = """
=== questions/Real or played.md
---
type: question
---
=== positions/Realism.md
---
type: position
claim: The persona is real.
held-by: "[[Ada]]"
answers: "[[Real or played]]"
opposes:
  - {to: "[[Pretence]]", why: a mask that never comes off is a face, about: definition}
---
> [!claim] The persona survives pressure ^sticky
> supports:: [[#]]

=== positions/Pretence.md
---
type: position
claim: The persona is played.
answers: "[[Real or played]]"
---
> [!claim] Every persona gives way in the end ^gives
> supports:: [[Pretence]]

=== evidence/Jailbreaks fail.md
---
type: evidence
confidence: 0.8
supports: "[[Realism#^sticky]]"
opposes: "[[Pretence#^gives]]"
---
=== Both.md
---
type: claim
claim: Some are played and some are real.
reconciles: ["[[Realism]]", "[[Pretence]]"]
---
=== people/Ada.md
---
type: person
---
"""


def told(corpus: Corpus) -> dict[str, Paragraph]:
    """The paragraphs about the strongest tension of two positions, by topic."""
    between_sides = (t for t in find_tensions(corpus).tensions if corpus.nodes[t.a].type == "position")
    return {p.topic: p for p in explain(Background(corpus), next(between_sides))}


def lines(paragraph: Paragraph) -> list[str]:
    return ["  " * line.depth + line.text for line in paragraph.lines]


def test_a_tension_is_told_in_sentences(tmp_path: Path) -> None:
    story = told(load(tmp_path, DEBATE))
    assert list(story) == ["sides", "standing", "clash", "shared", "reconciled", "hinge"]
    assert lines(story["sides"]) == [
        "“Pretence”: The persona is played.",
        "  Nobody is said to hold it. On its own grounds it stands at 0.60.",
        "“Realism”: The persona is real.",
        "  Held by “Ada”. On its own grounds it stands at 0.66.",
    ]
    assert lines(story["standing"]) == [
        "Both sides stand about equally well, 0.66 against 0.60: a live controversy (balance 0.99).",
        "Nothing that speaks for “Pretence” rests on a source: “Every persona gives way in the end”.",
        "Nothing that speaks for “Realism” rests on a source: “The persona survives pressure” "
        "and “Jailbreaks fail”.",
    ]
    assert lines(story["clash"]) == [
        "They differ about a matter of fact and what a word means.",
        "  A matter of fact: that follows from evidence that speaks for one side and against the other.",
        "  What a word means: the notes say so of this attack.",
        "One speaks against the other outright. (written in the notes; weight 0.85)",
        "  “Realism” speaks against “Pretence”. The reason given: a mask that never comes off is a face.",
        "Evidence for “Realism” speaks against “Pretence” or its case. "
        "(follows from the notes, nobody wrote it down; weight 0.48)",
        "  “The persona survives pressure” supports “Realism”.",
        "  “Jailbreaks fail” supports “The persona survives pressure”.",
        "  “Jailbreaks fail” speaks against “Every persona gives way in the end”.",
        "  “Every persona gives way in the end” supports “Pretence”.",
    ]
    assert lines(story["shared"]) == [
        "Both answer the question “Real or played”.",
        "No claim and no evidence supports both; nor do they share an assumption or a source.",
    ]
    assert lines(story["reconciled"]) == [
        "“Both” says how both can hold; it names both sides. Some are played and some are real."
    ]
    assert lines(story["hinge"]) == [
        "Most on this: “Realism” speaks against “Pretence”. "
        "The reason given: a mask that never comes off is a face. "
        "Without it the score falls from 0.58 to 0.30.",
        "Nothing would be left without these 2:",
        "  “Realism” speaks against “Pretence”.",
        "  “Jailbreaks fail” speaks against “Every persona gives way in the end”.",
    ]


def test_every_step_leads_to_its_line(tmp_path: Path) -> None:
    corpus = load(tmp_path, DEBATE)
    (tension,) = analyse_corpus(corpus).tensions
    for witness in tension.witnesses:
        for step in witness.path:
            line = (
                (tmp_path / step.location.path)
                .read_text(encoding="utf-8")
                .splitlines()[step.location.line - 1]
            )
            assert str(step.object).partition("^")[2].removesuffix("^") in line
    places = {str(step.location).rpartition(":")[0] for w in tension.witnesses for step in w.path}
    assert places == {
        "positions/Realism.md:7",
        "positions/Realism.md:10",
        "positions/Pretence.md:7",
        "evidence/Jailbreaks fail.md:4",
        "evidence/Jailbreaks fail.md:5",
    }


def test_a_reconciliation_of_one_side_says_what_it_touches() -> None:
    story = told(sketch("p1 -opposes-> p2\nc1 -reconciles-> p1\nc1 -reconciles-> p3"))
    assert lines(story["reconciled"]) == [
        "No note says how both can hold.",
        "“c1” touches one side only: it reconciles “p1” with “p3”.",
    ]
    story = told(sketch("p1 -opposes-> p2\nc1 -reconciles-> p2"))
    assert lines(story["reconciled"])[1:] == [
        "“c1” touches one side only: it reconciles “p2” with nothing that it names."
    ]


def test_a_reconciliation_may_reach_a_side_by_its_case() -> None:
    story = told(sketch("p1 -opposes-> p2\nc2 -supports-> p2\nc1 -reconciles-> p1\nc1 -reconciles-> c2"))
    assert lines(story["reconciled"]) == [
        "“c1” says how both can hold; it touches “p1” and “p2” by way of “c2”. What c1 says."
    ]


def test_common_ground_alone_is_not_two_sides() -> None:
    shared = "c2 -supports-> p1\nc2 -supports-> p2\nc1 -reconciles-> c2"
    assert lines(told(sketch(f"p1 -opposes-> p2\n{shared}"))["reconciled"]) == [
        "No note says how both can hold."
    ]


def test_what_both_sides_share_is_named() -> None:
    story = told(
        sketch(
            "p1 -opposes-> p2\nc1 -supports-> p1\nc1 -supports-> p2\n"
            "e1 -supports-> p1\ne1 -sources-> s\np2 -cites-> s\n"
            "p1 -held-by-> h1\np2 -held-by-> h1\np1 -answers-> q\np2 -answers-> q\n"
            "p1 -assumes-> c2\nc1 -assumes-> c2"
        )
    )
    assert lines(story["shared"]) == [
        "Both answer the question “q”.",
        "Both are held by “h1”.",
        "Both rest on the claim “c1”.",
        "Both assume “c2”.",
        "Both draw on the source “s”.",
    ]


def test_a_tension_on_one_point() -> None:
    story = told(sketch("p1 -opposes-> p2 # because"))
    assert lines(story["hinge"]) == [
        "All of it hangs on one point: “p1” speaks against “p2”. The reason given: because. "
        "Without that there is no tension."
    ]
    assert lines(story["clash"])[0].startswith("The notes do not say whether")
    assert lines(story["standing"])[1] == "No claim and no evidence speaks for either side."


def test_what_one_point_needs_is_named() -> None:
    story = told(sketch("c1 -supports-> p1\nc1 -opposes-> p2"))
    assert lines(story["hinge"])[1:] == ["Nor would there be one without “c1”."]


def test_what_one_point_needs_is_counted_where_it_is_not_all_named() -> None:
    pro = "c1 -supports-> p1\nc2 -supports-> c1\nc3 -supports-> c2\nc3 -opposes-> c4\n"
    corpus = sketch(f"{pro}c4 -supports-> c5\nc5 -supports-> c6\nc6 -supports-> p2")
    (tension,) = [t for t in find_tensions(corpus).tensions if (t.a, t.b) == ("p1", "p2")]
    (short,) = [p for p in explain(Background(corpus), tension) if p.topic == "hinge"]
    assert lines(short)[1] == "Nor would there be one without “c1”, “c2”, “c3”, “c4”, “c5” or one other."
    (whole,) = [p for p in explain(Background(corpus), tension, ways=9) if p.topic == "hinge"]
    assert lines(whole)[1] == "Nor would there be one without “c1”, “c2”, “c3”, “c4”, “c5” or “c6”."


def test_a_claim_that_carries_several_points_is_named() -> None:
    story = told(sketch("c1 -supports-> p1\nc1 -opposes-> p2\nc2 -supports-> p2\nc1 -opposes-> c2"))
    assert lines(story["hinge"])[1:] == [
        "If “c1” were given up, all 2 points would fall and nothing be left.",
        "Nothing would be left without this:",
        "  “c1” supports “p1”.",
    ]


def test_a_quarrel_over_words_is_told_as_such(tmp_path: Path) -> None:
    attack = "opposes: {to: '[[q]]', about: definition}"
    story = told(
        load(tmp_path, f"=== p.md\n---\ntype: position\n{attack}\n---\n=== q.md\n---\ntype: position\n---\n")
    )
    assert lines(story["clash"])[0] == "They differ about what a word means, and about nothing else."
    assert lines(story["hinge"])[-1] == "It dissolves once each side says in which sense it takes the word."


def test_an_uneven_controversy_and_a_partial_gap() -> None:
    story = told(
        sketch(
            "p1 -opposes-> p2\nc1 -supports-> p1\nc1 -sources-> s1\nc2 -supports-> p1\np2.confidence = 0.1"
        )
    )
    assert lines(story["standing"]) == [
        "“p1” stands better than “p2”, 0.75 against 0.10: the controversy is lopsided (balance 0.41).",
        "Of what speaks for “p1”, 50 % rests on no source: “c2”.",
        "No claim and no evidence speaks for “p2”.",
    ]


@pytest.mark.parametrize(
    ("title", "told_as"),
    [
        ("Does it?", "“Does it?”"),
        ("It does.", "“It does.”"),
        ("The `f(x)` of *x*", "“The `f(x)` of *x*”."),
        ("The “real” one", "“The ‘real’ one”."),
        ("Shouted!", "“Shouted!”"),
        ("x" * 300, f"“{'x' * 119}…”"),
        ("two\nlines", "“two lines”."),
    ],
)
def test_titles_leave_sentences_correct(title: str, told_as: str) -> None:
    corpus = sketch("p1 -opposes-> p2")
    named = dataclasses.replace(corpus.nodes["p2"], title=title)
    corpus = dataclasses.replace(corpus, nodes={**corpus.nodes, "p2": named})
    (step,) = find_tensions(corpus).tensions[0].witnesses[0].path
    assert step_sentence(corpus, step) == f"“p1” speaks against {told_as}"


def test_a_reason_that_asks_is_not_stopped_twice() -> None:
    corpus = sketch("p1 -opposes-> p2 # why not?")
    (step,) = find_tensions(corpus).tensions[0].witnesses[0].path
    assert step_sentence(corpus, step).endswith("The reason given: why not?")


def test_undercuts_stances_and_figures_have_words() -> None:
    story = told(
        sketch(
            "p1 -answers-> q\np2 -answers-> q\nc1 -supports-> p1\ne2 -supports-> p2\n"
            "c1 -undercuts-> (e2 -supports-> p2)\np1 -cites-> s +supports\np2 -cites-> s +disputes\n"
            "e1 -supports-> p1\ne1.measure = size 3\ne2.measure = size 4"
        )
    )
    said = lines(story["clash"])
    assert "  “c1” undercuts the step that “e2” supports “p2”." in said
    assert "  “p2” disputes “s”." in said
    assert "  “e1” reports another figure than “e2”: size 3." in said


def test_what_is_not_told_is_counted() -> None:
    corpus = sketch(
        "".join(f"c{n} -supports-> {p}\n" for n in (1, 2, 3) for p in ("p1", "p2")) + "p1 -opposes-> p2"
    )
    (tension,) = find_tensions(corpus).tensions
    (short,) = [p for p in explain(Background(corpus), tension, ways=2) if p.topic == "shared"]
    assert lines(short) == [
        "Both rest on the claim “c1”.",
        "Both rest on the claim “c2”.",
        "And 1 more of these.",
    ]


def test_figures_that_all_hangs_on_are_no_reason() -> None:
    text = "e1 -supports-> p1\ne2 -supports-> p2\np1 -answers-> q\np2 -answers-> q\n"
    story = told(sketch(f"{text}e1.measure = size 3\ne2.measure = size 4"))
    assert lines(story["hinge"]) == [
        "All of it hangs on one point: “e1” reports another figure than “e2”: size 3. "
        "Without that there is no tension.",
        "Nor would there be one without “e1” or “e2”.",
    ]
