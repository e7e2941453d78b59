"""How evenly the sides are matched, and how much of their cases rests on no source."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model.tension import Tension, figure
from argmap.phrases import joined
from argmap.tension.background import Background
from argmap.tension.companions import Gap, balance, evidential_gap
from argmap.tension.story.line import Line
from argmap.tension.words import ended, quoted

LIVE_FROM = 0.98  # the weaker side has three quarters of the stronger
LOPSIDED_BELOW = 0.75  # and here less than a third
WORST_NAMED = 3


def standing(background: Background, tension: Tension) -> Iterator[Line]:
    """Balance and evidential gaps in words."""
    yield Line(_balance(background, tension))
    gaps = {side: evidential_gap(background, side) for side in tension.pair}
    if all(gap is not None and gap.share == 0 for gap in gaps.values()):
        yield Line("All that speaks for either side rests on a source.")
        return
    if not any(gaps.values()):
        yield Line("No claim and no evidence speaks for either side.")
        return
    for side, gap in gaps.items():
        yield _gap(background, side, gap)


def _balance(background: Background, tension: Tension) -> str:
    found = balance(tension.strength_a, tension.strength_b)
    if found == 0:
        return "One of the sides is worth nothing on its own grounds: there is no controversy yet."
    sides = ((tension.strength_a, tension.a), (tension.strength_b, tension.b))
    (high, better), (low, worse) = sorted(sides, key=lambda side: (-side[0], side[1]))
    figures = f"{high:.2f} against {low:.2f}"
    if found >= LIVE_FROM:
        return (
            f"Both sides stand about equally well, {figures}: a live controversy (balance {figure(found)})."
        )
    names = f"{quoted(background.corpus, better)} stands better than {quoted(background.corpus, worse)}"
    kind = "lopsided" if found < LOPSIDED_BELOW else "uneven"
    return f"{names}, {figures}: the controversy is {kind} (balance {figure(found)})."


def _gap(background: Background, side: str, gap: Gap | None) -> Line:
    name = quoted(background.corpus, side)
    if gap is None:
        return Line(ended(f"No claim and no evidence speaks for {name}"))
    if gap.share == 0:
        return Line(ended(f"All that speaks for {name} rests on a source"))
    worst = [quoted(background.corpus, node) for node, _ in gap.lacking[:WORST_NAMED]]
    place = background.corpus.nodes[gap.lacking[0][0]].location
    more = len(gap.lacking) - len(worst)
    named = joined([*worst, *([f"{more} more"] if more else [])])
    if gap.share > 1 - 1e-9:
        return Line(ended(f"Nothing that speaks for {name} rests on a source: {named}"), place)
    return Line(ended(f"Of what speaks for {name}, {percent(gap.share)} rests on no source: {named}"), place)


def percent(share: float) -> str:
    """A share in whole percent, never rounded to nothing or to all."""
    whole = round(share * 100)
    return "less than 1 %" if whole < 1 else "more than 99 %" if whole > 99 else f"{whole} %"
