"""Plain values in, YAML lines out that argmap's reader and Obsidian's read back as the same values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from argmap.edit.compose.answers import Plain
from argmap.edit.quoting import quoted
from argmap.markdown.yaml_tree import resolve_scalar

# What needs no quotes anywhere, not even between braces; everything else is put in quotes.
_BARE = re.compile(r"[^\W\d_](?:[\w .'()/-]*[\w.)])?|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?")
# Words of YAML 1.1, which other readers of the same note still follow.
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def entry_lines(key: str, value: Plain) -> list[str]:
    """The lines of one front matter key; a list has an item on each line, a mapping stands in braces."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [f"{_key(key)}:", *(f"  - {inline(item)}" for item in value)] if value else []
    return [f"{_key(key)}: {'' if value is None else inline(value)}".rstrip()]


def inline(value: Plain) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    return scalar(value)


def scalar(value: str | int | float | bool | None) -> str:
    """One value; text is left bare only where every reader takes it for text."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    bare = _BARE.fullmatch(value) and value.lower() not in _WORDS and resolve_scalar(value) == value
    return value if bare and value.isprintable() else quoted(value)


def _key(key: str) -> str:
    """A key; `n` and `y` are as good as any, since no reader takes a key for a truth value."""
    return key if key in ("n", "y") else scalar(key)
