"""Values of relation keys and links in prose in, references out: who points where, and with what reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Self

from argmap.diagnostics import Diagnostic, Fix, TextEdit, finding
from argmap.loader import findings
from argmap.loader.inline_forms import FormSpan, find_forms, read_form
from argmap.loader.items import Arrow, Span, context_of, split_items
from argmap.loader.keys import set_twice
from argmap.loader.long_forms import read_long_form
from argmap.loader.placeholders import is_placeholder
from argmap.locations import Location
from argmap.markdown.document import (
    InlineField,
    LinkParts,
    LinkSpan,
    Problem,
    YamlList,
    YamlMap,
    YamlScalar,
    YamlValue,
)
from argmap.markdown.links import find_links, links_in, wikilink_parts
from argmap.model.corpus import Attempt
from argmap.model.relation import Qualification, Reference, Target, UndercutReference
from argmap.model.vocabulary import CITES, LINKS, UNDERCUTS, RelationWord


class Found(NamedTuple):
    """The references that one value makes."""

    references: list[Reference]
    undercuts: list[UndercutReference]
    diagnostics: list[Diagnostic]
    attempts: list[Attempt]

    @classmethod
    def nothing(cls) -> Self:
        return cls([], [], [], [])

    def extend(self, other: Found) -> None:
        self.references.extend(other.references)
        self.undercuts.extend(other.undercuts)
        self.diagnostics.extend(other.diagnostics)
        self.attempts.extend(other.attempts)


class Writer(NamedTuple):
    """Who writes a value, under which relation word."""

    subject: str
    word: RelationWord


def target_of(parts: LinkParts, location: Location, in_table: bool = False) -> Target:
    return Target(parts.name, parts.heading, parts.block, location, parts.form, parts.label, in_table)


def references_from_value(writer: Writer, value: YamlValue) -> Found:
    """The references in a front matter value: a link, a list of links, or long forms."""
    found = Found.nothing()
    for item in _flattened(value):
        if isinstance(item, YamlMap):
            _from_long_form(writer, item, found)
        elif isinstance(item, YamlList):
            _from_unquoted(writer, item, found)
        elif item.text.strip() and item.value is not None:
            _from_text(writer, item.text, links_in(item), item.location, Qualification(), found)
    return found


def references_from_field(writer: Writer, field: InlineField) -> Found:
    """The references in an inline field's value: links, and long forms between them."""
    found = Found.nothing()
    if not field.value:
        return found
    place = field.value_location
    links = list(field.links) or find_links(field.value, place.path, place.line, place.column)
    forms, problems = find_forms(field, links)
    found.diagnostics.extend(_form_finding(writer, problem) for problem in problems)
    why = context_of(field.value, links) if field.form == "list" else None
    _from_text(writer, field.value, _together(links, forms), place, Qualification(why=why), found)
    return found


def plain_links(subject: str, value: YamlValue) -> Found:
    """The links under a key that is none of ours: wikilinks count under any key."""
    found = Found.nothing()
    unquoted = unquoted_wikilink(value)
    parts = wikilink_parts(unquoted) if unquoted else None
    if unquoted and parts:
        found.diagnostics.append(unquoted_finding(value, unquoted))
        _link(subject, target_of(parts, value.location), found)
    elif isinstance(value, YamlList):
        for item in value.items:
            found.extend(plain_links(subject, item))
    elif isinstance(value, YamlMap):
        for _, item in value.entries:
            found.extend(plain_links(subject, item))
    elif "[[" in value.text:
        for span in links_in(value):
            _link(subject, target_of(span.parts, span.location), found)
    return found


def unquoted_wikilink(value: YamlValue) -> str | None:
    """The link that `key: [[X]]` was meant to be: to YAML it is a list in a list."""
    if not isinstance(value, YamlList) or len(value.items) != 1:
        return None
    inner = value.items[0]
    if not isinstance(inner, YamlList) or not inner.items:
        return None
    names = [item.text for item in inner.items if isinstance(item, YamlScalar)]
    return ", ".join(names) if len(names) == len(inner.items) else None


