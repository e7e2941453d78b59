"""Block quotes and their texts in, as they come, callouts out: what is in which, and how each is named."""

from __future__ import annotations

from dataclasses import dataclass, replace

from argmap.locations import Location
from argmap.markdown.blocks import QuoteClose, QuoteOpen, TextBlock
from argmap.markdown.callouts import Opening, trailing_id
from argmap.markdown.document import Callout


@dataclass(slots=True)
class _Quote:
    """A block quote that is open: the callout that it is, and the id with which its text ends so far."""

    depth: int
    callout: int | None = None
    last_id: str | None = None


class Quotes:
    """The quotes that are open, and all callouts so far."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path, self.lines = path, lines
        self.callouts: list[Callout] = []
        self._open: list[_Quote] = []
        self._closed: int | None = None

    @property
    def callout(self) -> int | None:
        """The innermost callout that is open."""
        return next((q.callout for q in reversed(self._open) if q.callout is not None), None)

    @property
    def is_quotation(self) -> bool:
        """Whether the innermost quote that is open is no callout: what stands in it are another's words."""
        return bool(self._open) and self._open[-1].callout is None

    def open(self, block: QuoteOpen) -> None:
        self._open.append(_Quote(block.depth))

    def add_callout(self, opening: Opening, block: TextBlock) -> None:
        """The innermost quote is a callout. It ends where the quote does, which is not known yet."""
        places, parent = block.places, self.callout
        title = places.location(self.path, opening.start, opening.end)
        self._open[-1].callout = len(self.callouts)
        self.callouts.append(
            Callout(
                kind=opening.kind,
                title=opening.title,
                title_location=title,
                block_id=opening.block_id,
                extent=Location(self.path, places.first_line, 1, places.first_line, 1),
                parent=parent,
                body=opening.body,
            )
        )

    def note_id(self, block: TextBlock) -> None:
        """A callout without an id in its title may have it at the end of its text, or on a line behind it."""
        match = trailing_id(block.content)
        if match and match.start() == 0 and block.after == "blockquote_close":
            self._name(self._closed, match["id"])
        if self._open:
            quote = self._open[-1]
            is_its_text = block.kind == "paragraph" and block.depth == quote.depth + 1
            quote.last_id = match["id"] if match and is_its_text else None

    def close(self, block: QuoteClose) -> None:
        quote = self._open.pop()
        if self._open:
            self._open[-1].last_id = None
        self._closed = quote.callout
        if quote.callout is not None:
            self._name(quote.callout, quote.last_id)
            self._end(quote.callout, block.end_line - 1)

    def _name(self, number: int | None, block_id: str | None) -> None:
        if number is not None and not self.callouts[number].block_id:
            self.callouts[number] = replace(self.callouts[number], block_id=block_id)

    def _end(self, number: int, last: int) -> None:
        """Blank lines at the end of a quote are no part of it."""
        extent = self.callouts[number].extent
        while last > extent.line and not self.lines[last - 1].strip(" >\t"):
            last -= 1
        extent = extent._replace(end_line=last, end_column=len(self.lines[last - 1]) + 1)
        self.callouts[number] = replace(self.callouts[number], extent=extent)
