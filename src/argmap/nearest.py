"""A name that means nothing in, those that resemble it out ("did you mean"), best first."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE_OF_100 = 70
_SLIP = 0.6


def nearest_names(name: str, names: Iterable[str], *, limit: int = 3) -> list[str]:
    """Those of `names` that resemble `name`, best first."""
    # Deferred: only a mistake pays for it.
    from rapidfuzz import fuzz, process, utils
    from rapidfuzz.distance import DamerauLevenshtein

    choices, plain = list(names), utils.default_process
    # Of long names any part may be what was meant; in short ones two letters may have changed places.
    alike = process.extract(
        name, choices, scorer=fuzz.WRatio, processor=plain, limit=limit, score_cutoff=_ALIKE_OF_100
    )
    similarity = DamerauLevenshtein.normalized_similarity
    slips = process.extract(
        name, choices, scorer=similarity, processor=plain, limit=limit, score_cutoff=_SLIP
    )
    scores: dict[str, float] = {}
    for choice, score in [(c, s) for c, s, _ in alike] + [(c, 100 * s) for c, s, _ in slips]:
        scores[choice] = max(score, scores.get(choice, 0.0))
    return sorted(scores, key=lambda choice: (-scores[choice], choice))[:limit]


def nearest_name(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that resembles `name` most, if any does."""
    return next(iter(nearest_names(name, names, limit=1)), None)


def name_instead(name: str, known: Iterable[str]) -> str:
    """What to write in place of a name that means nothing: the nearest of those known, else any of them."""
    names = list(known)
    return did_you_mean(nearest_names(name, names, limit=1)) or f"there are {', '.join(names)}"


def did_you_mean(names: Iterable[str]) -> str | None:
    """The hint that offers them; None where there is nothing to offer."""
    offered = " or ".join(names)
    return f"did you mean {offered}?" if offered else None
