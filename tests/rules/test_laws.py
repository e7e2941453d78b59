"""What holds for findings in every corpus: names and places of files do not change what is wrong."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.pipeline.check import check_corpus
from tests.support.corpora import write_corpus

NAMES = ("A", "B", "C", "D", "E", "F")
TYPES = ("question", "position", "claim", "evidence", "argument", "source", "inquiry", "note")
KEYS = (
    "answers",
    "supports",
    "opposes",
    "premises",
    "implies",
    "contradicts",
    "reconciles",
    "replaces",
    "sources",
)
TEXTS = ("It persists.", "persists it", "It gives way.", "It is played.")

Files = list[tuple[str, str, list[tuple[str, str]]]]

notes = st.tuples(
    st.sampled_from(TYPES),
    st.sampled_from(TEXTS),
    st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(NAMES)), max_size=4),
)
corpora = st.lists(notes, min_size=len(NAMES), max_size=len(NAMES))


def written(
    files: Iterable[tuple[str, tuple[str, str, list[tuple[str, str]]]]], names: dict[str, str]
) -> str:
    parts = []
    for name, (kind, text, relations) in files:
        parts.append(f"=== {names[name]}.md\n---\ntype: {kind}\nclaim: {text}\n---\n")
        parts += [f"{key}:: [[{names[target]}]]\n\n" for key, target in relations]
    return "".join(parts)


def findings(text: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        return [str(d) for d in check_corpus(write_corpus(Path(folder), text)).diagnostics]


def kinds(text: str) -> set[str]:
    return {line.split("[", 1)[1].split("]")[0] for line in findings(text)}


@settings(max_examples=40, deadline=None)
@given(corpora, st.permutations(NAMES))
def test_the_order_of_files_does_not_matter(corpus: Files, order: list[str]) -> None:
    names = dict(zip(NAMES, NAMES, strict=True))
    files = dict(zip(NAMES, corpus, strict=True))
    shuffled = [(name, files[name]) for name in order]
    assert findings(written(files.items(), names)) == findings(written(shuffled, names))


@settings(max_examples=40, deadline=None)
@given(corpora, st.permutations(NAMES))
def test_what_is_found_does_not_depend_on_what_files_are_called(corpus: Files, order: list[str]) -> None:
    files = list(zip(NAMES, corpus, strict=True))
    same, renamed = dict(zip(NAMES, NAMES, strict=True)), dict(zip(NAMES, order, strict=True))
    assert kinds(written(files, same)) == kinds(written(files, renamed))
