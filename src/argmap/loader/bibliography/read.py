"""Bibliography files in, source nodes out."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.diagnostics import Diagnostic
from argmap.loader.bibliography.bibtex import read_bibtex
from argmap.loader.bibliography.csl import read_csl
from argmap.loader.bibliography.entries import broken
from argmap.loader.files import FoundFile
from argmap.loader.tree import Tree
from argmap.model.node import Node

BIBTEX_SUFFIX, CSL_SUFFIXES = ".bib", (".csl.json", "references.json", "bibliography.json")
MAX_BYTES = 64 * 1024 * 1024


def is_bibliography(path: str) -> bool:
    return path.lower().endswith((BIBTEX_SUFFIX, *CSL_SUFFIXES))


def read_bibliographies(tree: Tree, files: Iterable[FoundFile]) -> tuple[list[Node], list[Diagnostic]]:
    """The sources in every bibliography among the files of a corpus."""
    nodes: list[Node] = []
    diagnostics: list[Diagnostic] = []
    for file in files:
        if is_bibliography(file.path):
            sources, broken = read_bibliography(tree, file.path)
            nodes += sources
            diagnostics += broken
    return nodes, diagnostics


def read_bibliography(tree: Tree, path: str) -> tuple[list[Node], list[Diagnostic]]:
    """The sources that a bibliography file lists, with ids `@key`; what cannot be read is reported."""
    try:
        data = tree.read(path, at_most=MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            return [], [broken(path, 1, f"the file is larger than {MAX_BYTES // 2**20} MiB")]
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [broken(path, data[: error.start].count(b"\n") + 1, "the file is not valid UTF-8")]
    except OSError as error:
        return [], [broken(path, 1, f"the file cannot be read: {error.strerror}")]
    entries = read_bibtex(text, path) if path.lower().endswith(BIBTEX_SUFFIX) else read_csl(text, path)
    nodes: list[Node] = []
    diagnostics: list[Diagnostic] = []
    for entry in entries:
        if isinstance(entry, Node):
            nodes.append(entry)
        else:
            diagnostics.append(entry)
    return nodes, diagnostics
