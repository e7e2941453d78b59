"""A checked folder in, what was found in it out, line by line: what `argmap init` tells of a vault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, Severity
from argmap.model.corpus import Corpus
from argmap.model.vocabulary import NODE_TYPES
from argmap.phrases import amount
from argmap.pipeline.overview import many

_MOST_NAMED = 6
_OBSIDIAN = ".obsidian"


class Survey(NamedTuple):
    """What is in a folder of notes, and what there is to mend, the most frequent rule first."""

    found: tuple[str, ...]
    to_mend: tuple[tuple[Diagnostic, int], ...]


def survey(corpus: Corpus, diagnostics: Sequence[Diagnostic]) -> Survey:
    """What there is, in the words of its owner. Remarks are no work: they count among what is found."""
    return Survey(tuple(_found(corpus, diagnostics)), tuple(_to_mend(diagnostics)))


def _found(corpus: Corpus, diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    notes = len(corpus.notes)
    vault = " of an Obsidian vault" if (corpus.root / _OBSIDIAN).is_dir() else ""
    yield f"{amount(notes, 'note')}{vault}"
    types = Counter(node.type for node in corpus.nodes.values() if node.path in corpus.notes)
    said = [many(types[t], t) for t in NODE_TYPES if types[t] and t != "note"]
    if said:
        yield f"typed already: {', '.join(said)}"
    elif notes:
        yield "no typed notes yet: all are plain notes with links, which is fine to begin with"
    yield from _links(corpus)
    entries = sum(node.path not in corpus.notes for node in corpus.nodes.values())
    if entries:
        yield f"{amount(entries, 'source')} in bibliography files"
    foreign = sum(d.rule.name == "unknown-type" for d in diagnostics)
    if foreign:
        yield f"{amount(foreign, 'note')} with a `type` that is not argmap's: read as plain notes"
    yield from _keys(corpus)


def _links(corpus: Corpus) -> Iterator[str]:
    names = Counter(corpus.builtin(relation) for relation in corpus.relations)
    plain = sum(names[name] for name in ("links", "cites"))
    if plain:
        dangling = len(corpus.dangling)
        nowhere = f", and {dangling} that lead nowhere yet" if dangling else ""
        yield f"{amount(plain, 'link')} between notes{nowhere}"
    typed = [(name, count) for name, count in names.most_common() if name not in ("links", "cites")]
    if typed:
        total = sum(count for _, count in typed)
        yield f"{amount(total, 'typed relation')}: {_listed(typed)}"


def _keys(corpus: Corpus) -> Iterator[str]:
    keys = Counter(key for note in corpus.notes.values() for key in {field.key for field in note.fields})
    common = sorted(keys.items(), key=lambda item: (-item[1], item[0]))
    if common:
        yield f"keys of your own, which argmap keeps and leaves alone: {_listed(common)}"


def _to_mend(diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, int]]:
    """The first finding of each rule at warning or above, with how many there are."""
    first: dict[str, Diagnostic] = {}
    counts: Counter[str] = Counter()
    for diagnostic in diagnostics:
        if diagnostic.severity != Severity.INFO:
            first.setdefault(diagnostic.code, diagnostic)
            counts[diagnostic.code] += 1
    for code in sorted(counts, key=lambda code: (-first[code].severity.rank, -counts[code], code)):
        yield first[code], counts[code]


def _listed(counts: Sequence[tuple[str, int]]) -> str:
    shown = ", ".join(f"{name} ({count})" for name, count in counts[:_MOST_NAMED])
    return f"{shown} and {len(counts) - _MOST_NAMED} more" if len(counts) > _MOST_NAMED else shown
