"""A document in, a note out: its head and callout nodes, and the references that they make by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, finding
from argmap.loader import findings
from argmap.loader.attributes import Stated, inline_value
from argmap.loader.blocks import ids_in_prose, owner_ids, owning_callout, read_blocks
from argmap.loader.cues.read import read_cues
from argmap.loader.heads import Head, head_node, read_head
from argmap.loader.keys import is_attribute, misspelt, nearest_key, set_twice
from argmap.loader.reading import Reading
from argmap.loader.references import (
    Found,
    Writer,
    plain_links,
    references_from_field,
    references_from_value,
    target_of,
)
from argmap.locations import Location
from argmap.markdown.document import Document, InlineField, Problem, YamlScalar
from argmap.markdown.yaml_tree import resolve_scalar
from argmap.model.corpus import Note, OwnField
from argmap.model.relation import Reference, Target
from argmap.model.vocabulary import CITES, LINKS, RelationWord, Vocabulary, canonical_key

Owners = Mapping[int | None, str]

_SPLIT = "split it, or leave it out with `ignore` in argmap.toml"


class ReadNote(NamedTuple):
    note: Note
    diagnostics: tuple[Diagnostic, ...]


class _Fields(NamedTuple):
    """What inline fields say: relations, attributes by owning callout (None is the head), the rest."""

    found: Found
    stated: dict[int | None, defaultdict[str, list[Stated]]]
    foreign: list[OwnField]


def read_note(document: Document, reading: Reading) -> ReadNote:
    """What a note says. Whatever is wrong in it is reported, and the rest is read all the same."""
    head = read_head(document, reading)
    owners = owner_ids(document.callouts, head.id)
    fields = _read_fields(document, head, owners, reading)
    keys = _read_relation_keys(document, head, reading.vocabulary)
    links = (*_cited_by_title(head, document.path), *_read_links(document, head, owners, reading))
    of_blocks: list[Diagnostic] = []
    blocks = list(read_blocks(document.callouts, owners, fields.stated, of_blocks))
    of_blocks.extend(ids_in_prose(document.callouts, document.block_ids))
    node = head_node(head, _together(head, fields), document)
    note = Note(
        path=document.path,
        nodes=(node, *blocks),
        references=(*fields.found.references, *keys.references, *links),
        undercuts=(*fields.found.undercuts, *keys.undercuts),
        headings=document.headings,
        block_ids=document.block_ids,
        fields=(*(OwnField(head.id, key, value) for key, value in head.foreign), *fields.foreign),
        pinned_id=head.pinned,
        suppressions=document.suppressions,
        attempts=(*fields.found.attempts, *keys.attempts),
        citekey=head.stated["citekey"][0].value.location if head.stated.get("citekey") else None,
        cues=tuple(read_cues(document, owners, reading.vocabulary)),
    )
    syntax = map(_syntax_finding, document.problems)
    said = (*head.diagnostics, *fields.found.diagnostics, *keys.diagnostics, *of_blocks)
    return ReadNote(note, (*syntax, *said))


def _read_fields(document: Document, head: Head, owners: Owners, reading: Reading) -> _Fields:
    fields = _Fields(Found.nothing(), {}, [])
    for field in document.fields:
        if field.commented and not reading.commented:
            continue
        word = _word_of(field, document, head, reading.vocabulary)
        if word:
            fields.found.extend(references_from_field(Writer(owners[field.callout], word), field))
        elif field.form == "field":
            _read_attribute(field, document, head, owners, fields, reading.vocabulary)
    return fields


def _word_of(
    field: InlineField, document: Document, head: Head, vocabulary: Vocabulary
) -> RelationWord | None:
    """The relation that a field states. In a plain note `- explains [[x]]` is as likely to be prose."""
    said_of_note = head.type == "note" and owning_callout(document.callouts, field.callout) is None
    return None if field.form == "list" and said_of_note else vocabulary.word(field.key)


def _read_attribute(
    field: InlineField,
    document: Document,
    head: Head,
    owners: Owners,
    fields: _Fields,
    vocabulary: Vocabulary,
) -> None:
    owner = owning_callout(document.callouts, field.callout)
    name = canonical_key(field.key)
    in_plain_note = owner is None and head.type == "note"
    if name in ("type", "id") or not is_attribute(name, of_plain_note=in_plain_note):
        fields.foreign.append(OwnField(owners[owner], field.key, resolve_scalar(field.value)))
        near = None if in_plain_note or head.titled else nearest_key(field.key, vocabulary)
        if near:
            fields.found.diagnostics.append(misspelt(field.key, field.key_location, near))
        return
    key = YamlScalar(field.key, field.key, field.key_location, field.key_location.column)
    stated = fields.stated.setdefault(owner, defaultdict(list))
    stated[name].append(Stated(key, inline_value(field, name)))


def _together(head: Head, fields: _Fields) -> dict[str, list[Stated]]:
    """What front matter and inline fields state of the head, by key."""
    inline: Mapping[str, list[Stated]] = fields.stated.get(None, {})
    return {
        key: [*head.stated.get(key, ()), *inline.get(key, ())]
        for key in dict.fromkeys((*head.stated, *inline))
    }


def _read_relation_keys(document: Document, head: Head, vocabulary: Vocabulary) -> Found:
    """Relations under our keys; wikilinks under any other are links, as they are in Obsidian."""
    found = Found.nothing()
    for key, value in document.front_matter.entries if document.front_matter else ():
        word = vocabulary.word(key.text)
        if word:
            found.extend(references_from_value(Writer(head.id, word), value))
        else:
            found.extend(plain_links(head.id, value))
    return found


def _read_links(document: Document, head: Head, owners: Owners, reading: Reading) -> Iterator[Reference]:
    """The links in running text that are not the value of a relation."""
    in_fields = {
        link.location
        for field in document.fields
        if _word_of(field, document, head, reading.vocabulary)
        for link in field.links
    }
    for link in document.links:
        if link.location not in in_fields and (reading.commented or not link.commented):
            relation = CITES if link.parts.form == "citation" else LINKS
            yield Reference(
                owners[link.callout], relation, target_of(link.parts, link.location, link.in_table)
            )


def _cited_by_title(head: Head, path: str) -> Iterator[Reference]:
    """The source of evidence that is called `EVD - ... - @key`."""
    if head.titled and head.titled.citekey:
        target = Target(head.titled.citekey, None, None, Location.point(path), "title")
        yield Reference(head.id, "sources", target)


def _syntax_finding(problem: Problem) -> Diagnostic:
    if problem.kind == "duplicate-key":
        return set_twice(problem)
    if problem.kind == "too-much":
        return finding(findings.OVERSIZED_NOTE, problem.message, problem.location, hint=_SPLIT)
    message = f"the front matter is not valid YAML: {problem.message}"
    hint = "quote values that hold `: `, `@`, `{{` or `#`; body and main keys are read anyway"
    return finding(findings.BROKEN_FRONT_MATTER, message, problem.location, hint=hint)
