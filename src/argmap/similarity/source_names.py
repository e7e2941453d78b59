"""The sources of a corpus in, the names by which prose may speak of them out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePosixPath
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.node import Node

_ARXIV = re.compile(r"arxiv[.:/](?:org/(?:abs|pdf)/)?(?P<id>\d{4}\.\d{4,5})", re.I)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
# An address ends here; a version of a preprint may follow.
_NO_LONGER_ADDRESS = r"(?:v\d+)?(?!\w|[./-]\w)"
_SEPARATORS = bytes(c if chr(c).isalnum() or c >= 128 else 32 for c in range(256))
_FEWEST_LETTERS = 4


class Name(NamedTuple):
    """A name of a source; `words` are its words one after the other, in small letters, a blank before each.

    `any_case`: small letters and capitals are the same. `behind`: what must follow, as a regular expression.
    """

    source: str
    name: str
    words: bytes
    any_case: bool
    behind: str

    def found_in(self, prose: str) -> Iterator[re.Match[str]]:
        """Every place where the name stands."""
        written = r"\s+".join(re.escape(part) for part in self.name.split())
        pattern = rf"(?<!\w){written}{self.behind}"
        return re.finditer(pattern, prose, re.I if self.any_case else re.NOFLAG)


class SourceNames:
    """Names by the rarest of their words, so that a text is held against few of them."""

    def __init__(self, names: Iterable[Name]) -> None:
        # The last word may go on, as `12345v2` does; it need not be there as it is.
        whole = {name: frozenset(name.words.split()[:-1] or name.words.split()) for name in names}
        uses = Counter(chain.from_iterable(whole.values()))
        self._by_anchor: defaultdict[bytes, list[tuple[frozenset[bytes], Name]]] = defaultdict(list)
        for name, words in whole.items():
            anchor = min(words, key=lambda word: (uses[word], -len(word), word))
            self._by_anchor[anchor].append((words, name))
        self._anchors = frozenset(self._by_anchor)

    def __bool__(self) -> bool:
        return bool(self._anchors)

    def possible_in(self, text: bytes) -> list[Name]:
        """Names whose words stand in a text one after the other, in no order: most notes need no more."""
        words = text.lower().translate(_SEPARATORS).split()
        there = self._anchors.intersection(words)
        if not there:
            return []
        known, plain = frozenset(words), b" ".join((b"", *words))
        near = chain.from_iterable(self._by_anchor[anchor] for anchor in there)
        return [name for needed, name in near if needed <= known and name.words in plain]


def source_names(corpus: Corpus) -> SourceNames:
    """Every name that means one source and no other."""
    found: defaultdict[str, dict[str, Name]] = defaultdict(dict)
    for node in corpus.of_type("source"):
        if node.id not in corpus.replaced:
            for name in _names(node):
                found[name.name.casefold()].setdefault(node.id, name)
    return SourceNames(next(iter(of_one.values())) for of_one in found.values() if len(of_one) == 1)


def _names(node: Node) -> Iterator[Name]:
    stem = [] if node.id.startswith("@") or node.is_block else [PurePosixPath(node.path).stem]
    for name in dict.fromkeys((node.title, node.text, *stem, *node.attributes.aliases)):
        yield from _title(node.id, " ".join(name.split()).rstrip(".?!"))
    key = node.attributes.citekey or ""
    if len(key) > _FEWEST_LETTERS and re.search(r"\d", key) and re.search(r"[A-Za-z]", key):
        yield _name(node.id, key)
    for address in _addresses(node):
        yield _name(node.id, address, any_case=True, behind=_NO_LONGER_ADDRESS)


def _title(source: str, title: str) -> Iterator[Name]:
    """A title of three words can hardly stand anywhere by chance; a shorter one must look like a name."""
    words = re.findall(r"\w+", title)
    if len(words) >= 3:
        yield _name(source, title, any_case=True)
    elif words and len(title) >= _FEWEST_LETTERS and any(c.isupper() or c.isdigit() for c in title[1:]):
        yield _name(source, title)


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


def _name(source: str, name: str, *, any_case: bool = False, behind: str = r"(?!\w)") -> Name:
    words = name.encode("utf-8", "surrogatepass").lower().translate(_SEPARATORS).split()
    return Name(source, name, b" ".join((b"", *words)), any_case, behind)
