"""References by name in, relations between nodes out. What leads nowhere becomes a finding instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, Fix, Related, TextEdit, finding
from argmap.loader import findings
from argmap.loader.guesses import Guesses
from argmap.loader.headings import HeadingIndex
from argmap.loader.names import NamedNote, NameIndex, name_in
from argmap.locations import Location
from argmap.model.corpus import Note
from argmap.model.node import Node
from argmap.model.relation import Qualification, Reference, Relation, RelationKey, Target, UndercutReference
from argmap.model.vocabulary import CITES, LINKS, UNDERCUTTABLE, RelationType, Vocabulary

# Of notes that a link fits too, this many are listed: a vault may have an `index.md` in every folder.
_SHOWN_RIVALS = 10

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
) -> Resolved:
    """Resolves every reference of every note. `cited` maps citation keys to the ids of their sources."""
    resolver = _Resolver(notes, nodes, names, cited, vocabulary)
    for path in sorted(notes):
        for reference in notes[path].references:
            if nodes[reference.subject].path != path:
                continue  # the id is another note's, which has not said this
            resolver.relate(reference)
    joining = _by_ends(resolver.merged(), vocabulary)
    for path in sorted(notes):
        for undercut in notes[path].undercuts:
            if nodes[undercut.subject].path != path:
                continue
            resolver.undercut(undercut, joining)
    dangling = sorted(resolver.dangling, key=lambda d: (d[0], d[1].location))
    return Resolved(resolver.merged(), tuple(dangling), tuple(resolver.diagnostics))


def _by_ends(relations: Iterable[Relation], vocabulary: Vocabulary) -> Mapping[_Ends, list[RelationKey]]:
    """The relations that an undercut may break, by subject and object; symmetric ones both ways round."""
    joining: defaultdict[_Ends, list[RelationKey]] = defaultdict(list)
    for relation in relations:
        if vocabulary.builtin(relation.relation) in UNDERCUTTABLE and isinstance(relation.object, str):
            joining[relation.subject, relation.object].append(relation.key)
            if vocabulary.types[relation.relation].symmetric:
                joining[relation.object, relation.subject].append(relation.key)
    return joining


class _Parts:
    """What links may name inside a note, looked up once."""

    def __init__(self, note: Note) -> None:
        self.headings = HeadingIndex(note.headings)
        self.heading_texts = [heading.text for heading in note.headings]
        self.plain_blocks = frozenset(block for block, _ in note.block_ids)
        self.typed_blocks = [node.id.rpartition("#^")[2] for node in note.nodes if "#^" in node.id]


class _Place(NamedTuple):
    """One place where a relation is written."""

    location: Location
    qualification: Qualification


class _Resolver:
    def __init__(
        self,
        notes: Mapping[str, Note],
        nodes: Mapping[str, Node],
        names: NameIndex,
        cited: Mapping[str, str],
        vocabulary: Vocabulary,
    ) -> None:
        self.notes, self.nodes, self.names, self.cited = notes, nodes, names, cited
        self.vocabulary = vocabulary
        self.places: defaultdict[RelationKey, list[_Place]] = defaultdict(list)
        self.dangling: list[tuple[str, Target]] = []
        self.diagnostics: list[Diagnostic] = []
        self.guesses = Guesses()
        self._parts: dict[str, _Parts] = {}
        self._citation_keys = sorted(cited)

    def relate(self, reference: Reference) -> None:
        """Adds the relation that a reference asks for, a plain link where its kinds do not join."""
        relation = self.vocabulary.types[reference.relation]
        target = reference.target
        other = self._target(reference.subject, target, typed=not relation.untyped)
        if other is None:
            return
        subject, object_ = (other, reference.subject) if reference.inverted else (reference.subject, other)
        if subject == object_:
            if not relation.untyped:
                message = f"{subject} {relation.name} itself"
                self._report(finding(findings.SELF_RELATION, message, target.location, node=subject))
            return
        if relation.untyped:
            to_source = self.nodes[object_].type == "source"
            name = CITES if to_source or relation.name == CITES else LINKS
        else:
            name = relation.name if self._joins(relation, subject, object_, target) else LINKS
        self._add(RelationKey(subject, name, object_), target.location, reference.qualification)

    def undercut(self, reference: UndercutReference, joining: Mapping[_Ends, Sequence[RelationKey]]) -> None:
        """Adds an undercut of a relation, once it is clear which relation is meant."""
        relation = self.vocabulary.types[reference.relation]
        subject = self._target(reference.subject, reference.broken_subject, typed=True)
        object_ = self._target(reference.subject, reference.broken_object, typed=True)
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
        relations = []
        for key, places in self.places.items():
            places = sorted(places, key=lambda p: p.location)
            locations = tuple(dict.fromkeys(p.location for p in places))
            relations.append(Relation(key, locations, _combined([p.qualification for p in places])))
        return tuple(sorted(relations, key=lambda r: (str(r.key), r.location)))

    def _add(self, key: RelationKey, location: Location, qualification: Qualification) -> None:
        if self.vocabulary.types[key.relation].symmetric and isinstance(key.object, str):
            first, second = sorted((key.subject, key.object))
            key = RelationKey(first, key.relation, second)
        self.places[key].append(_Place(location, qualification))

    def _parts_of(self, note: Note) -> _Parts:
        parts = self._parts.get(note.path)
        if parts is None:
            parts = self._parts[note.path] = _Parts(note)
        return parts

    def _joins(self, relation: RelationType, subject: str, object_: str, target: Target) -> bool:
        """Whether a relation may join two nodes by their types; reported where it may not."""
        types = self.nodes[subject].type, self.nodes[object_].type
        if relation.same_type and types[0] != types[1]:
            allowed = "two of the same type"
        elif types[0] not in relation.subjects or types[1] not in relation.objects:
            allowed = f"{_listed(relation.subjects)} with {_listed(relation.objects)}"
        else:
            return True
        message = (
            f"`{relation.name}` joins {allowed}, not {_article(types[0])} ({subject}) "
            f"with {_article(types[1])} ({object_})"
        )
        hint = "it is kept as a plain link, outside the argument graph"
        self._report(finding(findings.MISMATCHED_KINDS, message, target.location, node=subject, hint=hint))
        return False

    def _may_undercut(self, relation: RelationType, reference: UndercutReference) -> bool:
        subject = self.nodes[reference.subject]
        if subject.type in relation.subjects:
            return True
        message = (
            f"`{relation.name}` starts from {_listed(relation.subjects)}, not from {_article(subject.type)}"
        )
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

    def _target(self, subject: str, target: Target, *, typed: bool) -> str | None:
        """The id of the node that a link means. A typed relation must find one; a plain link need not."""
        if target.form == "citation":
            return self._cited(subject, target)
        path = target.location.path
        named = self.names.find(target.name, written_in=path)
        if named is None:
            self._dangling(subject, target, typed=typed)
            return None
        self._remark(target, named)
        note = self.notes[named.path]
        if target.block:
            return self._block(subject, target, note, typed=typed)
        if target.heading and not self._parts_of(note).headings.has(target.heading):
            message = f"{note.head.id} has no heading {target.heading!r}"
            near = self.guesses.nearest(target.heading, self._parts_of(note).heading_texts)
            self._report(
                finding(findings.MISSING_HEADING, message, target.location, hint=_did_you_mean(near))
            )
        return note.head.id

    def _block(self, subject: str, target: Target, note: Note, *, typed: bool) -> str | None:
        node_id = f"{note.head.id}#^{target.block}"
        if node_id in self.nodes:
            return node_id
        plain = self._parts_of(note).plain_blocks
        if not typed:
            if target.block not in plain:
                message = f"{note.head.id} has no block ^{target.block}"
                self._report(finding(findings.MISSING_BLOCK, message, target.location))
            return note.head.id
        if target.block in plain:
            message = f"^{target.block} of {note.head.id} is no typed callout, so nothing can be said of it"
            hint: str | None = "make it a callout such as `> [!claim] ...`, or link to the note itself"
        else:
            message = f"{note.head.id} has no block ^{target.block}"
            hint = _did_you_mean(
                [f"^{b}" for b in self.guesses.nearest(str(target.block), self._parts_of(note).typed_blocks)]
            )
        self._report(finding(findings.DANGLING_RELATION, message, target.location, node=subject, hint=hint))
        return None

    def _cited(self, subject: str, target: Target) -> str | None:
        found = self.cited.get(target.name)
        if found is None:
            near = self.guesses.nearest(target.name, self._citation_keys)
            self._report(
                finding(
                    findings.DANGLING_CITATION,
                    f"no source has the citation key @{target.name}",
                    target.location,
                    node=subject,
                    hint=_did_you_mean([f"@{key}" for key in near])
                    or "add a source note with this `citekey`, or an entry to a .bib file",
                )
            )
        return found

    def _dangling(self, subject: str, target: Target, *, typed: bool) -> None:
        if not typed:
            if self.names.is_file(target.name):
                return
            self.dangling.append((subject, target))
        rule = findings.DANGLING_RELATION if typed else findings.DANGLING_LINK
        near = self.guesses.nearest(name_in(target.name), self.names.names) if typed else []
        self._report(
            finding(
                rule,
                f"no note is called {target.name!r}",
                target.location,
                node=subject,
                hint=_did_you_mean(near) if typed else None,
            )
        )

    def _remark(self, target: Target, named: NamedNote) -> None:
        if named.rivals:
            message = f"{target.name!r} fits {len(named.rivals) + 1} notes; {named.path} is meant"
            related = [Related(Location.point(p), "fits too") for p in named.rivals[:_SHOWN_RIVALS]]
            hint = "the note nearest to the root counts, then the first by path; write more of the path"
            self._report(
                finding(findings.AMBIGUOUS_LINK, message, target.location, related=related, hint=hint)
            )
        elif named.via == "alias":
            name = self.names.shortest(named.path)
            fix = None
            if target.form == "wikilink" and not (target.heading or target.block or target.label):
                edit = TextEdit(target.location, f"[[{name}|{target.name}]]")
                fix = Fix(f"write [[{name}|{target.name}]]", (edit,))
            message = f"{target.name!r} is an alias of {named.path}; Obsidian does not follow it"
            self._report(finding(findings.LINK_BY_ALIAS, message, target.location, fix=fix))

    def _report(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)


def _combined(qualifications: list[Qualification]) -> Qualification:
    """What several places say about one relation: the first that says something counts."""
    combined = Qualification()
    for qualification in reversed(qualifications):
        said = {k: v for k, v in qualification._asdict().items() if v != Qualification._field_defaults[k]}
        combined = combined._replace(**said)
    return combined


def _did_you_mean(names: list[str]) -> str | None:
    return f"did you mean {' or '.join(names)}?" if names else None


def _article(word: str) -> str:
    if word == "evidence":
        return word
    return f"an {word}" if word[0] in "aei" else f"a {word}"


def _listed(types: frozenset[str]) -> str:
    return "any node" if len(types) > 6 else " or ".join(sorted(types))
