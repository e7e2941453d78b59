"""Which sides have to do with each other: what is only compared counts between these."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from argmap.tension.cases import questions_of
from argmap.tension.columns import Bools
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings
from argmap.tension.tell import pair_keys


def related(ground: Ground, compared: Sightings, attacks: Iterable[Sightings]) -> Bools:
    """Whether the sides of each comparison answer one question, or some attack relates them."""
    ids = ground.links.nodes.ids
    attacked = [pair_keys(ground, s.p, s.q)[s.weight > 0] for s in attacks]
    by_attack = np.isin(pair_keys(ground, compared.p, compared.q), np.concatenate(attacked))
    questions = {
        side: questions_of(ground.corpus, ids[side]) for side in {*compared.p.tolist(), *compared.q.tolist()}
    }
    pairs = zip(compared.p.tolist(), compared.q.tolist(), strict=True)
    rivals = [not questions[p].isdisjoint(questions[q]) for p, q in pairs]
    return by_attack | np.array(rivals, dtype=np.bool_)
