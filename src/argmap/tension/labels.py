"""A corpus in, the status of every node that argues out: it stands, falls, is open or is contested."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from argmap.collector import collector_resting
from argmap.model.corpus import Corpus
from argmap.model.status import Status
from argmap.semantics.columns import Bools
from argmap.semantics.labelling.grounded import grounded
from argmap.tension.falls import attacking, in_force
from argmap.tension.induced import Induced, induced_framework
from argmap.tension.links import Links, read_links
from argmap.tension.tables import Table


def statuses(corpus: Corpus) -> dict[str, Status]:
    """The status of every node that argues and is not replaced, by id, sorted.

    It is the grounded label, except that what is rejected is `contested` where something that is accepted
    supports it and something that is accepted opposes it.
    """
    with collector_resting():
        links = read_links(corpus)
        induced = induced_framework(corpus, links)
        accepted, rejected, _ = (_names(induced, label) for label in grounded(induced.framework))
        labels: dict[str, Status] = dict.fromkeys(induced.ids, "undecided")
        labels |= dict.fromkeys(accepted, "accepted")
        labels |= dict.fromkeys(rejected, "rejected")
        labels |= dict.fromkeys(_contested(links, accepted, rejected), "contested")
        return labels


def _names(induced: Induced, arguments: Iterable[int]) -> list[str]:
    return [induced.ids[a] for a in arguments if a < len(induced.ids)]


def _contested(links: Links, accepted: Collection[str], rejected: Collection[str]) -> Iterable[str]:
    """What is supported and attacked by what is accepted."""
    nodes = links.nodes
    stands, holds = nodes.among(accepted), in_force(links, nodes.among(rejected))
    supported, attacked = (
        _felt(table, stands, holds) for table in (links.tables["supports"], attacking(links))
    )
    return (nodes.ids[number] for number in np.flatnonzero(supported & attacked).tolist())


def _felt(acting: Table, stands: Bools, holds: Bools) -> Bools:
    """On whom those of the links act that start from what stands and come from a relation that holds."""
    felt = np.zeros_like(stands)
    felt[acting.target[(acting.weight > 0) & stands[acting.source] & holds[acting.relation]]] = True
    return felt
