"""Cues: what a sentence around a link says of how two nodes stand, written by no one as a relation."""

from __future__ import annotations

from typing import NamedTuple

from argmap.locations import Location


class Cue(NamedTuple):
    """A sentence that speaks of a relation; an end is the place of the link that names it, None for `owner`.

    `relations` are those that the words may stand for, the likeliest first: which of them joins the two,
    their types decide. `owner` is the node in whose text the sentence stands, `words` are the telling ones.
    """

    owner: str
    relations: tuple[str, ...]
    subject: Location | None
    object: Location | None
    words: str
    sentence: str

    @property
    def location(self) -> Location:
        """The place of the link, the object's if there are two."""
        place = self.object or self.subject
        assert place is not None
        return place
