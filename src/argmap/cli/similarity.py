"""A corpus in, what similarity suggests out, with progress and what is missing said on stderr."""

from __future__ import annotations

from argmap.cli.output import talk
from argmap.cli.progress import Progress
from argmap.model.corpus import Corpus
from argmap.pipeline.similar import Similar, find_similar


def compare_texts(corpus: Corpus) -> Similar:
    """Suggestions from similarity; the user hears how far it is, and in one line why there are none."""
    with Progress("embedding") as progress:
        similar = find_similar(corpus, on_progress=progress.show, talk=progress.say)
    if similar.unavailable:
        talk(f"argmap: {similar.unavailable}")
    return similar
