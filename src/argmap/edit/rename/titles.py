"""A renamed note's text in, the edits out by which its title and aliases follow, as far as the user asks."""

from __future__ import annotations

from argmap.diagnostics import TextEdit
from argmap.edit.front_matter import added_to_list, value_of
from argmap.edit.quoting import quoted
from argmap.loader.names import name_in
from argmap.locations import lines_of
from argmap.markdown.document import YamlScalar
from argmap.markdown.parser import parse_document


def retitled(text: str, path: str, new: str, *, title: bool, alias: bool) -> list[TextEdit]:
    """Edits that make `new` the title where the old name is, and the old name an alias."""
    edits: list[TextEdit] = []
    if not (title or alias):
        return edits
    document, old = parse_document(text, path), name_in(path)
    if title:
        stated = value_of(document, "title")
        if stated and isinstance(stated[1], YamlScalar) and stated[1].text == old:
            edits.append(TextEdit(stated[1].location, quoted(new)))
        heading = next((h for h in document.headings if h.level == 1), None)
        if heading and heading.text == old:
            edits.append(TextEdit(heading.location, new))
    if alias:
        key = "alias" if value_of(document, "alias") else "aliases"
        edits += added_to_list(document, lines_of(text), key, [quoted(old)])
    return edits
