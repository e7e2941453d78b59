"""What a user names in words in, the folder, the work tree or the node that is meant out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from argmap.config import CONFIG_NAME
from argmap.errors import CorpusNotFound, NodeNotFound
from argmap.loader.files import NOTE_SUFFIX
from argmap.loader.identity import folded
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.nearest import did_you_mean, nearest_names

_ENDS = " ?!.,:;…"


def find_corpus(named: Path | None, *, working_directory: Path) -> Path:
    """The folder that was named; else the nearest one upwards with `argmap.toml`, `./corpus`, or this one.

    Raises CorpusNotFound where the folder that was named is not there.
    """
    if named is not None:
        if not named.is_dir():
            raise CorpusNotFound(f"{named}: no such folder; name a folder of markdown notes")
        return named
    for folder in (working_directory, *working_directory.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    beside = working_directory / "corpus"
    return beside if beside.is_dir() else working_directory


def find_work_tree(root: Path) -> tuple[Path, str]:
    """The top of the git work tree that a corpus is in, and the way from there to the corpus, `/` at its end.

    Outside of one it is the corpus itself, and the way is empty.
    """
    corpus = root.resolve()
    top = next((folder for folder in (corpus, *corpus.parents) if (folder / ".git").exists()), corpus)
    way = corpus.relative_to(top).as_posix()
    return top, "" if way == "." else f"{way}/"


def find_node(corpus: Corpus, name: str) -> Node:
    """The node that a user names: by id, by path, by the end of its path, by title or by alias.

    Where none is called so, the punctuation at the end of names does not count.
    Raises NodeNotFound, with the nearest names or the candidates, where none or several are meant.
    """
    wanted = name.strip().removeprefix("[[").removesuffix("]]").partition("|")[0].strip()
    for fitting in _candidates(corpus, wanted):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            listed = "\n".join(f"  {node.id}" for node in fitting[:10])
            raise NodeNotFound(f"{name!r} may be {len(fitting)} nodes; name one of them in full:\n{listed}")
    near = nearest_names(wanted, [n for node in corpus.nodes.values() for n in {node.id, node.title}])
    hint = did_you_mean(map(repr, near))
    raise NodeNotFound("; ".join(filter(None, (f"no node is called {name!r}", hint))))


def blocks_of(corpus: Corpus, node: Node) -> tuple[Node, ...]:
    """The nodes that callouts in a head node's note define, in their order; none for a block."""
    note = corpus.notes.get(node.path)
    if note is None or node.is_block:
        return ()
    return tuple(block for block in note.nodes if block.is_block and corpus.nodes.get(block.id) is block)


def _candidates(corpus: Corpus, wanted: str) -> Iterator[list[Node]]:
    """Nodes that fit, one list per way of naming them, the most exact way first."""
    key = folded(wanted.removesuffix(NOTE_SUFFIX))
    nodes = corpus.nodes.values()
    exact = corpus.nodes.get(wanted)
    yield [exact] if exact else []
    yield [n for n in nodes if folded(n.id) == key]
    yield [n for n in nodes if folded(n.id).endswith(f"/{key}")]
    yield [n for n in nodes if folded(n.title) == folded(wanted)]
    yield [n for n in nodes if folded(wanted) in {folded(a) for a in n.attributes.aliases}]
    yield [n for n in nodes if n.block_id and folded(n.block_id) == key.lstrip("#^")]
    if bare := _unended(wanted):
        yield [n for n in nodes if bare in {_unended(name) for name in _names(n)}]


def _names(node: Node) -> tuple[str, ...]:
    return node.id, node.id.rpartition("/")[2], node.title, *node.attributes.aliases


def _unended(name: str) -> str:
    """A name without the punctuation at its end, which is easily left out or put in."""
    return folded(name).rstrip(_ENDS)
