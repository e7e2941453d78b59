"""What a model takes to be opposed between two cases: claims that nobody has related."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from argmap.model.opposition import Opposition
from argmap.model.tension import OPPOSED, Step
from argmap.semantics.columns import Ints, floats, ints
from argmap.tension.facing import Pairs, facing, held
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings, back, outward, over


def inferred(ground: Ground, pairs: Pairs, oppositions: Sequence[Opposition]) -> Sightings:
    """Something in the case of P is close to something in the case of Q and, to a model, opposed to it."""
    number, members = ground.links.nodes.number, ground.members
    known = [o for o in oppositions if o.one in number and o.other in number]
    one, other = ints(number[o.one] for o in known), ints(number[o.other] for o in known)
    topics = np.arange(len(known))
    found = facing(pairs, held(ground, one, topics), held(ground, other, topics))
    p, q, opposition = found.p, found.q, found.one
    step = -1 - opposition  # numbers below those of what acts
    path = outward(members, found.from_p), over(step), back(members, found.to_q)
    weight = floats(o.weight for o in known)[opposition]
    seen = Sightings("inferred", p, q, weight, step, path, _steps(ground, known, opposition))
    # What both have divides nobody.
    common = members.has(q, one[opposition]) & members.has(p, other[opposition])
    return seen.where((p != q) & ~common)


def _steps(ground: Ground, known: Sequence[Opposition], seen: Ints) -> dict[int, Step]:
    """Each opposition that is seen, at the place of its first node."""
    return {-1 - place: _step(ground, known[place]) for place in np.unique(seen).tolist()}


def _step(ground: Ground, opposition: Opposition) -> Step:
    place = ground.corpus.nodes[opposition.one].location
    return Step(opposition.one, OPPOSED, opposition.other, place, opposition.figures)
