"""A block's text and what stands in it in, the text for one purpose out, every character in its place."""

from __future__ import annotations

from argmap.markdown.comments import blank_comments
from argmap.markdown.inline import InlineSpans

# It stands for what is no text to those who read the rest.
BLOT = "\ufffc"


def without_opaque(content: str, spans: InlineSpans) -> str:
    """The text with code, math and HTML blotted out. HTML comments become blanks, which belong to nothing."""
    return blotted(content, spans.opaque)


def for_tags(content: str, spans: InlineSpans) -> str:
    """The text without code, math, HTML and links."""
    return blotted(content, [*spans.opaque, *(span[:2] for span in spans.links)])


def for_fields(content: str, spans: InlineSpans) -> str:
    """The text in which only fields have their `::`: not code, math, HTML, links or comments."""
    masked = without_opaque(content, spans)
    if "[[" in masked:
        masked = _without_colons(masked, spans)
    return blank_comments(masked, BLOT)


def _without_colons(text: str, spans: InlineSpans) -> str:
    named = [span for span in spans.links if "::" in span[2].name]
    if not named:
        return text
    characters = list(text)
    for start, end, _ in named:
        characters[start:end] = text[start:end].replace(":", BLOT)
    return "".join(characters)


def blotted(content: str, stretches: list[tuple[int, int]]) -> str:
    """The text without some stretches of it; HTML comments become blanks."""
    if not stretches:
        return content
    characters = list(content)
    for start, end in stretches:
        blot = " " if content.startswith("<!--", start) else BLOT
        characters[start:end] = [c if c == "\n" else blot for c in characters[start:end]]
    return "".join(characters)
