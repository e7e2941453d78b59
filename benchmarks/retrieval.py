"""How well search finds what is relevant: recall@10 and nDCG@10 of words, of meaning, and of both.

    .venv/bin/python benchmarks/retrieval.py corpus              the corpus, and retrieval/corpus.jsonl
    .venv/bin/python benchmarks/retrieval.py docstrings [N]      Python's own docstrings, made here
    .venv/bin/python benchmarks/retrieval.py FOLDER              any set in BEIR's format
    .venv/bin/python benchmarks/retrieval.py SET --choose        compare weights and tokenizers

BEIR (Thakur et al. 2021): `corpus.jsonl`, `queries.jsonl`, `qrels/test.tsv`. One query in two is to choose
by, the others are for reporting. nDCG is that of trec_eval: gains are the grades themselves.
"""

from __future__ import annotations

import ast
import csv
import json
import math
import shutil
import sqlite3
import sys
import sysconfig
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from argmap.loader.fingerprint import Fingerprint
from argmap.loader.load import load_corpus
from argmap.locations import Location
from argmap.pipeline.meaning import Meanings
from argmap.pipeline.search import answer, open_index
from argmap.pipeline.similar import find_similar
from argmap.search.entries import Entry
from argmap.search.find import by_words, read_entries, ready
from argmap.search.index import Notes, fill
from argmap.search.query import parse_query
from argmap.search.store import TOKENIZER, WEIGHTS, in_memory
from argmap.similarity.choice import configured_encoder
from argmap.similarity.embedding import embed
from argmap.similarity.vectors import VectorCache, text_digest

HERE = Path(__file__).parent
AT = 10
TOKENIZERS = (TOKENIZER, "unicode61 remove_diacritics 2")
CHOICE = [(t, n, c, 1.0) for t in (1.0, 2.0, 4.0, 8.0) for n in (1.0, 2.0) for c in (1.0, 2.0, 4.0, 8.0)]


class Document(NamedTuple):
    title: str
    text: str


class Judged(NamedTuple):
    """A query, and how relevant documents are to it, by id; what is not named is not."""

    query: str
    relevant: Mapping[str, int]


class Findable(NamedTuple):
    """A set that can be searched: how to open its index, by tokenizer, the vectors, the judgments."""

    open_index: Callable[[str], sqlite3.Connection]
    meanings: Meanings
    judged: Sequence[Judged]


def talk(message: str) -> None:
    print(message, file=sys.stderr)


# -- sets ---------------------------------------------------------------------------------------------


