"""A tension in, its story in plain sentences out: who says what, where they clash, on what it hangs."""

from __future__ import annotations

from argmap.model.tension import Tension
from argmap.tension.background import Background
from argmap.tension.story.clash import clash
from argmap.tension.story.hinge import hinge
from argmap.tension.story.line import MOST_WAYS, Paragraph
from argmap.tension.story.reconciled import reconciled
from argmap.tension.story.shared import shared
from argmap.tension.story.sides import sides
from argmap.tension.story.standing import standing


def explain(background: Background, tension: Tension, *, ways: int = MOST_WAYS) -> tuple[Paragraph, ...]:
    """The paragraphs of a tension's story, for front ends to set.

    `background` serves all tensions of a corpus. `ways` is how many of the points of attack, and of what is
    shared, are told; the rest is counted.
    """
    corpus = background.corpus
    return (
        Paragraph("sides", "What each side says", tuple(sides(corpus, tension))),
        Paragraph("standing", "How they stand", tuple(standing(background, tension))),
        Paragraph("clash", "Where they clash", tuple(clash(corpus, tension, ways))),
        Paragraph("shared", "What both sides share", tuple(shared(background, tension, ways))),
        Paragraph("reconciled", "What reconciles them", tuple(reconciled(background, tension, ways))),
        Paragraph("hinge", "What it hangs on", tuple(hinge(corpus, tension, ways))),
    )
