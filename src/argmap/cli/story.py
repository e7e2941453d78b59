"""The paragraphs of a story in, lines for a terminal out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.cli.output import wrapped
from argmap.tension.story.line import Line, Paragraph


def story_lines(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """Headings, sentences, and below each sentence the place where it can be checked."""
    for paragraph in paragraphs:
        yield ""
        yield f"  {paragraph.heading}"
        for line in paragraph.lines:
            yield from _told(line)
    yield ""


def _told(line: Line) -> Iterator[str]:
    indent = "    " + "  " * line.depth
    yield from wrapped(line.text, indent=indent, hanging=f"{indent}  ")
    if line.location:
        yield f"{indent}  {line.location.file_and_line}"
