"""Cues in the sentences of notes in, suggested relations out, each with the sentence that gives it away."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.locations import Location
from argmap.model.corpus import Corpus, Note
from argmap.model.cue import Cue
from argmap.model.suggestion import Suggestion

_MOST_QUOTED = 140
# In a plain note, a diary or the minutes of a meeting, it is as likely to be said of time.
_OF_TIME = "following"


def from_cues(corpus: Corpus) -> Iterator[Suggestion]:
    """What sentences say of nodes that no typed relation joins, each pair once, in the order of the notes."""
    told: set[frozenset[str]] = set()
    for _, note in sorted(corpus.notes.items()):
        linked = _linked(corpus, note) if note.cues and note.path not in corpus.unchecked else {}
        for cue in note.cues:
            found = _suggestion(corpus, cue, linked)
            ends = frozenset((found.subject, found.object) if found else ())
            if found and ends not in told and not corpus.are_related(found.subject, found.object):
                told.add(ends)
                yield found


def _linked(corpus: Corpus, note: Note) -> dict[Location, str]:
    """What the plain links of a note lead to, by their places."""
    return {
        place: relation.object
        for node in note.nodes
        for relation in corpus.outgoing(node.id, "links", "cites")
        if isinstance(relation.object, str)
        for place in relation.places
    }


def _suggestion(corpus: Corpus, cue: Cue, linked: dict[Location, str]) -> Suggestion | None:
    ends = [cue.owner if place is None else linked.get(place) for place in (cue.subject, cue.object)]
    subject, object_ = ends
    if subject is None or object_ is None or subject == object_ or corpus.replaced & {subject, object_}:
        return None
    types = corpus.nodes[subject].type, corpus.nodes[object_].type
    if types[0] == "note" and cue.words == _OF_TIME:
        return None
    relation = next((name for name in cue.relations if corpus.vocabulary.types[name].joins(*types)), None)
    if relation is None:
        return None
    why = f"a sentence says so: “{_shortened(cue)}” (line {cue.location.line})"
    return Suggestion(subject, relation, object_, "cue", None, why, cue.location)


def _shortened(cue: Cue) -> str:
    """The sentence; of a long one the beginning, where its telling words stand."""
    if len(cue.sentence) <= _MOST_QUOTED:
        return cue.sentence
    cut = cue.sentence[:_MOST_QUOTED].rpartition(" ")[0]
    return f"{cut} …"
