"""Links of a corpus in, which of them defeat a node out: what attacks, and who falls with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.semantics.columns import Bools, Ints
from argmap.tension.links import Links
from argmap.tension.tables import Table


class Falls(NamedTuple):
    """Who falls with a node and by which relation, as columns of shape (falls,); `firm` where no undercut of
    the relation keeps it standing.
    """

    node: Ints
    who: Ints
    relation: Ints
    firm: Bools


def attacking(links: Links) -> Table:
    """The asserted attacks that carry weight, on nodes and on arguments."""
    parts = (links.tables["attacks"], links.tables["undercut_arguments"])
    whole = Table._make(map(np.concatenate, zip(*parts, strict=True)))
    return whole.where(whole.weight > 0)


def falls_of(links: Links) -> Falls:
    """Who falls with whom: what forces it, and what needs it."""
    supports = links.tables["supports"]
    forcing = supports.where(supports.deductive & (supports.weight > 0))
    needed = (links.tables["premises"], links.tables["assumed"])
    parts = (
        Falls(forcing.target, forcing.source, forcing.relation, np.zeros_like(forcing.deductive)),
        *(Falls(t.source, t.target, t.relation, np.ones_like(t.deductive)) for t in needed),
    )
    return Falls._make(map(np.concatenate, zip(*parts, strict=True)))


def bereft(corpus: Corpus) -> Iterator[Relation]:
    """Premises and assumptions that were replaced: nothing brings back who needs them."""
    for builtin in ("premises", "assumes"):
        for relation in corpus.behaving_as(builtin):
            if relation.object in corpus.replaced and relation.subject not in corpus.replaced:
                yield relation


def in_force(links: Links, rejected: Bools) -> Bools:
    """Which relations hold, shape (relations,): whoever undercuts them, with any weight, is rejected."""
    breaks = links.breaks
    holds = np.ones(len(links.relations), dtype=np.bool_)
    holds[breaks.broken[(breaks.weight > 0) & ~rejected[breaks.undercutter]]] = False
    return holds
