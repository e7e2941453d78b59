"""What two sides make of one source, and where they read it in opposite ways."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model.relation import Relation
from argmap.model.tension import step_of
from argmap.semantics.columns import Bools, floats, ints
from argmap.tension.facing import Held, Pairs, facing, held, spoken_for
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings, back, outward, over

OPPOSITE_STANCE = 0.45


def opposite_stance(ground: Ground, pairs: Pairs) -> Iterator[Sightings]:
    """P's case cites a source as support, Q's case disputes the same source."""
    written = sorted(
        _written(ground, spoken_for(ground, pairs)), key=lambda relation: _order(ground, relation)
    )
    relying, disputing = (_held(ground, written, stance) for stance in ("supports", "disputes"))
    members, weights = ground.members, floats(relation.weight for relation in written)
    citing = ints(ground.links.nodes.number[relation.subject] for relation in written)
    found = facing(pairs, relying, disputing)
    weight = OPPOSITE_STANCE * weights[found.one] * weights[found.other]
    relies, disputes = -1 - found.one, -1 - found.other  # numbers of steps, below those of what acts
    path = outward(members, found.from_p), over(relies), over(disputes), back(members, found.to_q)
    cited = {*found.one.tolist(), *found.other.tolist()}
    steps = {-1 - place: step_of(written[place]) for place in cited}
    seen = Sightings("opposite-stance", found.p, found.q, weight, disputes, path, steps)
    common = members.has(found.p, citing[found.other]) & members.has(found.q, citing[found.one])
    yield seen.where((found.p == found.q) | ~common)


def _written(ground: Ground, citing: Bools) -> list[Relation]:
    """Citations with a stance, by some nodes."""
    asides, subjects = ground.links.asides, {*ground.links.nodes.named(citing)}
    cited = (relation for name in ("sources", "cites") for relation in asides[name])
    return [r for r in cited if r.key[0] in subjects and r.qualification.stance in ("supports", "disputes")]


def _order(ground: Ground, relation: Relation) -> tuple[int, str, str, str]:
    source = str(relation.object)
    number, nodes = ground.links.nodes.number, ground.corpus.nodes
    return (number[relation.subject], relation.relation, nodes[source].text, source)


def _held(ground: Ground, written: list[Relation], stance: str) -> Held:
    """Who holds the citations of one stance, by source."""
    sources = {source: place for place, source in enumerate(dict.fromkeys(r.object for r in written))}
    rows = [place for place, relation in enumerate(written) if relation.qualification.stance == stance]
    nodes = ints(ground.links.nodes.number[written[row].subject] for row in rows)
    found = held(ground, nodes, ints(sources[written[row].object] for row in rows))
    return found._replace(thing=ints(rows)[found.thing])
