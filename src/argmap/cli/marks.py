"""Lines and a query in, the lines printed, with the words that were searched for set off on a terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable

from argmap.cli.output import write_lines
from argmap.printable import printable
from argmap.search.query import Query, Term

_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"


def marked_lines(lines: Iterable[str], query: Query) -> None:
    """Prints lines of data; where stdout is a terminal that may show it, found words are bold."""
    pattern = _pattern(query) if _may_mark() else None
    if pattern is None:
        write_lines(lines)
        return
    for line in lines:
        # Marks are set after the text is made harmless, so that none of its own gets through.
        print(pattern.sub(lambda found: f"{_BOLD}{found.group()}{_PLAIN}", printable(line)))


def _may_mark() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _pattern(query: Query) -> re.Pattern[str] | None:
    """Where words begin as those of the query do: an index finds them in other forms too."""
    terms = [_beginning(term) for group in query.groups for term in group]
    return re.compile("|".join(rf"\b{term}\w*" for term in terms), re.I) if terms else None


def _beginning(term: Term) -> str:
    """A word without an ending that its other forms may lack."""
    text = term.text.strip()
    kept = text if term.quoted or len(text) < 6 else text[:-2] if len(text) > 7 else text[:-1]
    return r"\W+".join(map(re.escape, re.findall(r"\w+", kept))) or re.escape(kept)
