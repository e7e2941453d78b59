"""A corpus and some of its nodes in, in whose cases these stand out, as plain data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import numpy as np

from argmap.model.corpus import Corpus
from argmap.similarity.standing import Cases
from argmap.tension.cases import members_of, questions_of, sides_of
from argmap.tension.links import read_links


def read_cases(corpus: Corpus, nodes: Collection[str]) -> Cases:
    """The cases that each of the nodes is in, and what the sides that have them answer."""
    links = read_links(corpus)
    reach = members_of(corpus, links, sides_of(corpus))
    rows = np.flatnonzero(links.nodes.among(nodes)[reach.node])
    columns = (column[rows].tolist() for column in (reach.start, reach.node, reach.weight))
    ids = links.nodes.ids
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for start, node, weight in zip(*columns, strict=True):
        found[ids[node]][ids[start]] = weight
    sides = {side for own in found.values() for side in own}
    return Cases(found, {side: questions_of(corpus, side) for side in sides})
