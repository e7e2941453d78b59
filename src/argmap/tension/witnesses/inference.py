"""What breaks an inference of the other side: W9 (undercut)."""

from __future__ import annotations

from collections.abc import Iterator, Set

from argmap.model.relation import Relation, RelationKey
from argmap.tension.ground import Ground, Sighting, sighting
from argmap.tension.links import step_of

UNDERCUT = 0.40


def undercut(ground: Ground) -> Iterator[Sighting]:
    """Something in the case of P undercuts an argument or a support inside the case of Q."""
    supports = {link.relation.key: link for link in ground.links.supports}
    for relation in ground.links.undercuts:
        assert isinstance(relation.object, RelationKey)
        broken = supports.get(relation.object)
        if broken is not None:
            inside = ground.owners.get(broken.source, {}).keys() & ground.owners.get(broken.target, {}).keys()
            yield from _sightings(ground, relation, inside, broken.source)
    for link in ground.links.undercut_arguments:
        owners = ground.owners.get(link.target, {})
        yield from _sightings(ground, link.relation, owners.keys(), link.target)


def _sightings(ground: Ground, relation: Relation, inside: Set[str], broken: str) -> Iterator[Sighting]:
    """Witnesses of an undercut that breaks what `broken` gives to the sides `inside`."""
    x = relation.subject
    attack = step_of(relation)
    for p, way in ground.owners.get(x, {}).items():
        weight = UNDERCUT * way.weight * ground.strength[x] * relation.weight
        for q in sorted(inside - {p}):
            if p in inside and q in ground.owners[x]:
                continue  # common ground at odds with common ground divides nobody
            after = ground.cases[q][broken].steps
            yield sighting("undercut", (p, q), weight, attack, before=way.outward, after=after)
