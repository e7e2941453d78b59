"""The sources of a corpus in, the names by which prose may speak of them out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePosixPath

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.similarity.author_years import author_years
from argmap.similarity.names import Name, address_name, key_name, title_name
from argmap.similarity.spelling import FULL_STOPS, QUOTES, words_of

_ARXIV = re.compile(r"arxiv[.:/](?:org/(?:abs|pdf)/)?(?P<id>\d{4}\.\d{4,5})", re.I)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_FEWEST_LETTERS = 4


class SourceNames:
    """Names by the rarest of their words, so that a text is held against few of them."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.by_identity = {name.identity: name for name in names}
        uses = Counter(chain.from_iterable(name.needed for name in self))
        self._by_anchor: defaultdict[str, list[Name]] = defaultdict(list)
        for name in self:
            anchor = min(name.needed, key=lambda word: (uses[word], -len(word), word))
            self._by_anchor[anchor].append(name)
        self._anchors = frozenset(self._by_anchor)

    def __bool__(self) -> bool:
        return bool(self._anchors)

    def __iter__(self) -> Iterator[Name]:
        return iter(self.by_identity.values())

    def possible_in(self, words: list[str]) -> list[Name]:
        """Names whose words stand in a text, given as its words: most notes need no more."""
        there = self._anchors.intersection(words)
        if not there:
            return []
        known, plain = frozenset(words), " ".join(("", *words))
        near = chain.from_iterable(self._by_anchor[anchor] for anchor in there)
        return [name for name in near if name.needed <= known and name.run in plain]


def source_names(corpus: Corpus) -> SourceNames:
    """Every name that means one source and no other."""
    found: defaultdict[str, dict[str, Name]] = defaultdict(dict)
    for node in corpus.of_type("source"):
        if node.id not in corpus.replaced:
            for name in _names(node):
                if name.needed:
                    found[name.key].setdefault(node.id, name)
    return SourceNames(next(iter(of_one.values())) for of_one in found.values() if len(of_one) == 1)


def _names(node: Node) -> Iterator[Name]:
    yield from author_years(node)
    stem = [] if node.id.startswith("@") or node.is_block else [PurePosixPath(node.path).stem]
    for name in dict.fromkeys((node.title, node.text, *stem, *node.attributes.aliases)):
        yield from _titles(node.id, " ".join(name.split()).strip(QUOTES).rstrip(FULL_STOPS))
    key = node.attributes.citekey or ""
    if len(key) > _FEWEST_LETTERS and re.search(r"\d", key) and re.search(r"[A-Za-z]", key):
        yield key_name(node.id, key)
    yield from (address_name(node.id, address) for address in _addresses(node))


def _titles(source: str, title: str) -> Iterator[Name]:
    """A title of three words can hardly stand anywhere by chance; a shorter one must look like a name."""
    words = words_of(title)
    if len(words) >= 3:
        yield title_name(source, title, any_case=True)
    elif words and len(title) >= _FEWEST_LETTERS and any(c.isupper() or c.isdigit() for c in title[1:]):
        yield title_name(source, title, any_case=False)


def _addresses(node: Node) -> Iterator[str]:
    """The DOI, the arXiv id, and the URL where it leads to more than a site's front page."""
    url, doi = node.attributes.url or "", node.attributes.doi or ""
    found = _DOI.search(doi)
    if found:
        yield found[0]
    arxiv = _ARXIV.search(url) or _ARXIV.search(doi)
    if arxiv:
        yield arxiv["id"]  # of any version
    bare = re.sub(r"^https?://(?:www\.)?", "", url.strip()).rstrip("/")
    if "/" in bare and not arxiv:
        yield bare
