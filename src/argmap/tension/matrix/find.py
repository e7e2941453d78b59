"""A corpus and a question in, the matrix of its positions against the evidence out: this room's one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from argmap.collector import collector_resting
from argmap.model.corpus import Corpus
from argmap.model.status import Label
from argmap.model.tension import Step
from argmap.semantics.solve import Convergence
from argmap.tension.cases import cases_of
from argmap.tension.matrix.cells import Column, Row
from argmap.tension.matrix.debate import Debate, read_debate
from argmap.tension.matrix.keystones import Keystones, find_keystones
from argmap.tension.matrix.part import FOLLOWED, behind
from argmap.tension.matrix.paths import Path


class Way(NamedTuple):
    """A path from evidence to a position: it speaks for it (+1) or against it (-1), with a weight in 0..1.

    `undercuts` are those of its steps.
    """

    sign: int
    weight: float
    steps: tuple[Step, ...]
    undercuts: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """What the evidence says of each position on a question (Heuer 1999, chapter 8). All of it is computed.

    `rows` are the evidence that has a path to a position, what tells the positions apart best first.
    `untouched` are claims in the case of a position that no evidence reaches within `max_hops`.
    """

    question: str
    rows: tuple[Row, ...]
    keystones: Keystones
    untouched: tuple[str, ...]
    max_hops: int
    debate: Debate

    @property
    def columns(self) -> tuple[Column, ...]:
        """The positions, the one that the least speaks against first."""
        return self.debate.standing.columns

    @property
    def labels(self) -> Mapping[str, Label]:
        """The grounded label of each position."""
        return self.debate.labels.now

    @property
    def hops(self) -> int:
        """How long paths are at most: `max_hops`, or less where there were too many to follow."""
        return self.debate.hops

    @property
    def truncated(self) -> bool:
        """Whether paths were cut short, or sources left untried, for there was too much of them."""
        return self.hops < self.max_hops or self.keystones.untried > 0

    @property
    def convergence(self) -> Convergence:
        return self.keystones.convergence

    def cell(self, evidence: str, position: str) -> float:
        """What evidence says of a position; 0 where no path leads there."""
        row = self.debate.rows.get(evidence)
        return row.cells[position] if row else 0.0

    def ways(self, evidence: str, position: str) -> tuple[Way, ...]:
        """The paths behind a cell, the heaviest first."""
        paths = (path for path in self.debate.paths.get(evidence, ()) if path.position == position)
        ways = (_way(path, self.debate.influence.strength) for path in paths)
        return tuple(sorted(ways, key=lambda way: (-way.weight, *map(str, way.steps))))


def find_matrix(corpus: Corpus, question: str) -> Matrix:
    """The matrix of a question: of everything that answers it, but for what is replaced."""
    max_hops = corpus.config.tensions.max_hops
    with collector_resting():
        debate = read_debate(corpus, positions_of(corpus, question), max_hops=max_hops)
        keystones, untouched = find_keystones(debate), _untouched(debate, max_hops)
    rows = tuple(sorted(debate.rows.values(), key=lambda row: row.order))
    return Matrix(question, rows, keystones, untouched, max_hops, debate)


def positions_of(corpus: Corpus, question: str) -> tuple[str, ...]:
    """Ids of the positions and claims that answer a question and are not replaced, sorted."""
    answers = {relation.subject for relation in corpus.incoming(question, "answers")}
    return tuple(sorted(answers - corpus.replaced))


def _untouched(debate: Debate, max_hops: int) -> tuple[str, ...]:
    cases = cases_of(debate.near, debate.links, debate.positions)
    members = {node for case in cases.values() for node in case} - set(debate.positions)
    claims = (node for node in sorted(members) if debate.corpus.nodes[node].type == "claim")
    return tuple(claim for claim in claims if not _is_touched(debate, claim, max_hops))


def _is_touched(debate: Debate, claim: str, max_hops: int) -> bool:
    """Whether a path of the kind that the matrix has leads from evidence to a claim."""
    corpus = debate.corpus

    def passable(node: str) -> bool:
        kind = corpus.nodes[node].type
        return kind in ("claim", "argument") and not (node in corpus.replaced or node in debate.positions)

    found = behind(corpus, [claim], FOLLOWED, max_hops=max_hops, through=passable)
    return any(corpus.nodes[node].type == "evidence" and node not in corpus.replaced for node in found)


def _way(path: Path, strength: Mapping[str, float]) -> Way:
    steps = tuple(hop.link.step for hop in path.hops)
    undercuts = tuple(breaker.step for hop in path.hops for breaker in hop.broken_by)
    return Way(path.sign, path.weight(strength), steps, undercuts)
