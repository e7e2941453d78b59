"""A note's front matter and a value to add in, the edits that add it out; every other line stays as it is."""

from __future__ import annotations

from argmap.diagnostics import TextEdit
from argmap.errors import ArgmapError
from argmap.locations import Location
from argmap.markdown.document import Document, YamlList, YamlScalar, YamlValue
from argmap.model.vocabulary import canonical_key


def value_of(document: Document, *keys: str) -> tuple[YamlScalar, YamlValue] | None:
    """The first entry of the front matter whose key is one of `keys`, in its canonical form."""
    entries = document.front_matter.entries if document.front_matter else ()
    return next(((key, value) for key, value in entries if canonical_key(key.text) in keys), None)


def added_to_list(
    document: Document, lines: list[str], key: str, items: list[str], *, as_new: str | None = None
) -> list[TextEdit]:
    """The edits that add `items`, as they are to stand in YAML, to the list under `key`, made if need be.

    `lines` are those of the note, `as_new` those of a key that is not there yet, where its
    form is not to be a list of lines. Raises ArgmapError where the front matter is not valid YAML.
    """
    front, path = document.front_matter, document.path
    if front is None:
        return [_inserted(path, 1, f"---\n{as_new or _block(key, items)}---\n")]
    if front.salvaged:
        raise ArgmapError(f"{path}:1: the front matter is not valid YAML: mend it first (`argmap check`)")
    entry = value_of(document, key)
    if entry is None:
        return [_inserted(path, front.location.end_line, as_new or _block(key, items))]
    return [_added(path, lines, *entry, items)]


def _added(path: str, lines: list[str], key: YamlScalar, value: YamlValue, items: list[str]) -> TextEdit:
    place = value.location
    if isinstance(value, YamlScalar) and not value.text:
        return _inserted(path, key.location.line + 1, _items(items, "  "))
    if not isinstance(value, YamlList):
        written = lines[place.line - 1][place.column - 1 : place.end_column - 1]
        return TextEdit(place, f"[{', '.join([written, *items])}]")
    if not value.items or _is_flow(lines, place):
        end = place._replace(
            line=place.end_line, column=place.end_column - 1, end_column=place.end_column - 1
        )
        return TextEdit(end, "".join(f", {i}" for i in items) if value.items else ", ".join(items))
    first = lines[value.items[0].location.line - 1]
    indent = first[: len(first) - len(first.lstrip())]
    return _inserted(path, value.items[-1].location.end_line + 1, _items(items, indent))


def _is_flow(lines: list[str], place: Location) -> bool:
    return lines[place.line - 1][place.column - 1 : place.column] == "["


def _block(key: str, items: list[str]) -> str:
    return f"{key}:\n{_items(items, '  ')}"


def _items(items: list[str], indent: str) -> str:
    return "".join(f"{indent}- {item}\n" for item in items)


def _inserted(path: str, line: int, text: str) -> TextEdit:
    return TextEdit(Location.point(path, line), text)
