"""Nodes and all that acts on them in, what a gradual semantics makes of them at once out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from argmap.semantics.columns import Bools, Floats, Ints
from argmap.semantics.gradual import Semantics


class Block(NamedTuple):
    """Nodes and all that acts on them.

    `nodes`, `source`, `undercutter` and `premise` index the whole graph; `target`, `argument` index `nodes`
    and `undercut` indexes the edges of the block. `component` is sorted; `weight` carries the sign.
    """

    nodes: Ints
    component: Ints
    base: Floats
    source: Ints
    target: Ints
    weight: Floats
    undercutter: Ints
    undercut: Ints
    undercut_weight: Floats
    premise: Ints
    argument: Ints
    premise_weight: Floats


def image(block: Block, strength: Floats, semantics: Semantics) -> Floats:
    """f(s) for the nodes of a block: what the semantics makes of the present strengths, shape (nodes,)."""
    weight, base = block.weight, block.base
    if block.undercutter.size:
        weight = weight.copy()
        np.multiply.at(weight, block.undercut, 1.0 - block.undercut_weight * strength[block.undercutter])
    if block.premise.size:
        weakest = np.ones(len(base))
        np.minimum.at(weakest, block.argument, block.premise_weight * strength[block.premise])
        base = base * weakest
    return semantics(base, weight * strength[block.source], block.target)


def restricted(block: Block, components: Bools) -> Block:
    """The part of a block that the mask over its components, in order, keeps."""
    rank = np.cumsum(np.diff(block.component, prepend=block.component[:1]) != 0)
    kept = components[rank]
    edges, premises = kept[block.target], kept[block.argument]
    undercuts = edges[block.undercut]
    node_at, edge_at = np.cumsum(kept) - 1, np.cumsum(edges) - 1
    return Block(
        nodes=block.nodes[kept],
        component=block.component[kept],
        base=block.base[kept],
        source=block.source[edges],
        target=node_at[block.target[edges]],
        weight=block.weight[edges],
        undercutter=block.undercutter[undercuts],
        undercut=edge_at[block.undercut[undercuts]],
        undercut_weight=block.undercut_weight[undercuts],
        premise=block.premise[premises],
        argument=node_at[block.argument[premises]],
        premise_weight=block.premise_weight[premises],
    )


def starts(block: Block) -> Ints:
    """Where each component begins among the nodes of a block."""
    return np.flatnonzero(np.diff(block.component, prepend=-1))
