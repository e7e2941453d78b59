"""An entry of a bibliography in, its source node out, or the finding for one that cannot be read."""

from __future__ import annotations

import re
from typing import Any

from argmap.diagnostics import Diagnostic, finding
from argmap.loader import findings
from argmap.locations import Location
from argmap.model.node import Attributes, Node

YEAR = re.compile(r"(?<!\d)-?\d{4}(?!\d)")


def source_node(path: str, key: str, line: int, *, title: str, authors: list[str], **rest: Any) -> Node:
    location = Location.point(path, line)
    return Node(
        id=f"@{key}",
        type="source",
        text=title or f"@{key}",
        title=title or f"@{key}",
        location=location,
        extent=location,
        attributes=Attributes(authors=tuple(authors), citekey=key, **rest),
    )


def broken(path: str, line: int, message: str) -> Diagnostic:
    hint = "mend the entry; until then no more is known of it than its key"
    return finding(findings.BROKEN_BIBLIOGRAPHY, message, Location.point(path, line), hint=hint)
