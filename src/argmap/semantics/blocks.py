"""An argument graph in, blocks of nodes that can be evaluated at once out, dependencies first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.columns import Bools, Floats, Index, Ints
from argmap.semantics.components import Components, strongly_connected
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


def downstream(graph: ArgumentGraph, nodes: Bools) -> Bools:
    """The nodes that the mask names and all that depends on them, shape (nodes,)."""
    source, target = dependences(graph)
    reached, by_source = nodes.copy(), Index(source, len(graph.ids))
    frontier = np.flatnonzero(nodes)
    while frontier.size and not reached.all():
        frontier = np.unique(target[by_source.join(frontier).other])
        frontier = frontier[~reached[frontier]]
        reached[frontier] = True
    return reached


def stages(graph: ArgumentGraph, chosen: Bools) -> Iterator[tuple[Block, bool]]:
    """Blocks of the chosen nodes in topological order, each with whether its nodes lie on cycles.

    The chosen nodes are sorted once by stage, so that every block is a slice of each array.
    """
    found, nodes = _sorted_components(graph, chosen)
    stage = 2 * found.level + found.cyclic
    bounds = [0, *(np.flatnonzero(np.diff(stage)) + 1).tolist(), len(nodes)] if nodes.size else []
    yield from _slices(_whole(graph, nodes, found.component), bounds, found.cyclic)


def _sorted_components(graph: ArgumentGraph, chosen: Bools) -> tuple[Components, Ints]:
    """The chosen nodes by level, cyclic ones last, and by component, with these columns beside them."""
    nodes = np.flatnonzero(chosen)
    number = np.cumsum(chosen) - 1
    source, target = (number[ends] for ends in dependences(graph, within=chosen))
    found = strongly_connected(len(nodes), source, target)
    order = np.lexsort((found.component, found.cyclic, found.level))
    return Components._make(column[order] for column in found), nodes[order]


def dependences(graph: ArgumentGraph, within: Bools | None = None) -> tuple[Ints, Ints]:
    """Who acts on whom: sources and targets of edges, premises and undercuts, shape (dependences,)."""
    edges, premises = graph.edges, graph.premises
    live, at_work = _at_work(graph)
    undercutter, edge = graph.undercuts.undercutter[at_work], graph.undercuts.edge[at_work]
    source = np.concatenate((edges.source[live], premises.premise, undercutter))
    target = np.concatenate((edges.target[live], premises.argument, edges.target[edge]))
    kept = slice(None) if within is None else within[source] & within[target]
    return source[kept], target[kept]


def _at_work(graph: ArgumentGraph) -> tuple[Bools, Bools]:
    """Which edges and undercuts have a weight."""
    live = graph.edges.weight > 0
    return live, live[graph.undercuts.edge] & (graph.undercuts.weight > 0)


def _whole(graph: ArgumentGraph, nodes: Ints, component: Ints) -> Block:
    """One block of some nodes and all that acts on them, in their order."""
    edges, premises, undercuts = graph.edges, graph.premises, graph.undercuts
    live, at_work = _at_work(graph)
    place = np.full(len(graph.ids), -1)
    place[nodes] = np.arange(len(nodes))
    edge = _in_order(place[edges.target], live)
    edge_place = np.full(len(live), -1)
    edge_place[edge] = np.arange(len(edge))
    undercut = _in_order(edge_place[undercuts.edge], at_work)
    premise = _in_order(place[premises.argument])
    return Block(
        nodes=nodes,
        component=component,
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


def _in_order(place: Ints, also: Bools | None = None) -> Ints:
    """Rows that have a place (and fit), in the order of their places."""
    rows = np.flatnonzero(place >= 0 if also is None else (place >= 0) & also)
    return rows[np.argsort(place[rows], kind="stable")]


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
