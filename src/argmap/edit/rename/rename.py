"""A corpus, a note and its new name in, the changes out after which every link means what it meant before."""

from __future__ import annotations

import dataclasses
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from argmap.diagnostics import TextEdit
from argmap.edit.changes import Changes, FileChange
from argmap.edit.file_names import safe_name, trouble_with
from argmap.edit.rename.canvas import CanvasRewriting, rewrite_canvas
from argmap.edit.rename.mending import Mending, Naming
from argmap.edit.rename.titles import retitled
from argmap.edit.splice import splice
from argmap.edit.verdicts import renamed_in_verdicts
from argmap.edit.written_links import written_links
from argmap.errors import ArgmapError
from argmap.loader.files import decode_note
from argmap.loader.identity import folded, node_id, without_suffix
from argmap.loader.load import name_index, scan_corpus
from argmap.loader.names import name_in
from argmap.loader.tree import Disk
from argmap.locations import Location
from argmap.markdown.document import LinkParts
from argmap.model.corpus import Corpus, Note
from argmap.pipeline.locate import find_node

CANVAS_SUFFIX = ".canvas"


@dataclass(frozen=True, slots=True)
class Renamed:
    """What renaming a note changes. `left` are links whose spelling argmap cannot change safely."""

    changes: Changes
    old: str
    new: str
    links: int
    left: tuple[Location, ...]


def rename_note(
    corpus: Corpus, old: str, new: str, *, title: bool = False, keep_alias: bool = False
) -> Renamed:
    """The changes that give the note called `old` the name or path `new`; nothing is written.

    With `title`, a title or first heading that is the old name becomes the new one; with `keep_alias`, the
    old name becomes an alias. Raises ArgmapError where a name is unclear, taken or no name for a note.
    """
    path = _note_path(corpus, old)
    new_path = _new_path(path, new)
    naming = _naming(corpus, path, new_path)
    changes: list[FileChange] = []
    links: list[TextEdit] = []
    left: list[Location] = []
    for note_path in sorted({path, *_concerned(corpus, naming)}):
        mended = _mended(corpus, naming, note_path)
        edits = list(mended.edits)
        before = (corpus.root / note_path).read_bytes()
        if note_path == path:
            edits += retitled(
                decode_note(before, path), path, name_in(new_path), title=title, alias=keep_alias
            )
        changes.append(
            FileChange(note_path, naming.moved(note_path), before, _edited(note_path, before, edits))
        )
        links += mended.edits
        left += mended.left
    beside = [*_canvases(corpus, naming), *_verdicts(corpus, naming)]
    purpose = f"renaming {path} to {new_path}"
    made = Changes(corpus.root, (*(c for c in changes if c.moves or c.before != c.after), *beside), purpose)
    return Renamed(made, path, new_path, len(links), tuple(left))


def _note_path(corpus: Corpus, name: str) -> str:
    node = find_node(corpus, name)
    if node.path not in corpus.notes:
        raise ArgmapError(f"{node.id} is an entry of {node.path}, not a note: change its key there")
    if node.is_block:
        raise ArgmapError(
            f"{node.id} is a block of {node.path}: name the note, or change the id in an editor"
        )
    return node.path


def _new_path(path: str, new: str) -> str:
    """The path that a user means by `new`: a name in the same folder, a path, or a folder with `/` behind."""
    folder, _, name = new.strip().rpartition("/")
    name = without_suffix(name) if name or not folder else name_in(path)
    trouble = trouble_with(name) or next(
        (t for part in folder.strip("/").split("/") if part and (t := trouble_with(part))), None
    )
    if trouble:
        safe = safe_name(name)
        way_out = f"; try {safe!r}" if safe else ""
        raise ArgmapError(f"{new!r} is no name for a note: {trouble}{way_out}")
    within = folder.strip("/") if "/" in new.strip() else posixpath.dirname(path)
    suffix = path[-3:]
    return f"{within}/{name}{suffix}" if within else f"{name}{suffix}"


