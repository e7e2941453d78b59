"""The text of a `.bib` file in, a source node or a finding for each entry out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from argmap.diagnostics import Diagnostic
from argmap.loader.bibliography.entries import YEAR, broken, source_node
from argmap.model.node import Node

_INHERITED = frozenset({"author", "year", "date"})
_KEY = re.compile(r"\s*@\w+\s*[{(]\s*(?P<key>[^\s,{}()\"=#%~\\]+)\s*,")
_PART = re.compile(r'"[^"]*"|\{[^{}]*\}|[^\s#"{}]+')
_URL_COMMAND = re.compile(r"\\url\{([^{}]*)\}")


def read_bibtex(text: str, path: str) -> Iterator[Node | Diagnostic]:
    """The entries in their order; what cannot be read among them is reported, the rest is read."""
    # Deferred: only a corpus with a bibliography pays for it.
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry

    with _quiet("bibtexparser"):
        library = parse_string(text)
    entries, lines = list(library.entries), text.split("\n")
    for block in library.failed_blocks:
        # Of an entry or a field that stands twice the first counts; the loader reports keys that do.
        readable = getattr(block, "ignore_error_block", None)
        if isinstance(readable, Entry):
            entries.append(readable)
        if not isinstance(block, DuplicateBlockKeyBlock):
            reason = getattr(block.error, "abort_reason", None) or str(block.error)
            message = " ".join(str(reason).split()).partition(" Note: ")[0] or "the entry cannot be read"
            line = (block.start_line or 0) + 1
            yield broken(path, line, message)
            key = None if readable else _KEY.match(lines[line - 1]) if line <= len(lines) else None
            if key:
                yield source_node(path, key["key"], line, title="", authors=[])
    strings = {string.key.lower(): str(string.value) for string in library.strings}
    fields_of = {entry.key.lower(): _bibtex_fields(entry, strings) for entry in reversed(entries)}
    for entry in sorted(entries, key=lambda entry: entry.start_line or 0):
        line = (entry.start_line or 0) + 1
        if not entry.key:
            yield broken(path, line, "the entry has no citation key")
            continue
        fields = _bibtex_fields(entry, strings)
        parent = fields_of.get(fields.get("crossref", "").lower(), {})
        inherited = {name: value for name, value in parent.items() if name in _INHERITED}
        yield source_node(path, entry.key, line, **_bibtex_source({**inherited, **fields}))


def _bibtex_fields(entry: Any, strings: dict[str, str]) -> dict[str, str]:
    """An entry's fields by name in lower case, the first of each; `"a" # b` is put together."""
    fields: dict[str, str] = {}
    for field in entry.fields:
        value = str(field.value)
        if "#" in value and getattr(field, "enclosing", None) == "no-enclosing":
            parts = _PART.findall(value)
            value = "".join(strings.get(part.lower(), part.strip('"{}')) for part in parts)
        fields.setdefault(field.key.lower(), value)
    return fields


def _bibtex_source(fields: dict[str, str]) -> dict[str, Any]:
    year = YEAR.search(fields.get("year") or fields.get("date") or "")
    url = _URL_COMMAND.sub(r"\1", fields.get("url", ""))
    return {
        "title": _without_latex(fields.get("title", "")),
        "authors": [_without_latex(name) for name in _people(fields.get("author", ""))],
        "year": int(year.group()) if year else None,
        "url": url.strip("{}") or None,
        "doi": fields.get("doi", "").strip("{}") or None,
    }


def _people(text: str) -> list[str]:
    """The names in `A and {B and Company} and others`."""
    text = " ".join(text.split())
    names, depth, start = [], 0, 0
    for match in re.finditer(r"[{}]| and ", text):
        if match.group() == " and ":
            if depth == 0:
                names.append(text[start : match.start()])
                start = match.end()
        else:
            depth += 1 if match.group() == "{" else -1
    names.append(text[start:])
    return [name for name in names if name and name != "others"]


def _without_latex(text: str) -> str:
    """LaTeX as plain text on one line; as it is written where it is too odd to be read."""
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexwalker import LatexWalkerError

    if "\\" in text or "{" in text or "$" in text or "~" in text or "--" in text:
        with suppress(LatexWalkerError, RecursionError):
            text = LatexNodes2Text().latex_to_text(text)
    return " ".join(text.split())


@contextmanager
def _quiet(library: str) -> Iterator[None]:
    """What goes wrong is reported as a finding; a library's own log does not reach the terminal."""
    logger = logging.getLogger(library)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
