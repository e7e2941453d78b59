"""A corpus in, what similarity finds in it out, with progress and what is missing said on stderr."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.cli.output import talk
from argmap.cli.progress import Progress
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.suggestion import Suggestion
from argmap.pipeline.nearby import Surroundings, surroundings
from argmap.pipeline.polarity import with_polarity
from argmap.pipeline.similar import Similar, find_similar
from argmap.pipeline.suggestion_verdicts import replies_to


def compare_texts(corpus: Corpus) -> Similar:
    """Suggestions from similarity; the user hears how far it is, and in one line why there are none."""
    with Progress("embedding") as progress:
        similar = find_similar(corpus, on_progress=progress.show, talk=progress.say)
    if similar.unavailable:
        talk(f"argmap: {similar.unavailable}")
    return similar


def compare_unanswered(corpus: Corpus) -> Similar:
    """The same without what a reader has accepted or dismissed. Raises UnreadableVerdicts."""
    similar = compare_texts(corpus)
    waiting = replies_to(corpus, similar.suggestions).open(similar.suggestions)
    return similar._replace(suggestions=waiting)


def read_polarity(
    corpus: Corpus, suggestions: Sequence[Suggestion], *, wanted: bool = False
) -> tuple[Suggestion, ...]:
    """The suggestions with what a model of polarity makes of them, if there is one."""
    with Progress("reading pairs") as progress:
        found = with_polarity(
            corpus, suggestions, wanted=wanted, on_progress=progress.show, talk=progress.say
        )
    if found.unavailable:
        talk(f"argmap: {found.unavailable}")
    return found.suggestions


def look_around(corpus: Corpus, node: Node) -> Surroundings:
    """What is near to a node in meaning; the user hears how far it is, and why there is nothing."""
    with Progress("embedding") as progress:
        around = surroundings(corpus, node, on_progress=progress.show, talk=progress.say)
    if around.unavailable:
        talk(f"argmap: {around.unavailable}")
    return around
