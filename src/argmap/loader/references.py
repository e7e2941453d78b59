"""Values of relation keys and links in prose in, references out: who points where, and with what reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

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
from argmap.markdown.links import find_links, links_in, wikilink_parts
from argmap.model.authored import LongForm
from argmap.model.relation import Qualification, Reference, Target, UndercutReference
from argmap.model.vocabulary import CITES, LINKS, UNDERCUTS, RelationWord

_ARROW = re.compile(r"\s*(?:-(?P<relation>[\w-]+?))?->\s*")
_REASON = re.compile(r"(?:\s*\([^()]*\))?\s+(?:--|[—–-])\s+(?P<why>.*)", re.S)
_CONTEXT = re.compile(r"\s*\((?P<why>[^()]+)\)")
# Behind a reason, a link is the next target where a comma stands before it and something like an end behind.
_BEFORE_ITEM = re.compile(r"[,;]\s*(?:\[[^\[\]]*)?$")
_AFTER_ITEM = re.compile(r"(?:[^\[\]]*\])?(?:\s*\([^()]*\))?\s*(?:\.?\s*$|[,;]|(?:--|[—–-])\s|-[\w-]*>|%%)")


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
            _from_text(writer, item.text, links_in(item), item.location, Qualification(), found)
    return found


def references_from_field(writer: Writer, field: InlineField) -> Found:
    """The references in an inline field's value."""
    found = Found([], [], [])
    if not field.value:
        return found
    place = field.value_location
    links = list(field.links) or find_links(field.value, place.path, place.line, place.column)
    _from_text(writer, field.value, links, place, Qualification(why=_context(field, links)), found)
    return found


def _context(field: InlineField, links: list[LinkSpan]) -> str | None:
    """The reason of a list item, which stands in parentheses: `- supports [[a]] (because)`."""
    tail = field.value[links[-1].end :] if links and field.form == "list" else ""
    match = None if _REASON.match(tail) else _CONTEXT.match(tail)
    return match["why"].strip() if match else None


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
    stated = {key.text: item for key, item in value.entries}
    to = stated.get("to")
    unquoted = unquoted_wikilink(to) if to else None
    plain = plain_value(value)
    if unquoted:
        plain["to"] = f"[[{unquoted}]]"
    form = _long_form(writer, value, plain, found)
    if form is None or to is None:
        return
    qualification = Qualification(form.weight, form.why, form.about, form.stance, form.exhaustive)
    parts = wikilink_parts(unquoted) if unquoted else None
    if unquoted and parts:
        found.diagnostics.append(unquoted_finding(to, unquoted))
        _add(writer, target_of(parts, to.location), qualification, found)
        return
    links = links_in(to) if isinstance(to, YamlScalar) else []
    _from_text(writer, form.to, links, to.location, qualification, found)


def _long_form(writer: Writer, value: YamlMap, plain: dict[str, Any], found: Found) -> LongForm | None:
    """The long form without what is wrong in it, which is reported; None where `to` is missing or wrong."""
    said = {key: item for key, item in plain.items() if item not in (None, "")}
    try:
        return LongForm.model_validate(said)
    except ValidationError as error:
        problems = error.errors()
    found.diagnostics.extend(_invalid_form(writer, value, problem) for problem in problems)
    wrong = {problem["loc"][0] for problem in problems}
    if "to" in wrong:
        return None
    return LongForm.model_validate({key: item for key, item in said.items() if key not in wrong})


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
        item, index = _next_item(writer, text, links, index)
        stated = qualification._replace(why=qualification.why or item.why)
        if item.arrow:
            found.undercuts.append(_undercut(writer, item, item.arrow, stated))
        else:
            _add(writer, target_of(item.link.parts, item.link.location), stated, found)
        for mention in item.mentioned:
            relation = CITES if mention.parts.form == "citation" else LINKS
            target = target_of(mention.parts, mention.location)
            found.references.append(Reference(writer.subject, relation, target))


class _Item(NamedTuple):
    """One target in a value: its link, or two with an arrow between them, and the reason behind it."""

    link: LinkSpan
    arrow: str | None
    last: LinkSpan
    why: str | None
    mentioned: list[LinkSpan]


def _next_item(writer: Writer, text: str, links: list[LinkSpan], index: int) -> tuple[_Item, int]:
    """The item that begins with a link, and the index of the link with which the next one does."""
    link = last = links[index]
    after = index + 1
    arrow = None
    if writer.word.type.builtin == UNDERCUTS and not writer.word.inverted and after < len(links):
        arrow = _ARROW.fullmatch(text, link.end, links[after].start)
    if arrow:
        last = links[after]
        after += 1
    first_mentioned = after
    if _reason(last, text[last.end :] if after == len(links) else text[last.end : links[after].start]):
        while after < len(links) and not _begins_item(text, links[after - 1].end, links[after]):
            after += 1
    followed = after < len(links)
    why = _reason(last, text[last.end : links[after].start if followed else len(text)])
    if why and followed:
        why = why.rstrip("[ ").removesuffix(",").removesuffix(";").rstrip()
    return _Item(link, arrow and arrow.group().strip(), last, why, links[first_mentioned:after]), after


def _begins_item(text: str, start: int, link: LinkSpan) -> bool:
    """Whether a link behind a reason is the next target, set off on both sides, and not a part of it."""
    return bool(_BEFORE_ITEM.search(text[start : link.start]) and _AFTER_ITEM.match(text, link.end))


def _undercut(writer: Writer, item: _Item, arrow: str, stated: Qualification) -> UndercutReference:
    first, last = item.link.location, item.last.location
    return UndercutReference(
        writer.subject,
        writer.word.type.name,
        target_of(item.link.parts, first),
        arrow.removesuffix("->").removeprefix("-") or None,
        target_of(item.last.parts, last),
        first._replace(end_line=last.end_line, end_column=last.end_column),
        stated,
    )


def _add(writer: Writer, target: Target, qualification: Qualification, found: Found) -> None:
    word = writer.word
    found.references.append(Reference(writer.subject, word.type.name, target, word.inverted, qualification))


def _reason(link: LinkSpan, tail: str) -> str | None:
    """The author's reason behind a link: what follows a dash with blanks on both sides, without comments."""
    if link.parts.form == "citation" and "]" in tail:
        tail = tail.partition("]")[2]
    match = _REASON.match(tail)
    if not match:
        return None
    spoken = match["why"].split("%%")
    return "".join(spoken[::2]).strip() or None


def _without_link(writer: Writer, location: Location) -> Diagnostic:
    return finding(
        findings.RELATION_WITHOUT_LINK,
        f"`{writer.word.type.name}` needs a link here, such as [[note]]",
        location,
        node=writer.subject,
        hint="write the target as a quoted wikilink; nothing is related until then",
    )
