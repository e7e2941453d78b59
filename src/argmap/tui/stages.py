"""The pipeline as the UI calls it: each stage a function, so that tests can put another in its place.

Imports are deferred: the first frame does not wait for the heavy libraries behind them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from argmap.diagnostics import Diagnostic
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.model.suggestion_verdict import Replies
from argmap.model.tension import Tension
from argmap.talk import unheard
from argmap.tui.comparison import Found, Say

if TYPE_CHECKING:
    from argmap.loader.fingerprint import Fingerprint, Seen
    from argmap.pipeline.analyse import Analysis
    from argmap.pipeline.lookup import Lookup
    from argmap.pipeline.meaning import Meanings
    from argmap.tension.background import Background
    from argmap.tension.story.line import Paragraph

Load = Callable[[Path], tuple[Corpus, tuple[Diagnostic, ...]]]
Analyse = Callable[[Corpus, "Analysis | None"], "Analysis"]
Compare = Callable[[Corpus, Say], Awaitable[Found]]
Explain = Callable[[Corpus, Tension], Sequence["Paragraph"]]
ReadText = Callable[[Path, str], str]
See = Callable[[Path], "Sight"]
OpenLookup = Callable[["Sight"], "Lookup | None"]
MakeLookup = Callable[[Corpus, Mapping[str, str], "Sight"], "Lookup"]


class Sight(NamedTuple):
    """A folder as it was before its notes were read, and what tells whether it still is."""

    seen: Seen
    kept: Fingerprint


def see(root: Path) -> Sight:
    """What the search index of the notes that are read next will be an index of."""
    from argmap.loader.fingerprint import fingerprint, look_at

    seen = look_at(root)
    return Sight(seen, fingerprint(seen))


def open_lookup(sight: Sight) -> Lookup | None:
    """Search in the index that is there, where nothing has changed since it was made."""
    from argmap.pipeline.lookup import Lookup
    from argmap.pipeline.search import current_index

    index = current_index(sight.seen, talk=unheard)
    return Lookup(index, _meanings(sight.seen)) if index else None


def make_lookup(corpus: Corpus, statuses: Mapping[str, str], sight: Sight) -> Lookup:
    """Search in an index that is brought up to date, or made."""
    from argmap.pipeline.lookup import Lookup
    from argmap.pipeline.search import index_corpus

    index = index_corpus(corpus, statuses, sight.seen, sight.kept, talk=unheard)
    return Lookup(index, _meanings(sight.seen))


def _meanings(seen: Seen) -> Callable[[], Meanings | None]:
    """Search by meaning, where a query needs no library whose loading would hold up the keys."""

    @cache
    def made() -> Meanings | None:
        from argmap.pipeline.meaning import Meanings
        from argmap.similarity.choice import ConfiguredEncoder

        encoder = ConfiguredEncoder(seen.config.similarity.model, seen.root, unheard)
        return Meanings(seen.root, encoder, talk=unheard) if encoder.is_light else None

    return made


def load(root: Path) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """The notes below a folder, and what is wrong with them."""
    from argmap.pipeline.check import check_corpus

    return check_corpus(root)[:2]


def analyse(corpus: Corpus, before: Analysis | None = None) -> Analysis:
    """Strengths and tensions; only what has changed `before` is worked out, where there is one."""
    from argmap.pipeline.analyse import analyse_corpus

    return analyse_corpus(corpus, before)


def analyse_unjudged(corpus: Corpus, before: Analysis | None = None) -> Analysis:
    """As `analyse`, where the verdicts of readers cannot be read: no tension is dismissed then."""
    from argmap.pipeline.analyse import analyse_corpus

    return analyse_corpus(corpus, before, verdicts=())


def infer(analysis: Analysis) -> tuple[Tension, ...]:
    """The tensions with what a model takes to be opposed; without, where verdicts are unreadable."""
    from argmap.loader.verdicts import UnreadableVerdicts
    from argmap.pipeline.inferred import with_known_inferred

    try:
        return with_known_inferred(analysis).tensions
    except UnreadableVerdicts:
        return analysis.tensions


def reply_to(corpus: Corpus, suggestions: Sequence[Suggestion]) -> Replies:
    """What readers have said of suggestions. Raises UnreadableVerdicts."""
    from argmap.pipeline.suggestion_verdicts import replies_to

    return replies_to(corpus, suggestions)


def explainer() -> Explain:
    """Tells a tension's story in sentences, each with the place where it can be checked.

    What it reads of a corpus is gathered once, and kept until it is asked about another corpus.
    """
    known: Background | None = None

    def told(corpus: Corpus, tension: Tension) -> Sequence[Paragraph]:
        from argmap.tension.background import Background
        from argmap.tension.explain import explain

        nonlocal known
        if known is None or known.corpus is not corpus:
            known = Background(corpus)
        return explain(known, tension)

    return told


def read_text(root: Path, path: str) -> str:
    """The text of a file of the corpus, decoded as the loader decodes it."""
    from argmap.loader.files import read_note_file
    from argmap.loader.tree import Disk

    return read_note_file(Disk(root), path)[0].text
