"""A corpus in, pairs of nodes out that are about the same thing and that nobody has related.

texts -> vectors -> mutual nearest neighbours -> suggestions
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.similarity.choice import configured_encoder
from argmap.similarity.embedding import Embedded, embed
from argmap.similarity.encoder import Encoder, model_label
from argmap.similarity.neighbours import mutual_neighbours
from argmap.similarity.statements import nodes_by_text
from argmap.similarity.suggestions import Criteria, likeness, same_words, suggest
from argmap.similarity.vectors import VectorCache


class Similar(NamedTuple):
    """Suggestions, nearest first.

    `unavailable` says in one line why texts are missing from the comparison; `embedded` counts the texts
    that had to be encoded, all others' vectors were known.
    """

    suggestions: tuple[Suggestion, ...]
    unavailable: str | None
    embedded: int


def _unheard(_message: str) -> None:
    return


def find_similar(
    corpus: Corpus,
    *,
    encoder: Encoder | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    talk: Callable[[str], None] = _unheard,
    near_duplicate_cosine: float = 0.95,
) -> Similar:
    """Nodes whose texts are each among the other's nearest, without those that a relation joins already.

    How near and how many is in the corpus' configuration; from `near_duplicate_cosine` on, two texts say
    nearly the same. The encoder is the configured one unless another is given. `on_progress` gets the
    number of texts encoded and to be encoded, `talk` what a user should know about the vector cache.
    Never raises for an encoder that cannot be had: vectors that are known are compared all the same.
    """
    settings = corpus.config.similarity
    chosen = encoder or configured_encoder(settings.model, corpus.root, talk)
    by_text = nodes_by_text(corpus)
    pairs = list(same_words(by_text))
    criteria = Criteria(settings.model, settings.neighbours, near_duplicate_cosine)
    if len(by_text) < 2:
        return Similar(suggest(corpus, pairs, criteria), None, 0)
    try:
        with VectorCache(corpus.root, talk=talk) as cache:
            embedded = embed(list(by_text), encoder=chosen, cache=cache, on_progress=on_progress)
    except ArgmapError as error:
        return Similar(suggest(corpus, pairs, criteria), str(error), 0)
    speakers = [by_text[text][0] for text in embedded.texts]
    near = mutual_neighbours(embedded.vectors, neighbours=settings.neighbours, min_cosine=settings.min_cosine)
    pairs += [likeness(speakers[pair.first], speakers[pair.second], pair.cosine) for pair in near]
    criteria = criteria._replace(model=model_label(embedded.model))
    return Similar(suggest(corpus, pairs, criteria), _unavailable(embedded), embedded.encoded)


def _unavailable(embedded: Embedded) -> str | None:
    if embedded.failure is None:
        return None
    total = len(embedded.texts) + embedded.without
    return f"{embedded.failure} ({embedded.without} of {total} texts have no vector)"
