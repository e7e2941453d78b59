"""A document in, a note out: its head and callout nodes, and the references that they make by name."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, Fix, Related, TextEdit, finding
from argmap.loader import findings
from argmap.loader.attributes import Stated, inline_value, read_attributes
from argmap.loader.blocks import owner_ids, owning_callout, read_blocks
from argmap.loader.identity import node_id
from argmap.loader.keys import is_attribute, nearest_key
from argmap.loader.references import (
    Found,
    Writer,
    references_from_field,
    references_from_value,
    target_of,
    unquoted_finding,
    unquoted_wikilink,
)
from argmap.locations import Location
from argmap.markdown.document import (
    Document,
    InlineField,
    Problem,
    YamlList,
    YamlMap,
    YamlScalar,
    YamlValue,
)
from argmap.markdown.links import links_in, wikilink_parts
from argmap.model.authored import NoteFields
from argmap.model.corpus import Note
from argmap.model.node import Node
from argmap.model.relation import Reference, Target, UndercutReference
from argmap.model.vocabulary import CITES, LINKS, NODE_TYPES, NodeType, Vocabulary, canonical_key

_SPLIT = "split it, or leave it out with `ignore` in argmap.toml"


class ReadNote(NamedTuple):
    note: Note
    diagnostics: tuple[Diagnostic, ...]


def read_note(document: Document, vocabulary: Vocabulary) -> ReadNote:
    """What a note says. Whatever is wrong in it is reported, and the rest is read all the same."""
    return _NoteReader(document, vocabulary).read()


class _NoteReader:
    """Reads one document: what the head states first, then callouts, fields and links."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.document, self.vocabulary = document, vocabulary
        self.path = document.path
        self.entries = document.front_matter.entries if document.front_matter else ()
        self.diagnostics: list[Diagnostic] = [_syntax_finding(p) for p in document.problems]
        self.references: list[Reference] = []
        self.undercuts: list[UndercutReference] = []
        self.foreign: list[tuple[str, str]] = []
        self.stated_by_head: defaultdict[str, list[Stated]] = defaultdict(list)
        self.stated_by_callout: dict[int, defaultdict[str, list[Stated]]] = {}
        self.links_in_fields: set[Location] = set()
        self.head_type = self._head_type()
        self._read_attribute_keys()
        self.head_id, self.pinned = self._head_id()
        self.owners = owner_ids(document.callouts, self.head_id)

    def read(self) -> ReadNote:
        self._read_fields()
        self._read_relation_keys()
        self._read_links()
        blocks = read_blocks(self.document.callouts, self.owners, self.stated_by_callout, self.diagnostics)
        note = Note(
            path=self.path,
            nodes=(self._head(), *blocks),
            references=tuple(self.references),
            undercuts=tuple(self.undercuts),
            headings=self.document.headings,
            block_ids=self.document.block_ids,
            fields=tuple(self.foreign),
            pinned_id=self.pinned,
        )
        return ReadNote(note, tuple(self.diagnostics))

    # what the front matter states

    def _head_type(self) -> NodeType:
        stated = next((v for k, v in self.entries if canonical_key(k.text) == "type"), None)
        if stated is None or (isinstance(stated, YamlScalar) and stated.value is None):
            return "note"
        text = stated.text.strip().lower() if isinstance(stated, YamlScalar) else ""
        known = next((t for t in NODE_TYPES if t == text), None)
        if known is None:
            message = f"{text or 'this'!r} is none of argmap's types; the note is read as a plain note"
            hint = f"argmap's types are {', '.join(NODE_TYPES)}"
            self.diagnostics.append(finding(findings.UNKNOWN_TYPE, message, stated.location, hint=hint))
        return known or "note"

    def _read_attribute_keys(self) -> None:
        for key, value in self.entries:
            name = canonical_key(key.text)
            if name == "type" or self.vocabulary.word(key.text):
                continue
            if is_attribute(name, of_plain_note=self.head_type == "note"):
                self.stated_by_head[name].append(Stated(key, value))
            else:
                self._keep_foreign(key, value)

    def _keep_foreign(self, key: YamlScalar, value: YamlValue) -> None:
        if isinstance(value, YamlScalar):
            self.foreign.append((key.text, value.text))
        near = nearest_key(key.text, self.vocabulary) if self.head_type != "note" else None
        if near:
            message = f"`{key.text}` is no key that argmap knows; did you mean `{near}`?"
            fix = Fix(f"write `{near}`", (TextEdit(key.location, near),))
            self.diagnostics.append(finding(findings.UNKNOWN_KEY, message, key.location, fix=fix))

    def _head_id(self) -> tuple[str, Location | None]:
        pinned = next(iter(self.stated_by_head.get("id", ())), None)
        if pinned and isinstance(pinned.value, YamlScalar) and pinned.value.text.strip():
            return pinned.value.text.strip(), pinned.value.location
        return node_id(self.path), None

    def _read_relation_keys(self) -> None:
        for key, value in self.entries:
            word = self.vocabulary.word(key.text)
            if word:
                self._add(references_from_value(Writer(self.head_id, word), value))
            else:
                self._read_plain_links(value)

    def _read_plain_links(self, value: YamlValue) -> None:
        """Wikilinks under any key are links, as they are in Obsidian."""
        unquoted = unquoted_wikilink(value)
        parts = wikilink_parts(unquoted) if unquoted else None
        if unquoted and parts:
            self.diagnostics.append(unquoted_finding(value, unquoted))
            self._link(self.head_id, target_of(parts, value.location))
        elif isinstance(value, YamlList):
            for item in value.items:
                self._read_plain_links(item)
        elif isinstance(value, YamlMap):
            for _, item in value.entries:
                self._read_plain_links(item)
        elif "[[" in value.text:
            for span in links_in(value):
                self._link(self.head_id, target_of(span.parts, span.location))

    # what the body states

    def _read_fields(self) -> None:
        for field in self.document.fields:
            word = self.vocabulary.word(field.key)
            if word:
                self.links_in_fields.update(span.location for span in field.links)
                self._add(references_from_field(Writer(self.owners[field.callout], word), field))
            elif field.form == "field":
                self._read_attribute_field(field, canonical_key(field.key))

    def _read_attribute_field(self, field: InlineField, name: str) -> None:
        owner = owning_callout(self.document.callouts, field.callout)
        in_plain_note = owner is None and self.head_type == "note"
        if name in ("type", "id") or not is_attribute(name, of_plain_note=in_plain_note):
            self.foreign.append((field.key, field.value))
            return
        stated = self.stated_by_head
        if owner is not None:
            stated = self.stated_by_callout.setdefault(owner, defaultdict(list))
        key = YamlScalar(field.key, field.key, field.location, field.location.column)
        stated[name].append(Stated(key, inline_value(field, name)))

    def _read_links(self) -> None:
        for link in self.document.links:
            if link.location not in self.links_in_fields:
                self._link(self.owners[link.callout], target_of(link.parts, link.location))

    def _link(self, subject: str, target: Target) -> None:
        relation = CITES if target.form == "citation" else LINKS
        self.references.append(Reference(subject, relation, target))

    def _add(self, found: Found) -> None:
        self.references.extend(found.references)
        self.undercuts.extend(found.undercuts)
        self.diagnostics.extend(found.diagnostics)

    # the head node

    def _head(self) -> Node:
        read = read_attributes(self.head_type, self.stated_by_head)
        self.diagnostics.extend(read.diagnostics)
        heading = next((h for h in self.document.headings if h.level == 1), None)
        title = read.fields.title or (heading.text if heading else None) or PurePosixPath(self.path).stem
        tags = tuple(dict.fromkeys((*read.attributes.tags, *self.document.tags)))
        return Node(
            id=self.head_id,
            type=self.head_type,
            text=read.fields.claim or title,
            title=title,
            location=self._text_location(read.fields),
            extent=Location(self.path, 1, 1, self.document.line_count, 1),
            attributes=read.attributes._replace(tags=tags),
        )

    def _text_location(self, fields: NoteFields) -> Location:
        """Where the head's text stands: at `claim`, else `title`, else the first H1, else at the top."""
        stated = self.stated_by_head.get("claim" if fields.claim else "title")
        if stated and (fields.claim or fields.title):
            return stated[0].value.location
        heading = next((h for h in self.document.headings if h.level == 1), None)
        return heading.location if heading else Location.point(self.path)


def _syntax_finding(problem: Problem) -> Diagnostic:
    if problem.kind == "duplicate-key":
        related = [Related(problem.first, "first set here")] if problem.first else []
        return finding(findings.DUPLICATE_KEY, problem.message, problem.location, related=related)
    if problem.kind == "too-much":
        return finding(findings.OVERSIZED_NOTE, problem.message, problem.location, hint=_SPLIT)
    message = f"the front matter is not valid YAML: {problem.message}"
    hint = "quote values that hold `: `, `@`, `{{` or `#`; body and main keys are read anyway"
    return finding(findings.BROKEN_FRONT_MATTER, message, problem.location, hint=hint)
