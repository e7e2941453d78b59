"""References by name in, relations between nodes out. What leads nowhere becomes a finding instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, finding
from argmap.loader import findings
from argmap.loader.discourse.edges import Edge
from argmap.loader.names import NameIndex
from argmap.loader.targets import TargetFinder
from argmap.locations import Location
from argmap.model.corpus import Note
from argmap.model.node import Node
from argmap.model.relation import Qualification, Reference, Relation, RelationKey, Target, UndercutReference
from argmap.model.vocabulary import (
    CITES,
    LINKS,
    UNDERCUTTABLE,
    RelationType,
    Vocabulary,
    listed_types,
    with_article,
)

_Ends = tuple[str, str]


class Resolved(NamedTuple):
    relations: tuple[Relation, ...]
    dangling: tuple[tuple[str, Target], ...]
    diagnostics: tuple[Diagnostic, ...]


def resolve(
    notes: Mapping[str, Note],
    nodes: Mapping[str, Node],
    names: NameIndex,
    cited: Mapping[str, str],
    vocabulary: Vocabulary,
    edges: Iterable[Edge] = (),
) -> Resolved:
    """Resolves every reference of every note. `cited` maps citation keys to the ids of their sources.

    `edges` are relations between nodes that another program has found already.
    """
    finder = TargetFinder(notes, nodes, names, cited)
    resolver = _Resolver(nodes, vocabulary, finder)
    for path in sorted(notes):
        for reference in notes[path].references:
            # Else the id is another note's, which has not said this.
            if nodes[reference.subject].path == path:
                resolver.relate(reference)
    for edge in edges:
        resolver.join(edge)
    joining = _by_ends(resolver.places, vocabulary)
    for path in sorted(notes):
        for undercut in notes[path].undercuts:
            if nodes[undercut.subject].path == path:
                resolver.undercut(undercut, joining)
    dangling = sorted(finder.dangling, key=lambda d: (d[0], d[1].location))
    return Resolved(resolver.merged(), tuple(dangling), (*finder.diagnostics, *resolver.diagnostics))


def _by_ends(keys: Iterable[RelationKey], vocabulary: Vocabulary) -> Mapping[_Ends, list[RelationKey]]:
    """The relations that an undercut may break, by subject and object; symmetric ones both ways round."""
    joining: defaultdict[_Ends, list[RelationKey]] = defaultdict(list)
    breakable = [key for key in keys if vocabulary.builtin(key.relation) in UNDERCUTTABLE]
    for key in sorted(breakable, key=str):
        if isinstance(key.object, str):
            joining[key.subject, key.object].append(key)
            if vocabulary.types[key.relation].symmetric:
                joining[key.object, key.subject].append(key)
    return joining


class _Place(NamedTuple):
    """One place where a relation is written."""

    location: Location
    qualification: Qualification


class _Resolver:
    """Gathers relations, each with every place where it is written."""

    def __init__(self, nodes: Mapping[str, Node], vocabulary: Vocabulary, finder: TargetFinder) -> None:
        self.nodes, self.vocabulary, self.finder = nodes, vocabulary, finder
        self.places: defaultdict[RelationKey, list[_Place]] = defaultdict(list)
        self.diagnostics: list[Diagnostic] = []

    def relate(self, reference: Reference) -> None:
        """Adds the relation that a reference asks for, a plain link where its kinds do not join."""
        relation = self.vocabulary.types[reference.relation]
        target = reference.target
        other = self.finder.find(reference.subject, target, typed=not relation.untyped)
        if other is None:
            return
        ends = (other, reference.subject) if reference.inverted else (reference.subject, other)
        self._relate(relation, *ends, target.location, reference.qualification)

    def join(self, edge: Edge) -> None:
        """Adds a relation whose ends are known, a plain link where it has no word of ours."""
        relation = edge.word.type if edge.word else self.vocabulary.types[LINKS]
        inverted = edge.word is not None and edge.word.inverted
        ends = (edge.object, edge.subject) if inverted else (edge.subject, edge.object)
        self._relate(relation, *ends, edge.location, Qualification())

    def _relate(
        self, relation: RelationType, subject: str, object_: str, place: Location, stated: Qualification
    ) -> None:
        if subject == object_:
            if not relation.untyped:
                message = f"{subject} {relation.name} itself"
                hint = "was another note meant? `[[#]]` and the note's own name are the note itself"
                self._report(finding(findings.SELF_RELATION, message, place, node=subject, hint=hint))
            return
        if relation.untyped:
            to_source = self.nodes[object_].type == "source"
            name = CITES if to_source or relation.name == CITES else LINKS
        else:
            name = relation.name if self._joins(relation, subject, object_, place) else LINKS
        self._add(RelationKey(subject, name, object_), place, stated)

    def undercut(self, reference: UndercutReference, joining: Mapping[_Ends, Sequence[RelationKey]]) -> None:
        """Adds an undercut of a relation, once it is clear which relation is meant."""
        relation = self.vocabulary.types[reference.relation]
        subject = self.finder.find(reference.subject, reference.broken_subject, typed=True)
        object_ = self.finder.find(reference.subject, reference.broken_object, typed=True)
        if subject is None or object_ is None or not self._may_undercut(relation, reference):
            return
        word = self.vocabulary.word(reference.broken_relation) if reference.broken_relation else None
        fitting = [
            key
            for key in joining.get((subject, object_), ())
            if reference.broken_relation is None or (word and key.relation == word.type.name)
        ]
        if len(fitting) == 1:
            key = RelationKey(reference.subject, reference.relation, fitting[0])
            self._add(key, reference.location, reference.qualification)
        else:
            self._report(self._unclear(reference, fitting))

    def merged(self) -> tuple[Relation, ...]:
        """One relation per key, with all its places; what is said first about it counts."""
        relations = [_merged(key, places) for key, places in self.places.items()]
        return tuple(sorted(relations, key=lambda r: (str(r.key), r.location)))

    def _add(self, key: RelationKey, location: Location, qualification: Qualification) -> None:
        self.places[self.vocabulary.normal(key)].append(_Place(location, qualification))

    def _joins(self, relation: RelationType, subject: str, object_: str, place: Location) -> bool:
        """Whether a relation may join two nodes by their types; reported where it may not."""
        types = self.nodes[subject].type, self.nodes[object_].type
        if relation.joins(*types):
            return True
        message = (
            f"`{relation.name}` joins {relation.allowed}, not {with_article(types[0])} ({subject}) "
            f"with {with_article(types[1])} ({object_})"
        )
        hint = _kept_as_link(subject if types[0] == "note" else object_ if types[1] == "note" else None)
        self._report(finding(findings.MISMATCHED_KINDS, message, place, node=subject, hint=hint))
        return False

    def _may_undercut(self, relation: RelationType, reference: UndercutReference) -> bool:
        subject = self.nodes[reference.subject]
        if subject.type in relation.subjects:
            return True
        allowed = listed_types(relation.subjects)
        message = f"`{relation.name}` starts from {allowed}, not from {with_article(subject.type)}"
        self._report(finding(findings.MISMATCHED_KINDS, message, reference.location, node=reference.subject))
        return False

    def _unclear(self, reference: UndercutReference, fitting: list[RelationKey]) -> Diagnostic:
        if fitting:
            ways = " or ".join(f"-{key.relation}->" for key in fitting)
            message = f"{len(fitting)} relations join the two ends of {reference.arrow}"
            return finding(
                findings.AMBIGUOUS_UNDERCUT,
                message,
                reference.location,
                hint=f"name the one you mean: {ways}",
            )
        return finding(
            findings.UNDERCUT_OF_NOTHING,
            f"nothing supports or opposes along {reference.arrow}",
            reference.location,
            node=reference.subject,
            hint="an undercut breaks a supports, opposes or contradicts relation that some note asserts",
        )

    def _report(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)


def _merged(key: RelationKey, places: list[_Place]) -> Relation:
    if len(places) == 1:  # as nearly all are
        return Relation(key, (places[0].location,), places[0].qualification)
    places = sorted(places, key=lambda p: p.location)
    locations = tuple(dict.fromkeys(p.location for p in places))
    return Relation(key, locations, _combined([p.qualification for p in places]))


def _combined(qualifications: list[Qualification]) -> Qualification:
    """What several places say about one relation: the first that says something counts."""
    combined = Qualification()
    for qualification in reversed([q for q in qualifications if q != combined]):
        said = {k: v for k, v in qualification._asdict().items() if v != Qualification._field_defaults[k]}
        combined = combined._replace(**said)
    return combined


def _kept_as_link(untyped: str | None) -> str:
    kept = "it is kept as a plain link, outside the argument graph"
    return f"{kept}; {untyped} is a plain note until its `type` says what it is" if untyped else kept
