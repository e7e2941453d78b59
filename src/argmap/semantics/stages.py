"""An argument graph in, its nodes in blocks that can be evaluated at once out, dependencies first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.blocks import Block
from argmap.semantics.columns import Bools, Ints
from argmap.semantics.components import Components, strongly_connected
from argmap.semantics.dependences import Dependences, at_work_in


@dataclass(frozen=True, eq=False)
class Stages:
    """Some nodes in topological order, each stage a slice of all columns of `whole`.

    A stage begins where `nodes`, `edges`, `undercuts` and `premises` say, shape (stages + 1,); `cyclic`,
    shape (stages,), says whether its nodes lie on cycles, and `of_node` which stage each node of the graph
    is in, -1 for none.
    """

    whole: Block
    nodes: list[int]
    edges: list[int]
    undercuts: list[int]
    premises: list[int]
    cyclic: list[bool]
    of_node: Ints

    def block(self, stage: int) -> Block:
        """The nodes of a stage with all that acts on them."""
        n, e, u, p = (
            slice(*bounds[stage : stage + 2])
            for bounds in (self.nodes, self.edges, self.undercuts, self.premises)
        )
        whole = self.whole
        return Block(
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


def stages(graph: ArgumentGraph, acting: Dependences, chosen: Bools) -> Stages:
    """The chosen nodes by stage; whatever depends on one of them is chosen, too."""
    found, nodes = _sorted_components(acting, chosen)
    begins = np.flatnonzero(np.diff(2 * found.level + found.cyclic, prepend=-1))
    whole = _whole(graph, nodes, found.component)
    bounds = np.append(begins, len(nodes))
    edges = np.searchsorted(whole.target, bounds)
    undercuts, premises = np.searchsorted(whole.undercut, edges), np.searchsorted(whole.argument, bounds)
    of_node = np.full(len(graph.ids), -1)
    of_node[nodes] = np.repeat(np.arange(len(begins)), np.diff(bounds))
    starts = (bounds.tolist(), edges.tolist(), undercuts.tolist(), premises.tolist())
    return Stages(whole, *starts, found.cyclic[begins].tolist(), of_node)


def _sorted_components(acting: Dependences, chosen: Bools) -> tuple[Components, Ints]:
    """The chosen nodes by level, cyclic ones last, and by component, with these columns beside them."""
    among = acting.among(chosen)
    found = strongly_connected(among.count, among.source, among.target)
    order = np.lexsort((found.component, found.cyclic, found.level))
    return Components._make(column[order] for column in found), np.flatnonzero(chosen)[order]


def _whole(graph: ArgumentGraph, nodes: Ints, component: Ints) -> Block:
    """One block of some nodes and all that acts on them, in their order."""
    edges, premises, undercuts = graph.edges, graph.premises, graph.undercuts
    live, at_work = at_work_in(graph)
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