def unquoted_finding(value: YamlValue, name: str) -> Diagnostic:
    """The finding, with its fix, for a wikilink that lacks its quotes."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    fix = Fix("put the link in quotes", (TextEdit(value.location, f'"[[{escaped}]]"'),))
    message = f"[[{name}]] without quotes is a list in a list to YAML, not a link to Obsidian"
    return finding(findings.UNQUOTED_WIKILINK, message, value.location, fix=fix)


def _flattened(value: YamlValue) -> Iterator[YamlValue]:
    if isinstance(value, YamlList) and unquoted_wikilink(value) is None:
        yield from value.items
    else:
        yield value


def _from_unquoted(writer: Writer, value: YamlList, found: Found) -> None:
    name = unquoted_wikilink(value)
    parts = wikilink_parts(name) if name else None
    if not name or not parts:
        _without_link(writer, value.location, found)
        return
    found.diagnostics.append(unquoted_finding(value, name))
    _add(writer, target_of(parts, value.location), Qualification(), found)


def _from_long_form(writer: Writer, value: YamlMap, found: Found) -> None:
    target = next((item for key, item in value.entries if key.text == "to"), None)
    unquoted = unquoted_wikilink(target) if target else None
    form = read_long_form(writer.word.type, value, to=f"[[{unquoted}]]" if unquoted else None)
    found.diagnostics.extend(form.diagnostics)
    if form.to is None or target is None:
        return
    parts = wikilink_parts(unquoted) if unquoted else None
    if unquoted and parts:
        found.diagnostics.append(unquoted_finding(target, unquoted))
        _add(writer, target_of(parts, target.location), form.qualification, found)
        return
    links = links_in(target) if isinstance(target, YamlScalar) else []
    _from_text(writer, form.to, links, target.location, form.qualification, found)


def _from_inline_form(writer: Writer, form: FormSpan, why: str | None, found: Found) -> None:
    """The references of a long form in a field; links in it that are no targets are links all the same."""
    read = read_form(writer.word.type, form)
    found.diagnostics.extend(read.diagnostics)
    start, end = form.target if read.to is not None else (0, 0)
    if end:
        stated = read.qualification._replace(why=read.qualification.why or why)
        _from_text(writer, form.field.value[start:end], form.target_links(), form.place, stated, found)
    for link in form.links:
        if not start <= link.start < end:
            _link(writer.subject, target_of(link.parts, link.location, link.in_table), found)


def _together(links: list[LinkSpan], forms: list[FormSpan]) -> Sequence[Span]:
    """Links and long forms in their order, without the links inside of these."""
    if not forms:
        return links
    inside = {link.start for form in forms for link in form.links}
    apart = (link for link in links if link.start not in inside)
    return sorted((*apart, *forms), key=lambda span: span.start)


def _from_text(
    writer: Writer,
    text: str,
    spans: Sequence[Span],
    location: Location,
    qualification: Qualification,
    found: Found,
) -> None:
    if not spans and not is_placeholder(text):
        _without_link(writer, location, found)
    arrows = writer.word.type.builtin == UNDERCUTS and not writer.word.inverted
    for item in split_items(text, spans, arrows=arrows):
        stated = qualification._replace(why=qualification.why or item.why)
        if isinstance(item.target, FormSpan):
            _from_inline_form(writer, item.target, stated.why, found)
        elif item.arrow:
            found.undercuts.append(_undercut(writer, item.target, item.arrow, stated))
        else:
            target = target_of(item.target.parts, item.target.location, item.target.in_table)
            _add(writer, target, stated, found)
        for mention in item.mentioned:
            _link(writer.subject, target_of(mention.parts, mention.location), found)


def _undercut(writer: Writer, link: LinkSpan, arrow: Arrow, stated: Qualification) -> UndercutReference:
    first, last = link.location, arrow.last.location
    return UndercutReference(
        writer.subject,
        writer.word.type.name,
        target_of(link.parts, first),
        arrow.written.removesuffix("->").removeprefix("-") or None,
        target_of(arrow.last.parts, last),
        first._replace(end_line=last.end_line, end_column=last.end_column),
        stated,
    )


def _add(writer: Writer, target: Target, qualification: Qualification, found: Found) -> None:
    word = writer.word
    found.references.append(Reference(writer.subject, word.type.name, target, word.inverted, qualification))


def _link(subject: str, target: Target, found: Found) -> None:
    relation = CITES if target.form == "citation" else LINKS
    found.references.append(Reference(subject, relation, target))


def _without_link(writer: Writer, location: Location, found: Found) -> None:
    name = writer.word.type.name
    found.attempts.append(Attempt(writer.subject, name, writer.word.inverted))
    found.diagnostics.append(
        finding(
            findings.RELATION_WITHOUT_LINK,
            f"`{name}` needs a link here, such as [[note]]",
            location,
            node=writer.subject,
            hint="write the target as a quoted wikilink; nothing is related until then",
        )
    )


def _form_finding(writer: Writer, problem: Problem) -> Diagnostic:
    if problem.kind == "duplicate-key":
        return set_twice(problem)
    return finding(
        findings.INVALID_VALUE,
        f"`{writer.word.type.name}`: the long form is not valid YAML: {problem.message}",
        problem.location,
        node=writer.subject,
        hint="it ends on its line; quote texts that hold `, `, `: `, `@`, ` #` or braces",
    )
