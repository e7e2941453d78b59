"""A name in, the note that it means out: Obsidian's rules over all paths, ids and aliases of a corpus."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Container, Iterable
from functools import cached_property
from typing import Literal, NamedTuple

from argmap.loader.identity import folded, is_note, node_id, without_suffix
from argmap.model.corpus import Note

# Of notes that a name fits too, this many are told: a vault may have an `index.md` in every folder.
_SHOWN_RIVALS = 10

Via = Literal["path", "name", "alias", "id"]


class NamedNote(NamedTuple):
    """The note that a name means, by which rule, and the first few of the `others` that it would fit too."""

    path: str
    via: Via
    rivals: tuple[str, ...] = ()
    others: int = 0


class NameIndex:
    """Looks notes up by path, by the end of a path, by pinned id, and last by alias.

    Where several notes fit, one at exactly that path is meant, then one in the folder of the link itself,
    then the one with the shortest path, then the first: so Obsidian 1.13 has it. Templates and files that
    the vault leaves out (`unchecked`) come last. Without `aliases`, none is a name.
    """

    def __init__(
        self,
        notes: Iterable[Note],
        other_files: Iterable[str],
        *,
        aliases: bool = True,
        unchecked: Container[str] = (),
    ) -> None:
        self._follows_aliases, self._unchecked = aliases, unchecked
        self._by_path: dict[str, str] = {}
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        self._by_alias: defaultdict[str, list[str]] = defaultdict(list)
        self._by_id: dict[str, str] = {}
        self._files: set[str] = set()
        self._found: dict[str, NamedNote | None] = {}
        self._by_folder: dict[str, dict[str, str]] = {}
        for note in notes:
            self._add(note)
        for path in other_files:
            self._files.update((folded(path), folded(posixpath.basename(path))))

    def _add(self, note: Note) -> None:
        path = note.path
        for name in (path, without_suffix(path)):
            self._by_path.setdefault(folded(name), path)
            self._by_name[folded(posixpath.basename(name))].append(path)
        for alias in note.head.attributes.aliases:
            self._by_alias[folded(alias)].append(path)
        if note.pinned_id:
            self._by_id[folded(note.head.id)] = path

    def find(self, name: str, *, written_in: str) -> NamedNote | None:
        """The note that `name` means in the note `written_in`; an empty name is that note itself."""
        if not name:
            return NamedNote(written_in, "path")
        exact = self._relative(name, written_in) or self._absolute(name)
        if exact:
            return exact
        key = folded(name.removeprefix("/").removeprefix("./"))
        if key not in self._found:
            self._found[key] = self._find(key)
        found = self._found[key]
        return self._beside(found, key, written_in) if found and found.rivals else found

    def _find(self, key: str) -> NamedNote | None:
        if key in self._files and not is_note(key):
            return None  # `[[package.json]]` is the file of that name, not the note package.json.md
        exact = self._by_path.get(key)
        suffix = f"/{key}"
        fitting = [p for p in self._by_name.get(posixpath.basename(key), ()) if _ends(p, key, suffix)]
        if exact and ("/" in key or len(fitting) <= 1):
            return NamedNote(exact, "path")
        if fitting:
            return self._nearest(fitting, "name", key)
        if key in self._by_id:
            return NamedNote(self._by_id[key], "id")
        known = self._follows_aliases and key in self._by_alias
        return self._nearest(self._by_alias[key], "alias", key) if known else None

    def _nearest(self, paths: list[str], via: Via, key: str) -> NamedNote:
        ordered = sorted(set(paths), key=lambda p: (p in self._unchecked, len(node_id(p)), node_id(p), p))
        checked = [p for p in ordered if p not in self._unchecked]
        rivals = checked[1:]
        if rivals:
            self._by_folder[key] = {posixpath.dirname(p): p for p in reversed(checked)}
        return NamedNote(ordered[0], via, tuple(rivals[:_SHOWN_RIVALS]), len(rivals))

    def _beside(self, found: NamedNote, key: str, written_in: str) -> NamedNote:
        """The same with a note in the folder of the link put first, unless one is at that very path."""
        own = self._by_folder[key].get(posixpath.dirname(written_in))
        if own is None or own == found.path or key in self._by_path:
            return found
        rivals = (found.path, *(p for p in found.rivals if p != own))[:_SHOWN_RIVALS]
        return found._replace(path=own, rivals=rivals)

    def shortest(self, path: str) -> str:
        """What to write in a link to a note: its name where no other note fits it, else its path."""
        name = name_in(path)
        found = self._find(folded(name))
        return name if found and found.path == path and not found.rivals else without_suffix(path)

    def is_file(self, name: str) -> bool:
        """Whether a name is that of a file which is no note: a picture, a PDF."""
        key = folded(name.removeprefix("/").removeprefix("./"))
        return key in self._files or folded(posixpath.basename(key)) in self._files

    def _relative(self, name: str, written_in: str) -> NamedNote | None:
        if not name.startswith(("./", "../")):
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(written_in), name))
        found = self._by_path.get(folded(path))
        return NamedNote(found, "path") if found else None

    def _absolute(self, name: str) -> NamedNote | None:
        found = self._by_path.get(folded(name[1:])) if name.startswith("/") else None
        return NamedNote(found, "path") if found else None

    @cached_property
    def names(self) -> list[str]:
        """The names of all notes, sorted."""
        return sorted({name_in(p) for p in self._by_path.values()})


def name_in(path: str) -> str:
    """The last part of a path, without `.md`."""
    return posixpath.basename(without_suffix(path))


def _ends(path: str, key: str, suffix: str) -> bool:
    whole = folded(path if is_note(key) else without_suffix(path))
    return whole == key or whole.endswith(suffix)
