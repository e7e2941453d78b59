"""A small debate for the UI's tests: real notes through the real loader, with an analysis made up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from argmap.diagnostics import Diagnostic
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.model.tension import Step, Tension, Witness
from argmap.pipeline.analyse import Analysis
from argmap.pipeline.check import check_corpus
from argmap.tension.story.line import Line, Paragraph
from argmap.tui.app import ArgmapApp
from argmap.tui.comparison import Found, Say
from argmap.tui.widgets.line_view import LineView
from tests.support.corpora import write_corpus

DEBATE = """
=== argmap.toml
name = "Do fish feel pain?"

=== questions/Do fish feel pain.md
---
type: question
title: Do fish feel pain?
---
# Do fish feel pain?

Much hangs on it.

=== questions/What would settle it.md
---
type: question
title: What would settle it?
---

=== positions/Pain is felt.md
---
type: position
title: Pain is felt
claim: Fish feel pain much as mammals do.
held-by: "[[Lynne Sneddon]]"
answers: "[[Do fish feel pain]]"
contradicts:
  - {to: "[[Mere reflex]]", why: "a reflex is not felt"}
tags: [welfare]
confidence: 0.7
---
# Pain is felt

They *behave* as if it hurt, see [[Trout study|the trouts]] and [@sneddon2003].

> [!claim] Trout rub their lips on gravel ^rub
> They do so for hours.
> supports:: [[#]] — rubbing is what animals in pain do

=== positions/Mere reflex.md
---
type: position
title: Mere reflex
claim: What looks like pain in fish is a reflex without feeling.
answers: "[[Do fish feel pain]]"
---
# Mere reflex

> [!claim] Fish lack a neocortex ^cortex
> supports:: [[#]] — no cortex, no feeling

> [!claim] Birds lack one too ^birds
> undercuts:: [[#^cortex]] -> [[Mere reflex]] — yet nobody denies them pain

=== evidence/Trout study.md
---
type: evidence
claim: Injected trout stopped eating for three hours.
method: experiment
n: 80
measures: [{name: hours without food, value: 3, unit: h, baseline: 1}]
sources: "[[Sneddon 2003]]"
supports:
  - {to: "[[Pain is felt]]", why: "hunger gave way to something"}
opposes: "[[Mere reflex]]"
---

=== sources/Sneddon 2003.md
---
type: source
title: Sneddon (2003)
citekey: sneddon2003
authors: [Lynne Sneddon]
year: 2003
---

=== people/Lynne Sneddon.md
---
type: person
---

=== notes/Loose thoughts.md
# Loose thoughts

Nothing yet, but see [[no such note]] and [[Pain is felt]].

=== inquiries/How both may hold.md
---
type: inquiry
title: How both may hold
reconciles: ["[[Pain is felt]]", "[[Mere reflex]]"]
---
"""

PAIN, REFLEX = "positions/Pain is felt", "positions/Mere reflex"
RUB, TROUT = f"{PAIN}#^rub", "evidence/Trout study"
QUESTION = "questions/Do fish feel pain"


def tension_of(corpus: Corpus) -> Tension:
    """Pain against reflex, by the contradiction that the note states."""
    relation = next(r for r in corpus.relations if r.relation == "contradicts")
    step = Step(relation.subject, "contradicts", REFLEX, relation.location, relation.why)
    witness = Witness("explicit-contradiction", derived=False, weight=0.9, path=(step,), attack=step)
    return Tension(REFLEX, PAIN, 0.72, 0.4, 0.8, (witness,))


def fake_analyse(corpus: Corpus, _before: Analysis | None = None) -> Analysis:
    if PAIN not in corpus.nodes or REFLEX not in corpus.nodes:
        return Analysis(corpus, {}, ())
    return Analysis(corpus, {PAIN: 0.8, REFLEX: 0.4}, (tension_of(corpus),))


async def fake_compare(corpus: Corpus, say: Say) -> Found:
    say("comparing texts 1/2")
    if RUB not in corpus.nodes or TROUT not in corpus.nodes:
        return Found((), None)
    place = corpus.nodes[RUB].location
    return Found((Suggestion(RUB, None, TROUT, "similar", 0.71, "about the same thing", place),), None)


def fake_explain(corpus: Corpus, tension: Tension) -> Sequence[Paragraph]:  # noqa: ARG001
    step = tension.witnesses[0].path[0]
    lines = (Line("They cannot both be true."), Line("The note says so.", step.location, 1))
    return (Paragraph("sides", "What each side says", ()), Paragraph("clash", "Where they clash", lines))


def debate_app(root: Path, text: str | None = DEBATE, **stages: Any) -> ArgmapApp:
    """The app on the debate, written below `root`, with every stage after loading made up."""
    if text is not None:
        write_corpus(root, text)
    fakes = {"analyse": fake_analyse, "compare": fake_compare, "explain": fake_explain}
    return ArgmapApp(root, **{**fakes, **stages})


async def settled(pilot: Pilot[None]) -> None:
    """Waits until every worker has said what it has to say."""
    app = pilot.app
    assert isinstance(app, ArgmapApp)
    for _ in range(20):
        await app.workers.wait_for_complete()
        await pilot.pause()
        if app.state.busy is None and not app.workers:
            return


def text_of(widget: LineView) -> str:
    """What a list or page says, line by line."""
    return "\n".join(widget.line_at(i).plain for i in range(widget.line_count()))


def checked(root: Path) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    return check_corpus(root)[:2]
