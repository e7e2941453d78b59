"""Two corpora and a tension in both in, what differs on its paths and where its strengths moved out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from argmap.model.corpus import Corpus
from argmap.model.relation import Qualification, Relation, RelationKey
from argmap.model.tension import Step, Tension
from argmap.tension.differences import RelationDifference, relation_difference
from argmap.tension.score import Group, groups
from argmap.tension.witnesses.figures import figure_text

# Of a strength that moved by less nothing is told.
LEAST_MOVE = 0.01


def on_paths(
    before: Corpus, after: Corpus, was: Tension | None, now: Tension | None
) -> Iterator[RelationDifference]:
    """The relations on the paths that differ, and the undercuts of them, the heaviest path first."""
    there, here = _steps(was), _steps(now)
    keys = [[*_with_undercuts(after, here)], [*_with_undercuts(before, there)]]
    if was and (now is None or now.score < was.score):
        keys.reverse()  # more is to be told of what is there no more
    for key in dict.fromkeys(chain(*keys)):
        step = here.get(key) or there.get(key)
        difference = relation_difference(
            before.by_key.get(key) or _comparison(before, there.get(key) or step),
            after.by_key.get(key) or _comparison(after, step),
        )
        if difference:
            yield difference


def _steps(tension: Tension | None) -> dict[RelationKey, Step]:
    """Of each witness the attack first."""
    witnesses = tension.witnesses if tension else ()
    return {step.key: step for witness in witnesses for step in (witness.attack, *witness.path)}


def _with_undercuts(corpus: Corpus, keys: Iterable[RelationKey]) -> Iterator[RelationKey]:
    for key in keys:
        yield key
        yield from (undercut.key for undercut in corpus.undercutting(key))


def _comparison(corpus: Corpus, step: Step | None) -> Relation | None:
    """A figure as if somebody had related it to what it is compared with; None where nobody reports it."""
    node = corpus.nodes.get(step.subject) if step else None
    if step is None or node is None or step.why not in [figure_text(m) for m in node.attributes.measures]:
        return None
    return Relation(step.key, (step.location,), Qualification(why=step.why), origin="computed")


def moved_nodes(
    before: Corpus, after: Corpus, was: Tension, now: Tension, told: Iterable[RelationDifference]
) -> set[str]:
    """Nodes whose strength the score rests on and that moved, as far as the paths do not tell it already."""
    sides = {now.a: now.strength_a - was.strength_a, now.b: now.strength_b - was.strength_b}
    moved = {side for side, move in sides.items() if abs(move) >= LEAST_MOVE}
    keys = {d.key for d in told}
    there, here = ({g.attack.key: g for g in groups(tension.witnesses)} for tension in (was, now))
    for attack in there.keys() & here.keys():
        if abs(here[attack].weight - there[attack].weight) >= LEAST_MOVE:
            path = {*_heaviest(before, there[attack]), *_heaviest(after, here[attack])}
            if not path & keys:
                moved.update(*(key.nodes for key in path))
    return moved


def _heaviest(corpus: Corpus, group: Group) -> Iterator[RelationKey]:
    return _with_undercuts(corpus, (step.key for step in group.witnesses[0].path))


def nodes_of(corpus: Corpus, tension: Tension | None) -> set[str]:
    """The sides, every node that a path leads over, and who undercuts its steps."""
    if tension is None:
        return set()
    on_paths = _with_undercuts(corpus, _steps(tension))
    return {tension.a, tension.b}.union(*(key.nodes for key in on_paths))
