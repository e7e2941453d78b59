"""A document in, a note out: its head and callout nodes, and the references that they make by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from argmap.diagnostics import Diagnostic, Fix, Related, TextEdit, finding
from argmap.loader import findings
from argmap.loader.attributes import Stated, inline_value, merged, read_attributes
from argmap.loader.identity import node_id
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
from argmap.markdown.document import Callout, Document, InlineField, YamlList, YamlMap, YamlScalar, YamlValue
from argmap.markdown.links import find_links, wikilink_parts
from argmap.model.corpus import Heading, Note
from argmap.model.node import Node
from argmap.model.relation import Reference, Target, UndercutReference
from argmap.model.vocabulary import (
    ATTRIBUTE_KEYS,
    BLOCK_TYPES,
    CITES,
    LINKS,
    NODE_TYPES,
    NodeType,
    Vocabulary,
    canonical_key,
)


class ReadNote(NamedTuple):
    note: Note
    diagnostics: tuple[Diagnostic, ...]


def read_note(document: Document, vocabulary: Vocabulary) -> ReadNote:
    """What a note says. Whatever is wrong in it is reported, and the rest is read all the same."""
    reader = _NoteReader(document, vocabulary)
    return reader.read()


class _NoteReader:
    """Reads one document: the head node from the front matter, then callouts, fields and links."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.document, self.vocabulary = document, vocabulary
        self.path = document.path
        self.diagnostics: list[Diagnostic] = []
        self.references: list[Reference] = []
        self.undercuts: list[UndercutReference] = []
        self.foreign: list[tuple[str, str]] = []
        self.entries = document.front_matter.entries if document.front_matter else ()
        self.head_type = self._head_type()
        self.head_fields: dict[str, Stated] = {}
        self.fields_by_callout: dict[int, dict[str, Stated]] = {}
        self.in_fields: set[Location] = set()

    def read(self) -> ReadNote:
        self._problems()
        self._stated_in_front_matter()
        self.base_id, pinned = self._base_id()
        self.owner_ids = self._owner_ids()
        self._stated_inline()
        self._relations_in_front_matter()
        self._links()
        nodes = (self._head(), *self._blocks())
        note = Note(
            path=self.path,
            nodes=nodes,
            references=tuple(self.references),
            undercuts=tuple(self.undercuts),
            headings=tuple(Heading(h.level, h.text, h.location) for h in self.document.headings),
            block_ids=self.document.block_ids,
            fields=tuple(self.foreign),
            pinned_id=pinned,
        )
        return ReadNote(note, tuple(self.diagnostics))

    # front matter

    def _problems(self) -> None:
        for problem in self.document.problems:
            if problem.kind == "duplicate-key":
                related = [Related(problem.first, "first set here")] if problem.first else []
                self._report(
                    finding(findings.DUPLICATE_KEY, problem.message, problem.location, related=related)
                )
            else:
                hint = "quote values that hold `: `, `@`, `{{` or `#`; body and main keys are read anyway"
                message = f"the front matter is not valid YAML: {problem.message}"
                self._report(finding(findings.BROKEN_FRONT_MATTER, message, problem.location, hint=hint))

    def _head_type(self) -> NodeType:
        stated = next((v for k, v in self.entries if canonical_key(k.text) == "type"), None)
        if stated is None or (isinstance(stated, YamlScalar) and stated.value is None):
            return "note"
        text = stated.text.strip().lower() if isinstance(stated, YamlScalar) else ""
        named = next((t for t in NODE_TYPES if t == text), None)
        if named is None:
            self._report(
                finding(
                    findings.UNKNOWN_TYPE,
                    f"{text or 'this'!r} is none of argmap's types; the note is read as a plain note",
                    stated.location,
                    hint=f"argmap's types are {', '.join(NODE_TYPES)}",
                )
            )
        return named or "note"

    def _stated_in_front_matter(self) -> None:
        for key, value in self.entries:
            name = canonical_key(key.text)
            if name == "type" or self.vocabulary.word(key.text):
                continue
            if name in ATTRIBUTE_KEYS and (self.head_type != "note" or _fits_plain_note(name)):
                self.head_fields[name] = merged(self.head_fields.get(name), Stated(key, value), name)
            else:
                self._foreign(key, value)

    def _foreign(self, key: YamlScalar, value: YamlValue) -> None:
        if isinstance(value, YamlScalar):
            self.foreign.append((key.text, value.text))
        near = self._nearest_key(key.text) if self.head_type != "note" else None
        if near:
            self._report(
                finding(
                    findings.UNKNOWN_KEY,
                    f"`{key.text}` is no key that argmap knows; did you mean `{near}`?",
                    key.location,
                    fix=Fix(f"write `{near}`", (TextEdit(key.location, near),)),
                )
            )

    def _nearest_key(self, key: str) -> str | None:
        name = canonical_key(key)
        if len(name) < 4:
            return None
        allowed = 1 if len(name) < 8 else 2
        known = sorted({*ATTRIBUTE_KEYS, *self.vocabulary.words})
        near = [(DamerauLevenshtein.distance(name, k, score_cutoff=allowed), k) for k in known]
        best = min(near)
        return best[1] if best[0] <= allowed else None

    def _base_id(self) -> tuple[str, Location | None]:
        pinned = self.head_fields.get("id")
        if pinned and self.head_type != "note" and isinstance(pinned.value, YamlScalar):
            text = pinned.value.text.strip()
            if text:
                return text, pinned.value.location
        return node_id(self.path), None

    def _relations_in_front_matter(self) -> None:
        for key, value in self.entries:
            word = self.vocabulary.word(key.text)
            if word:
                self._extend(references_from_value(Writer(self.base_id, word), value))
            else:
                self._plain_links_in(value)

    def _plain_links_in(self, value: YamlValue) -> None:
        """Wikilinks under any key are links, as they are in Obsidian."""
        name = unquoted_wikilink(value)
        if name:
            parts = wikilink_parts(name)
            if parts:
                self._report(unquoted_finding(value, name))
                self._link(self.base_id, target_of(parts, value.location))
        elif isinstance(value, YamlList):
            for item in value.items:
                self._plain_links_in(item)
        elif isinstance(value, YamlMap):
            for _, item in value.entries:
                self._plain_links_in(item)
        elif "[[" in value.text:
            for span in find_links(value.text, self.path, value.location.line, value.text_column):
                self._link(self.base_id, target_of(span.parts, span.location))

    # body

    def _owner_ids(self) -> dict[int | None, str]:
        """The id of the node that each callout's fields and links belong to: its own, or its parent's."""
        owners: dict[int | None, str] = {None: self.base_id}
        unnamed: dict[str, int] = {}
        for index, callout in enumerate(self.document.callouts):
            if callout.kind not in BLOCK_TYPES:
                owners[index] = owners[callout.parent]
                continue
            if callout.block_id:
                owners[index] = f"{self.base_id}#^{callout.block_id}"
                continue
            unnamed[callout.kind] = unnamed.get(callout.kind, 0) + 1
            owners[index] = f"{self.base_id}#{callout.kind}-{unnamed[callout.kind]}"
        return owners

    def _stated_inline(self) -> None:
        for field in self.document.fields:
            word = self.vocabulary.word(field.key)
            name = canonical_key(field.key)
            if word:
                self.in_fields.update(span.location for span in field.links)
                self._extend(references_from_field(Writer(self.owner_ids[field.callout], word), field))
            elif name in ATTRIBUTE_KEYS - {"type", "id"}:
                self._attribute(field, name)
            else:
                self.foreign.append((field.key, field.value))

    def _attribute(self, field: InlineField, name: str) -> None:
        owner = self._node_callout(field.callout)
        if owner is None and self.head_type == "note" and not _fits_plain_note(name):
            self.foreign.append((field.key, field.value))
            return
        fields = self.head_fields if owner is None else self.fields_by_callout.setdefault(owner, {})
        key = YamlScalar(field.key, field.key, field.location, field.location.column)
        fields[name] = merged(fields.get(name), Stated(key, inline_value(field, name)), name)

    def _node_callout(self, callout: int | None) -> int | None:
        while callout is not None and self.document.callouts[callout].kind not in BLOCK_TYPES:
            callout = self.document.callouts[callout].parent
        return callout

    def _links(self) -> None:
        for link in self.document.links:
            if link.location not in self.in_fields:
                self._link(self.owner_ids[link.callout], target_of(link.parts, link.location))

    def _link(self, subject: str, target: Target) -> None:
        relation = CITES if target.form == "citation" else LINKS
        self.references.append(Reference(subject, relation, target))

    # nodes

    def _head(self) -> Node:
        read = read_attributes(self.head_type, self.head_fields)
        self.diagnostics.extend(read.diagnostics)
        heading = next((h for h in self.document.headings if h.level == 1), None)
        name = PurePosixPath(self.path).stem
        title = read.fields.title or (heading.text if heading else None) or name
        location = Location.point(self.path)
        stated = self.head_fields.get("claim" if read.fields.claim else "title")
        if stated and (read.fields.claim or read.fields.title):
            location = stated.value.location
        elif heading:
            location = heading.location
        last = self.document.line_count
        extent = Location(self.path, 1, 1, last, 1)
        tags = tuple(dict.fromkeys((*read.attributes.tags, *self.document.tags)))
        return Node(
            id=self.base_id,
            type=self.head_type,
            text=read.fields.claim or title,
            title=title,
            location=location,
            extent=extent,
            attributes=read.attributes._replace(tags=tags),
        )

    def _blocks(self) -> Iterator[Node]:
        seen: dict[str, Location] = {}
        for index, callout in enumerate(self.document.callouts):
            node_type = next((t for t in BLOCK_TYPES if t == callout.kind), None)
            if node_type is None or not self._is_new(callout, seen):
                continue
            read = read_attributes(node_type, self.fields_by_callout.get(index, {}))
            self.diagnostics.extend(read.diagnostics)
            text = read.fields.claim or read.fields.title or callout.title or callout.body
            yield Node(
                id=self.owner_ids[index],
                type=node_type,
                text=text or f"{node_type} in {PurePosixPath(self.path).stem}",
                title=read.fields.title or text or node_type,
                location=callout.title_location,
                extent=callout.extent,
                attributes=read.attributes,
                is_block=True,
            )

    def _is_new(self, callout: Callout, seen: dict[str, Location]) -> bool:
        if not callout.block_id:
            self._report(
                finding(
                    findings.BLOCK_WITHOUT_ID,
                    f"this {callout.kind} has no block id, so nothing can refer to it",
                    callout.title_location,
                    hint="end its title with ` ^some-id`",
                )
            )
            return True
        first = seen.setdefault(callout.block_id, callout.title_location)
        if first is callout.title_location:
            return True
        message = f"^{callout.block_id} names two blocks of this note; links lead to the first"
        related = [Related(first, "first defined here")]
        self._report(finding(findings.DUPLICATE_BLOCK_ID, message, callout.title_location, related=related))
        return False

    def _extend(self, found: Found) -> None:
        self.references.extend(found.references)
        self.undercuts.extend(found.undercuts)
        self.diagnostics.extend(found.diagnostics)

    def _report(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)


def _fits_plain_note(key: str) -> bool:
    """A plain note is often another tool's: of our keys it keeps only those that mean the same everywhere."""
    return key in {"title", "aliases", "alias", "tags", "tag", "date", "created", "modified"}
