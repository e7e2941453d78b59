"""Two states of a corpus in, what lies between them out: touched nodes, and what relates these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import chain

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.tension.asides import Change, around
from argmap.tension.links import Links

LINE = 4096  # how many relations are compared at a stroke


def changes(before: Corpus, links: Links, now: Corpus) -> Change:
    """Touched are nodes that are new, gone or changed, the ends of relations that are new, gone, or written
    otherwise or elsewhere, and all that is related to what another type or a replacement turned. `links` are
    those of before.
    """
    changed = _changed_nodes(before, now)
    gone, new = _changed_relations(before, now)
    nodes = changed | _ends([*gone, *new])
    if turned := _turned(before, now, changed, [*gone, *new]):
        nodes |= _ends(around(before.relations, turned)) | _ends(around(now.relations, turned))
    aside = {name: tuple(around(relations, nodes)) for name, relations in links.asides.items()}
    if turned:
        return Change(nodes, around(now.relations, nodes), aside)
    known = {relation.key for relation in gone}
    joined = [*links.joining(nodes), *chain.from_iterable(aside.values())]
    return Change(nodes, [r for r in joined if r.key not in known] + new, aside)


def _ends(relations: Iterable[Relation]) -> set[str]:
    return {end for relation in relations for end in relation.key.nodes}


def _changed_nodes(before: Corpus, now: Corpus) -> set[str]:
    known = before.nodes
    read = [node for node_id, node in now.nodes.items() if known.get(node_id) is not node]
    return {node.id for node in read if known.get(node.id) != node} | (known.keys() - now.nodes.keys())


def _turned(before: Corpus, now: Corpus, changed: Set[str], relations: Iterable[Relation]) -> set[str]:
    """What has another type, or is or was replaced otherwise; and sources, whose text orders citations."""
    both = ((i, before.nodes[i], now.nodes[i]) for i in changed & before.nodes.keys() & now.nodes.keys())
    turned = {i for i, then, new in both if then.type != new.type or new.type == "source"}
    return turned | {str(r.object) for r in relations if now.builtin(r) == "replaces"}


def _changed_relations(before: Corpus, now: Corpus) -> tuple[list[Relation], list[Relation]]:
    """Those of before and those of now that the other has not. Both are sorted: most equals stand in line."""
    head = _in_line(before.relations, now.relations)
    then, new = before.relations[head:], now.relations[head:]
    tail = _in_line(then[::-1], new[::-1])
    then, new = then[: len(then) - tail], new[: len(new) - tail]
    known, other = {r.key: r for r in then}, {r.key: r for r in new}
    gone = [r for key, r in known.items() if other.get(key) != r]
    return gone, [r for key, r in other.items() if known.get(key) != r]


def _in_line(then: Sequence[Relation], now: Sequence[Relation]) -> int:
    """How many relations both begin with. Slices of objects that are the same compare fastest."""
    shorter = min(len(then), len(now))
    starts = range(0, shorter, LINE)
    start = next((at for at in starts if then[at : at + LINE] != now[at : at + LINE]), shorter)
    pairs = enumerate(zip(then[start:shorter], now[start:shorter], strict=True), start)
    return next((place for place, (one, other) in pairs if one != other), shorter)
