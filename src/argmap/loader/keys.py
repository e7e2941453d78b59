"""A key of a note in, whether it is argmap's out, and which of argmap's it was perhaps meant to be."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

from argmap.diagnostics import Diagnostic, Fix, Related, TextEdit, finding
from argmap.loader import findings
from argmap.locations import Location
from argmap.markdown.document import Problem
from argmap.markdown.suppressions import FILE_KEY
from argmap.model.vocabulary import ATTRIBUTE_KEYS, Vocabulary, canonical_key

# Of argmap's keys these mean the same in every tool; a plain note, often another tool's, keeps no others.
_COMMON_KEYS = frozenset({"title", "aliases", "alias", "tags", "tag", "date", "created", "modified"})
_SHORTEST_MISTYPED = 4


def is_attribute(key: str, *, of_plain_note: bool) -> bool:
    """Whether a canonical key states an attribute of a note."""
    return key in (_COMMON_KEYS if of_plain_note else ATTRIBUTE_KEYS)


def nearest_key(key: str, vocabulary: Vocabulary) -> str | None:
    """The known key that an unknown one is a slip of: one letter off, two in long words."""
    name = canonical_key(key)
    if len(name) < _SHORTEST_MISTYPED or name == FILE_KEY:
        return None
    allowed = 1 if len(name) < 8 else 2
    known = sorted({*ATTRIBUTE_KEYS, *vocabulary.words, FILE_KEY})
    distance, best = min((DamerauLevenshtein.distance(name, k, score_cutoff=allowed), k) for k in known)
    return best if distance <= allowed else None


def is_slip_of_type(key: str) -> bool:
    """Whether a key is a letter off `type`."""
    return DamerauLevenshtein.distance(canonical_key(key), "type") == 1


def misspelt(key: str, place: Location, near: str) -> Diagnostic:
    """The finding, with its fix, for a key that is nearly one of argmap's."""
    message = f"`{key}` is no key that argmap knows; did you mean `{near}`?"
    return finding(findings.UNKNOWN_KEY, message, place, fix=Fix(f"write `{near}`", (TextEdit(place, near),)))


def set_twice(problem: Problem) -> Diagnostic:
    """The finding for a key that stands twice in one mapping."""
    related = [Related(problem.first, "first set here")] if problem.first else []
    return finding(findings.DUPLICATE_KEY, problem.message, problem.location, related=related)
