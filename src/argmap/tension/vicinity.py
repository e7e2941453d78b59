"""What an edit has hit in, the sides that it stirs and what has to be looked at for these out.

Every witness leads over what its two sides reach: their cases, what they back or force, what these rely on,
and what evidence in a case speaks for. Hence the witnesses of a pair are what they were, unless something is
hit that one of the two reaches; and those of a side rest on attacks and undercuts at an end of its reach.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from argmap.semantics.columns import Bools, Ints
from argmap.tension.ground import Ground
from argmap.tension.links import Links
from argmap.tension.tables import Tables
from argmap.tension.ways import backwards, forwards, relying


def with_broken(links: Links, hit: Bools) -> Bools:
    """The nodes of a mask, and the ends of relations that they undercut: these weigh otherwise."""
    found, written = hit.copy(), links.written
    broken = links.breaks.broken[hit[links.breaks.undercutter]]
    found[written.subject[broken]] = found[written.object[broken]] = True
    return found


def stirred_sides(ground: Ground, hit: Bools) -> Bools:
    """The sides that reach something that was hit, or whose evidence speaks for it, shape (nodes,); and those
    that speak for it, with whatever, and attack what it speaks for: these are at odds with themselves.
    """
    links = ground.links
    hit = with_broken(links, hit)
    hit |= leaning(links, np.flatnonzero(hit))
    barred, hops = links.nodes.of_type("position"), ground.corpus.config.tensions.max_hops
    starts = np.flatnonzero(hit)
    speaking = hit | backwards(links, starts, max_hops=hops, barred=barred).reached
    spoken_for = hit | forwards(links, starts, max_hops=hops).reached
    attacking = np.zeros_like(hit)
    attacking[ground.attack.source[spoken_for[ground.attack.target]]] = True
    stirred = _reaching(ground, hit | (speaking & ground.evidence))
    return stirred | (_reaching(ground, speaking) & _reaching(ground, attacking))


def _reaching(ground: Ground, nodes: Bools) -> Bools:
    """The sides that reach one of some nodes."""
    found: Bools = nodes & ground.is_side
    for reach in (ground.members, ground.backing, ground.forcing):
        found[reach.start[nodes[reach.node]]] = True
    return found


def around(ground: Ground, sides: Bools) -> Ground:
    """The same ground with no other attacks and undercuts than those that may tell of some sides."""
    links, near = ground.links, _near(ground, sides)
    hops = ground.corpus.config.tensions.max_hops
    carrying = forwards(links, np.flatnonzero(near & ground.evidence), max_hops=hops).reached
    speaking = near | (carrying & ~ground.members.reached)
    attacks, arguments = links.tables["attacks"], links.tables["undercut_arguments"]
    breaks, ends = links.breaks, (links.written.subject, links.written.object)
    at_ends = near[breaks.undercutter] | np.logical_or(*(near[end[breaks.broken]] for end in ends))
    tables: Tables = {
        **links.tables,
        "attacks": attacks.where(speaking[attacks.source] | near[attacks.target]),
        "undercut_arguments": arguments.where(near[arguments.source] | near[arguments.target]),
    }
    part = replace(links, tables=tables, breaks=breaks.where(at_ends))
    return replace(ground, links=part)


def leaning(links: Links, nodes: Ints) -> Bools:
    """What falls or fails with some nodes: who assumes them, at any remove, and who predicts them."""
    found = relying(links, nodes, discount=1.0).reached
    predicted = links.tables["predicted"]
    found[predicted.target[predicted.by_source.join(nodes).other]] = True
    return found


def _near(ground: Ground, sides: Bools) -> Bools:
    """What some sides reach, and what that relies on."""
    near = sides.copy()
    for reach in (ground.members, ground.backing, ground.forcing):
        near[reach.node[sides[reach.start]]] = True
    predicted, assumed = ground.links.tables["predicted"], ground.links.tables["assumed"]
    near[predicted.source[near[predicted.target]]] = True
    fresh = np.flatnonzero(near)
    while fresh.size:
        relied = np.unique(assumed.source[assumed.by_target.join(fresh).other])
        fresh = relied[~near[relied]]
        near[fresh] = True
    return near
