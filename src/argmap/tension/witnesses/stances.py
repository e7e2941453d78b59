"""What two sides make of one source: W10 (opposite stance)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from argmap.model.relation import Relation
from argmap.tension.ground import Ground, Sighting, sighting
from argmap.tension.links import step_of

OPPOSITE_STANCE = 0.45


def opposite_stance(ground: Ground) -> Iterator[Sighting]:
    """P's case cites a source as support, Q's case disputes the same source."""
    relying, disputing = _citations(ground, "supports"), _citations(ground, "disputes")
    for source in sorted(relying.keys() & disputing.keys()):
        for for_ in relying[source]:
            for against in disputing[source]:
                yield from _sightings(ground, for_, against)


def _citations(ground: Ground, stance: str) -> dict[str, list[Relation]]:
    by_source: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in ground.corpus.relations:
        if (
            relation.qualification.stance == stance
            and relation.subject in ground.owners
            and isinstance(relation.object, str)
            and ground.corpus.builtin(relation) in ("sources", "cites")
        ):
            by_source[relation.object].append(relation)
    return by_source


def _sightings(ground: Ground, for_: Relation, against: Relation) -> Iterator[Sighting]:
    relies, disputes = step_of(for_), step_of(against)
    weight = OPPOSITE_STANCE * for_.weight * against.weight
    on_both = ground.owners[for_.subject].keys() & ground.owners[against.subject].keys()
    for p, from_p in ground.owners[for_.subject].items():
        for q, to_q in ground.owners[against.subject].items():
            if p != q and not (p in on_both and q in on_both):
                before, after = (*from_p.outward, relies), to_q.steps
                yield sighting("opposite-stance", (p, q), weight, disputes, before=before, after=after)
