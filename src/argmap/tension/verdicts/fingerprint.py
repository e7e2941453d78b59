"""A tension in, what a verdict on it is about out: the relations between its sides, as short hashes.

No id is in them, so that another name or place of a note changes nothing. Of a relation counts what acts on
the score (its ends, type, weight and stance), not the reason that its author gives.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from argmap.model.corpus import Corpus
from argmap.model.fingerprint import hashed, is_only_named, plain
from argmap.model.relation import RelationKey
from argmap.model.tension import Step, Tension, step_of

_WEIGHED = "*"


def relation_marks(corpus: Corpus, tension: Tension, *, flipped: bool = False) -> dict[str, Step]:
    """The asserted relations on a tension's paths and their undercuts, by their fingerprints: hashes, with
    weights below 1.

    Both sides stand in them as sides: what these say is told apart by `text_mark`. A verdict whose `a` is the
    tension's `b` is `flipped`.
    """
    a, b = (tension.b, tension.a) if flipped else tension.pair
    sides = {a: "a", b: "b"}
    steps = [step for witness in tension.witnesses for step in witness.path]
    steps += [step_of(undercut) for step in steps for undercut in corpus.undercutting(step.key)]
    return {_relation_mark(corpus, step, sides): step for step in steps}


def weight_in(mark: str) -> tuple[str, float]:
    """A relation's fingerprint without its weight, and that."""
    relation, _, weight = mark.partition(_WEIGHED)
    return relation, float(weight or 1)


def _relation_mark(corpus: Corpus, step: Step, sides: Mapping[str, str]) -> str:
    ends, relation = _ends(corpus, step.key, sides), corpus.by_key.get(step.key)
    if relation is None:  # figures that differ: no relation is written, the figure itself is what counts
        return hashed([ends, step.why])
    said = relation.qualification
    mark = hashed([ends, said.stance, said.exhaustive])
    return mark if said.weight == 1 else f"{mark}{_WEIGHED}{said.weight:g}"


def _ends(corpus: Corpus, key: RelationKey, sides: Mapping[str, str]) -> list[Any]:
    """Subject, relation and object, by what they say; those of a mutual relation in an order of their own."""
    known = corpus.vocabulary.types.get(key.relation)
    ends = [_end(corpus, end, sides) for end in (key.subject, key.object)]
    if known is not None and known.symmetric:
        ends.sort(key=json.dumps)
    return [key.relation, *ends]


def _end(corpus: Corpus, end: str | RelationKey, sides: Mapping[str, str]) -> Any:
    if isinstance(end, RelationKey):
        return _ends(corpus, end, sides)
    if end in sides:
        return {"side": sides[end]}
    node = corpus.nodes[end]
    return "" if is_only_named(node) else plain(node.text)
