"""A statement about a note's head in, the ways to write it into the front matter out, the neatest first."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import TextEdit
from argmap.edit.front_matter import added_to_list, value_of
from argmap.edit.relate.link import Statement
from argmap.locations import Location
from argmap.markdown.document import Document, FrontMatter, YamlList, YamlScalar, YamlValue
from argmap.model.corpus import Corpus
from argmap.model.vocabulary import canonical_key


def ways_in_head(
    corpus: Corpus, document: Document, lines: list[str], statement: Statement
) -> Iterator[list[TextEdit]]:
    """Edits that add the relation to what stands under its word, else under a new key at the end.

    Whether a way keeps the rest as it was is for the caller to see. Raises ArgmapError where the front matter
    is not valid YAML.
    """
    style = _Style(document.front_matter, lines)
    item = statement.in_yaml(quotes=style.quotes)
    stated = value_of(document, *_keys(corpus, statement))
    if stated is None:
        new_key = style.entry(statement.key, item)
        yield added_to_list(document, lines, statement.key, [item], as_new=new_key)
        return
    key, value = stated
    yield added_to_list(document, lines, canonical_key(key.text), [item])
    if isinstance(value, YamlScalar) and not value.text:
        return
    for indent in (style.indent, ""):
        yield _unfolded(key, value, f"{indent}- {item}", indent, lines)


def _keys(corpus: Corpus, statement: Statement) -> list[str]:
    """All keys that are read as the statement's word; the note may have one of them already."""
    return [key for key, word in corpus.vocabulary.words.items() if word == statement.word]


def _unfolded(key: YamlScalar, value: YamlValue, item: str, indent: str, lines: list[str]) -> list[TextEdit]:
    """A value behind its key becomes the first item of a list below the key; no character of it changes."""
    path, last = value.location.path, value.location.end_line
    line = lines[key.location.end_line - 1]
    colon = line.find(":", key.location.end_column - 1)
    return [
        TextEdit(Location.point(path, key.location.end_line, colon + 2), f"\n{indent}-"),
        TextEdit(Location.point(path, last, len(lines[last - 1]) + 1), f"\n{item}"),
    ]


class _Style:
    """How a note writes its front matter: the quotation marks of links, and the form of its lists."""

    def __init__(self, front: FrontMatter | None, lines: list[str]) -> None:
        values = [value for _, value in front.entries] if front else []
        written = "\n".join(lines[: front.location.end_line]) if front else ""
        self.quotes = "'" if written.count("'[[") > written.count('"[[') else '"'
        filled = [v for v in values if isinstance(v, YamlList) and v.items]
        blocks = [v for v in filled if lines[v.location.line - 1][v.location.column - 1 :][:1] != "["]
        self.indent = _indent(blocks[0], lines) if blocks else "  "
        self._flows = bool(filled) and not blocks
        self._single = not filled and any(isinstance(v, YamlScalar) and "[[" in v.text for v in values)

    def entry(self, key: str, item: str) -> str:
        """A new key with one item, in the form that the note has others in."""
        if self._single:
            return f"{key}: {item}\n"
        return f"{key}: [{item}]\n" if self._flows else f"{key}:\n{self.indent}- {item}\n"


def _indent(block: YamlList, lines: list[str]) -> str:
    first = lines[block.items[0].location.line - 1]
    return first[: len(first) - len(first.lstrip(" "))]
