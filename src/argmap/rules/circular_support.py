"""AM407: a corpus in, the circles out in which something ends up as a reason for itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from argmap.diagnostics import Diagnostic, Related, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.rules.circles import Circle, find_circles
from argmap.rules.labels import listed, named

RULE = Rule("AM407", "circular-support", Severity.WARNING, "reasons lead in a circle back to themselves")
_HINT = "take out the weakest step, and back what is left by something from outside the circle"
_MOST_PER_KNOT = 20

Steps = Mapping[tuple[str, str], Relation]


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    steps = _steps(corpus)
    graph: defaultdict[str, list[str]] = defaultdict(list)
    for reason, target in sorted(steps):
        graph[reason].append(target)

    def is_more_than_implied(reason: str, target: str) -> bool:
        """What implies one another is the same in other words: an equivalence, which nobody need break."""
        return corpus.builtin(steps[reason, target]) != "implies"

    for circle in find_circles(graph, most_per_knot=_MOST_PER_KNOT, counts=is_more_than_implied):
        yield _found(corpus, circle, steps)


def _steps(corpus: Corpus) -> Steps:
    """From each reason to what it is a reason for. A premise carries its argument, against its arrow."""
    steps: dict[tuple[str, str], Relation] = {}
    for relation in corpus.relations:
        kind, a, b = corpus.builtin(relation), relation.subject, relation.object
        if not isinstance(b, str) or a == b or a in corpus.replaced or b in corpus.replaced:
            continue
        if kind == "implies":
            steps.setdefault((a, b), relation)
        elif kind == "supports":
            steps[a, b] = relation  # of both, what is more than an equivalence counts
        elif kind == "premises":
            steps.setdefault((b, a), relation)
    return steps


def _found(corpus: Corpus, circle: Circle, steps: Steps) -> Diagnostic:
    nodes = [corpus.nodes[node_id] for node_id in circle.nodes]
    walked = [steps[pair] for pair in zip(circle.nodes, circle.nodes[1:] + circle.nodes[:1], strict=True)]
    message = f"{named(nodes[0])} ends up as a reason for itself, by way of {listed(nodes[1:])}"
    if circle.unread:
        message += f" ({circle.unread} more nodes hang in the same knot of circles)"
    related = [Related(r.location, f"step {i}: {r}") for i, r in enumerate(walked[1:], 2)]
    return finding(RULE, message, walked[0].location, node=nodes[0].id, related=related, hint=_HINT)
