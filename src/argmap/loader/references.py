"""Values of relation keys and links in prose in, references out: who points where, and with what reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import ValidationError

from argmap.diagnostics import Diagnostic, Fix, TextEdit, finding
from argmap.loader import findings
from argmap.loader.attributes import plain_value
from argmap.locations import Location
from argmap.markdown.document import (
    InlineField,
    LinkParts,
    LinkSpan,
    YamlList,
    YamlMap,
    YamlScalar,
    YamlValue,
)
from argmap.markdown.links import find_links, wikilink_parts
from argmap.model.authored import LongForm
from argmap.model.relation import Qualification, Reference, Target, UndercutReference
from argmap.model.vocabulary import UNDERCUTS, RelationWord

_ARROW = re.compile(r"\s*(?:-(?P<relation>[\w-]+?))?->\s*")
_REASON = re.compile(r"\s+[—–-]\s+(?P<why>.*)", re.S)


class Found(NamedTuple):
    """The references that one value makes."""

    references: list[Reference]
    undercuts: list[UndercutReference]
    diagnostics: list[Diagnostic]


class Writer(NamedTuple):
    """Who writes a value, under which relation word."""

    subject: str
    word: RelationWord


def target_of(parts: LinkParts, location: Location) -> Target:
    return Target(parts.name, parts.heading, parts.block, location, parts.form, parts.label)


def references_from_value(writer: Writer, value: YamlValue) -> Found:
    """The references in a front matter value: a link, a list of links, or long forms."""
    found = Found([], [], [])
    for item in _flattened(value):
        if isinstance(item, YamlMap):
            _from_long_form(writer, item, found)
        elif isinstance(item, YamlList):
            _from_unquoted(writer, item, found)
        elif item.text.strip() and item.value is not None:
            links = find_links(item.text, item.location.path, item.location.line, item.text_column)
            _from_text(writer, item.text, links, item.location, Qualification(), found)
    return found


def references_from_field(writer: Writer, field: InlineField) -> Found:
    """The references in an inline field's value."""
    found = Found([], [], [])
    if not field.value:
        return found
    place = field.value_location
    links = list(field.links) or find_links(field.value, place.path, place.line, place.column)
    _from_text(writer, field.value, links, place, Qualification(), found)
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
    fix = Fix("put the link in quotes", (TextEdit(value.location, f'"[[{name}]]"'),))
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
        found.diagnostics.append(_without_link(writer, value.location))
        return
    found.diagnostics.append(unquoted_finding(value, name))
    _add(writer, target_of(parts, value.location), Qualification(), found)


def _from_long_form(writer: Writer, value: YamlMap, found: Found) -> None:
    try:
        form = LongForm.model_validate(plain_value(value))
    except ValidationError as error:
        found.diagnostics.extend(_invalid_form(writer, value, problem) for problem in error.errors())
        return
    to = next(item for key, item in value.entries if key.text == "to")
    qualification = Qualification(form.weight, form.why, form.about, form.stance, form.exhaustive)
    column = to.text_column if isinstance(to, YamlScalar) else to.location.column
    links = find_links(form.to, to.location.path, to.location.line, column)
    _from_text(writer, form.to, links, to.location, qualification, found)


def _invalid_form(writer: Writer, value: YamlMap, problem: object) -> Diagnostic:
    assert isinstance(problem, dict)
    loc = problem["loc"]
    inner = next((item for key, item in value.entries if loc and key.text == loc[0]), None)
    said = problem["msg"][:1].lower() + problem["msg"][1:]
    return finding(
        findings.INVALID_VALUE,
        f"`{writer.word.type.name}.{'.'.join(map(str, loc))}`: {said}",
        (inner or value).location,
        hint="the long form has `to`, and may have `weight`, `why`, `about`, `stance`, `exhaustive`",
    )


def _from_text(
    writer: Writer,
    text: str,
    links: list[LinkSpan],
    location: Location,
    qualification: Qualification,
    found: Found,
) -> None:
    if not links:
        found.diagnostics.append(_without_link(writer, location))
    index = 0
    while index < len(links):
        link, arrow = links[index], None
        if writer.word.type.builtin == UNDERCUTS and index + 1 < len(links):
            arrow = _ARROW.fullmatch(text[link.end : links[index + 1].start])
        last = links[index + 1] if arrow else link
        after = index + (2 if arrow else 1)
        end = links[after].start if after < len(links) else len(text)
        why = qualification.why or _reason(last, text[last.end : end], followed=after < len(links))
        stated = qualification._replace(why=why)
        if arrow:
            broken = target_of(link.parts, link.location), target_of(last.parts, last.location)
            place = link.location._replace(
                end_line=last.location.end_line, end_column=last.location.end_column
            )
            found.undercuts.append(
                UndercutReference(
                    writer.subject,
                    writer.word.type.name,
                    broken[0],
                    arrow["relation"],
                    broken[1],
                    place,
                    stated,
                )
            )
        else:
            _add(writer, target_of(link.parts, link.location), stated, found)
        index = after


def _add(writer: Writer, target: Target, qualification: Qualification, found: Found) -> None:
    word = writer.word
    found.references.append(Reference(writer.subject, word.type.name, target, word.inverted, qualification))


def _reason(link: LinkSpan, tail: str, *, followed: bool) -> str | None:
    """The author's reason behind a link: what follows a dash with blanks on both sides."""
    if link.parts.form == "citation" and "]" in tail:
        tail = tail.partition("]")[2]
    match = _REASON.match(tail)
    if not match:
        return None
    why = match["why"].strip()
    return (why.removesuffix(",").rstrip() if followed else why) or None


def _without_link(writer: Writer, location: Location) -> Diagnostic:
    return finding(
        findings.RELATION_WITHOUT_LINK,
        f"`{writer.word.type.name}` needs a link here, such as [[note]]",
        location,
        node=writer.subject,
        hint="write the target as a quoted wikilink; nothing is related until then",
    )
