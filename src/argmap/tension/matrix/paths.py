"""Links of a corpus in, every simple path from evidence to a position out, within hops and a budget."""

from __future__ import annotations

import math
import sys
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.tension import Step, step_of
from argmap.semantics.labelling.budget import Exhausted, Limit, Purse
from argmap.tension.effects import HOP_DISCOUNT
from argmap.tension.links import Link, Links

MOST_STEPS = 500_000  # of the search; where more are needed it is made again over fewer hops


class Breaker(NamedTuple):
    """An undercut of a step, and its weight in 0..1."""

    step: Step
    weight: float

    @property
    def undercutter(self) -> str:
        return self.step.subject


class Hop(NamedTuple):
    """A link as a step of a path: +1 where it raises, -1 where it lowers.

    `broken_by` are its undercuts; that of an argument breaks every link that leads out of it.
    """

    link: Link
    sign: int
    broken_by: tuple[Breaker, ...] = ()


class Path(NamedTuple):
    """One way from evidence to a position, over claims and arguments, none of them twice."""

    hops: tuple[Hop, ...]

    @property
    def evidence(self) -> str:
        return self.hops[0].link.source

    @property
    def position(self) -> str:
        return self.hops[-1].link.target

    @property
    def sign(self) -> int:
        return math.prod(hop.sign for hop in self.hops)

    def weight(self, strength: Mapping[str, float]) -> float:
        """The strength of the evidence, times the weight of each hop less what is undercut, discounted by 0.8
        where it is not free.
        """
        weight = strength[self.evidence]
        for hop in self.hops:
            weight *= hop.link.weight * (1.0 if hop.link.free else HOP_DISCOUNT)
            for breaker in hop.broken_by:
                weight *= 1.0 - breaker.weight * strength[breaker.undercutter]
        return weight

    def weighed_by(self) -> Iterator[str]:
        """The nodes whose strength is part of its weight."""
        yield self.evidence
        yield from (breaker.undercutter for hop in self.hops for breaker in hop.broken_by)

    def rests_on(self) -> Iterator[str]:
        """The nodes whose loss or change would show in its weight."""
        yield from (hop.link.source for hop in self.hops)
        yield from self.weighed_by()


class Paths(NamedTuple):
    """All paths to some positions of at most `hops` hops."""

    found: tuple[Path, ...]
    hops: int


@dataclass(frozen=True)
class Net:
    """What paths may use: the nodes they may lead through and the hops into each node."""

    passable: Collection[str]
    evidence: Collection[str]
    into: Mapping[str, tuple[Hop, ...]]

    @cached_property
    def ahead(self) -> Mapping[str, int]:
        """Over how few hops the nearest evidence leads to a node; no entry where none does."""
        out_of: defaultdict[str, list[Link]] = defaultdict(list)
        for hops in self.into.values():
            for hop in hops:
                out_of[hop.link.source].append(hop.link)

        def onward(node: str) -> Iterable[Link]:
            return out_of[node] if node in self.passable or node in self.evidence else ()

        return _nearest(self.evidence, onward)


def read_net(corpus: Corpus, links: Links, positions: Collection[str]) -> Net:
    """The net for paths to `positions`, which lead through claims and arguments that are none of these."""
    return Net(
        {n.id for n in corpus.of_type("claim", "argument")} - set(positions),
        {n.id for n in corpus.of_type("evidence") if n.id not in corpus.replaced},
        _hops_into(corpus, links),
    )


def find_paths(net: Net, positions: Iterable[str], *, max_hops: int, most_steps: int = MOST_STEPS) -> Paths:
    """The simple paths from evidence to the positions.

    Of at most `max_hops` hops, or of fewer where so many could not be followed in `most_steps`: all positions
    and all evidence are treated alike then, whatever their names.
    """
    targets = sorted(positions)
    for hops in range(max_hops, 1, -1):
        try:
            return _all_paths(net, targets, hops, most_steps)
        except Exhausted:
            continue
    return _all_paths(net, targets, 1, sys.maxsize)  # as many steps as there are links, at most


def _all_paths(net: Net, targets: Iterable[str], hops: int, most_steps: int) -> Paths:
    purse = Purse(Limit(nodes=most_steps, seconds=math.inf))
    return Paths(tuple(path for target in targets for path in _walk(net, target, hops, purse)), hops)


def _walk(net: Net, node: str, left: int, purse: Purse, behind: tuple[Hop, ...] = ()) -> Iterator[Path]:
    """Paths that end with the hops `behind`, which lead out of `node`."""
    purse.spend()
    for hop in net.into.get(node, ()):
        source, remaining = hop.link.source, left - (not hop.link.free)
        if remaining < 0 or any(source == passed.link.source for passed in behind):
            continue
        if source in net.evidence:
            purse.spend()
            yield Path((hop, *behind))
        elif source in net.passable and net.ahead.get(source, math.inf) <= remaining:
            yield from _walk(net, source, remaining, purse, (hop, *behind))


def _hops_into(corpus: Corpus, links: Links) -> Mapping[str, tuple[Hop, ...]]:
    of_argument: defaultdict[str, list[Breaker]] = defaultdict(list)
    for link in links.undercut_arguments:
        of_argument[link.target].append(Breaker(link.step, link.weight))

    def broken_by(link: Link) -> tuple[Breaker, ...]:
        undercuts = links.undercutting.get(link.relation.key, ())
        of_link = (Breaker(step_of(undercut), undercut.weight) for undercut in undercuts)
        return (*of_link, *of_argument.get(link.source, ()))

    found: defaultdict[str, list[Hop]] = defaultdict(list)
    stated = (link for link in links.supports if corpus.builtin(link.relation) in ("supports", "implies"))
    for sign, signed in ((1, (*stated, *links.premises)), (-1, links.attacks)):
        for link in signed:
            found[link.target].append(Hop(link, sign, broken_by(link)))
    return {node: tuple(hops) for node, hops in found.items()}


def _nearest(starts: Iterable[str], onward: Callable[[str], Iterable[Link]]) -> dict[str, int]:
    """Hops from the nearest of `starts`, over links of which some are free."""
    found = dict.fromkeys(starts, 0)
    queue = deque(found)
    while queue:
        node = queue.popleft()
        for link in onward(node):
            distance = found[node] + (not link.free)
            if distance < found.get(link.target, math.inf):
                found[link.target] = distance
                (queue.appendleft if link.free else queue.append)(link.target)
    return found