def own_corpus(work: Path) -> Findable:
    """The corpus that comes with argmap, with judgments made by reading it."""
    root = work / "corpus"
    shutil.copytree(HERE.parent / "corpus", root, ignore=shutil.ignore_patterns(".argmap"))
    corpus = load_corpus(root).corpus
    find_similar(corpus, talk=talk)
    lines = (HERE / "retrieval" / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    judged = [Judged(**json.loads(line)) for line in lines]
    unknown = {id_ for each in judged for id_ in each.relevant} - set(corpus.nodes)
    assert not unknown, f"judged, and not in the corpus: {unknown}"

    def index(tokenizer: str) -> sqlite3.Connection:
        assert tokenizer == TOKENIZER, "the corpus is indexed as users index it"
        return open_index(root, talk=talk)[0]

    return Findable(index, Meanings(root, configured_encoder("packaged", root, talk), talk=talk), judged)


def beir(folder: Path) -> tuple[dict[str, Document], list[Judged]]:
    documents = {d["_id"]: Document(d.get("title", ""), d["text"]) for d in _jsonl(folder / "corpus.jsonl")}
    queries = {q["_id"]: q["text"] for q in _jsonl(folder / "queries.jsonl")}
    relevant: defaultdict[str, dict[str, int]] = defaultdict(dict)
    with (folder / "qrels" / "test.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if int(row["score"]) > 0:
                relevant[row["query-id"]][row["corpus-id"]] = int(row["score"])
    return documents, [Judged(queries[query], found) for query, found in sorted(relevant.items())]


def docstrings(most: int) -> tuple[dict[str, Document], list[Judged]]:
    """Python's standard library: the first paragraph of a docstring asks for the rest of it."""
    documents: dict[str, Document] = {}
    judged: list[Judged] = []
    root = Path(sysconfig.get_path("stdlib"))
    for path in sorted(
        p for p in root.rglob("*.py") if not {"site-packages", "test", "tests"} & set(p.parts)
    ):
        for name, text in _docstrings_in(path):
            summary, _, rest = text.partition("\n\n")
            id_ = f"{path.relative_to(root).with_suffix('').as_posix()}:{name}"
            if len(summary.split()) >= 4 and len(rest) >= 120 and id_ not in documents:
                documents[id_] = Document(name, rest)
                judged.append(Judged(" ".join(summary.split()), {id_: 1}))
    # Odd, so that what is to choose by in all of them is so in some of them.
    step = len(judged) // most | 1
    kept = judged[::step][:most]
    return {id_: documents[id_] for each in kept for id_ in each.relevant}, kept


def _docstrings_in(path: Path) -> Iterator[tuple[str, str]]:
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, UnicodeDecodeError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, ast.get_docstring(node) or ""


def _jsonl(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def findable(
    documents: Mapping[str, Document], judged: Sequence[Judged], work: Path, *, embedded: bool
) -> Findable:
    """Documents as nodes: the title is one, the text is what the node says."""
    entries = {id_: _entry(id_, document) for id_, document in sorted(documents.items())}
    notes = Notes(entries, {}, Fingerprint(b"", ()), lambda _: "")
    encoder = configured_encoder("packaged", work, talk)
    texts = sorted({_said(document) for document in documents.values()}) if embedded else []
    with VectorCache(work, talk=talk) as cache:
        embed(texts, encoder=encoder, cache=cache, on_progress=lambda n, of: talk(f"embedded {n} of {of}"))
    return Findable(
        partial(in_memory, partial(fill, notes=notes)), Meanings(work, encoder, talk=talk), judged
    )


def _entry(id_: str, document: Document) -> Entry:
    place = Location.point("set")
    vector = text_digest(_said(document))
    return Entry(id_, "claim", document.title, "", document.text, None, vector, place, place, False, ())


def _said(document: Document) -> str:
    return " ".join(f"{document.title} {document.text}".split())


# -- measures -----------------------------------------------------------------------------------------


def recall(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    return len(set(found[:AT]) & set(relevant)) / len(relevant)


def ndcg(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    gains = [relevant.get(id_, 0) for id_ in found[:AT]]
    best = sorted(relevant.values(), reverse=True)[:AT]
    return _discounted(gains) / _discounted(best)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


def scores(search: Callable[[str], Sequence[str]], judged: Sequence[Judged]) -> tuple[float, float]:
    """Means over the queries: recall, nDCG."""
    found = [(search(each.query), each.relevant) for each in judged]
    return (
        sum(recall(*each) for each in found) / len(found),
        sum(ndcg(*each) for each in found) / len(found),
    )


def report(what: Findable) -> None:
    database = what.open_index(TOKENIZER)
    print(f"{len(what.judged[1::2])} queries, those that nothing was chosen by")
    for name in ("text", "vector", None):

        def found(query: str, by: str | None = name) -> list[str]:
            hits = answer(
                database, parse_query(query), limit=AT, by=by, meanings=lambda: what.meanings  # type: ignore[arg-type]
            ).hits  # fmt: skip
            return [hit.entry.id for hit in hits]

        print(
            "{:8} recall@10 {:.3f}  nDCG@10 {:.3f}".format(name or "fused", *scores(found, what.judged[1::2]))
        )


def choose(what: Findable, tokenizers: Sequence[str]) -> None:
    """Words alone, by weights and tokenizer, on the other half of the queries."""
    for tokenizer in tokenizers:
        database = what.open_index(tokenizer)

        def found(query: str, weights: Sequence[float], database: sqlite3.Connection = database) -> list[str]:
            keys = by_words(database, ready(database, parse_query(query)), AT, weights).keys
            entries = read_entries(database, keys)
            return [entries[key].id for key in keys]

        tried = {w: scores(partial(found, weights=w), what.judged[0::2]) for w in (WEIGHTS, *CHOICE)}
        print(tokenizer)
        for weights, figures in islice(sorted(tried.items(), key=lambda item: -item[1][1]), 8):
            print("  {} recall@10 {:.3f}  nDCG@10 {:.3f}".format(weights, *figures))
        print("  {} recall@10 {:.3f}  nDCG@10 {:.3f}  (as set)".format(WEIGHTS, *tried[WEIGHTS]))


def main(words: Sequence[str]) -> None:
    name, *rest = [word for word in words if word != "--choose"]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if name == "corpus":
            what = own_corpus(work)
        else:
            sets = docstrings(int(rest[0]) if rest else 2000) if name == "docstrings" else beir(Path(name))
            print(f"{len(sets[0])} documents")
            what = findable(*sets, work, embedded="--choose" not in words)
        if "--choose" in words:
            choose(what, TOKENIZERS[:1] if name == "corpus" else TOKENIZERS)
        else:
            report(what)


if __name__ == "__main__":
    main(sys.argv[1:] or ["corpus"])
