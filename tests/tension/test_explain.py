"""The story of a tension, and that every step of it leads to file and line."""

from __future__ import annotations

from pathlib import Path

from argmap.model.corpus import Corpus
from argmap.pipeline.analyse import analyse_corpus
from argmap.tension.explain import Paragraph, explain
from argmap.tension.find import find_tensions
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
    """The paragraphs about the first tension, by topic."""
    return {p.topic: p for p in explain(corpus, find_tensions(corpus).tensions[0])}


def lines(paragraph: Paragraph) -> list[str]:
    return ["  " * line.depth + line.text for line in paragraph.lines]


def test_a_tension_is_told_in_sentences(tmp_path: Path) -> None:
    story = told(load(tmp_path, DEBATE))
    assert list(story) == ["sides", "clash", "shared", "reconciled", "hinge"]
    assert lines(story["sides"]) == [
        "“Pretence”: The persona is played.",
        "  On its own grounds it stands at 0.60.",
        "“Realism”: The persona is real.",
        "  Held by “Ada”. On its own grounds it stands at 0.66.",
    ]
    assert lines(story["clash"]) == [
        "They differ about a matter of fact and what a word means.",
        "One speaks against the other outright. (written in the notes; weight 0.85)",
        "  “Realism” speaks against “Pretence”. The reason given: a mask that never comes off is a face.",
        "The same evidence speaks for one side and against the other. "
        "(follows from the notes, nobody wrote it down; weight 0.48)",
        "  “The persona survives pressure” supports “Realism”.",
        "  “Jailbreaks fail” supports “The persona survives pressure”.",
        "  “Jailbreaks fail” speaks against “Every persona gives way in the end”.",
        "  “Every persona gives way in the end” supports “Pretence”.",
    ]
    assert lines(story["shared"]) == ["No claim and no evidence supports both."]
    assert lines(story["reconciled"]) == ["“Both” says how both can hold. Some are played and some are real."]
    assert lines(story["hinge"])[0] == (
        "Most on this: “Realism” speaks against “Pretence”. "
        "The reason given: a mask that never comes off is a face. "
        "Without it the score falls from 0.58 to 0.30."
    )


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


def test_a_reconciliation_of_one_side_says_what_it_misses() -> None:
    story = told(sketch("p1 -opposes-> p2\nc1 -reconciles-> p1\nc1 -reconciles-> p3"))
    assert lines(story["reconciled"]) == [
        "Not these two, so far: “c1” reconciles “p1” with something other than “p2”."
    ]


def test_what_both_sides_rest_on_is_named() -> None:
    story = told(
        sketch(
            "p1 -opposes-> p2\nc1 -supports-> p1\nc1 -supports-> p2\n"
            "e1 -supports-> p1\ne1 -sources-> s\np2 -cites-> s"
        )
    )
    assert lines(story["shared"]) == ["Both rest on “c1”.", "Both draw on the source “s”."]


def test_a_tension_on_one_point() -> None:
    story = told(sketch("p1 -opposes-> p2 # because"))
    assert lines(story["hinge"]) == [
        "All of it hangs on one point: “p1” speaks against “p2”. The reason given: because. "
        "Without that there is no tension."
    ]


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
