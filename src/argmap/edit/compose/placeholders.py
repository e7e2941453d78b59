"""A text in, the same with the placeholders of Obsidian's templates filled in out. Nothing is run."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

PLACEHOLDER = re.compile(r"\{\{[ \t]*(?P<name>title|claim|date|time)(?::(?P<format>[^{}\n]*))?[ \t]*\}\}")
_TOKEN = re.compile(r"\[(?P<literal>[^\]]*)\]|(?P<token>[A-Za-z]+)")
_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

# A subset of Moment's tokens, which Obsidian's templates are written with.
_MOMENT: dict[str, Callable[[datetime], str]] = {
    "YYYY": lambda t: f"{t.year:04}",
    "YY": lambda t: f"{t.year % 100:02}",
    "MMMM": lambda t: _MONTHS[t.month - 1],
    "MMM": lambda t: _MONTHS[t.month - 1][:3],
    "MM": lambda t: f"{t.month:02}",
    "M": lambda t: str(t.month),
    "dddd": lambda t: _DAYS[t.weekday()],
    "ddd": lambda t: _DAYS[t.weekday()][:3],
    "DD": lambda t: f"{t.day:02}",
    "D": lambda t: str(t.day),
    "HH": lambda t: f"{t.hour:02}",
    "H": lambda t: str(t.hour),
    "hh": lambda t: f"{t.hour % 12 or 12:02}",
    "h": lambda t: str(t.hour % 12 or 12),
    "mm": lambda t: f"{t.minute:02}",
    "m": lambda t: str(t.minute),
    "ss": lambda t: f"{t.second:02}",
    "s": lambda t: str(t.second),
    "A": lambda t: "PM" if t.hour >= 12 else "AM",
    "a": lambda t: "pm" if t.hour >= 12 else "am",
}
# Longest first: `MMMM` is not `MM` twice.
_RUN = re.compile("|".join(sorted(_MOMENT, key=len, reverse=True)) + "|(?P<unknown>[A-Za-z])")
_DEFAULT = {"date": "YYYY-MM-DD", "time": "HH:mm"}


class Filling(NamedTuple):
    """What the placeholders stand for."""

    title: str
    claim: str
    now: datetime


def filled(text: str, filling: Filling, *, spoken: Callable[[str], str] = lambda words: words) -> str:
    """The text with its placeholders replaced; `spoken` guards the author's words for where they stand."""
    return PLACEHOLDER.sub(lambda match: value_of(match, filling, spoken), text)


def value_of(match: re.Match[str], filling: Filling, spoken: Callable[[str], str]) -> str:
    """What one placeholder stands for; itself where its format is none that argmap knows."""
    name, form = match["name"], match["format"]
    if name in ("title", "claim"):
        return match.group() if form is not None else spoken(getattr(filling, name))
    moment = formatted(form or _DEFAULT[name], filling.now)
    return match.group() if moment is None else moment


def formatted(form: str, now: datetime) -> str | None:
    """A time in a format of Moment's tokens; None where one of them is unknown."""
    said: list[str] = []
    end = 0
    for match in _TOKEN.finditer(form):
        said.append(form[end : match.start()])
        end = match.end()
        if match["literal"] is not None:
            said.append(match["literal"])
            continue
        tokens = list(_RUN.finditer(match["token"]))
        if any(token["unknown"] for token in tokens):
            return None
        said += [_MOMENT[token.group()](now) for token in tokens]
    return "".join([*said, form[end:]])
