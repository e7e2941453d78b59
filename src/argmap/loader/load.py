"""A folder in, `(corpus, diagnostics)` out: the loader's one page.

files -> documents -> notes -> nodes and names -> relations -> corpus
"""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from argmap.config import CONFIG_NAME, Config, line_of_key, load_config
from argmap.diagnostics import Diagnostic, Related, finding
from argmap.errors import ConfigError, CorpusNotFound
from argmap.loader import findings
from argmap.loader.bibliography import is_bibliography, read_bibliography
from argmap.loader.cache import CachedNote, Entry, ParseCache, Talk, decode, digest_of, encode
from argmap.loader.files import NOTE_SUFFIX, FoundFile, NoteFile, read_note_file, scan_folder
from argmap.loader.identity import is_note
from argmap.loader.names import NameIndex
from argmap.loader.resolve import resolve
from argmap.locations import Location
from argmap.model.corpus import Corpus, Note
from argmap.model.node import Node
from argmap.model.vocabulary import ATTRIBUTE_KEYS, LINKS, NODE_TYPES, RelationType, Vocabulary, canonical_key


class Loaded(NamedTuple):
    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]


def load_corpus(
    root: Path, *, talk: Talk = lambda _message: None, overlay: Mapping[str, str] | None = None
) -> Loaded:
    """Reads every note below `root`. Never raises for what an author wrote.

    `talk` hears what the user should know that is not about the notes. `overlay` has the text of notes by
    path that are read as if it stood on the disk already. Raises CorpusNotFound where `root` is no folder,
    ConfigError where its `argmap.toml` is broken.
    """
    if not root.is_dir():
        raise CorpusNotFound(f"{root}: no such folder; name a folder of markdown notes")
    with _collector_resting():
        return _load(root, talk, overlay or {})


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Loading makes many objects and no circles of garbage, which the collector would walk in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _load(root: Path, talk: Talk, overlay: Mapping[str, str]) -> Loaded:
    config = load_config(root)
    vocabulary = _vocabulary(root, config)
    scan = scan_folder(root, (*config.ignore, *_templates(config)))
    read = _read_notes(root, [f for f in scan.files if is_note(f.path)], vocabulary, talk)
    read = _overlaid(read, overlay, vocabulary)
    notes = {r.note.path: r.note for r in read}
    sources, broken = _read_bibliographies(root, scan.files)
    nodes, duplicates = _index_nodes(notes.values(), sources)
    cited, contested = _citation_keys(nodes.values())
    names = NameIndex(notes.values(), (f.path for f in scan.files if not is_note(f.path)))
    resolved = resolve(notes, nodes, names, cited, vocabulary)
    corpus = Corpus(root, config, vocabulary, notes, nodes, resolved.relations, resolved.dangling)
    diagnostics = [
        *scan.diagnostics,
        *(d for r in read for d in r.diagnostics),
        *broken,
        *duplicates,
        *contested,
        *resolved.diagnostics,
    ]
    return Loaded(corpus, tuple(sorted(diagnostics, key=lambda d: d.sort_key)))


def _templates(config: Config) -> Iterator[str]:
    """Patterns of the files that `argmap new` makes notes from: they are none themselves."""
    folder = re.sub(r"([^\w/])", r"\\\1", config.new.templates.strip("/"))
    return (f"/{folder}/{node_type}{NOTE_SUFFIX}" for node_type in NODE_TYPES)


def _vocabulary(root: Path, config: Config) -> Vocabulary:
    builtin = Vocabulary.of()
    own: list[RelationType] = []
    taken = {*builtin.types, *builtin.words, *ATTRIBUTE_KEYS}
    for name, section in config.relations.items():
        parent = builtin.types.get(section.sub_relation_of)
        if name in builtin.types:
            raise _unusable(root, name, f"is built in; the built-in ones are {', '.join(builtin.types)}")
        if parent is None or parent.name == LINKS:
            known = ", ".join(known for known in builtin.types if known != LINKS)
            raise _unusable(
                root, name, f"{section.sub_relation_of!r} is no relation to be a part of; there are {known}"
            )
        for word in (name, section.inverse):
            if word is None:
                continue
            if not word or canonical_key(word) != word:
                raise _unusable(root, name, f"write {word!r} as {canonical_key(word) or 'a word'!r}")
            if word in taken:
                raise _unusable(root, name, f"{word!r} means something else already")
            taken.add(word)
        own.append(parent._replace(name=name, inverse=section.inverse, meaning=section.meaning))
    return Vocabulary.of(own)


def _unusable(root: Path, relation: str, problem: str) -> ConfigError:
    path = root / CONFIG_NAME
    line = line_of_key(path.read_text(encoding="utf-8-sig"), f"relations.{relation}")
    return ConfigError(f"{path}:{line}: relations.{relation}: {problem}")


