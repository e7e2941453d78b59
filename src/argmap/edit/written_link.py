"""A link as it is written: what it says, where, and how its target's name is to be spelt there."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.loader.references import unquoted_wikilink
from argmap.locations import Location
from argmap.markdown.document import LinkParts
from argmap.markdown.yaml_tree import YamlError, parse_yaml

# A markdown parser takes entities apart before it takes percent-encoding apart.
_TO_ENCODE = re.compile(r"[\x00-\x20%()<>\"\\]|&(?=#?\w+;)")
_TO_ENCODE_IN_ANGLES = re.compile(r"[<>\\]|%(?=[0-9a-fA-F]{2})|&(?=#?\w+;)")


class WrittenLink(NamedTuple):
    """A link and how it is written. `target` is where its name stands; None where it cannot be changed there.

    `context` says how a name is to be spelt there: plain, in YAML quotation marks, or in a markdown link;
    "label" is one whose name stands in a definition elsewhere, a link that `defines`; "brackets" is one
    without the quotation marks that it needs. Where front matter is no YAML, nothing `escapes` a character.
    """

    parts: LinkParts
    location: Location
    target: Location | None
    context: str
    defines: bool = False
    escapes: bool = True

    @property
    def is_href(self) -> bool:
        """Whether it is written as `[label](href)`, whose path begins in the folder of its note."""
        return self.context in ("href", "angled", "label")

    def spelt(self, name: str) -> str | None:
        """A name as it is to be written in this link's target; None where it cannot be written there."""
        if self.context == "brackets":
            return name if _is_read_unquoted(name) else None
        if self.context in ("'", '"'):
            spelling = in_quotes(name, self.context)
            return spelling if self.escapes or spelling == name else None
        if self.is_href:
            unsafe = _TO_ENCODE if self.context == "href" else _TO_ENCODE_IN_ANGLES
            return unsafe.sub(lambda m: f"%{ord(m.group()):02X}", name)
        return name


def in_quotes(name: str, quotes: str) -> str:
    """A name as YAML has it between quotation marks, `"` or `'`."""
    return name.replace("'", "''") if quotes == "'" else name.replace("\\", "\\\\").replace('"', '\\"')


def _is_read_unquoted(name: str) -> bool:
    try:
        value, _ = parse_yaml(f"[[{name}]]", "")
    except YamlError:
        return False
    return value is not None and unquoted_wikilink(value) == name


def trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text without the blanks at its ends."""
    text = raw[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def within(place: Location, span: tuple[int, int] | None) -> Location | None:
    """The place of some characters of the link at a place."""
    if span is None:
        return None
    return place._replace(column=place.column + span[0], end_column=place.column + span[1])
