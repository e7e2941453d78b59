"""Ground in, the tensions on it out; after an edit, those of whom it has stirred."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from argmap.model.tension import Tension
from argmap.semantics.columns import Bools
from argmap.semantics.solve import Solution
from argmap.tension.carry_over import Since
from argmap.tension.facing import Pairs, related
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings, heaviest
from argmap.tension.tell import pair_keys, tensions_of
from argmap.tension.vicinity import around, stirred_sides, with_broken
from argmap.tension.witnesses.explicit import explicit
from argmap.tension.witnesses.patterns import ATTACKS, COMPARISONS

# Beyond this only the heaviest of each pair are told: two claims that 1,000 positions rest on make a million.
MOST_WITNESSES = 2_000_000


class Sought(NamedTuple):
    """Where tensions are sought, and the own-case strengths behind it."""

    ground: Ground
    own: Solution


class Stirred(NamedTuple):
    """What an edit has stirred: a mask over the nodes of now, and ids of then and now. `hit` are all nodes
    that were touched, are in other cases or have another strength, and the ends of what these undercut;
    `notes` the paths of the notes in which something stands or stood that was stirred or hit.
    """

    now: Bools
    ids: Set[str]
    hit: Set[str]
    notes: Set[str]


class Search(NamedTuple):
    """What was sought, the two sides of every witness that was seen, and how many of these were left out
    because they were too many to tell.
    """

    ground: Ground
    own: Solution
    seen: Pairs
    left_out: int = 0


class Found(NamedTuple):
    """A search, and the tensions that it told, in no order."""

    search: Search
    tensions: list[Tension]


class FoundAgain(NamedTuple):
    """A search after an edit, the tensions of what it has stirred, in no order, and that."""

    search: Search
    tensions: list[Tension]
    stirred: Stirred


class Quest(NamedTuple):
    """How tensions are sought: the sightings on some ground in which one of some nodes stands, and the nodes
    whose sightings are others when some are hit.
    """

    sightings: Callable[[Ground, Bools], list[Sightings]]
    stirred: Callable[[Ground, Bools], Bools]


def searched(sought: Sought, quest: Quest) -> Found:
    """All tensions."""
    ground = sought.ground
    found = quest.sightings(ground, ground.is_side)
    kept = heaviest(found, [pair_keys(ground, s.p, s.q) for s in found], MOST_WITNESSES)
    seen = _seen(found)
    return Found(Search(*sought, seen, len(seen.p) - len(_seen(kept).p)), tensions_of(ground, kept))


def searched_again(
    then: Search, sought: Sought, quest: Quest, since: Since, moved: Bools
) -> FoundAgain | None:
    """The tensions of what was stirred, then or now; None where a limit is passed, since all of them depend
    on one another then.
    """
    stirred = _stirred(then, sought, quest, since, since.hit(then.own, sought.own) | moved)
    found = quest.sightings(sought.ground, stirred.now)
    standing = since.standing(then.seen, stirred.now)
    seen = Pairs(*map(np.concatenate, zip(standing, _seen(found), strict=True)))
    if then.left_out or len(seen.p) > MOST_WITNESSES:
        return None
    return FoundAgain(Search(*sought, seen), tensions_of(sought.ground, found), stirred)


def _stirred(then: Search, now: Sought, quest: Quest, since: Since, hit: Bools) -> Stirred:
    grounds, hits = (then.ground, now.ground), (since.then(hit), hit)
    masks = [quest.stirred(ground, hit) for ground, hit in zip(grounds, hits, strict=True)]
    wider = [with_broken(ground.links, hit) for ground, hit in zip(grounds, hits, strict=True)]
    stirred, struck = (
        {node for ground, mask in zip(grounds, found, strict=True) for node in ground.links.nodes.named(mask)}
        for found in (masks, wider)
    )
    nodes = [ground.corpus.nodes for ground in grounds]
    notes = {known[node].path for known in nodes for node in stirred | struck if node in known}
    return Stirred(since.kept(masks[0]) | masks[1], stirred, struck, notes)


def _seen(found: list[Sightings]) -> Pairs:
    return Pairs(np.concatenate([s.p for s in found]), np.concatenate([s.q for s in found]))


def _of_sides(ground: Ground, sides: Bools) -> list[Sightings]:
    """All that the patterns find."""
    part = ground if np.array_equal(sides, ground.is_side) else around(ground, sides)
    found = [s.where(sides[s.p] | sides[s.q]) for pattern in ATTACKS for s in pattern(part)]
    pairs = related(part, found).of(sides)
    return found + [sightings for pattern in COMPARISONS for sightings in pattern(part, pairs)]


def _of_claims(ground: Ground, claims: Bools) -> list[Sightings]:
    """What is written down between claims."""
    links, attack = ground.links, ground.attack
    attacks = attack.where(claims[attack.source] | claims[attack.target])
    part = replace(ground, links=replace(links, tables={**links.tables, "attacks": attacks}))
    return list(explicit(part))


def _stirred_claims(ground: Ground, hit: Bools) -> Bools:
    stirred: Bools = with_broken(ground.links, hit) & ground.is_side
    return stirred


BETWEEN_SIDES = Quest(_of_sides, stirred_sides)
BETWEEN_CLAIMS = Quest(_of_claims, _stirred_claims)
