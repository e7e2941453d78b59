"""What names mean before and after a rename in, the edits by which a note's links keep their meaning out."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from argmap.diagnostics import TextEdit
from argmap.edit.rename.spelling import is_name, relative, respelt
from argmap.edit.written_link import WrittenLink
from argmap.edit.written_links import written_links
from argmap.loader.names import NamedNote, NameIndex, name_in
from argmap.locations import Location
from argmap.markdown.document import LinkParts


@dataclass(frozen=True, slots=True)
class Mending:
    """The edits of one note, the links that it has afterwards, and where a link could not be changed."""

    edits: list[TextEdit] = field(default_factory=list)
    expected: list[LinkParts] = field(default_factory=list)
    left: list[Location] = field(default_factory=list)


@dataclass(frozen=True)
class Naming:
    """What names mean `before` and `after` the note at `path` has moved to `new_path`."""

    path: str
    new_path: str
    before: NameIndex
    after: NameIndex
    files: frozenset[str]

    def moved(self, path: str) -> str:
        """Where the file at a path is afterwards."""
        return self.new_path if path == self.path else path

    def misleads(self, form: str, name: str, written_in: str) -> bool:
        """Whether a link would no longer mean what it means, if it stayed as it is."""
        return self.renamed(form, name, written_in) is not None

    def renamed(self, form: str, name: str, written_in: str, *, is_href: bool = False) -> str | None:
        """What a link is to say instead of `name`; None where it can stay."""
        if form == "citation":
            return self._cited(name)
        meant = self.before.find(name, written_in=written_in) if name else None
        if meant is None:
            return self._attachment(name, written_in, is_href=is_href)
        new_home = self.moved(written_in)
        target = self.moved(meant.path)
        found = self.after.find(name, written_in=new_home)
        if found and found.path == target and _as_well_named(name, meant, found):
            return None
        return respelt(name, target, written_in=new_home, names=self.after)

    def mended(self, text: str, path: str) -> Mending:
        """The edits that keep what the links of a note mean."""
        mending = Mending()
        links = written_links(text, path)
        defined = {link.parts.name for link in links if link.defines and link.target}
        for link in links:
            new = self.renamed(link.parts.form, link.parts.name, path, is_href=link.is_href)
            if new is None or new == link.parts.name:
                mending.expected.append(link.parts)
            elif link.context == "label" and link.parts.name in defined:
                mending.expected.append(_named(link, new))
            elif link.target is None or (spelling := link.spelt(new)) is None:
                mending.left.append(link.location)
                mending.expected.append(link.parts)
            else:
                mending.edits.append(TextEdit(link.target, spelling))
                mending.expected.append(_named(link, new))
        return mending

    def _cited(self, key: str) -> str | None:
        """`[@key]` means the note called `@key`, and follows it to another such name."""
        old, new = name_in(self.path), name_in(self.new_path)
        return new[1:] if old == f"@{key}" and new.startswith("@") else None

    def _attachment(self, name: str, written_in: str, *, is_href: bool) -> str | None:
        """A moved note goes on showing the picture beside which it was written.

        Behind `](`, a path begins in the note's folder even without `./`, unless the root has such a file.
        """
        is_relative = name.startswith(("./", "../"))
        if written_in != self.path or not (is_relative or (is_href and name not in self.files)):
            return None
        file = posixpath.normpath(posixpath.join(posixpath.dirname(written_in), name))
        if file not in self.files:
            return None
        way = relative(file, posixpath.dirname(self.new_path))
        way = way if is_relative else way.removeprefix("./")
        return None if way == name else way


def _as_well_named(name: str, before: NamedNote, after: NamedNote) -> bool:
    """Whether a link still finds its note as Obsidian would: not by an alias, nor past a relative path."""
    if name.startswith(("./", "../")):
        return after.via == before.via
    return is_name(after) or not is_name(before)


def _named(link: WrittenLink, name: str) -> LinkParts:
    return link.parts._replace(name=name)
