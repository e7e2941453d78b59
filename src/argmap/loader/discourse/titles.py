"""A note's name in, the type and statement that Discourse Graphs gives it out: `CLM - It rains`."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.model.vocabulary import NODE_TYPES, NodeType

# Of the node types that vaults define, these are argmap's by another name.
_OTHER_NAMES: dict[str, NodeType] = {"hypothesis": "claim", "conclusion": "claim", "result": "evidence"}
_CITEKEY = re.compile(r"\s+-\s+@(?P<key>[^\s@]+)(?:\s+(?:\d+|\([^()]*\)))?$")
_SLOT = re.compile(r"\{[^{}]*\}")


class TitleFormat(NamedTuple):
    """How titles of a type begin and end; `single` where what stands between holds no blank."""

    type: NodeType
    prefix: str
    suffix: str = ""
    single: bool = False


class TitleFormats(NamedTuple):
    """The formats of a vault, longest prefix first, and which type each `nodeTypeId` stands for."""

    formats: tuple[TitleFormat, ...]
    type_of_id: tuple[tuple[str, NodeType], ...] = ()


class Titled(NamedTuple):
    """What a name says: a type, the statement in it, and for evidence the key of its source."""

    type: NodeType
    text: str
    citekey: str | None = None


# What the plugin starts with; `@` begins too many other names to mean a source where blanks follow.
USUAL_FORMATS = TitleFormats(
    (
        TitleFormat("question", "QUE - "),
        TitleFormat("claim", "CLM - "),
        TitleFormat("evidence", "EVD - "),
        TitleFormat("source", "@", single=True),
    )
)


def our_type(name: str) -> NodeType:
    """The type of ours that a vault's node type of that name is; a plain note where it is none."""
    word = name.strip().lower()
    return next((t for t in NODE_TYPES if t == word), _OTHER_NAMES.get(word, "note"))


def title_format(node_type: NodeType, pattern: str) -> TitleFormat | None:
    """`CLM - {content}` as a format; None for one that fits every name or belongs to no type of ours."""
    prefix, *_, suffix = _SLOT.split(pattern) if _SLOT.search(pattern) else ("", "")
    if node_type == "note" or not prefix:
        return None
    return TitleFormat(node_type, prefix, "" if len(_SLOT.findall(pattern)) > 1 else suffix)


def read_title(name: str, node_type_id: str | None, formats: TitleFormats) -> Titled | None:
    """What a note is by its `nodeTypeId`, else by its name; None for a note like any other."""
    stated = dict(formats.type_of_id).get(node_type_id) if node_type_id else None
    fitting = next((f for f in formats.formats if _fits(f, name)), None)
    node_type = stated or (fitting.type if fitting else None)
    if node_type is None or node_type == "note":
        return None
    text = name[len(fitting.prefix) : len(name) - len(fitting.suffix)].strip() if fitting else name
    if node_type == "source":
        return Titled(node_type, name)
    cited = _CITEKEY.search(text) if node_type == "evidence" else None
    return Titled(node_type, text[: cited.start()] if cited else text, cited["key"] if cited else None)


def spelt_out(titled: Titled, name: str, aliases: tuple[str, ...]) -> Titled:
    """The statement as an alias has it in full: names of files hold no `?` or `:`, and are cut short."""
    prefix = name.partition(titled.text)[0]
    for alias in aliases:
        if alias.startswith(prefix) and _letters(alias).startswith(_letters(prefix + titled.text)):
            said = alias[len(prefix) :].strip()
            return titled._replace(text=_CITEKEY.sub("", said) if titled.citekey else said)
    return titled


def _fits(form: TitleFormat, name: str) -> bool:
    if not (name.startswith(form.prefix) and name.endswith(form.suffix)):
        return False
    content = name[len(form.prefix) : len(name) - len(form.suffix)].strip()
    return bool(content) and not (form.single and " " in content)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
