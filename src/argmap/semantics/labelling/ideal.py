"""A part of a framework in, its ideal extension out.

The ideal extension is the largest admissible set inside every preferred one: Dung, Mancarella, Toni 2007,
"Computing ideal sceptical argumentation", Artificial Intelligence 171. The preferred ones, which may be
exponentially many, are not listed for it: it is the largest admissible set of credulously accepted arguments
without a credulously accepted attacker (Dunne 2009, "The computational complexity of ideal semantics",
Artificial Intelligence 173).
"""

from __future__ import annotations

from argmap.semantics.labelling.budget import Purse
from argmap.semantics.labelling.masks import Mask, image, members
from argmap.semantics.labelling.parts import Part
from argmap.semantics.labelling.search import admissible_with


def ideal_of(part: Part, purse: Purse) -> Mask:
    """The ideal extension of a part. Raises Exhausted when the purse is empty."""
    accepted = credulously_accepted(part, purse)
    return _largest_admissible(part, accepted & ~image(accepted, part.targets))


def credulously_accepted(part: Part, purse: Purse) -> Mask:
    """All arguments that some admissible set holds, hence some preferred one.

    What no admissible set holds is no candidate any more when the next argument is looked at.
    """
    accepted, candidates = 0, part.everything & ~part.self_attacking
    for argument in members(candidates):
        if accepted >> argument & 1:
            continue
        found = admissible_with(part, argument, candidates, purse)
        accepted |= found
        if not found:
            candidates ^= 1 << argument
    return accepted


def _largest_admissible(part: Part, candidates: Mask) -> Mask:
    """The largest admissible subset of a conflict-free set: what it does not defend falls until all is."""
    while True:
        rejected = image(candidates, part.targets)
        kept = sum(1 << a for a in members(candidates) if not part.attackers[a] & ~rejected)
        if kept == candidates:
            return kept
        candidates = kept
