"""A corpus in, what is known of it to be perhaps opposed out: from the cache of readings alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.opposition import Opposition
from argmap.model.suggestion import Suggestion
from argmap.polarity.choice import configured_reader
from argmap.polarity.reader import PolarityReader
from argmap.polarity.readings import Opposed, ReadingCache
from argmap.similarity.choice import configured_encoder
from argmap.similarity.cues import from_cues
from argmap.similarity.encoder import model_label
from argmap.similarity.statements import nodes_by_text
from argmap.similarity.vectors import text_digest
from argmap.talk import Talk, unheard

# Of nodes that say the same, word for word, so many are looked at.
MOST_SPEAKERS = 30
_ATTACKS = ("opposes", "contradicts", "undercuts")


def known_oppositions(
    corpus: Corpus,
    *,
    just_read: Iterable[Suggestion] = (),
    reader: PolarityReader | None = None,
    encoder_name: str | None = None,
    talk: Talk = unheard,
) -> tuple[Opposition, ...]:
    """What is known to be perhaps opposed, without a model or a vector; sorted.

    `just_read` counts as well: where nothing can be kept it is all there is. Left out are pairs that an
    author has related, and those of which a sentence says that one does something else than attack the other:
    there nothing needs to be guessed.
    """
    settings = corpus.config.similarity
    reader = reader or configured_reader(settings.polarity, corpus.root, unheard)
    if reader is None:
        return ()
    model = model_label(reader.name)
    found = {o.ends: o for o in _told(just_read, model)}
    if ReadingCache.exists(corpus.root):
        name = encoder_name or configured_encoder(settings.model, corpus.root, unheard).name
        bounds = {"min_cosine": settings.min_cosine, "min_attack": settings.perhaps_opposed}
        with ReadingCache(corpus.root, talk=talk) as cache:
            rows = cache.opposed(reader.name, name, **bounds)
        found |= {o.ends: o for o in _oppositions(corpus, rows, model)}
    said = _said_otherwise(corpus) if found else frozenset()
    guessed = (o for ends, o in found.items() if ends not in said)
    return tuple(sorted(o for o in guessed if not corpus.are_related(o.one, o.other)))


def _told(suggestions: Iterable[Suggestion], model: str) -> Iterator[Opposition]:
    for s in suggestions:
        if s.kind == "perhaps-opposed" and s.cosine is not None and s.attack is not None:
            one, other = sorted((s.subject, s.object))
            yield Opposition(one, other, s.cosine, s.attack, model)


def _oppositions(corpus: Corpus, rows: Sequence[Opposed], model: str) -> Iterator[Opposition]:
    """Each two nodes that say the two texts."""
    wanted = {digest for row in rows for digest in row.texts}
    by_digest = {digest: nodes for digest, nodes in _speakers(corpus) if digest in wanted} if rows else {}
    for texts, cosine, attack in rows:
        ends = (by_digest.get(digest, ())[:MOST_SPEAKERS] for digest in texts)
        for a, b in product(*ends):
            yield Opposition(min(a.id, b.id), max(a.id, b.id), cosine, attack, model)


def _speakers(corpus: Corpus) -> Iterator[tuple[bytes, Sequence[Node]]]:
    return ((text_digest(text), nodes) for text, nodes in nodes_by_text(corpus).items())


def _said_otherwise(corpus: Corpus) -> frozenset[frozenset[str]]:
    """The pairs of which a sentence says what they have to do with each other, where that is no attack."""
    builtin = corpus.vocabulary.builtin
    return frozenset(
        frozenset((cue.subject, cue.object))
        for cue in from_cues(corpus)
        if cue.relation and builtin(cue.relation) not in _ATTACKS
    )
