"""Suggestions in, out what a model of polarity makes of them: which near texts are perhaps opposed.

Cosine finds what is about the same thing and is blind to its sign; only what it finds close is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from argmap.errors import MissingExtra
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.suggestion import Suggestion, in_order
from argmap.model.vocabulary import NodeType
from argmap.polarity.choice import configured_reader
from argmap.polarity.reader import PolarityReader, TextPair
from argmap.polarity.reading import Readings, pair_digests, read_pairs
from argmap.polarity.readings import ReadingCache
from argmap.similarity.choice import configured_encoder
from argmap.similarity.encoder import model_label
from argmap.similarity.statements import compared_text
from argmap.talk import Talk, unheard

OnProgress = Callable[[int, int], None] | None
_DECIMALS = 4
_REASONS_FIRST: Mapping[NodeType, int] = {"argument": -2, "evidence": -1}


class Polarity(NamedTuple):
    """Suggestions, with those first that are perhaps opposed, the likeliest of them first.

    `unavailable` says in one line why pairs are unread, unless the extra is merely not installed and nobody
    asked for it; `read` counts the pairs that had to be read, all others were known.
    """

    suggestions: tuple[Suggestion, ...]
    unavailable: str | None = None
    read: int = 0


def with_polarity(
    corpus: Corpus,
    suggestions: Sequence[Suggestion],
    *,
    reader: PolarityReader | None = None,
    encoder_name: str | None = None,
    wanted: bool = False,
    on_progress: OnProgress = None,
    talk: Talk = unheard,
) -> Polarity:
    """The same suggestions with `attack` where a model was asked, those first that are perhaps opposed.

    The reader is the configured one unless another is given; `encoder_name` is what the cosines are of;
    `wanted` says that the user asked for this by word. Never raises for a model that cannot be had: what is
    known is used all the same.
    """
    settings = corpus.config.similarity
    reader = reader or configured_reader(settings.polarity, corpus.root, talk)
    near = _near_claims(corpus, suggestions)
    if reader is None or not near:
        return Polarity(tuple(suggestions))
    with ReadingCache(corpus.root, talk=talk) as cache:
        pairs = [claims.texts for claims in near.values()]
        readings = read_pairs(pairs, reader=reader, cache=cache, on_progress=on_progress)
        name = encoder_name or configured_encoder(settings.model, corpus.root, talk).name
        cache.write_cosines(
            name, {pair_digests(*c.texts): c.cosine for c in near.values() if readings.of(*c.texts)}
        )
    told = [_told(s, near.get(s), readings, settings.perhaps_opposed) for s in suggestions]
    unavailable = _unavailable(readings, wanted=wanted or _is_named(corpus))
    return Polarity(_opposed_first(told), unavailable, readings.read)


class _Claims(NamedTuple):
    """Two near nodes of which the first may oppose the second, and what they say."""

    subject: Node
    object: Node
    cosine: float
    texts: TextPair


def _near_claims(corpus: Corpus, suggestions: Iterable[Suggestion]) -> dict[Suggestion, _Claims]:
    """What a model may be asked of: the nearest first, so that an interruption loses the least."""
    near = [
        (suggestion, _Claims(*ends, suggestion.cosine, (compared_text(ends[0]), compared_text(ends[1]))))
        for suggestion in suggestions
        if suggestion.cosine is not None and suggestion.cosine >= corpus.config.similarity.min_cosine
        if (ends := _opposable(corpus, suggestion))
    ]
    return dict(sorted(near, key=lambda pair: (-pair[1].cosine, pair[0].subject, pair[0].object)))


def _opposable(corpus: Corpus, suggestion: Suggestion) -> tuple[Node, Node] | None:
    """Its ends as they may oppose each other: a reason against what it is a reason against."""
    ends = (corpus.nodes[suggestion.subject], corpus.nodes[suggestion.object])
    subject, target = sorted(ends, key=lambda node: _REASONS_FIRST.get(node.type, 0))
    opposes = corpus.vocabulary.types["opposes"]
    return (subject, target) if opposes.joins(subject.type, target.type) else None


def _is_named(corpus: Corpus) -> bool:
    """Whether `argmap.toml` names a model of polarity."""
    return "polarity" in corpus.config.similarity.model_fields_set


def _unavailable(readings: Readings, *, wanted: bool) -> str | None:
    """Why pairs are unread; that the extra is not installed is no news to those who did not ask for it."""
    silent = isinstance(readings.failure, MissingExtra) and not wanted
    return str(readings.failure) if readings.failure and not silent else None


def _told(
    suggestion: Suggestion, claims: _Claims | None, readings: Readings, perhaps_opposed: float
) -> Suggestion:
    """With the figure; as perhaps opposed if that is high, unless an author's own words say what they are."""
    reading = readings.of(*claims.texts) if claims else None
    if claims is None or reading is None:
        return suggestion
    attack = round(reading.attack, _DECIMALS)
    if attack < perhaps_opposed or suggestion.kind == "cue":
        return replace(suggestion, attack=attack)
    subject, target = claims.subject, claims.object
    return Suggestion(
        subject.id, "opposes", target.id, "perhaps-opposed", suggestion.cosine,
        _why(suggestion, attack, model_label(readings.model)), subject.location, attack,
    )  # fmt: skip


def _why(suggestion: Suggestion, attack: float, model: str) -> str:
    nearly = "nearly the same words, and yet " if suggestion.kind == "near-duplicate" else ""
    return (
        f"{nearly}perhaps opposed: attack {attack:.2f} ({model}), cosine {suggestion.cosine or 0.0:.2f}; "
        "that is what a model makes of the two texts, nobody has said it"
    )


def _opposed_first(suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Those that are perhaps opposed, by cosine times attack; then the others as they were."""
    opposed = in_order(s for s in suggestions if s.kind == "perhaps-opposed")
    return (*opposed, *(s for s in suggestions if s.kind != "perhaps-opposed"))
