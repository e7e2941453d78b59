"""A relation as a user writes it, `A -opposes-> B`, in; the one that a note states out."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey
from argmap.model.vocabulary import RelationType, RelationWord
from argmap.nearest import did_you_mean, nearest_names
from argmap.phrases import joined
from argmap.pipeline.locate import find_node

# `A -> B`, `A -opposes-> B`, `[[a]]->[[b]]`; what an undercut breaks may stand in parentheses.
_ARROW = re.compile(
    r"(?P<subject>.+?)(?:\s+|(?<=\]\]))-(?:(?P<word>[\w-]+?)-)?>(?:\s+|(?=[\[(]))(?P<object>.+)", re.S
)
# One link, whatever stands in it.
_LINK = re.compile(r"\[\[[^\[\]]*\]\]")

End = str | RelationKey


class Arrow(NamedTuple):
    """A relation in words: names of its ends (or the arrow that it breaks), and the word on it, if any."""

    subject: str
    word: str | None
    object: str | Arrow


def read_arrow(text: str) -> Arrow | None:
    """The relation that a text speaks of; None where it names a node."""
    match = _ARROW.fullmatch(text.strip())
    if not match or _LINK.fullmatch(text.strip()):
        return None
    far = match["object"].strip()
    inner = read_arrow(far[1:-1] if far.startswith("(") and far.endswith(")") else far)
    return Arrow(match["subject"].strip(), match["word"], inner or far)


def find_relation(corpus: Corpus, arrow: Arrow) -> Relation:
    """The one written relation that an arrow means. A plain link is meant only where nothing else joins both.

    Raises ArgmapError where there is none, or several.
    """
    subject, far = find_node(corpus, arrow.subject).id, find_end(corpus, arrow.object)
    word = find_word(corpus, arrow.word) if arrow.word else None
    fitting = _joining(corpus, subject, far, word)
    if len(fitting) == 1:
        return fitting[0]
    said = _written(subject, arrow.word, far)
    if not fitting:
        raise ArgmapError(f"no note says {said}{_instead(corpus, subject, far)}")
    ways = joined([f"-{r.relation}->" for r in fitting], "or")
    raise ArgmapError(f"{len(fitting)} relations are {said}; name the one you mean: {ways}")


def _joining(corpus: Corpus, subject: str, far: End, word: RelationWord | None) -> list[Relation]:
    """Relations between two ends, in one direction; untyped ones only where there are no others."""
    near = (*corpus.outgoing(subject), *(corpus.outgoing(far) if isinstance(far, str) else ()))
    joining = [r for r in near if _fits(corpus.vocabulary.types[r.relation], r.key, subject, far, word)]
    typed = [r for r in joining if not corpus.vocabulary.types[r.relation].untyped]
    return sorted(typed or joining, key=str)


def _fits(type_: RelationType, key: RelationKey, subject: str, far: End, word: RelationWord | None) -> bool:
    if word and word.type != type_:
        return False
    ends = (far, subject) if word and word.inverted else (subject, far)
    return (key.subject, key.object) == ends or (type_.symmetric and (key.object, key.subject) == ends)


def _instead(corpus: Corpus, subject: str, far: End) -> str:
    """What does join the two, for who named something else."""
    ways = [f"-{r.relation}->" for r in _joining(corpus, subject, far, None)]
    return f"; there is {joined(ways)}" if ways else ""


def find_end(corpus: Corpus, end: str | Arrow) -> End:
    """What stands at the end of an arrow: a node, or a written relation."""
    return find_relation(corpus, end).key if isinstance(end, Arrow) else find_node(corpus, end).id


def find_word(corpus: Corpus, word: str) -> RelationWord:
    """The relation that a word on an arrow stands for.

    Raises ArgmapError, with the nearest word, where it stands for none.
    """
    found = corpus.vocabulary.word(word)
    if found is None:
        hint = did_you_mean(nearest_names(word, corpus.vocabulary.words, limit=1))
        raise ArgmapError("; ".join(filter(None, (f"no relation is called {word!r}", hint))))
    return found


def _written(subject: str, word: str | None, far: End) -> str:
    return f"{subject} -{word}-> {far}" if word else f"{subject} -> {far}"
