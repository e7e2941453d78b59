"""A corpus that holds every hard case for an export, and what argmap might have computed about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from argmap.locations import Location
from argmap.model.suggestion import Suggestion
from argmap.model.tension import Step, Tension, Witness
from argmap.model.verdict import Judged, Judgement, Named, Verdict
from argmap.pipeline.analyse import Analysis
from tests.support.corpora import load

TEXT = """
=== argmap.toml
name = "Nasty & <odd> \\"corpus\\""
base = "https://example.org/débat"

[relations.rebuts]
sub-relation-of = "opposes"
=== questions/Wer spricht da?.md
---
type: question
claim: "Who & what <speaks> here?"
aliases: ["the \\"who\\" question", "a|b"]
tags: [personas, "naïve-tag"]
---
=== positions/Realism's view.md
---
type: position
claim: "Line one\\r\\nline two \\ttabbed, \\"quoted\\" and ends in \\\\\\""
title: "Realism \\u202eלהפוך\\u202c 🎭 ]]> &amp;"
answers: "[[Wer spricht da?]]"
contradicts: {to: "[[p-no]]", exhaustive: true, why: "they can't both be <true>", weight: 0.25}
held-by: "[[Ünal Ö]]"
confidence: 0.7
date: 2026-03-01
---
=== positions/p-no.md
---
type: position
claim: "A bell\\u0007, a null-like \\u0001 and a C1 \\u0085 in one text"
answers: "[[Wer spricht da?]]"
replaces: "[[positions/p old (2024)]]"
qualifies: "[[c2]]"
---
Some plain [[%41 percent]] link, a [[Wer spricht da?|labelled]] one and a citation [@smith_2020:a, p. 3].
=== positions/p old (2024).md
---
type: position
date: spring 2024
---
=== claims/c#1.md
---
type: claim
id: "claims/c#1?x=y&z"
claim: c one
supports: ["[[Realism's view]]", "[[c2]]"]
rebuts: "[[p-no]]"
sources:
  - {to: "[[A source]]", stance: disputes, why: "it says otherwise"}
---
=== claims/c2.md
---
type: claim
claim: "中文 claim"
opposes: "[[p-no]]"
answers: "[[Wer spricht da?]]"
---

> [!evidence] Figures 数 ^e1
> method:: benchmark
> n:: 12
> measures:: {name: "p value", value: 0.0000001, unit: score, baseline: 0.5, error: 0.01}
> sources:: [@smith_2020:a]
> supports:: [[#]]

> [!claim] Cuts the link ^cut
> undercuts:: [[claims/c2]] -opposes-> [[p-no]]
> undercuts:: [[Realism's view]] -> [[p-no]]

> [!argument] Linked ^arg
> premises:: [[#^e1]], [[#^cut]]
> supports:: [[Realism's view]]
> opposes:: [[p-no]]

> [!argument] No premises, no conclusion ^bare

> [!evidence] Cuts arguments ^e2
> undercuts:: [[#^arg]]
> undercuts:: [[#^bare]]
=== sources/A source.md
---
type: source
claim: A source with a broken address
authors: ["Müller, Jörg", "O'Neil \\"Max\\""]
year: 2020
url: "http://exa mple.org/<script>|x"
doi: "10.1000/182<x>#y"
citekey: broken
---
=== people/Ünal Ö.md
---
type: person
---
=== inquiries/why.md
---
type: inquiry
asks: "[[Wer spricht da?]]"
reconciles: ["[[Realism's view]]", "[[p-no]]"]
extends: "[[c2]]"
---
=== %41 percent.md
# 100 % [[c2|sure]]

Plain prose.
=== refs.bib
@article{smith_2020:a,
  author = {Smith, Ann and Øre, Bo},
  title = {On {Things} \\& Others},
  year = {2020},
  doi = {10.1000/xyz},
  url = {https://example.org/a?b=c&d=%20e}
}
"""

HEAD, OTHER, BLOCK = "positions/Realism's view", "positions/p-no", "claims/c2#^e1"


def nasty_analysis(root: Path) -> Analysis:
    """The corpus above, loaded, with strengths, a tension and two suggestions made up for it."""
    corpus = load(root, TEXT)
    place = Location.point("claims/c2.md", 5, 1)
    attack = Step(OTHER, "contradicts", HEAD, place, "because <so>")
    route = (Step(BLOCK, "supports", "claims/c2", place), Step("claims/c2", "opposes", OTHER, place), attack)
    witnesses = (
        Witness("explicit-contradiction", False, 1 / 3, (attack,), attack),
        Witness("mediated", True, 0.1, route, attack),
    )
    tension = Tension(OTHER, HEAD, 2 / 3, 0.5, 0.125, witnesses)
    strengths = {HEAD: 1 / 7, BLOCK: 0.5}
    return Analysis(corpus, strengths, (tension,), suggestions(place), judged=judged())


def judged() -> Judged:
    said = Verdict(
        Named(OTHER, "a1"),
        Named(HEAD, ""),
        "standing",
        'a "reason" \x1b[31m',
        "Ünal",
        date(2026, 1, 31),
        frozenset(),
    )
    resolved = replace(said, ruling="resolved", by=Named("inquiries/why", "b2"))
    judgement = Judgement(resolved, ("“c2” says something else.",), "inquiries/why", (said,))
    return Judged({(OTHER, HEAD): judgement}, (said,))


def suggestions(place: Location) -> tuple[Suggestion, ...]:
    return (
        Suggestion(BLOCK, None, HEAD, "similar", 0.87654321, "both say <so>", place),
        Suggestion("claims/c2", "opposes", OTHER, "near-duplicate", None, "cue", place, attack=0.25),
    )
