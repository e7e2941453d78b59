"""How many texts are done and how many there are in, how fast it goes and how much longer it takes out."""

from __future__ import annotations

import time
from collections import deque

# Long texts are encoded first, so what has been slow of late tells more than what was at the start.
_LATE_SECONDS = 20.0


class Pace:
    """Hears from time to time how many texts are done."""

    def __init__(self) -> None:
        self._heard: deque[tuple[float, int]] = deque()

    def words(self, done: int, total: int) -> str:
        """`120/900, 35/s, 22 s left`, without the rate as long as there is none."""
        rate = self._rate(done)
        if not rate:
            return f"{done}/{total}"
        left = f", {duration((total - done) / rate)} left" if done < total else ""
        return f"{done}/{total}, {rate:.{0 if rate >= 10 else 1}f}/s{left}"

    def _rate(self, done: int) -> float:
        """Texts per second over the last while, at least since what was heard before."""
        now = time.monotonic()
        self._heard.append((now, done))
        while len(self._heard) > 2 and self._heard[1][0] < now - _LATE_SECONDS:
            self._heard.popleft()
        since, before = self._heard[0]
        return (done - before) / (now - since) if now > since else 0.0


def duration(seconds: float) -> str:
    """`22 s`, `4 min` or `1 h 05 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
