"""What pages are made of: blocks of text that lay themselves out for a width, some of which can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from argmap.tui.safe import Content, content


class Block(Protocol):
    """Some lines that belong together; `target` is what choosing them leads to, if anything."""

    @property
    def target(self) -> Any: ...

    def lines(self, width: int) -> Sequence[Content]:
        """The block's lines, none wider than `width` cells."""

    def target_at(self, x: int, width: int) -> Any:
        """What a click at this cell leads to."""


@dataclass(frozen=True)
class Text:
    """A paragraph: `lead` stands before its first line, `hang` (else blanks) before the further ones."""

    body: Content
    lead: Content = content("")
    target: Any = None
    hang: Content | None = None

    def lines(self, width: int) -> Sequence[Content]:
        indent = self.lead.cell_length
        room = max(8, width - indent)
        if self.body.cell_length <= room:
            return [self.lead + self.body]
        first, *rest = self.body.wrap(room)
        hang = self.hang or content("")
        hang += content(" " * (indent - hang.cell_length))
        return [self.lead + first, *(hang + line for line in rest)]

    def target_at(self, x: int, width: int) -> Any:  # noqa: ARG002
        return self.target


@dataclass(frozen=True)
class Line:
    """A single line made for the width at hand, such as one with something at both ends."""

    draw: Callable[[int], Content]
    target: Any = None

    def lines(self, width: int) -> Sequence[Content]:
        return [self.draw(width)]

    def target_at(self, x: int, width: int) -> Any:  # noqa: ARG002
        return self.target


BLANK = Text(content(""))
