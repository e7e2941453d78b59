"""Sides and their cases in, the claims out that one case both supports and attacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from argmap.model.internal import ContestedClaim
from argmap.model.tension import Step, Witness
from argmap.tension.ground import Ground
from argmap.tension.links import Link

# Less mass than this, for and against together, is no contest.
SMALLEST_MASS = 0.2
# Less evenly divided than this is settled, as far as the camp is concerned.
LEAST_CONTESTED = 0.2


class Word(NamedTuple):
    """What a member of a case says of a claim: its mass is rho(x) s°(x) times the relation's force."""

    link: Link
    mass: float


Words = Mapping[str, list[Word]]


def contested_claims(ground: Ground) -> Iterator[ContestedClaim]:
    """Every claim that is contested within the case of some side, once, with all such sides."""
    attacks = _by_claim(ground, ground.links.attacks)
    supports = _by_claim(ground, (s for s in ground.links.supports if s.target in attacks))
    for claim in sorted(attacks.keys() & supports.keys()):
        against, for_ = _by_camp(ground, attacks[claim]), _by_camp(ground, supports[claim])
        within = [
            _contest(ground, claim, camp, for_[camp], against[camp])
            for camp in sorted(against.keys() & for_.keys())
            if _concerns(ground, claim, camp)
        ]
        contests = sorted(filter(_is_contested, within), key=lambda c: (-c.score, c.camps))
        if contests:
            yield _merged(contests)


def _by_claim(ground: Ground, links: Iterable[Link]) -> dict[str, list[Link]]:
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        if ground.corpus.nodes[link.target].type == "claim" and link.source in ground.owners:
            found[link.target].append(link)
    return found


def _by_camp(ground: Ground, links: Iterable[Link]) -> Words:
    """What the members of each side's case say, the heaviest first."""
    found: defaultdict[str, list[Word]] = defaultdict(list)
    for link in links:
        said = ground.strength[link.source] * ground.force(link)
        for camp, way in ground.owners[link.source].items():
            if way.weight * said > 0:
                found[camp].append(Word(link, way.weight * said))
    return {camp: sorted(words, key=lambda w: (-w.mass, w.link.source)) for camp, words in found.items()}


def _concerns(ground: Ground, claim: str, camp: str) -> bool:
    """Not the side itself, and not a rival: what is said of these is told elsewhere."""
    return claim != camp and (claim not in ground.sides or camp in ground.owners.get(claim, {}))


def _contest(ground: Ground, claim: str, camp: str, for_: list[Word], against: list[Word]) -> ContestedClaim:
    pro, con = (sum(sorted(word.mass for word in words)) for words in (for_, against))
    back = (for_[0].link.step, *ground.cases[camp][for_[0].link.source].steps)
    witnesses = tuple(
        Witness("case-against-case", True, mass, (*_way(ground, camp, link), link.step, *back), link.step)
        for link, mass in against
    )
    supports, attacks = (tuple(word.link.step for word in words) for words in (for_, against))
    return ContestedClaim(claim, pro, con, (camp,), supports, attacks, witnesses)


def _way(ground: Ground, camp: str, link: Link) -> tuple[Step, ...]:
    return ground.cases[camp][link.source].outward


def _is_contested(found: ContestedClaim) -> bool:
    return found.pro + found.con >= SMALLEST_MASS and found.score >= LEAST_CONTESTED


def _merged(contests: list[ContestedClaim]) -> ContestedClaim:
    """The most even of them, with the names of all camps."""
    return replace(contests[0], camps=tuple(camp for contest in contests for camp in contest.camps))
