"""A name that means nothing in, what was perhaps meant out ("did you mean"), at a bounded price."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.nearest import nearest_names

# Comparing every mistake with every name is the one thing in loading that is not linear: past this many
# comparisons in one corpus, further mistakes are reported without a guess.
MAX_COMPARISONS = 1_000_000


class Guesses:
    """Guesses for one corpus."""

    def __init__(self) -> None:
        self._left = MAX_COMPARISONS

    def nearest(self, name: str, names: Sequence[str]) -> list[str]:
        """Those of `names` that resemble `name`, best first; none once the corpus' comparisons are spent."""
        self._left -= len(names)
        return nearest_names(name, names) if self._left >= 0 else []
