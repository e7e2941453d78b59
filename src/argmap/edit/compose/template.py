"""A type of note in, its template out, filled in: the corpus' own, else the one that comes with argmap."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from argmap.edit.compose.answers import Plain
from argmap.edit.compose.placeholders import PLACEHOLDER, Filling, filled, value_of
from argmap.errors import ArgmapError
from argmap.loader.attributes import plain_value
from argmap.locations import lines_of
from argmap.markdown.document import YamlMap
from argmap.markdown.front_matter import front_matter_end
from argmap.markdown.yaml_tree import YamlError, parse_yaml, resolve_scalar
from argmap.model.corpus import Corpus
from argmap.model.vocabulary import NodeType

MAX_BYTES = 1024 * 1024

# Placeholders become characters that mean nothing to YAML: `{{title}}` by itself is a mapping in a mapping.
_MARK = re.compile("\ue000(\\d+)\ue001")
_TEMPLATER = re.compile(r"<%.*?%>", re.S)
_ACTIVE = re.compile(r"[\\`*_\[\]<#^$|]|&(?=#?\w+;)|(?<=~)~|(?<==)=|(?<=%)%|(?<=:):")


class BadTemplate(ArgmapError):
    """A template that cannot be read; nothing is written in its place."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template, filled in: front matter by key, and the body; `remarks` are for the user."""

    entries: Mapping[str, Plain]
    body: str
    remarks: tuple[str, ...] = ()


def template_text(corpus: Corpus, node_type: NodeType) -> tuple[str, str]:
    """The text of the template for a type, and where it is from."""
    own = corpus.root / corpus.config.new.templates / f"{node_type}.md"
    if own.is_file():
        if not own.resolve().is_relative_to(corpus.root.resolve()):
            raise BadTemplate(f"{own} leads out of the corpus; copy the template, or name it with --template")
        return read_template(own), str(own)
    name = f"{node_type}.md"
    return (files("argmap.edit") / "templates" / name).read_text(encoding="utf-8"), f"argmap's {name}"


def read_template(path: Path) -> str:
    """The text of a template file. Raises BadTemplate where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise BadTemplate(f"{path}: the template is larger than {MAX_BYTES // 2**20} MiB")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise BadTemplate(f"{path}: the template cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise BadTemplate(f"{path}: the template is not UTF-8") from error


def fill_template(text: str, named: str, filling: Filling) -> Template:
    """The template with its placeholders replaced. `named` says where it is from, for findings."""
    lines = lines_of(text)
    end = front_matter_end(lines)
    head, body = (lines[1:end], lines[end + 1 :]) if end is not None else ([], lines)
    entries = _entries("\n".join(head), named, filling)
    remarks = [f"{named}: Templater's <% %> is not run, it stays as it is"] if _TEMPLATER.search(text) else []
    return Template(entries, filled("\n".join(body), filling, spoken=as_prose).strip("\n"), tuple(remarks))


def as_prose(words: str) -> str:
    """Words as markdown that says just them: no link, tag, field, block id or markup."""
    return _ACTIVE.sub(lambda mark: f"\\{mark.group()}", words)


def _entries(text: str, named: str, filling: Filling) -> dict[str, Plain]:
    marks = list(PLACEHOLDER.finditer(text))
    numbers = iter(range(len(marks)))
    guarded = PLACEHOLDER.sub(lambda _: f"\ue000{next(numbers)}\ue001", text)
    try:
        value, _ = parse_yaml(guarded, named, first_line=2)
    except YamlError as error:
        raise BadTemplate(
            f"{named}:{error.line + 1}: the front matter is not valid YAML: {error.message}"
        ) from error
    if not isinstance(value, YamlMap):
        return {}
    return {key.text: _filled_in(plain_value(item), marks, filling) for key, item in value.entries}


def _filled_in(value: Plain, marks: list[re.Match[str]], filling: Filling) -> Plain:
    if isinstance(value, str):
        return _filled_text(value, marks, filling)
    if isinstance(value, Mapping):
        return {key: _filled_in(item, marks, filling) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled_in(item, marks, filling) for item in value]
    return value


def _filled_text(text: str, marks: list[re.Match[str]], filling: Filling) -> Plain:
    def said(mark: re.Match[str]) -> str:
        number = int(mark[1])
        return value_of(marks[number], filling, str) if number < len(marks) else mark.group()

    whole = _MARK.fullmatch(text)
    written = _MARK.sub(said, text)
    # `year: {{date:YYYY}}` is a number; a title that looks like one is none.
    is_moment = whole and marks[int(whole[1])]["name"] in ("date", "time")
    return resolve_scalar(written) if is_moment else written
