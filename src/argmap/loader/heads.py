"""A note's front matter and name in, what they say of its head out: type, id, values of attributes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from argmap.diagnostics import Diagnostic, finding
from argmap.loader import findings
from argmap.loader.attributes import ReadAttributes, Stated, plain_value, read_attributes
from argmap.loader.discourse.titles import Titled, TitleFormats, read_title, spelt_out
from argmap.loader.identity import node_id
from argmap.loader.keys import is_attribute, is_slip_of_type, misspelt, nearest_key
from argmap.loader.placeholders import is_placeholder
from argmap.loader.reading import Reading
from argmap.locations import Location
from argmap.markdown.document import Document, YamlList, YamlScalar, YamlValue
from argmap.model.node import Node
from argmap.model.vocabulary import NODE_TYPES, NodeType, Vocabulary, canonical_key
from argmap.nearest import did_you_mean, nearest_names

_NODE_TYPE_ID = "nodeTypeId"

Entries = tuple[tuple[YamlScalar, YamlValue], ...]


class Head(NamedTuple):
    """What is known of a note's head before its body is read. `titled` is what its name says of it.

    `stated` are the values of attributes by key, `foreign` the metadata under keys that are none of ours.
    """

    type: NodeType
    id: str
    pinned: Location | None
    stated: Mapping[str, Sequence[Stated]]
    foreign: list[tuple[str, Any]]
    titled: Titled | None
    diagnostics: list[Diagnostic]


def read_head(document: Document, reading: Reading) -> Head:
    """Reads everything in the front matter that is no relation."""
    entries = document.front_matter.entries if document.front_matter else ()
    diagnostics: list[Diagnostic] = []
    node_type, titled = _type_of(document, entries, reading.titles, diagnostics)
    stated: defaultdict[str, list[Stated]] = defaultdict(list)
    foreign: list[tuple[str, Any]] = []
    for key, value in entries:
        name = canonical_key(key.text)
        if name == "type" or reading.vocabulary.word(key.text):
            continue
        if is_attribute(name, of_plain_note=node_type == "note"):
            stated[name].append(Stated(key, value))
            continue
        foreign.append((key.text, plain_value(value)))
        if node_type != "note" and not titled:  # else its keys are another tool's
            near = nearest_key(key.text, reading.vocabulary)
            if near:
                diagnostics.append(misspelt(key.text, key.location, near))
    if node_type == "note":
        diagnostics.extend(_misspelt_type(entries, reading.vocabulary))
    pinned = _pinned(stated)
    name = pinned.text.strip() if pinned else node_id(document.path)
    return Head(node_type, name, pinned.location if pinned else None, stated, foreign, titled, diagnostics)


def head_node(head: Head, stated: Mapping[str, Sequence[Stated]], document: Document) -> Node:
    """The head itself; `stated` holds what front matter and body say of it together."""
    read = read_attributes(head.type, stated)
    head.diagnostics.extend(read.diagnostics)
    name = PurePosixPath(document.path).stem
    heading = next((h for h in document.headings if h.level == 1), None)
    title = read.fields.title or (heading.text if heading and not head.titled else None) or name
    spoken = head.titled and spelt_out(head.titled, name, read.attributes.aliases)
    tags = tuple(dict.fromkeys((*read.attributes.tags, *document.tags)))
    return Node(
        id=head.id,
        type=head.type,
        text=read.fields.claim or read.fields.title or (spoken.text if spoken else title),
        title=title,
        location=_text_location(head, read, stated, document),
        extent=Location(document.path, 1, 1, document.line_count, 1),
        attributes=read.attributes._replace(tags=tags),
    )


def _type_of(
    document: Document, entries: Entries, titles: TitleFormats, diagnostics: list[Diagnostic]
) -> tuple[NodeType, Titled | None]:
    """The type that `type` states, else the one that Discourse Graphs gives the note."""
    stated = next((v for k, v in entries if canonical_key(k.text) == "type"), None)
    known = _known_type(stated)
    if known:
        return known, None
    node_type_id = next(
        (v.text for k, v in entries if k.text == _NODE_TYPE_ID and isinstance(v, YamlScalar)), None
    )
    titled = read_title(PurePosixPath(document.path).stem, node_type_id, titles)
    if titled:
        return titled.type, titled
    if isinstance(stated, YamlScalar) and not _is_empty(stated) and "[[" not in stated.text:
        diagnostics.append(_unknown_type(stated))
    elif isinstance(stated, YamlList) and any(_known_type(item) for item in stated.items):
        message = "a note has one type, and this one states several; it is read as a plain note"
        diagnostics.append(finding(findings.UNKNOWN_TYPE, message, stated.location))
    return "note", None


def _known_type(value: YamlValue | None) -> NodeType | None:
    """The type of ours that a value states, by itself or as the one item of a list."""
    if isinstance(value, YamlList) and len(value.items) == 1:
        value = value.items[0]
    text = value.text.strip().lower() if isinstance(value, YamlScalar) else ""
    return next((t for t in NODE_TYPES if t == text), None)


def _is_empty(value: YamlScalar) -> bool:
    return value.value is None or not value.text.strip() or is_placeholder(value.text)


def _unknown_type(value: YamlScalar) -> Diagnostic:
    text = value.text.strip()
    message = f"{text.lower()!r} is none of argmap's types; the note is read as a plain note"
    near = did_you_mean(f"`{name}`" for name in nearest_names(text, NODE_TYPES, limit=1))
    hint = near or f"argmap's types are {', '.join(NODE_TYPES)}"
    return finding(findings.UNKNOWN_TYPE, message, value.location, hint=hint)


def _misspelt_type(entries: Entries, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """`typ: claim` above relations; where there are none, the key is as likely to be another tool's."""
    keys = {canonical_key(key.text) for key, _ in entries}
    if "type" in keys or keys.isdisjoint(vocabulary.words):
        return
    for key, value in entries:
        if is_slip_of_type(key.text) and _known_type(value):
            yield misspelt(key.text, key.location, "type")


def _pinned(stated: Mapping[str, Sequence[Stated]]) -> YamlScalar | None:
    value = stated["id"][0].value if stated.get("id") else None
    if not isinstance(value, YamlScalar) or not value.text.strip() or is_placeholder(value.text):
        return None
    return value


def _text_location(
    head: Head, read: ReadAttributes, stated: Mapping[str, Sequence[Stated]], document: Document
) -> Location:
    """Where the head's text stands: at `claim`, else `title`, else the first H1, else at the top."""
    said = stated.get("claim" if read.fields.claim else "title")
    if said and (read.fields.claim or read.fields.title):
        return said[0].value.location
    heading = next((h for h in document.headings if h.level == 1 and not head.titled), None)
    return heading.location if heading else Location.point(document.path)
