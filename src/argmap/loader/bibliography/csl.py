"""The text of a CSL-JSON file in, a source node or a finding for each item out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from argmap.diagnostics import Diagnostic
from argmap.loader.bibliography.entries import YEAR, broken, source_node
from argmap.locations import matches_by_line
from argmap.model.node import Node

_CSL_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')
_LINE_IN_ERROR = re.compile(r"line (\d+)")


def read_csl(text: str, path: str) -> Iterator[Node | Diagnostic]:
    """The items in their order; what cannot be read among them is reported, the rest is read."""
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = _LINE_IN_ERROR.search(str(error))
        yield broken(path, int(place[1]) if place else 1, f"the file is not valid JSON: {error}")
        return
    if not isinstance(items, list):
        yield broken(path, 1, "a CSL-JSON bibliography is a list of items")
        return
    lines = _lines_of_ids(text)
    for item in items:
        key = item.get("id") if isinstance(item, dict) else None
        if isinstance(key, bool) or not isinstance(key, str | int) or key == "":
            yield broken(path, 1, "an item has no `id`, which is its citation key")
            continue
        places = lines.get(key, [])
        line = places.pop(0) if len(places) > 1 else places[0] if places else 1
        yield source_node(path, _spoken(str(key)), line, **_csl_fields(item))


def _lines_of_ids(text: str) -> dict[str | int, list[int]]:
    """The lines on which each `id` stands: the parser of JSON keeps no places."""
    lines: dict[str | int, list[int]] = {}
    for line, match in matches_by_line(_CSL_ID, text):
        lines.setdefault(json.loads(match[1]), []).append(line)
    return lines


def _spoken(text: str) -> str:
    """JSON may escape half a character, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _csl_fields(item: dict[str, Any]) -> dict[str, Any]:
    names = item.get("author")
    authors = [_csl_name(n) for n in names if isinstance(n, dict)] if isinstance(names, list) else []
    year = YEAR.search(json.dumps(item.get("issued", "")))
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
