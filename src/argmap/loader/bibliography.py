"""Bibliography files in, source nodes out: BibTeX (through bibtexparser) and CSL-JSON."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from argmap.diagnostics import Diagnostic, finding
from argmap.loader import findings
from argmap.locations import Location
from argmap.model.node import Attributes, Node

BIBTEX_SUFFIX, CSL_SUFFIXES = ".bib", (".csl.json", "references.json", "bibliography.json")
MAX_BYTES = 64 * 1024 * 1024

_YEAR = re.compile(r"-?\d{4}")
_BRACES = re.compile(r"[{}]")
_LINE_IN_ERROR = re.compile(r"line (\d+)")


def is_bibliography(path: str) -> bool:
    return path.lower().endswith((BIBTEX_SUFFIX, *CSL_SUFFIXES))


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
    from bibtexparser.middlewares.latex_encoding import LatexDecodingMiddleware

    with _quiet("bibtexparser"):
        library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    for block in library.failed_blocks:
        reason = getattr(block.error, "abort_reason", None) or str(block.error)
        message = " ".join(str(reason).split()) or "the entry cannot be read"
        yield _broken(path, (block.start_line or 0) + 1, message)
    for entry in library.entries:
        fields = {f.key.lower(): str(f.value) for f in entry.fields}
        authors = re.split(r"\s+and\s+", fields["author"]) if fields.get("author") else []
        year = _YEAR.search(fields.get("year") or fields.get("date") or "")
        yield _source(
            path,
            entry.key,
            (entry.start_line or 0) + 1,
            title=_BRACES.sub("", fields.get("title", "")),
            authors=[_BRACES.sub("", author).strip() for author in authors],
            year=int(year.group()) if year else None,
            url=fields.get("url"),
            doi=fields.get("doi"),
        )


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
    lines = text.split("\n")
    for item in items:
        key = item.get("id") if isinstance(item, dict) else None
        if not isinstance(key, str | int) or key == "":
            yield _broken(path, 1, "an item has no `id`, which is its citation key")
            continue
        quoted = json.dumps(key, ensure_ascii=False)
        line = next((n for n, text_ in enumerate(lines, 1) if '"id"' in text_ and quoted in text_), 1)
        yield _source(path, str(key), line, **_csl_fields(item))


def _csl_fields(item: dict[str, Any]) -> dict[str, Any]:
    names = item.get("author")
    authors = [_csl_name(n) for n in names if isinstance(n, dict)] if isinstance(names, list) else []
    year = _YEAR.search(json.dumps(item.get("issued", "")))
    return {
        "title": str(item.get("title") or ""),
        "authors": [a for a in authors if a],
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
