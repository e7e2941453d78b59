"""The links of a corpus before it changed and what has been touched since in, those of now out.

Rows between nodes that nothing has touched stand; what joins touched ones is read again and put in its place,
so that all columns are what `read_links` would make them.
"""

from __future__ import annotations

from collections.abc import Set
from itertools import compress

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.semantics.columns import Ints, inserted
from argmap.tension.asides import Change, asides_again
from argmap.tension.links import Links, acting, gathered
from argmap.tension.nodes import read_nodes_again
from argmap.tension.tables import Breaks, Table, Written, read_breaks, read_written, tables_of


def relinked(earlier: Links, corpus: Corpus, change: Change) -> Links:
    """The links of a corpus, as `read_links` reads them."""
    nodes = read_nodes_again(earlier.nodes, corpus, change.nodes)
    asides = asides_again(earlier.asides, corpus, change)
    number = acting(nodes, asides)
    standing = _Standing(earlier, change.nodes, nodes.numbers_of(earlier.nodes, change.nodes))
    fresh, read = read_written(corpus, change.relations, number)

    kept = standing.written()
    at = np.searchsorted(kept.place, read.place)
    written = Written._make(np.insert(old, at, new) for old, new in zip(kept, read, strict=True))
    relations = inserted(list(compress(earlier.relations, standing.rows.tolist())), at.tolist(), fresh)

    anew = tables_of(read, at + np.arange(len(at)), nodes)
    moved = standing.moved_to(at)
    tables = {
        kind: _merged(standing.table(table, moved), anew[kind]) for kind, table in earlier.tables.items()
    }

    known = standing.breaks(moved)
    told = [earlier.relations[number] for number in known.relation.tolist()]
    undercuts = [r for r in change.relations if isinstance(r.object, RelationKey)]
    row, fresh_breaks = read_breaks(corpus, undercuts, number, written)
    breaks = Breaks._make(map(np.concatenate, zip(known, fresh_breaks, strict=True)))
    at = np.concatenate((np.arange(len(told)), len(told) + row))
    return gathered(Links(nodes, relations, written, tables, breaks, asides), told + undercuts, at)


class _Standing:
    """What stands of earlier links: all that joins no touched node. `number` is what nodes have now."""

    def __init__(self, earlier: Links, touched: Set[str], number: Ints) -> None:
        self._earlier, self._number = earlier, number
        self._stands = ~earlier.nodes.among(touched)
        self.rows = self._stands[earlier.written.subject] & self._stands[earlier.written.object]

    def written(self) -> Written:
        kept = self._earlier.written.where(self.rows)
        return kept._replace(subject=self._number[kept.subject], object=self._number[kept.object])

    def moved_to(self, at: Ints) -> Ints:
        """The number of each earlier relation once others are inserted; -1 for those that do not stand."""
        number = np.full(len(self.rows), -1)
        place = np.arange(np.count_nonzero(self.rows))
        number[self.rows] = place + np.searchsorted(at, place, side="right")
        return number

    def table(self, table: Table, relation: Ints) -> Table:
        kept = table.where(self.rows[table.relation])
        source, target = self._number[kept.source], self._number[kept.target]
        return kept._replace(relation=relation[kept.relation], source=source, target=target)

    def breaks(self, relation: Ints) -> Breaks:
        """With the number that each undercut had."""
        known = self._earlier.breaks
        kept = known.where(self._stands[known.undercutter] & self.rows[known.broken])
        return kept._replace(undercutter=self._number[kept.undercutter], broken=relation[kept.broken])


def _merged(table: Table, fresh: Table) -> Table:
    at = np.searchsorted(table.place, fresh.place)
    return Table._make(np.insert(old, at, new) for old, new in zip(table, fresh, strict=True))
