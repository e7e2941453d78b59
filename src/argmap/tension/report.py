"""What was found in a corpus, and what of it a changed corpus can build on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from argmap.model.tension import Tension
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.columns import Bools, Floats
from argmap.semantics.solve import Before, Convergence, Solution
from argmap.tension.carry_over import Since
from argmap.tension.ground import Ground
from argmap.tension.search import Search, Stirred


class TensionReport(NamedTuple):
    """Tensions in `Tension.order`, and the final strength of every node that argues, {id: 0..1}.

    `final` is the solution that these are of, and `base` what it starts from, shape (nodes,); `sides` and
    `claims` are what was found on the way, from which the tensions of a changed corpus can be found. After an
    edit, `stirred` are the sides that it has stirred.
    """

    tensions: tuple[Tension, ...]
    strengths: Mapping[str, float]
    final: Solution
    base: Floats
    sides: Search
    claims: Search
    stirred: Stirred | None = None

    @property
    def convergence(self) -> Convergence:
        """How far `strengths` can be trusted."""
        return self.final.convergence

    @property
    def own_case(self) -> Convergence:
        """The worse of the two solutions that the scores rest on."""
        return self.sides.own.convergence.worse(self.claims.own.convergence)

    @property
    def left_out(self) -> int:
        """How many witnesses were too many to tell: scores count the heaviest of each pair only, then."""
        return self.sides.left_out + self.claims.left_out

    @property
    def ground(self) -> Ground:
        """Where tensions between sides were sought."""
        return self.sides.ground


class Solved(NamedTuple):
    """What is known of the three solutions of a report, if anything."""

    final: Before | None = None
    sides: Before | None = None
    claims: Before | None = None


class Earlier(NamedTuple):
    """The report before the corpus changed, what lies between, and which nodes are in other cases now."""

    report: TensionReport
    since: Since
    moved: Bools

    def before(self, graph: ArgumentGraph) -> Solved:
        """The solutions of then, for the argument graph of now."""
        report, since = self.report, self.since
        moved = since.touched | self.moved
        return Solved(
            since.before(report.final, graph, since.touched),
            since.before(report.sides.own, graph, moved),
            since.before(report.claims.own, graph, moved),
        )
