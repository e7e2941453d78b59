"""A link's old name and the note that it means in, the name to write for it out: as alike as can be."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from argmap.loader.identity import is_note, without_suffix
from argmap.loader.names import NamedNote, NameIndex, name_in


def respelt(old: str, target: str, *, written_in: str, names: NameIndex) -> str:
    """The name by which a note that says `old` is to link to the note at `target`.

    A bare name stays one where it is clear, a path stays a path, a relative one stays relative, and a
    written `.md` stays. `names` are those after the change, `written_in` is a path after it.
    """
    candidates = [*_candidates(old, target, written_in)]
    found = [(name, named) for name in candidates if (named := names.find(name, written_in=written_in))]
    meant = [(name, named) for name, named in found if named.path == target and is_name(named)]
    clear = next((name for name, named in meant if not named.rivals), None)
    return clear or next((name for name, _ in meant), candidates[-1])


def is_name(named: NamedNote) -> bool:
    """Whether a note was found by what its file is called, as Obsidian finds it."""
    return named.via in ("path", "name")


def _candidates(old: str, target: str, written_in: str) -> Iterator[str]:
    suffix = old[-3:] if is_note(old) else ""
    whole, bare = f"{without_suffix(target)}{suffix}", f"{name_in(target)}{suffix}"
    folder = posixpath.dirname(old)
    if old.startswith(("./", "../")):
        yield relative(f"{without_suffix(target)}{suffix}", posixpath.dirname(written_in))
    elif old.startswith("/"):
        yield f"/{whole}"
    elif folder:
        yield f"{folder}/{bare}"
        yield whole
    else:
        yield bare
    yield whole
    yield f"/{whole}"
    yield relative(f"{without_suffix(target)}{suffix}", posixpath.dirname(written_in))


def relative(path: str, folder: str) -> str:
    """A path from the root as seen from a folder, beginning with `./` or `../`."""
    way = posixpath.relpath(path, folder or ".")
    return way if way.startswith("../") else f"./{way}"
