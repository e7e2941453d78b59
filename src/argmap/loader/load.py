"""A folder in, `(corpus, diagnostics)` out: the loader's one page.

files -> documents -> notes -> nodes and names -> relations -> corpus
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from argmap.collector import collector_resting
from argmap.config import CONFIG_NAME, Config, read_config, strictly
from argmap.diagnostics import Diagnostic
from argmap.errors import CorpusNotFound
from argmap.loader.apart import is_apart, set_apart
from argmap.loader.bibliography.read import read_bibliographies
from argmap.loader.discourse.edges import read_edges
from argmap.loader.discourse.settings import read_discourse_settings
from argmap.loader.files import NOTE_SUFFIX, FoundFile, Scan, scan_folder
from argmap.loader.identity import is_note
from argmap.loader.names import NameIndex
from argmap.loader.nodes import citation_keys, index_nodes
from argmap.loader.obsidian.settings import read_vault_settings
from argmap.loader.reading import Reading
from argmap.loader.repeated import told_once
from argmap.loader.resolve import resolve
from argmap.loader.stored import overlaid, read_notes
from argmap.loader.tree import Disk, Tree
from argmap.loader.words import vocabulary_of
from argmap.model.corpus import Corpus, Note
from argmap.model.vocabulary import NODE_TYPES
from argmap.talk import Talk, unheard


class Loaded(NamedTuple):
    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]


def load_corpus(
    root: Path,
    *,
    talk: Talk = unheard,
    overlay: Mapping[str, str] | None = None,
    strict_obsidian: bool = False,
) -> Loaded:
    """Reads every note below `root`. Never raises for what an author wrote.

    `talk` hears what the user should know that is not about the notes. `overlay` has the text of notes by
    path that are read as if it stood on the disk already. `strict_obsidian` resolves links as Obsidian does,
    whatever `argmap.toml` says. Raises CorpusNotFound where `root` is no folder,
    ConfigError where its `argmap.toml` is broken.
    """
    if not root.is_dir():
        raise CorpusNotFound(f"{root}: no such folder; name a folder of markdown notes")
    return load_tree(Disk(root), talk=talk, overlay=overlay, strict_obsidian=strict_obsidian)


def load_tree(
    tree: Tree,
    *,
    talk: Talk = unheard,
    overlay: Mapping[str, str] | None = None,
    strict_obsidian: bool = False,
    config: Config | None = None,
) -> Loaded:
    """The same of a folder in any state; with `config` in place of its `argmap.toml`, where it is given."""
    with collector_resting():
        config = config or read_config(tree.root / CONFIG_NAME, partial(tree.read, CONFIG_NAME))
        return _load(tree, strictly(config) if strict_obsidian else config, talk, overlay or {})


def scan_corpus(tree: Tree, config: Config) -> Scan:
    """The files of a tree that belong to the corpus. Raises ConfigError for a bad pattern in `ignore`."""
    ignored = (*config.ignore, *template_patterns(config))
    return scan_folder(tree, ignored, gitignore=config.reading.gitignore)


def name_index(
    config: Config, notes: Iterable[Note], files: Iterable[FoundFile], unchecked: Container[str] = ()
) -> NameIndex:
    """What names mean in a corpus of these notes and files."""
    others = (f.path for f in files if not is_note(f.path))
    return NameIndex(notes, others, aliases=not config.reading.strict_obsidian, unchecked=unchecked)


def template_patterns(config: Config) -> Iterator[str]:
    """Patterns of the files that `argmap new` makes notes from: they are none themselves."""
    folder = re.sub(r"([^\w/])", r"\\\1", config.new.templates.strip("/"))
    return (f"/{folder}/{node_type}{NOTE_SUFFIX}" for node_type in NODE_TYPES)


def _load(tree: Tree, config: Config, talk: Talk, overlay: Mapping[str, str]) -> Loaded:
    vocabulary = vocabulary_of(tree, config)
    vault, unreadable = read_vault_settings(tree)
    discourse, also_unreadable = read_discourse_settings(tree, vault.folder)
    scan = scan_corpus(tree, config)
    files = [f for f in scan.files if is_note(f.path)]
    reading = Reading(vocabulary, discourse.formats, commented=config.reading.comments == "count")
    stored = overlaid(read_notes(tree, files, reading, talk), overlay, reading)
    read = [set_apart(note, vault) for note in stored]
    notes = {r.note.path: r.note for r in read}
    unchecked = frozenset(path for path in notes if is_apart(path, vault))
    sources, broken = read_bibliographies(tree, scan.files)
    nodes, duplicates = index_nodes(notes.values(), sources)
    cited, contested = citation_keys(nodes.values(), notes)
    names = name_index(config, notes.values(), scan.files, unchecked)
    edges, unclear = read_edges(tree, notes, discourse, vocabulary)
    resolved = resolve(notes, nodes, names, cited, vocabulary, edges)
    corpus = Corpus(
        tree.root, config, vocabulary, notes, nodes, resolved.relations, resolved.dangling, unchecked
    )
    diagnostics = [
        *unreadable,
        *also_unreadable,
        *scan.diagnostics,
        *(d for r in read for d in r.diagnostics),
        *broken,
        *duplicates,
        *contested,
        *unclear,
        *resolved.diagnostics,
    ]
    reported = told_once(d for d in diagnostics if d.location.path not in unchecked)
    return Loaded(corpus, tuple(sorted(reported, key=lambda d: d.sort_key)))
