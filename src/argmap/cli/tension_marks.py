"""Tensions under a supposition in, how each differs from what it is now out."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.cli.output import talk
from argmap.model.corpus import Corpus
from argmap.model.tension import Pair, Tension, figure
from argmap.phrases import amount
from argmap.pipeline.analyse import Analysis, analyse_corpus


def tensions_now(written: Corpus, supposed: Analysis) -> dict[Pair, Tension] | None:
    """The tensions as they are, by their sides; None where nothing is supposed.

    The user hears on stderr how many of them would be gone.
    """
    if supposed.corpus is written:
        return None
    analysis = analyse_corpus(written)
    gone = len({t.pair for t in analysis.open_tensions} - {t.pair for t in supposed.tensions if t.asserted})
    if gone:
        talk(f"{amount(gone, 'tension')} would be gone (`argmap what-if` lists all that changes)")
    return {t.pair: t for t in analysis.tensions}


def tension_mark(now: Mapping[Pair, Tension] | None, tension: Tension) -> str:
    """What to put behind a tension that is supposed: what it is now, where that shows."""
    if now is None or not tension.asserted:
        return ""
    was = now.get(tension.pair)
    if was is None:
        return "  (none now)"
    return "" if figure(was.score) == figure(tension.score) else f"  (now {figure(was.score)})"
