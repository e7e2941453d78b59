"""Two names and a reader's word in, the verdict out: which tension is meant, and what of it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.fingerprint import named
from argmap.model.node import Node
from argmap.model.tension import Tension
from argmap.model.verdict import Ruling, Verdict
from argmap.pipeline.analyse import Analysis
from argmap.pipeline.locate import find_node
from argmap.printable import speakable
from argmap.tension.verdicts.fingerprint import relation_marks

MOST_NAMED = 5


def find_tension(analysis: Analysis, a: str, b: str) -> Tension:
    """The tension of two nodes that a user names.

    Raises NodeNotFound, and ArgmapError where there is none between them, with what each is in tension with.
    """
    one, other = (find_node(analysis.corpus, name) for name in (a, b))
    pair = {one.id, other.id}
    for tension in analysis.tensions:
        if {tension.a, tension.b} == pair:
            return tension
    said = "\n".join(_clashes(analysis, node) for node in dict.fromkeys((one, other)))
    raise ArgmapError(f"there is no tension between {one.id} and {other.id}\n{said}")


def pass_verdict(
    corpus: Corpus, tension: Tension, ruling: Ruling, reason: str, *, author: str, by: str | None, on: date
) -> Verdict:
    """A reader's word on a tension, with what it is about. `by` names the note that resolves it.

    Raises NodeNotFound, and ArgmapError where no reason is given.
    """
    if not reason.strip():
        raise ArgmapError("a verdict needs a reason: others, and you in a year, will want to know it")
    return Verdict(
        a=named(corpus.nodes[tension.a]),
        b=named(corpus.nodes[tension.b]),
        ruling=ruling,
        reason=speakable(reason),
        author=speakable(author),
        date=on,
        relations=frozenset(relation_marks(corpus, tension)),
        by=named(find_node(corpus, by)) if by else None,
    )


def meant_verdicts(analysis: Analysis, a: str, b: str) -> tuple[Verdict, ...]:
    """The verdicts on two nodes that a user names, the one that counts first, idle ones last.

    Nodes that are gone go by the ids that their verdicts have. Raises NodeNotFound.
    """
    judged = analysis.judged
    gone = {side for verdict in judged.idle for side in verdict.pair}
    pair = {name if name in gone else find_node(analysis.corpus, name).id for name in (a, b)}
    active = (judged.on(tension) for tension in analysis.tensions if {tension.a, tension.b} == pair)
    return (*(v for found in active for v in found), *(v for v in judged.idle if v.pair == pair))


def _clashes(analysis: Analysis, node: Node) -> str:
    others = list(_others(analysis, node))
    if not others:
        return f"  {node.id} is in no tension"
    more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
    return f"  {node.id} is in tension with {', '.join(others[:MOST_NAMED])}{more}"


def _others(analysis: Analysis, node: Node) -> Iterator[str]:
    for tension in analysis.tensions:
        if node.id in tension.pair:
            yield tension.b if tension.a == node.id else tension.a
