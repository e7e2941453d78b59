"""Verdicts in, lines for a terminal out: those on tensions, then those that fit none any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from argmap.cli.headlines import sides
from argmap.cli.output import talk, wrapped
from argmap.model.corpus import Corpus
from argmap.model.tension import Pair, Tension
from argmap.model.verdict import Judgement, Verdict
from argmap.phrases import amount
from argmap.pipeline.analyse import Analysis
from argmap.tension.verdicts.words import mark, said, sentences

_IDLE = "On no tension of today: a side is gone, or nothing puts the two at odds"


def verdict_lines(analysis: Analysis, only: Collection[Verdict] | None = None) -> Iterator[str]:
    """Every verdict, or only those given: on what, what it says, and what has changed since."""
    corpus, judged = analysis.corpus, analysis.judged
    for tension in analysis.tensions:
        judgement = judged.of(tension)
        if judgement and (only is None or judgement.verdict in only):
            yield from _sides(corpus, mark(judgement), tension.pair)
            for sentence in sentences(corpus, judgement):
                yield from wrapped(sentence, indent="  ", hanging="    ")
    idle = [v for v in judged.idle if only is None or v in only]
    if idle:
        yield _IDLE
    for verdict in idle:
        yield from _sides(corpus, f"  {verdict.ruling}", (verdict.a.id, verdict.b.id))
        yield from wrapped(f"{said(corpus, verdict)}: {verdict.reason}", indent="    ", hanging="      ")


def told_verdict(corpus: Corpus, judgement: Judgement | None) -> Iterator[str]:
    """The verdict as a paragraph of a tension's explanation; nothing where there is none."""
    if judgement:
        yield ""
        yield "  What readers have said"
        for sentence in sentences(corpus, judgement):
            yield from wrapped(sentence, indent="    ", hanging="      ")


def talk_of_verdicts(analysis: Analysis, shown: Sequence[Tension]) -> None:
    """Says how many tensions are left out as dismissed, and how many verdicts are on no tension of today."""
    dismissed = len(analysis.tensions) - len(analysis.open_tensions)
    if dismissed and not any(analysis.judged.hides(tension) for tension in shown):
        talk(f"{dismissed} dismissed (--all shows them)")
    if analysis.judged.idle:
        idle = amount(len(analysis.judged.idle), "verdict")
        talk(f"{idle} on no tension of today (argmap verdict lists them)")


def _sides(corpus: Corpus, word: str, pair: Pair) -> list[str]:
    return wrapped(sides(corpus, pair), indent=f"{word:<9}  ", hanging=" " * 11)
