"""The semantics that give a framework its extensions, by name."""

from __future__ import annotations

from typing import Literal, get_args

Semantics = Literal["grounded", "complete", "preferred", "stable", "semi-stable", "ideal"]
SEMANTICS: tuple[Semantics, ...] = get_args(Semantics)
