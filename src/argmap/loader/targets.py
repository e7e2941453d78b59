"""A link as it is written in, the node that it means out. Where it means none, a finding says so."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.diagnostics import Diagnostic, Fix, Related, TextEdit, finding
from argmap.loader import findings
from argmap.loader.guesses import Guesses
from argmap.loader.headings import HeadingIndex
from argmap.loader.names import NamedNote, NameIndex, name_in
from argmap.locations import Location
from argmap.model.corpus import Note
from argmap.model.node import Node
from argmap.model.relation import Target
from argmap.nearest import did_you_mean


class _Parts:
    """What links may name inside a note, looked up once."""

    def __init__(self, note: Note) -> None:
        self.headings = HeadingIndex(note.headings)
        self.heading_texts = [heading.text for heading in note.headings]
        self.plain_blocks = frozenset(block for block, _ in note.block_ids)
        self.typed_blocks = [node.block_id for node in note.nodes if node.block_id]


class TargetFinder:
    """Finds what links mean in one corpus; `dangling` and `diagnostics` grow with what is looked for.

    `cited` maps citation keys to the ids of their sources.
    """

    def __init__(
        self,
        notes: Mapping[str, Note],
        nodes: Mapping[str, Node],
        names: NameIndex,
        cited: Mapping[str, str],
    ) -> None:
        self.notes, self.nodes, self.names, self.cited = notes, nodes, names, cited
        self.dangling: list[tuple[str, Target]] = []
        self.diagnostics: list[Diagnostic] = []
        self._guesses = Guesses()
        self._parts: dict[str, _Parts] = {}
        self._citation_keys = sorted(cited)

    def find(self, subject: str, target: Target, *, typed: bool) -> str | None:
        """The id of the node that a link means. A typed relation must find one; a plain link need not."""
        if target.form in ("citation", "title"):
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
            near = self._guesses.nearest(target.heading, self._parts_of(note).heading_texts)
            self.diagnostics.append(
                finding(findings.MISSING_HEADING, message, target.location, hint=did_you_mean(near))
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
                self.diagnostics.append(
                    finding(
                        findings.MISSING_BLOCK, message, target.location, hint=self._near_block(target, note)
                    )
                )
            return note.head.id
        if target.block in plain:
            message = f"^{target.block} of {note.head.id} is no typed callout, so nothing can be said of it"
            hint: str | None = "make it a callout such as `> [!claim] ...`, or link to the note itself"
        else:
            message = f"{note.head.id} has no block ^{target.block}"
            hint = self._near_block(target, note, typed=True)
        self.diagnostics.append(
            finding(findings.DANGLING_RELATION, message, target.location, node=subject, hint=hint)
        )
        return None

    def _near_block(self, target: Target, note: Note, *, typed: bool = False) -> str:
        """What to do about a block that is not there: one that is nearly called so, else how to make it."""
        parts = self._parts_of(note)
        blocks = parts.typed_blocks if typed else sorted({*parts.plain_blocks, *parts.typed_blocks})
        near = did_you_mean(f"^{block}" for block in self._guesses.nearest(str(target.block), blocks))
        return near or f"end the block that is meant with ` ^{target.block}`"

    def _cited(self, subject: str, target: Target) -> str | None:
        found = self.cited.get(target.name)
        if found is None:
            # A name may cite what is yet to be read; what is written in the note is meant to lead somewhere.
            rule = findings.DANGLING_LINK if target.form == "title" else findings.DANGLING_CITATION
            near = self._guesses.nearest(target.name, self._citation_keys)
            self.diagnostics.append(
                finding(
                    rule,
                    f"no source has the citation key @{target.name}",
                    target.location,
                    node=subject,
                    hint=did_you_mean([f"@{key}" for key in near])
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
        near = self._guesses.nearest(name_in(target.name), self.names.names) if typed else []
        self.diagnostics.append(
            finding(
                rule,
                f"no note is called {target.name!r}",
                target.location,
                node=subject,
                hint=did_you_mean(near) if typed else None,
            )
        )

    def _remark(self, target: Target, named: NamedNote) -> None:
        if named.rivals:
            message = f"{target.name!r} fits {named.others + 1} notes; {named.path} is meant"
            related = [Related(Location.point(p), "fits too") for p in named.rivals]
            hint = "an exact path counts, then the own folder, then the shortest path; write more, or /name"
            self.diagnostics.append(
                finding(findings.AMBIGUOUS_LINK, message, target.location, related=related, hint=hint)
            )
        elif named.via == "alias":
            name = self.names.shortest(named.path)
            fix = None
            if target.form == "wikilink" and not (target.heading or target.block or target.label):
                pipe = "\\|" if target.in_table else "|"
                written = f"[[{name}{pipe}{target.name}]]"
                fix = Fix(f"write {written}", (TextEdit(target.location, written),))
            message = f"{target.name!r} is an alias of {named.path}; Obsidian does not follow it"
            self.diagnostics.append(finding(findings.LINK_BY_ALIAS, message, target.location, fix=fix))

    def _parts_of(self, note: Note) -> _Parts:
        parts = self._parts.get(note.path)
        if parts is None:
            parts = self._parts[note.path] = _Parts(note)
        return parts
