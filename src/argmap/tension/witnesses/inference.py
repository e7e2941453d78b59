"""What breaks an inference of the other side: undercuts."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.semantics.columns import Bools, Floats, Index, Ints
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings, back, outward, over

UNDERCUT = 0.40


def undercut(ground: Ground) -> Iterator[Sightings]:
    """Something in the case of P undercuts an argument or a support inside the case of Q."""
    arguments, breaks = ground.links.tables["undercut_arguments"], ground.links.breaks
    yield _undercut(ground, *arguments[:2], arguments.target, arguments.target, arguments.weight)
    supports = ground.links.tables["supports"]
    row, support = Index(supports.relation, len(ground.links.relations)).join(breaks.broken)
    breaks = breaks.where(row)
    inside = supports.source[support], supports.target[support]
    yield _undercut(ground, breaks.relation, breaks.undercutter, *inside, breaks.weight)


def _undercut(
    ground: Ground, relation: Ints, x: Ints, broken: Ints, conclusion: Ints, written: Floats
) -> Sightings:
    """Undercuts, by nodes x, of what `broken` gives to `conclusion`, both in the case of Q."""
    members = ground.members
    row, from_p = members.to(x)
    at, to_q = members.to(broken[row])
    row, from_p = row[at], from_p[at]
    p, q = members.start[from_p], members.start[to_q]
    weight = UNDERCUT * members.weight[from_p] * ground.own[x[row]] * written[row]
    path = (outward(members, from_p), over(relation[row]), back(members, to_q))
    found = Sightings("undercut", p, q, weight, relation[row], path)
    inside: Bools = members.has(q, conclusion[row])
    # Common ground at odds with common ground divides nobody.
    common = members.has(p, broken[row]) & members.has(p, conclusion[row]) & members.has(q, x[row])
    return found.where(inside & (p != q) & ~common)
