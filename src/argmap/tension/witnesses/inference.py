"""What breaks an inference of the other side: W9 (undercut)."""

from __future__ import annotations

from collections.abc import Iterator, Set

from argmap.model.relation import Relation, RelationKey
from argmap.model.tension import Step
from argmap.tension.ground import Ground, Sighting, inward, outward, sighting

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
    attack = Step(x, relation.relation, relation.object, relation.location, relation.why)
    for p, way in ground.owners.get(x, {}).items():
        weight = UNDERCUT * way.weight * ground.strength[x] * relation.weight
        for q in sorted(inside - {p}):
            if p in inside and q in ground.owners[x]:
                continue  # common ground at odds with common ground divides nobody
            after = inward(ground.cases[q][broken].links)
            yield sighting("undercut", (p, q), weight, attack, before=outward(way.links), after=after)
