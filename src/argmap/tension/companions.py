"""A tension's sides in, what goes beside its score out: how evenly they are matched, what lacks a source."""

from __future__ import annotations

from typing import NamedTuple

from argmap.tension.background import Background

SPEAKING = ("claim", "evidence")  # an argument has its sources in its premises


class Gap(NamedTuple):
    """How much of a case lacks a source: `share` in 0..1, and the shares that make it up, largest first."""

    share: float
    lacking: tuple[tuple[str, float], ...]


def balance(strength_a: float, strength_b: float) -> float:
    """b = 4 s°(P) s°(Q) / (s°(P) + s°(Q))², in 0..1: 1 for equals, near 0 where one side is worth nothing."""
    weaker, stronger = sorted((strength_a, strength_b))
    ratio = weaker / stronger if stronger else 0.0
    return 4 * ratio / (1 + ratio) ** 2


def evidential_gap(background: Background, side: str) -> Gap | None:
    """The share of a case, each claim and evidence with its rho, that nothing with a source speaks for.

    None where no claim and no evidence speaks for the side.
    """
    nodes = background.corpus.nodes
    case = background.case(side)
    mass = {n: way.weight for n, way in case.items() if n != side and nodes[n].type in SPEAKING}
    total = sum(sorted(mass.values()))
    if total <= 0:
        return None
    lacking = [(n, weight / total) for n, weight in mass.items() if n not in background.sourced]
    ranked = sorted(lacking, key=lambda found: (-found[1], found[0]))
    return Gap(min(1.0, sum(share for _, share in ranked)), tuple(ranked))
