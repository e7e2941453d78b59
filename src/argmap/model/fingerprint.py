"""A node in, what a verdict knows it by out: its id, and a short hash of what it says; and the way back.

No id is in the hash, so that another name or place of a note changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.verdict import Named

_DIGITS = 8


def named(node: Node) -> Named:
    """A node as verdicts name it."""
    return Named(node.id, text_mark(node))


def text_mark(node: Node) -> str:
    """The fingerprint of what a node says; empty where that is nothing but the name of its file."""
    return "" if is_only_named(node) else hashed(plain(node.text))


def is_only_named(node: Node) -> bool:
    """Whether a note has no claim, title or heading: a name is what it is called, not what it says."""
    return node.location == Location.point(node.path) and node.text == PurePosixPath(node.path).stem


def plain(text: str) -> str:
    """A text as it is compared: composed, with one blank for any white space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def hashed(value: Any) -> str:
    """Eight hexadecimal digits of anything that JSON can hold."""
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:_DIGITS]


class NodeFinder:
    """Finds the node that a verdict names: the one with its id, else the only one with its text."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def find(self, was: Named, *, besides: Collection[str] = ()) -> str | None:
        """Its id now; None where it is gone, or several say the same, not counting those `besides`."""
        if was.id in self._corpus.nodes:
            return was.id
        same = [node for node in self._by_mark.get(was.text, ()) if node not in besides] if was.text else []
        return same[0] if len(same) == 1 else None

    @cached_property
    def _by_mark(self) -> Mapping[str, list[str]]:
        """Ids by fingerprint of text, for verdicts whose ids lead nowhere."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for node in self._corpus.nodes.values():
            found[text_mark(node)].append(node.id)
        return found
