"""A corpus in, nodes out that are about the same thing and that nobody has related."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np

from argmap.errors import MissingExtra
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.suggestion import Suggestion, SuggestionKind
from argmap.model.vocabulary import NodeType
from argmap.similarity.encoder import Encoder, Vectors
from argmap.similarity.neighbours import Pair, mutual_neighbours
from argmap.similarity.transformer import PACKAGED, PACKAGED_NAME, TransformerEncoder
from argmap.similarity.vectors import VectorCache

# Types whose text is a statement; names of sources and people are alike for other reasons.
COMPARED: tuple[NodeType, ...] = ("question", "position", "claim", "evidence", "argument", "inquiry")
NEAR_DUPLICATE_FROM = 0.95
BATCH = 64

OnProgress = Callable[[int, int], None]


class Similar(NamedTuple):
    """Suggestions; in one line why there are none or not all; how many texts were embedded just now."""

    suggestions: tuple[Suggestion, ...]
    unavailable: str | None = None
    embedded: int = 0


def find_similar(
    corpus: Corpus,
    *,
    encoder: Encoder | None = None,
    on_progress: OnProgress = lambda _done, _total: None,
    talk: Callable[[str], None] = lambda _message: None,
) -> Similar:
    """Embeds the texts that are new, then links mutual nearest neighbours.

    Without the extra `embeddings`, cached vectors are used and `unavailable` says what is missing.
    """
    nodes = [n for n in corpus.of_type(*COMPARED) if n.id not in corpus.replaced]
    texts = list(dict.fromkeys(node.text for node in nodes))
    setting = corpus.config.similarity.model
    with VectorCache(corpus.root) as cache:
        encoder, unavailable = _encoder(encoder, setting)
        identity = encoder.identity if encoder else cache.identity_of(setting)
        vectors = cache.get(identity, texts) if identity else {}
        missing = [text for text in texts if text not in vectors]
        if encoder and missing:
            if not cache.is_kept:
                talk(f"{corpus.root}: cannot be written, so vectors are not kept and will be made again")
            vectors |= _embed(encoder, setting, missing, cache, on_progress)
        elif missing:
            unavailable = f"{unavailable} ({len(missing)} of {len(texts)} texts are not embedded)"
        else:
            unavailable = None
    known = [node for node in nodes if node.text in vectors]
    name = encoder.name if encoder else PACKAGED_NAME if setting == PACKAGED else setting
    return Similar(_suggestions(corpus, known, vectors, name), unavailable, len(missing) if encoder else 0)


def _encoder(given: Encoder | None, setting: str) -> tuple[Encoder | None, str | None]:
    if given is not None:
        return given, None
    try:
        return TransformerEncoder(setting), None
    except MissingExtra as error:
        return None, str(error)


def _embed(
    encoder: Encoder, setting: str, texts: list[str], cache: VectorCache, on_progress: OnProgress
) -> dict[str, Vectors]:
    vectors: dict[str, Vectors] = {}
    on_progress(0, len(texts))
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        encoded = encoder.encode(batch)
        cache.put(setting, encoder.identity, batch, encoded)
        vectors |= dict(zip(batch, encoded, strict=True))
        on_progress(start + len(batch), len(texts))
    return vectors


def _suggestions(
    corpus: Corpus, nodes: list[Node], vectors: dict[str, Vectors], model: str
) -> tuple[Suggestion, ...]:
    if len(nodes) < 2:
        return ()
    settings = corpus.config.similarity
    matrix = np.stack([vectors[node.text] for node in nodes])
    pairs = mutual_neighbours(matrix, neighbours=settings.neighbours, min_cosine=settings.min_cosine)
    related = _related(corpus)
    return tuple(
        _suggestion(nodes, pair, model, settings.neighbours) for pair in _news(nodes, pairs, related)
    )


def _related(corpus: Corpus) -> set[frozenset[str]]:
    """Pairs that an author has related by more than a plain link."""
    typed = (r for r in corpus.relations if not corpus.vocabulary.types[r.relation].untyped)
    return {frozenset((r.subject, r.object)) for r in typed if isinstance(r.object, str)}


def _news(nodes: list[Node], pairs: Iterable[Pair], related: set[frozenset[str]]) -> Iterable[Pair]:
    """Pairs that say something: what stands in one note is known to be about one thing."""
    for pair in pairs:
        first, second = nodes[pair.first], nodes[pair.second]
        if first.path != second.path and frozenset((first.id, second.id)) not in related:
            yield pair


def _suggestion(nodes: list[Node], pair: Pair, model: str, neighbours: int) -> Suggestion:
    first, second = nodes[pair.first], nodes[pair.second]
    kind: SuggestionKind = "near-duplicate" if pair.cosine >= NEAR_DUPLICATE_FROM else "similar"
    what = "perhaps the same statement" if kind == "near-duplicate" else "about the same thing"
    why = (
        f"{what}: cosine {pair.cosine:.2f} ({model}), each among the other's {neighbours} nearest; "
        "whether they agree is not said"
    )
    return Suggestion(first.id, None, second.id, kind, pair.cosine, why, first.location)
