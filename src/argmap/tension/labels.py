"""A corpus in, the status of every node that argues out: it stands, falls, is open or is contested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.loader.collector import collector_resting
from argmap.model.corpus import Corpus
from argmap.model.status import Status
from argmap.semantics.labelling.grounded import grounded
from argmap.tension.induced import breakers_of, induced_framework
from argmap.tension.links import Link, Links, read_links


def statuses(corpus: Corpus) -> dict[str, Status]:
    """The status of every node that argues and is not replaced, by id, sorted.

    It is the grounded label, except that what is rejected is `contested` where something that is accepted
    supports it and something that is accepted opposes it.
    """
    with collector_resting():
        links = read_links(corpus)
        labels = _grounded_labels(corpus, links)
        supported = _felt(links, labels, links.supports)
        contested = supported & _felt(links, labels, links.attacks + links.undercut_arguments)
        return {node: "contested" if node in contested else label for node, label in labels.items()}


def _grounded_labels(corpus: Corpus, links: Links) -> dict[str, Status]:
    induced = induced_framework(corpus, links)
    accepted, rejected, _ = map(frozenset, grounded(induced.framework))
    return {
        node: "accepted" if i in accepted else "rejected" if i in rejected else "undecided"
        for i, node in enumerate(induced.ids)
    }


def _felt(links: Links, labels: Mapping[str, Status], acting: Iterable[Link]) -> set[str]:
    """On whom those of the links act that start from what is accepted and are broken by nothing but what is
    rejected.
    """
    return {
        link.target
        for link in acting
        if link.weight > 0
        and labels[link.source] == "accepted"
        and all(labels[breaker] == "rejected" for breaker in breakers_of(links, link))
    }
