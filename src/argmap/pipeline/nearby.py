"""A corpus and one of its nodes in, the nodes out whose texts are nearest to its own.

texts -> vectors -> cosines with one of them
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np

from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.similarity.choice import configured_encoder
from argmap.similarity.embedding import Embedded, embed
from argmap.similarity.encoder import Encoder, model_label
from argmap.similarity.statements import nodes_by_text
from argmap.similarity.vectors import VectorCache
from argmap.talk import Talk, unheard


class Nearby(NamedTuple):
    """A node, and the cosine of its text with the one that was asked about."""

    node: Node
    cosine: float


class Surroundings(NamedTuple):
    """What is near, nearest first, by which model; `unavailable` says in one line why there is nothing."""

    near: tuple[Nearby, ...]
    model: str
    unavailable: str | None = None


def surroundings(
    corpus: Corpus,
    node: Node,
    *,
    encoder: Encoder | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    talk: Talk = unheard,
) -> Surroundings:
    """The nodes nearest to one of a corpus, as near and as many as is set there.

    Left out are those of its own note and those that a typed relation joins with it. Never raises for an
    encoder that cannot be had.
    """
    settings = corpus.config.similarity
    by_text = nodes_by_text(corpus)
    text = " ".join(node.text.split())
    if all(other.id != node.id for other in by_text.get(text, ())):
        return Surroundings((), settings.model)
    chosen = encoder or configured_encoder(settings.model, corpus.root, talk)
    try:
        with VectorCache(corpus.root, talk=talk) as cache:
            embedded = embed(list(by_text), encoder=chosen, cache=cache, on_progress=on_progress)
    except ArgmapError as error:
        return Surroundings((), settings.model, str(error))
    if text not in embedded.texts:
        return Surroundings((), settings.model, embedded.failure)
    related = set(_related(corpus, node))
    found = (
        Nearby(other, cosine)
        for near, cosine in _nearest(embedded, text, min_cosine=settings.min_cosine)
        for other in by_text[near]
        if other.id not in related and other.path != node.path
    )
    return Surroundings(tuple(islice(found, settings.neighbours)), model_label(embedded.model))


def _related(corpus: Corpus, node: Node) -> Iterator[str]:
    for relation in (*corpus.outgoing(node.id), *corpus.incoming(node.id)):
        if not corpus.vocabulary.types[relation.relation].untyped:
            yield from relation.key.nodes


def _nearest(embedded: Embedded, text: str, *, min_cosine: float) -> Iterator[tuple[str, float]]:
    """Texts and cosines, nearest first; four decimals, as elsewhere."""
    cosines = np.round(embedded.vectors @ embedded.vectors[embedded.texts.index(text)], 4)
    for row in np.argsort(-cosines, kind="stable"):
        if cosines[row] < min_cosine:
            return
        yield embedded.texts[row], float(cosines[row])
