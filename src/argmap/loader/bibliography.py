"""Bibliography files in, source nodes out: BibTeX (through bibtexparser) and CSL-JSON."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from argmap.diagnostics import Diagnostic, finding
from argmap.loader import findings
from argmap.loader.files import FoundFile
from argmap.locations import Location
from argmap.model.node import Attributes, Node

BIBTEX_SUFFIX, CSL_SUFFIXES = ".bib", (".csl.json", "references.json", "bibliography.json")
MAX_BYTES = 64 * 1024 * 1024

_INHERITED = frozenset({"author", "year", "date"})
_YEAR = re.compile(r"(?<!\d)-?\d{4}(?!\d)")
_PART = re.compile(r'"[^"]*"|\{[^{}]*\}|[^\s#"{}]+')
_URL_COMMAND = re.compile(r"\\url\{([^{}]*)\}")
_CSL_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')
_LINE_IN_ERROR = re.compile(r"line (\d+)")


def is_bibliography(path: str) -> bool:
    return path.lower().endswith((BIBTEX_SUFFIX, *CSL_SUFFIXES))


def read_bibliographies(root: Path, files: Iterable[FoundFile]) -> tuple[list[Node], list[Diagnostic]]:
    """The sources in every bibliography among the files of a corpus."""
    nodes: list[Node] = []
    diagnostics: list[Diagnostic] = []
    for file in files:
        if is_bibliography(file.path):
            sources, broken = read_bibliography(root, file.path)
            nodes += sources
            diagnostics += broken
    return nodes, diagnostics


def read_bibliography(root: Path, path: str) -> tuple[list[Node], list[Diagnostic]]:
    """The sources that a bibliography file lists, with ids `@key`; what cannot be read is reported."""
    try:
        data = (root / path).read_bytes()
        if len(data) > MAX_BYTES:
            return [], [_broken(path, 1, f"the file is larger than {MAX_BYTES // 2**20} MiB")]
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [_broken(path, data[: error.start].count(b"\n") + 1, "the file is not valid UTF-8")]
    except OSError as error:
        return [], [_broken(path, 1, f"the file cannot be read: {error.strerror}")]
    entries = _bibtex(text, path) if path.lower().endswith(BIBTEX_SUFFIX) else _csl(text, path)
    nodes: list[Node] = []
    diagnostics: list[Diagnostic] = []
    for entry in entries:
        if isinstance(entry, Node):
            nodes.append(entry)
        else:
            diagnostics.append(entry)
    return nodes, diagnostics


def _bibtex(text: str, path: str) -> Iterator[Node | Diagnostic]:
    # Deferred: only a corpus with a bibliography pays for it.
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry

    with _quiet("bibtexparser"):
        library = parse_string(text)
    entries = list(library.entries)
    for block in library.failed_blocks:
        # Of an entry or a field that stands twice the first counts; the loader reports keys that do.
        readable = getattr(block, "ignore_error_block", None)
        if isinstance(readable, Entry):
            entries.append(readable)
        if not isinstance(block, DuplicateBlockKeyBlock):
            reason = getattr(block.error, "abort_reason", None) or str(block.error)
            message = " ".join(str(reason).split()).partition(" Note: ")[0] or "the entry cannot be read"
            yield _broken(path, (block.start_line or 0) + 1, message)
    strings = {string.key.lower(): str(string.value) for string in library.strings}
    fields_of = {entry.key.lower(): _bibtex_fields(entry, strings) for entry in reversed(entries)}
    for entry in sorted(entries, key=lambda entry: entry.start_line or 0):
        line = (entry.start_line or 0) + 1
        if not entry.key:
            yield _broken(path, line, "the entry has no citation key")
            continue
        fields = _bibtex_fields(entry, strings)
        parent = fields_of.get(fields.get("crossref", "").lower(), {})
        inherited = {name: value for name, value in parent.items() if name in _INHERITED}
        yield _source(path, entry.key, line, **_bibtex_source({**inherited, **fields}))


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
    year = _YEAR.search(fields.get("year") or fields.get("date") or "")
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


def _csl(text: str, path: str) -> Iterator[Node | Diagnostic]:
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = _LINE_IN_ERROR.search(str(error))
        yield _broken(path, int(place[1]) if place else 1, f"the file is not valid JSON: {error}")
        return
    if not isinstance(items, list):
        yield _broken(path, 1, "a CSL-JSON bibliography is a list of items")
        return
    lines = _lines_of_ids(text)
    for item in items:
        key = item.get("id") if isinstance(item, dict) else None
        if isinstance(key, bool) or not isinstance(key, str | int) or key == "":
            yield _broken(path, 1, "an item has no `id`, which is its citation key")
            continue
        places = lines.get(key, [])
        line = places.pop(0) if len(places) > 1 else places[0] if places else 1
        yield _source(path, _spoken(str(key)), line, **_csl_fields(item))


def _lines_of_ids(text: str) -> dict[str | int, list[int]]:
    """The lines on which each `id` stands: the parser of JSON keeps no places."""
    lines: dict[str | int, list[int]] = {}
    line, position = 1, 0
    for match in _CSL_ID.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        lines.setdefault(json.loads(match[1]), []).append(line)
    return lines


def _spoken(text: str) -> str:
    """JSON may escape half a character, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _csl_fields(item: dict[str, Any]) -> dict[str, Any]:
    names = item.get("author")
    authors = [_csl_name(n) for n in names if isinstance(n, dict)] if isinstance(names, list) else []
    year = _YEAR.search(json.dumps(item.get("issued", "")))
    return {
        "title": _spoken(str(item["title"])) if isinstance(item.get("title"), str) else "",
        "authors": [_spoken(a) for a in authors if a],
        "year": int(year.group()) if year else None,
        "url": str(item["URL"]) if item.get("URL") else None,
        "doi": str(item["DOI"]) if item.get("DOI") else None,
    }


def _csl_name(name: dict[str, Any]) -> str:
    literal = name.get("literal")
    return str(literal or " ".join(str(name[k]) for k in ("given", "family") if name.get(k)))


def _source(path: str, key: str, line: int, *, title: str, authors: list[str], **rest: Any) -> Node:
    location = Location.point(path, line)
    return Node(
        id=f"@{key}",
        type="source",
        text=title or f"@{key}",
        title=title or f"@{key}",
        location=location,
        extent=location,
        attributes=Attributes(authors=tuple(authors), citekey=key, **rest),
    )


def _broken(path: str, line: int, message: str) -> Diagnostic:
    hint = "mend the entry; until then citations of it lead to nothing"
    return finding(findings.BROKEN_BIBLIOGRAPHY, message, Location.point(path, line), hint=hint)
