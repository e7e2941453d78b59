"""An argument graph in, blocks of nodes that can be evaluated at once out, dependencies first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph, Bools, Floats, Ints
from argmap.semantics.components import strongly_connected
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


def stages(graph: ArgumentGraph) -> Iterator[tuple[Block, bool]]:
    """Blocks in topological order, each with whether its nodes lie on cycles.

    The whole graph is sorted once by stage, so that every block is a slice of each array.
    """
    count = len(graph.ids)
    edges, premises, undercuts = graph.edges, graph.premises, graph.undercuts
    live = edges.weight > 0
    at_work = live[undercuts.edge] & (undercuts.weight > 0)
    found = strongly_connected(
        count,
        np.concatenate((edges.source[live], premises.premise, undercuts.undercutter[at_work])),
        np.concatenate((edges.target[live], premises.argument, edges.target[undercuts.edge[at_work]])),
    )
    nodes = np.lexsort((found.component, found.cyclic, found.level))
    place = np.empty(count, dtype=np.int64)
    place[nodes] = np.arange(count)

    edge = np.flatnonzero(live)
    edge = edge[np.argsort(place[edges.target[edge]], kind="stable")]
    edge_place = np.full(len(live), -1, dtype=np.int64)
    edge_place[edge] = np.arange(len(edge))
    undercut = np.flatnonzero(at_work)
    undercut = undercut[np.argsort(edge_place[undercuts.edge[undercut]], kind="stable")]
    premise = np.argsort(place[premises.argument], kind="stable")

    whole = Block(
        nodes=nodes,
        component=found.component[nodes],
        base=graph.base[nodes],
        source=edges.source[edge],
        target=place[edges.target[edge]],
        weight=(edges.sign * edges.weight)[edge],
        undercutter=undercuts.undercutter[undercut],
        undercut=edge_place[undercuts.edge[undercut]],
        undercut_weight=undercuts.weight[undercut],
        premise=premises.premise[premise],
        argument=place[premises.argument[premise]],
        premise_weight=premises.weight[premise],
    )
    stage = 2 * found.level[nodes] + found.cyclic[nodes]
    bounds = [0, *(np.flatnonzero(np.diff(stage)) + 1).tolist(), count] if count else []
    yield from _slices(whole, bounds, found.cyclic[nodes])


def _slices(whole: Block, bounds: list[int], cyclic: Bools) -> Iterator[tuple[Block, bool]]:
    edge_bounds = np.searchsorted(whole.target, bounds).tolist()
    undercut_bounds = np.searchsorted(whole.undercut, edge_bounds).tolist()
    premise_bounds = np.searchsorted(whole.argument, bounds).tolist()
    for i in range(len(bounds) - 1):
        n, e = slice(*bounds[i : i + 2]), slice(*edge_bounds[i : i + 2])
        u, p = slice(*undercut_bounds[i : i + 2]), slice(*premise_bounds[i : i + 2])
        block = Block(
            nodes=whole.nodes[n],
            component=whole.component[n],
            base=whole.base[n],
            source=whole.source[e],
            target=whole.target[e] - n.start,
            weight=whole.weight[e],
            undercutter=whole.undercutter[u],
            undercut=whole.undercut[u] - e.start,
            undercut_weight=whole.undercut_weight[u],
            premise=whole.premise[p],
            argument=whole.argument[p] - n.start,
            premise_weight=whole.premise_weight[p],
        )
        yield block, bool(cyclic[n.start])
