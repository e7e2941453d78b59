"""A date as an author wrote it in, the days that it may mean out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_WRITTEN = re.compile(r"(?P<year>-?\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?(?!\d)")

Day = tuple[int, int, int]


class Period(NamedTuple):
    """The first and the last day that a date may mean: `2024` is a year, `2024-05` a month."""

    first: Day
    last: Day

    def precedes(self, other: Period) -> bool:
        """Whether it ends before the other begins: 2023 precedes 2024-05, 2024 does not."""
        return self.last < other.first


def period(written: str) -> Period | None:
    """The period that a date starts with; None where it starts with none, or with no date of the calendar."""
    found = _WRITTEN.match(written.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.group("year", "month", "day"))
    if year is None or (month or 1) not in range(1, 13) or (day or 1) not in range(1, 32):
        return None
    return Period((year, month or 1, day or 1), (year, month or 12, day or 31))


def spanning(periods: Iterable[Period]) -> Period:
    """From the first day of all of them to the last."""
    listed = list(periods)
    return Period(min(p.first for p in listed), max(p.last for p in listed))
