"""A value in, whether it is a template's empty slot out: `{{title}}`, `<% tp.file.title %>`."""

from __future__ import annotations

import re

_SLOTS = re.compile(r"\s*(?:(?:\{\{[^{}]*\}\}|<%(?:(?!%>).)*%>)\s*)+", re.S)


def is_placeholder(text: str) -> bool:
    """Such a value says nothing: it is what a template has before it is used."""
    return ("{{" in text or "<%" in text) and _SLOTS.fullmatch(text) is not None
