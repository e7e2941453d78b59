"""What the UI shows, as one value that only the app replaces; and where the reader has been."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from argmap.diagnostics import Diagnostic
from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.internal import InternalTension
from argmap.model.node import Node
from argmap.model.suggestion import Suggestion
from argmap.model.suggestion_verdict import Replies
from argmap.model.tension import Tension
from argmap.model.verdict import Judged
from argmap.pipeline.outline import Outline
from argmap.pipeline.overview import Overview, make_overview
from argmap.tui.titles import Titles

if TYPE_CHECKING:
    from argmap.model.status import Status
    from argmap.pipeline.lookup import Lookup


class Target(NamedTuple):
    """What choosing something leads to: a tension, a node, or a place in a file, the first that is set."""

    node: str | None = None
    place: Location | None = None
    tension: Tension | None = None


@dataclass(frozen=True)
class State:
    """Everything known so far. `tensions` is None before the analysis; `busy` says what is being done."""

    root: Path
    corpus: Corpus | None = None
    outline: Outline | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    tensions: tuple[Tension, ...] | None = None
    internal: tuple[InternalTension, ...] = ()
    judged: Judged = Judged()
    strengths: Mapping[str, float] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    suggestions: tuple[Suggestion, ...] = ()
    lookup: Lookup | None = None
    replies: Replies = field(default_factory=Replies)
    unavailable: str | None = None
    busy: str | None = None
    failure: str | None = None

    @cached_property
    def overview(self) -> Overview | None:
        if self.corpus is None:
            return None
        tensions = self.open_tensions
        written = tensions and tuple(tension for tension in tensions if tension.asserted)
        return make_overview(self.corpus, self.diagnostics, written)

    @cached_property
    def open_tensions(self) -> tuple[Tension, ...] | None:
        """The tensions that no reader has dismissed."""
        return None if self.tensions is None else self.judged.open(self.tensions)

    @cached_property
    def open_suggestions(self) -> tuple[Suggestion, ...]:
        """The suggestions that no reader has accepted or dismissed."""
        return self.replies.open(self.suggestions)

    @cached_property
    def titles(self) -> Titles:
        """What search looks through until there is an index, and the palette always."""
        return Titles(self.corpus.nodes.values() if self.corpus else ())

    @cached_property
    def tensions_of(self) -> Mapping[str, tuple[Tension, ...]]:
        """Tensions that are not dismissed by the id of either side."""
        found: defaultdict[str, list[Tension]] = defaultdict(list)
        for tension in self.open_tensions or ():
            found[tension.a].append(tension)
            found[tension.b].append(tension)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def internal_of(self) -> Mapping[str, tuple[InternalTension, ...]]:
        """What is at odds with itself, by the ids of all that it concerns."""
        found: defaultdict[str, list[InternalTension]] = defaultdict(list)
        for each in self.internal:
            for node in dict.fromkeys((each.subject, *each.others)):
                found[node].append(each)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def suggestions_of(self) -> Mapping[str, tuple[Suggestion, ...]]:
        """Suggestions that wait for an answer, by the id of either end."""
        found: defaultdict[str, list[Suggestion]] = defaultdict(list)
        for suggestion in self.open_suggestions:
            found[suggestion.subject].append(suggestion)
            found[suggestion.object].append(suggestion)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def _node_at(self) -> Mapping[Location, str]:
        if self.corpus is None:
            return {}
        said = {place: r.subject for r in self.corpus.relations for place in r.places}
        return said | {node.location: node.id for node in self.corpus.nodes.values()}

    def node_at(self, place: Location) -> str | None:
        """The node that is stated at a place, or that something is said of there."""
        return self._node_at.get(place)

    def node(self, node_id: str | None) -> Node | None:
        return self.corpus.nodes.get(node_id) if self.corpus and node_id else None

    def title(self, node_id: str) -> str:
        """A node's title; for one that is gone, its id."""
        node = self.node(node_id)
        return node.title if node else node_id


@dataclass(frozen=True)
class History:
    """The nodes that were looked at, as in a browser; None is the overview."""

    places: tuple[str | None, ...] = (None,)
    index: int = 0

    @property
    def current(self) -> str | None:
        return self.places[self.index]

    def visit(self, node: str | None) -> History:
        """A jump: what came after the present place is forgotten."""
        if node == self.current:
            return self
        return History((*self.places[: self.index + 1], node), self.index + 1)

    def drift(self, node: str | None) -> History:
        """A step in the tree, which replaces the present place rather than being a place of its own."""
        if node == self.current:
            return self
        return replace(self, places=(*self.places[: self.index], node, *self.places[self.index + 1 :]))

    @property
    def recent(self) -> tuple[str, ...]:
        """The nodes that were looked at, the present one left out, the latest first."""
        others = (node for node in reversed(self.places) if node is not None and node != self.current)
        return tuple(dict.fromkeys(others))

    def moved(self, step: int) -> History:
        """Back (-1) or forward (1), as far as there is anything."""
        return replace(self, index=max(0, min(self.index + step, len(self.places) - 1)))