def _read_notes(
    root: Path, files: Iterable[FoundFile], vocabulary: Vocabulary, talk: Talk
) -> list[CachedNote]:
    """The notes of the given files, those that have not changed from the parse cache."""
    files = list(files)
    if not files:
        return []  # and no trace is left in a folder that holds no notes
    cache = ParseCache(root, vocabulary.identity, talk=talk)
    notes: list[CachedNote] = []
    changed: dict[str, Entry] = {}
    gone = set(cache.entries)
    for file in files:
        entry = cache.entries.get(file.path)
        gone.discard(file.path)
        note = decode(entry.content) if entry and entry.is_of(file.stat) else None
        if note is None:
            note, fresh = _read_note(root, file, entry, vocabulary)
            if fresh:
                changed[file.path] = fresh
        notes.append(note)
    if changed or gone:
        cache.save(changed, gone)
    cache.close()
    return notes


def _read_note(
    root: Path, file: FoundFile, known: Entry | None, vocabulary: Vocabulary
) -> tuple[CachedNote, Entry | None]:
    """The note, and what to keep of it: nothing where it could not be read, so that it is tried again."""
    seen_ns = time.time_ns()
    note_file, undecodable = read_note_file(root, file.path)
    digest = digest_of(note_file.text, map(str, undecodable))
    note = decode(known.content) if known and known.digest == digest else None
    if known and note:
        return note, Entry(file.stat, seen_ns, digest, known.content)
    note = _parse(note_file, undecodable, vocabulary)
    unreadable = any(d.rule == findings.UNREADABLE_FILE for d in undecodable)
    return note, None if unreadable else Entry(file.stat, seen_ns, digest, encode(note))


def _overlaid(read: list[CachedNote], overlay: Mapping[str, str], vocabulary: Vocabulary) -> list[CachedNote]:
    """The notes with those of the overlay in place of, or beside, what is on the disk; none is kept."""
    drafts = [_parse(NoteFile(path, text), [], vocabulary) for path, text in overlay.items()]
    kept = [r for r in read if r.note.path not in overlay]
    return sorted([*kept, *drafts], key=lambda r: r.note.path) if drafts else read


def _parse(file: NoteFile, undecodable: list[Diagnostic], vocabulary: Vocabulary) -> CachedNote:
    # Deferred: where no note has changed, neither markdown-it-py nor PyYAML is needed.
    from argmap.loader.notes import read_note
    from argmap.markdown.parser import parse_document

    note, diagnostics = read_note(parse_document(file.text, file.path), vocabulary)
    return CachedNote(note, (*undecodable, *diagnostics))


def _read_bibliographies(root: Path, files: Iterable[FoundFile]) -> tuple[list[Node], list[Diagnostic]]:
    nodes: list[Node] = []
    diagnostics: list[Diagnostic] = []
    for file in files:
        if is_bibliography(file.path):
            sources, broken = read_bibliography(root, file.path)
            nodes += sources
            diagnostics += broken
    return nodes, diagnostics


def _index_nodes(notes: Iterable[Note], sources: Iterable[Node]) -> tuple[dict[str, Node], list[Diagnostic]]:
    """Nodes by id, sorted. A note named `@key` is the better source than an entry with that key."""
    nodes: dict[str, Node] = {}
    diagnostics = []
    for note in notes:
        for node in note.nodes:
            first = nodes.setdefault(node.id, node)
            if first is not node:
                diagnostics.append(_taken(node, first, note.pinned_id or node.location))
    for source in sources:
        first = nodes.setdefault(source.id, source)
        if first is not source and not is_note(first.path):
            diagnostics.append(_contested(source.id[1:], first, source))
    return dict(sorted(nodes.items())), diagnostics


def _taken(node: Node, first: Node, location: Location) -> Diagnostic:
    return finding(
        findings.DUPLICATE_ID,
        f"the id {node.id!r} is taken; this node is left out",
        location,
        related=[Related(first.location, "first defined here")],
        hint="give it another `id`",
    )


def _citation_keys(nodes: Iterable[Node]) -> tuple[dict[str, str], list[Diagnostic]]:
    """What a citation key means: a note `@key`, a source with that `citekey`, a bibliography entry."""
    ranked: dict[str, tuple[int, Node]] = {}
    diagnostics = []
    for node in nodes:
        name = node.id.rpartition("/")[2]
        is_entry = not is_note(node.path)
        for key, rank in ((name[1:] if name.startswith("@") else None, 0), (node.attributes.citekey, 1)):
            if not key or node.is_block:
                continue
            rank = 2 if is_entry else rank
            known = ranked.get(key)
            if known and known[1].id != node.id and known[0] == rank:
                diagnostics.append(_contested(key, known[1], node))
            if known is None or rank < known[0]:
                ranked[key] = (rank, node)
    return {key: node.id for key, (_, node) in ranked.items()}, diagnostics


def _contested(key: str, first: Node, second: Node) -> Diagnostic:
    related = [Related(first.location, "the key's first source, which citations lead to")]
    message = f"@{key} is the citation key of two sources"
    return finding(findings.DUPLICATE_CITEKEY, message, second.location, related=related)
