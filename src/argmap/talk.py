"""What a user should know that is no result: who does something says it, and whoever called it hears."""

from __future__ import annotations

from collections.abc import Callable

Talk = Callable[[str], None]


def unheard(_message: str) -> None:
    """Where nobody listens."""