def _naming(corpus: Corpus, path: str, new_path: str) -> Naming:
    """What names mean before and after. Raises ArgmapError where the new path is taken."""
    files = scan_corpus(Disk(corpus.root), corpus.config).files
    paths = frozenset(file.path for file in files)
    taken = next((p for p in sorted(paths) if folded(p) == folded(new_path) and p != path), None)
    if new_path == path:
        raise ArgmapError(f"{path} has that name already")
    if taken:
        raise ArgmapError(f"there is {taken} already")
    notes = corpus.notes.values()
    after = [dataclasses.replace(n, path=new_path) if n.path == path else n for n in notes]
    apart = frozenset(new_path if p == path else p for p in corpus.unchecked)
    before_index = name_index(corpus.config, notes, files, corpus.unchecked)
    return Naming(path, new_path, before_index, name_index(corpus.config, after, files, apart), paths)


def _concerned(corpus: Corpus, naming: Naming) -> Iterator[str]:
    """Notes with a link that would mean something else afterwards; all but templates are known by now."""
    for note in corpus.notes.values():
        if note.path in corpus.unchecked or any(
            naming.misleads(form, name, note.path) for form, name in _linked(note)
        ):
            yield note.path


def _linked(note: Note) -> Iterator[tuple[str, str]]:
    for reference in note.references:
        yield reference.target.form, reference.target.name
    for undercut in note.undercuts:
        yield undercut.broken_subject.form, undercut.broken_subject.name
        yield undercut.broken_object.form, undercut.broken_object.name


def _mended(corpus: Corpus, naming: Naming, path: str) -> Mending:
    text = decode_note((corpus.root / path).read_bytes(), path)
    mending = naming.mended(text, path)
    _verify(path, text, mending)
    return mending


def _verify(path: str, text: str, mending: Mending) -> None:
    """Reads the edited text again: every link must be there, and mean what it meant."""
    after = splice(text.encode("utf-8", "surrogatepass"), mending.edits).decode("utf-8", "surrogatepass")
    links = written_links(after, path)
    said = [_compared(link.parts) for link in links]
    expected = [_compared(parts) for parts in mending.expected]
    if said != expected:
        wrong = next((i for i, (a, b) in enumerate(zip(said, expected, strict=False)) if a != b), 0)
        line = links[wrong].location.line if wrong < len(links) else 1
        raise ArgmapError(
            f"{path}:{line}: a link here cannot be changed without changing others; change it by hand first"
        )


def _compared(parts: LinkParts) -> LinkParts:
    """A link without its label where another link may stand in that."""
    return parts._replace(label=None) if parts.form == "markdown" else parts


def _edited(path: str, before: bytes, edits: Iterable[TextEdit]) -> bytes:
    edits = list(edits)
    try:
        return splice(before, edits) if edits else before
    except ArgmapError as error:
        raise ArgmapError(f"{path}: {error}") from error


def _canvases(corpus: Corpus, naming: Naming) -> Iterator[FileChange]:
    """Canvas files whose cards show the note or link to it; one that is no JSON is left as it is."""
    for path in sorted(naming.files):
        if not path.lower().endswith(CANVAS_SUFFIX):
            continue
        before = (corpus.root / path).read_bytes()
        try:
            after = rewrite_canvas(before.decode(), _on_canvas(naming, path)).encode()
        except (ValueError, RecursionError):
            continue
        if after != before:
            yield FileChange(path, path, before, after)


def _verdicts(corpus: Corpus, naming: Naming) -> Iterable[FileChange]:
    """Verdicts that name the note or a block of it by an id that is made of its path."""
    if corpus.notes[naming.path].pinned_id:
        return ()
    old, new = node_id(naming.path), node_id(naming.new_path)

    def renamed(name: str) -> str:
        return new + name[len(old) :] if name == old or name.startswith(f"{old}#^") else name

    return renamed_in_verdicts(corpus.root, renamed)


def _on_canvas(naming: Naming, path: str) -> CanvasRewriting:
    def card(named: str) -> str:
        return naming.new_path if named == naming.path else named

    def prose(text: str) -> str:
        edits = naming.mended(text, path).edits
        return splice(text.encode("utf-8", "surrogatepass"), edits).decode("utf-8", "surrogatepass")

    return CanvasRewriting(card, prose)
