"""A corpus in, suggestions out: what its texts resemble and what its prose gives away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from argmap.collector import collector_resting
from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.suggestion import Suggestion, in_order
from argmap.pipeline.cases import read_cases
from argmap.similarity.choice import configured_encoder
from argmap.similarity.cues import from_cues
from argmap.similarity.embedding import Embedded, embed
from argmap.similarity.encoder import Encoder, model_label
from argmap.similarity.kept import KeptNeighbours, Terms
from argmap.similarity.named_sources import from_names
from argmap.similarity.nearest import Nearest
from argmap.similarity.neighbours import mutual_pairs
from argmap.similarity.statements import nodes_by_text
from argmap.similarity.suggestions import Criteria, Likeness, likeness, same_words, suggest
from argmap.similarity.vectors import VectorCache, text_digest
from argmap.talk import Talk, unheard

OnProgress = Callable[[int, int], None] | None


class Similar(NamedTuple):
    """Suggestions, the most useful first.

    `unavailable` says in one line why texts are missing from the comparison; `embedded` counts the texts
    that had to be encoded, all others' vectors were known.
    """

    suggestions: tuple[Suggestion, ...]
    unavailable: str | None
    embedded: int


class _Compared(NamedTuple):
    """Texts that were compared, and the nearest of each; by which model."""

    texts: tuple[str, ...]
    nearest: Nearest | None
    model: str
    unavailable: str | None = None
    embedded: int = 0


def find_similar(
    corpus: Corpus,
    *,
    encoder: Encoder | None = None,
    on_progress: OnProgress = None,
    talk: Talk = unheard,
    near_duplicate_cosine: float = 0.95,
) -> Similar:
    """What is worth a look: what sentences say, sources that are named, and texts that are near each other.

    How near and how many is in the corpus' configuration; from `near_duplicate_cosine` on, two texts say
    nearly the same. The encoder is the configured one unless another is given. `on_progress` gets the
    number of texts encoded and to be encoded, `talk` what a user should know about what is kept.
    Never raises for an encoder that cannot be had: vectors that are known are compared all the same.
    """
    chosen = encoder or configured_encoder(corpus.config.similarity.model, corpus.root, talk)
    with collector_resting():
        by_text = nodes_by_text(corpus)
    compared = _compared(corpus, tuple(by_text), chosen, on_progress, talk)
    with collector_resting():
        found = _found(corpus, by_text, compared, near_duplicate_cosine, talk)
    return Similar(found, compared.unavailable, compared.embedded)


def _found(
    corpus: Corpus,
    by_text: Mapping[str, Sequence[Node]],
    compared: _Compared,
    near_duplicate_cosine: float,
    talk: Talk,
) -> tuple[Suggestion, ...]:
    """What is said, named or near, each pair once."""
    read = (*from_cues(corpus), *from_names(corpus, talk=talk))
    told = {frozenset((s.subject, s.object)) for s in read}
    pairs = [p for p in _pairs(corpus, by_text, compared) if frozenset((p.first.id, p.second.id)) not in told]
    neighbours = corpus.config.similarity.neighbours
    criteria = Criteria(model_label(compared.model), neighbours, near_duplicate_cosine)
    return in_order((*read, *suggest(corpus, pairs, criteria, read_cases(corpus, _ends(pairs)))))


def _pairs(corpus: Corpus, by_text: Mapping[str, Sequence[Node]], compared: _Compared) -> Iterator[Likeness]:
    """Nodes that share a text, and those whose texts are each among the other's nearest."""
    yield from same_words(by_text)
    if compared.nearest:
        speakers = [by_text[text][0] for text in compared.texts]
        for pair in mutual_pairs(compared.nearest, neighbours=corpus.config.similarity.neighbours):
            yield likeness(speakers[pair.first], speakers[pair.second], pair.cosine)


def _compared(
    corpus: Corpus, texts: tuple[str, ...], encoder: Encoder, on_progress: OnProgress, talk: Talk
) -> _Compared:
    """The nearest of each text: as they are kept, or else by vectors, of which missing ones are made."""
    nothing = _Compared((), None, corpus.config.similarity.model)
    if len(texts) < 2:
        return nothing
    try:
        kept = KeptNeighbours(corpus.root, _terms(corpus, encoder), talk=talk)
        known = kept.of_same([text_digest(text) for text in texts])
        if known:
            return _Compared(texts, known, encoder.name)
        with VectorCache(corpus.root, talk=talk) as cache:
            embedded = embed(list(texts), encoder=encoder, cache=cache, on_progress=on_progress)
    except ArgmapError as error:
        return nothing._replace(unavailable=str(error))
    # A model that had to be fetched has its name from then on only.
    kept = kept.under(_terms(corpus, encoder))
    nearest = kept.of([text_digest(text) for text in embedded.texts], embedded.vectors)
    return _Compared(embedded.texts, nearest, embedded.model, _unavailable(embedded), embedded.encoded)


def _terms(corpus: Corpus, encoder: Encoder) -> Terms:
    settings = corpus.config.similarity
    return Terms(encoder.name, settings.neighbours, settings.min_cosine)


def _ends(pairs: list[Likeness]) -> set[str]:
    return set(chain.from_iterable((pair.first.id, pair.second.id) for pair in pairs))


def _unavailable(embedded: Embedded) -> str | None:
    if embedded.failure is None:
        return None
    total = len(embedded.texts) + embedded.without
    return f"{embedded.failure} ({embedded.without} of {total} texts have no vector)"
