"""Files in, their notes out: those that have not changed from the parse cache, the others parsed."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from argmap.diagnostics import Diagnostic
from argmap.loader import findings
from argmap.loader.cache import CachedNote, Entry, ParseCache, decode, digest_of, encode
from argmap.loader.files import FoundFile, NoteFile, odd_text, read_note_file
from argmap.loader.obsidian.drawings import without_drawing
from argmap.loader.reading import Reading
from argmap.loader.tree import Tree
from argmap.model.corpus import Note
from argmap.talk import Talk


def read_notes(tree: Tree, files: Sequence[FoundFile], reading: Reading, talk: Talk) -> list[CachedNote]:
    """The note in each file, in their order, with what is wrong in it. What is not present is not kept."""
    if not files:
        return []  # and no trace is left in a folder that holds no notes
    cache = ParseCache(tree.root, reading.identity, talk=talk)
    notes: list[CachedNote] = []
    changed: dict[str, Entry] = {}
    gone = set(cache.entries)
    for file in files:
        entry = cache.entries.get(file.path)
        gone.discard(file.path)
        note = decode(entry.content) if entry and file.stat and entry.is_of(file.stat) else None
        if note is None:
            note, fresh = _read(tree, file, entry, reading)
            if fresh:
                changed[file.path] = fresh
        notes.append(note)
    if tree.is_present and (changed or gone):
        cache.save(changed, gone)
    cache.close()
    return notes


def overlaid(read: list[CachedNote], overlay: Mapping[str, str], reading: Reading) -> list[CachedNote]:
    """The notes with those of the overlay in place of, or beside, what is on the disk; none is kept.

    What is said of a file's bytes goes on being said while the text has marks in place of some of them.
    """
    of_bytes = {
        r.note.path: [d for d in r.diagnostics if d.rule == findings.BAD_ENCODING]
        for r in read
        if r.note.path in overlay
    }
    drafts = []
    for path, written in overlay.items():
        text = without_drawing(written, path)
        undecoded = of_bytes.get(path, ()) if "\ufffd" in text else ()
        odd = [*undecoded, *odd_text(text, path)]
        drafts.append(_parse(NoteFile(path, text), odd, reading))
    kept = [r for r in read if r.note.path not in overlay]
    return sorted([*kept, *drafts], key=lambda r: r.note.path) if drafts else read


def text_of(tree: Tree, note: Note) -> str | None:
    """The text that a note was read from; None where that stands there no more."""
    file, undecodable = read_note_file(tree, note.path)
    return file.text if digest_of(file.text, map(str, undecodable)) == note.digest else None


def _read(
    tree: Tree, file: FoundFile, known: Entry | None, reading: Reading
) -> tuple[CachedNote, Entry | None]:
    """The note, and what to keep of it: nothing where it could not be read, so that it is tried again."""
    seen_ns = time.time_ns()
    note_file, undecodable = read_note_file(tree, file.path)
    digest = digest_of(note_file.text, map(str, undecodable))
    note = decode(known.content) if known and known.digest == digest else None
    content = known.content if known and note else None
    note = note or _parse(note_file, undecodable, reading)
    unreadable = any(d.rule == findings.UNREADABLE_FILE for d in undecodable)
    if file.stat is None or unreadable:
        return note, None
    return note, Entry(file.stat, seen_ns, digest, content or encode(note))


def _parse(file: NoteFile, undecodable: list[Diagnostic], reading: Reading) -> CachedNote:
    # Deferred: where no note has changed, neither markdown-it-py nor PyYAML is needed.
    from argmap.loader.notes import read_note
    from argmap.loader.padding import padded_links
    from argmap.markdown.parser import parse_document

    note, diagnostics = read_note(parse_document(file.text, file.path), reading)
    note = replace(note, digest=digest_of(file.text, map(str, undecodable)))
    return CachedNote(note, (*undecodable, *diagnostics, *padded_links(note, file.text)))
