"""What the validation of a value has against it in, the same in words for authors out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from argmap.nearest import did_you_mean, nearest_names

_REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is no key that belongs here",
    "too_short": "is empty",
    "string_too_short": "is empty",
}


def reason(problem: Any) -> str:
    """What is wrong, as it stands behind the name of the key."""
    said = _REASONS.get(problem["type"])
    if said:
        return said
    message = str(problem["msg"]).partition(", unable to parse")[0]
    return f"{message[:1].lower()}{message[1:]}".replace("input should be", "has to be")


def nearest_hint(problem: Any, known: Iterable[str]) -> str | None:
    """The key that was meant where an unknown one is nearly it."""
    if problem["type"] != "extra_forbidden":
        return None
    return did_you_mean(nearest_names(str(problem["loc"][-1]), known, limit=1))
