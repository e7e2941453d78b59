"""Two states of a corpus in, what lies between them out: touched nodes, and what relates these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import chain

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.tension.asides import Change, around
from argmap.tension.links import Links

LINE = 4096  # how many relations are compared at a stroke, at most


def changes(before: Corpus, links: Links, now: Corpus) -> Change:
    """Touched are nodes that are new, gone or changed, the ends of relations that are new, gone, or written
    otherwise or elsewhere, and all that is related to what another type or a replacement turned. `links` are
    those of before.
    """
    changed = _changed_nodes(before, now)
    gone, new = _changed_relations(before.relations, now.relations)
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


def _changed_relations(
    before: Sequence[Relation], now: Sequence[Relation]
) -> tuple[list[Relation], list[Relation]]:
    """Those of before and those of now that the other has not. Both are sorted by their keys as text: of two
    that differ, the lesser is what the other has not.
    """
    gone: list[Relation] = []
    new: list[Relation] = []
    at = place = 0
    while at < len(before) and place < len(now):
        if count := _in_line(before, now, at, place):
            at, place = at + count, place + count
            continue
        then, other = str(before[at].key), str(now[place].key)
        if then <= other:
            gone.append(before[at])
            at += 1
        if other <= then:
            new.append(now[place])
            place += 1
    return gone + list(before[at:]), new + list(now[place:])


def _in_line(before: Sequence[Relation], now: Sequence[Relation], at: int, place: int) -> int:
    """How many relations both go on with from two places. Slices of objects that are the same compare
    fastest: they double as long as they are equal, and then halve.
    """
    found, size, left = 0, 1, min(len(before) - at, len(now) - place)

    def equal() -> bool:
        end = found + size
        return end <= left and before[at + found : at + end] == now[place + found : place + end]

    while equal():
        found, size = found + size, min(2 * size, LINE)
    while size := size // 2:
        found += size if equal() else 0
    return found
