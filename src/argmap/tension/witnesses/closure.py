"""What follows from what sides support: W3 (supported), W4 (mediated) and W5 (extended attacks).

Cayrol, Lagasquie-Schiex 2005, ECSQARU (supported, secondary defeat); Boella, Gabbay, van der Torre, Villata
2010, COMMA (mediated attack).
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.tension.ground import Ground, Sighting, sighting
from argmap.tension.links import Link
from argmap.tension.trails import Reached

SUPPORTED = 0.60
MEDIATED = 0.70
EXTENDED = 0.50


def supported(ground: Ground) -> Iterator[Sighting]:
    """P supports x, x attacks Q."""
    for attack in ground.links.attacks:
        if attack.target not in ground.sides:
            continue
        for p, way in ground.backed.get(attack.source, {}).items():
            if _apart(p, attack.target, way):
                weight = SUPPORTED * way.beyond_first * ground.force(attack)
                sides = (p, attack.target)
                yield sighting("supported", sides, weight, attack.step, before=way.outward)


def mediated(ground: Ground) -> Iterator[Sighting]:
    """P attacks r, and Q cannot be accepted without r."""
    for attack in ground.links.attacks:
        if attack.source not in ground.sides:
            continue
        for q, way in ground.forced.get(attack.target, {}).items():
            if _apart(q, attack.source, way):
                weight = MEDIATED * way.beyond_first * ground.force(attack)
                sides = (attack.source, q)
                yield sighting("mediated", sides, weight, attack.step, after=way.steps)


def extended(ground: Ground) -> Iterator[Sighting]:
    """P supports x, x attacks r, Q supports r."""
    for attack in ground.links.attacks:
        for p, to_x in ground.backed.get(attack.source, {}).items():
            for q, to_r in ground.backed.get(attack.target, {}).items():
                if _apart(p, q, to_x) and _apart(q, p, to_r) and not _at(attack, p, q):
                    weight = EXTENDED * to_x.beyond_first * to_r.beyond_first * ground.force(attack)
                    before, after = to_x.outward, to_r.steps
                    yield sighting("extended", (p, q), weight, attack.step, before=before, after=after)


def _apart(side: str, other: str, way: Reached) -> bool:
    """Whether a side's way leads somewhere without passing the other side."""
    return side != other and all(other not in (step.subject, step.object) for step in way.steps)


def _at(attack: Link, p: str, q: str) -> bool:
    return attack.source in (p, q) or attack.target in (p, q)
