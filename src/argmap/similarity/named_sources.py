"""A corpus in, the sources that its notes name in prose without citing them out, each with the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from argmap.loader.stored import text_of
from argmap.loader.tree import Disk
from argmap.locations import Location
from argmap.model.corpus import Corpus, Note
from argmap.model.node import Node
from argmap.model.suggestion import Suggestion
from argmap.similarity.kept_mentions import mentions_of
from argmap.similarity.mentions import Mention
from argmap.similarity.names import Name
from argmap.similarity.source_names import source_names
from argmap.talk import Talk, unheard


def from_names(corpus: Corpus, *, talk: Talk = unheard) -> Iterator[Suggestion]:
    """A source once for each note, where its name stands first; in the order of the notes.

    A note counts as citing what any node in it cites or rests on. What is not on the disk as the corpus has
    it, as a draft is not, is left out. `talk` hears what is wrong with the file in which mentions are kept.
    """
    names = source_names(corpus)
    notes = [note for path, note in sorted(corpus.notes.items()) if path not in corpus.unchecked]
    if names and notes:
        disk = Disk(corpus.root)
        texts = {note.digest: partial(text_of, disk, note) for note in notes if note.digest}
        mentions = mentions_of(corpus.root, texts, names, talk=talk)
        for note in notes:
            yield from _suggestions(corpus, note, mentions.get(note.digest, ()), names.by_identity)


def _suggestions(
    corpus: Corpus, note: Note, mentions: Iterable[Mention], names: Mapping[bytes, Name]
) -> Iterator[Suggestion]:
    told = _cited(corpus, note) if mentions else set()
    for mention in mentions:
        name = names[mention.name]
        if name.source not in told:
            told.add(name.source)
            place = Location(note.path, mention.line, mention.column, mention.end_line, mention.end_column)
            why = f"names “{name.name}” without citing it: “{mention.quoted}” (line {place.line})"
            speaker = _speaker(note, place).id
            yield Suggestion(speaker, "sources", name.source, "shared-source", None, why, place)


def _cited(corpus: Corpus, note: Note) -> set[str]:
    """Sources that a note itself is, or that any relation joins with a node in it."""
    own = {node.id for node in note.nodes}
    ends = (end for node in own for r in corpus.outgoing(node) for end in r.key.nodes[1:])
    return own | set(ends) | {r.subject for node in own for r in corpus.incoming(node)}


def _speaker(note: Note, place: Location) -> Node:
    """The innermost callout around a place, else the head."""
    around = [n for n in note.nodes[1:] if n.extent.line <= place.line <= n.extent.end_line]
    return max(around, key=lambda n: (n.extent.line, n.id), default=note.head)
