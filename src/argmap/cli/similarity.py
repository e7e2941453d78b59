"""A corpus in, what similarity finds in it out, with progress and what is missing said on stderr."""

from __future__ import annotations

from argmap.cli.output import talk
from argmap.cli.progress import Progress
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.pipeline.nearby import Surroundings, surroundings
from argmap.pipeline.similar import Similar, find_similar


def compare_texts(corpus: Corpus) -> Similar:
    """Suggestions from similarity; the user hears how far it is, and in one line why there are none."""
    with Progress("embedding") as progress:
        similar = find_similar(corpus, on_progress=progress.show, talk=progress.say)
    if similar.unavailable:
        talk(f"argmap: {similar.unavailable}")
    return similar


def look_around(corpus: Corpus, node: Node) -> Surroundings:
    """What is near to a node in meaning; the user hears how far it is, and why there is nothing."""
    with Progress("embedding") as progress:
        around = surroundings(corpus, node, on_progress=progress.show, talk=progress.say)
    if around.unavailable:
        talk(f"argmap: {around.unavailable}")
    return around
