"""A judgement in, the words for it out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model.corpus import Corpus
from argmap.model.verdict import Judgement, Verdict
from argmap.tension.words import quoted


def mark(judgement: Judgement) -> str:
    """The judgement in a word or three, to stand behind a tension."""
    ruling = judgement.verdict.ruling
    return f"changed since {ruling}" if judgement.changed else ruling


def short_mark(judgement: Judgement) -> str:
    """The judgement in one word."""
    return "changed" if judgement.changed else judgement.verdict.ruling


def sentences(corpus: Corpus, judgement: Judgement) -> Iterator[str]:
    """Who says what and why; what has changed since; what others say."""
    verdict = judgement.verdict
    yield f"{said(corpus, verdict, judgement.by)}: {verdict.reason}"
    if judgement.changed:
        yield f"It has changed since. {' '.join(judgement.changed)}"
    for other in judgement.overruled:
        yield f"Another verdict, which does not count: {said(corpus, other)}: {other.reason}"


def said(corpus: Corpus, verdict: Verdict, by: str | None = None) -> str:
    """`Resolved by “Note”, says Ann on 2026-01-31`."""
    note = by or (verdict.by.id if verdict.by else None)
    through = f" by {quoted(corpus, note)}" if note else ""
    return f"{verdict.ruling.capitalize()}{through}, says {verdict.author} on {verdict.date}"
