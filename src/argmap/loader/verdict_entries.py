"""An inline table of `argmap.verdicts.toml` in, the verdict that it is out; ValueError says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from argmap.locations import Location
from argmap.model.suggestion_verdict import ANSWERS, SuggestionVerdict
from argmap.model.verdict import RULINGS, Named, Verdict
from argmap.nearest import name_instead

# What stands for the fingerprint of a text where there is none.
NO_TEXT = "-"

_MARK = re.compile(r"[0-9a-f]+(\*\d+(\.\d+)?(e-\d+)?)?")

_Word = TypeVar("_Word", bound=str)


def tension_verdict(entry: Any, place: Location) -> Verdict:
    """A line of the list of verdicts on tensions."""
    said = _table(entry, "{verdict = …, a = …, b = …}")
    ruling = _choice(said, RULINGS)
    by = _text(said, "by") if "by" in said else None
    a, b, *rest = _texts(said, at_least=3 if by else 2)
    return Verdict(
        a=Named(_text(said, "a"), a),
        b=Named(_text(said, "b"), b),
        ruling=ruling,
        reason=_text(said, "reason"),
        author=_text(said, "author"),
        date=_date(said),
        relations=frozenset(_marks(said, "relations")),
        by=Named(by, rest[0]) if by else None,
        place=place,
    )


def suggestion_verdict(entry: Any, place: Location) -> SuggestionVerdict:
    """A line of the list of verdicts on suggestions."""
    said = _table(entry, "{verdict = …, subject = …, object = …}")
    subject, object_, *rest = _texts(said, at_least=2)
    ruling = _choice(said, ANSWERS)
    return SuggestionVerdict(
        subject=Named(_text(said, "subject"), subject),
        object=Named(_text(said, "object"), object_),
        ruling=ruling,
        reason="" if ruling == "accepted" and "reason" not in said else _text(said, "reason"),
        author=_text(said, "author"),
        date=_date(said),
        relation=_text(said, "relation") if "relation" in said else None,
        sentence=rest[0] if rest else None,
        place=place,
    )


def _table(entry: Any, form: str) -> Mapping[str, Any]:
    if not isinstance(entry, dict):
        raise ValueError(f"it is not of the form {form} but {type(entry).__name__}")
    return entry


def _choice(entry: Mapping[str, Any], choices: tuple[_Word, ...]) -> _Word:
    said = _text(entry, "verdict")
    for choice in choices:
        if said == choice:
            return choice
    raise ValueError(f"`verdict` is {said!r}; {name_instead(said, choices)}")


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str):
        raise ValueError(
            f"`{key}` is missing" if value is None else f"`{key}` is not a text in quotation marks"
        )
    return value


def _date(entry: Mapping[str, Any]) -> date:
    value = entry.get("date")
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("`date` is missing" if value is None else "`date` is not a date, such as 2026-01-31")
    return value


def _texts(entry: Mapping[str, Any], *, at_least: int) -> list[str]:
    """Fingerprints of texts; empty for those that say nothing but a name."""
    return ["" if mark == NO_TEXT else mark for mark in _marks(entry, "texts", at_least=at_least)]


def _marks(entry: Mapping[str, Any], key: str, *, at_least: int = 0) -> list[str]:
    marks = _text(entry, key).split()
    if len(marks) < at_least or not all(mark == NO_TEXT or _MARK.fullmatch(mark) for mark in marks):
        raise ValueError(f"`{key}` holds no fingerprints")
    return marks
