"""What follows from what sides support: supported, mediated and extended attacks.

Cayrol, Lagasquie-Schiex 2005, ECSQARU (supported, secondary defeat); Boella, Gabbay, van der Torre, Villata
2010, COMMA (mediated attack).
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.semantics.columns import Bools, Ints
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings, back, outward, over
from argmap.tension.ways import Reach

SUPPORTED = 0.60
MEDIATED = 0.70
EXTENDED = 0.50


def supported(ground: Ground) -> Iterator[Sightings]:
    """P supports x, x attacks Q."""
    backing, attack = ground.backing, ground.attack
    attack = attack.where(ground.is_side[attack.target])
    row, way = backing.to(attack.source)
    attack = attack.where(row)
    p, q = backing.start[way], attack.target
    weight = SUPPORTED * backing.beyond_first[way] * ground.forces(attack)
    path = (outward(backing, way), over(attack.relation))
    yield Sightings("supported", p, q, weight, attack.relation, path).where(_avoids(backing, way, q))


def mediated(ground: Ground) -> Iterator[Sightings]:
    """P attacks r, and Q cannot be accepted without r."""
    forcing, attack = ground.forcing, ground.attack
    attack = attack.where(ground.is_side[attack.source])
    row, way = forcing.to(attack.target)
    attack = attack.where(row)
    p, q = attack.source, forcing.start[way]
    weight = MEDIATED * forcing.beyond_first[way] * ground.forces(attack)
    path = (over(attack.relation), back(forcing, way))
    yield Sightings("mediated", p, q, weight, attack.relation, path).where(_avoids(forcing, way, p))


def extended(ground: Ground) -> Iterator[Sightings]:
    """P supports x, x attacks r, Q supports r."""
    backing, attack = ground.backing, ground.attack
    row, to_x = backing.to(attack.source)
    attack = attack.where(row)
    row, to_r = backing.to(attack.target)
    attack, to_x = attack.where(row), to_x[row]
    p, q = backing.start[to_x], backing.start[to_r]
    weight = EXTENDED * backing.beyond_first[to_x] * backing.beyond_first[to_r] * ground.forces(attack)
    path = (outward(backing, to_x), over(attack.relation), back(backing, to_r))
    found = Sightings("extended", p, q, weight, attack.relation, path)
    yield found.where(_avoids(backing, to_x, q) & _avoids(backing, to_r, p))


def _avoids(reach: Reach, ways: Ints, others: Ints) -> Bools:
    """Whether each way of a side leads somewhere without passing the other side."""
    avoids: Bools = ~reach.passes(ways, others)
    return avoids
