"""Laws of loading: it never raises, the order of files does not matter, links mean what the rules say."""

from __future__ import annotations

import posixpath
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.loader.load import Loaded, load_corpus
from argmap.pipeline.check import check_corpus

HOSTILE = [
    "---\n", "\n", "\r\n", "type: claim\n", "type: [claim]\n", "id: x\n", "supports: [[b]]\n",
    'supports: "[[a]]"\n', 'undercuts: "[[a]] -supports-> [[b]]"\n', "aliases: {a: [b\n", "? [a]: b\n",
    "to: &x [*x]\n", "nodeInstanceId: i\n", "excalidraw-plugin: parsed\n", "{{title}}", "<% x %>", "%%", "\0",
    "> [!claim] t ^id\n", "> > [!evidence]\n", "supports:: [[#^id]] — why [[b]]\n", "[opposes:: [[a#H|x]]]",
    '> supports:: {to: "[[b]]", weight: 2}, {to: [[a]]\n', '{to: "', '"}', "why: ",
    "[[a\\|b]]", "![[ b ]]", "[[../a]]", "[[/b.md#H#I]]", "[x](b.md#^id)", "[@key; see @k, p. 3]", "```\n",
    "$$", "<!--", "| a |\n|---|\n| [[a\\|b]] |\n", "# H\n", "^id\n", "\ud7ff", "\u202e", "e\u0301",
    "@article{key,\n",
    '{"relations": {"1": {"source": "i", "destination": "i"}}}', '{"userIgnoreFilters": ["b"]}', "[" * 300,
]  # fmt: skip
PATHS = [
    "a.md", "b.md", "b.MD", "sub/a.md", "sub/b.md", "sub/deep/é.md", "CLM - x.md", "@key.md",
    "EVD - y - @key.md",
    "a.excalidraw.md", "refs.bib", "refs.csl.json", "relations.json", ".argmapignore", ".obsidian/app.json",
    ".obsidian/templates.json", ".obsidian/plugins/discourse-graphs/data.json", "picture.png",
]  # fmt: skip

texts = st.one_of(
    st.lists(st.sampled_from(HOSTILE), max_size=12).map("".join),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80),
).map(lambda text: text.encode("utf-8"))
contents = st.one_of(texts, st.binary(max_size=40))
folders = st.dictionaries(st.sampled_from(PATHS), contents, max_size=8)


@contextmanager
def on_disk(files: dict[str, bytes]) -> Iterator[Path]:
    """The files, written in the order in which they come."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for path, content in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        yield root


def shown(loaded: Loaded) -> tuple[object, ...]:
    corpus, diagnostics = loaded
    return corpus.nodes, corpus.notes, corpus.relations, corpus.dangling, diagnostics


@settings(max_examples=150, deadline=None)
@given(folders)
def test_no_folder_makes_loading_raise_and_a_second_look_sees_the_same(files: dict[str, bytes]) -> None:
    with on_disk(files) as root:
        first = check_corpus(root)
        again = check_corpus(root)
        assert first.diagnostics == again.diagnostics
        assert first.corpus.relations == again.corpus.relations
        for relation in first.corpus.relations:
            assert relation.subject in first.corpus.nodes


@settings(max_examples=60, deadline=None)
@given(folders, st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(files: dict[str, bytes], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(files.items())
    random.shuffle(shuffled)
    with on_disk(files) as root:
        expected = shown(load_corpus(root))
        for entry in list(root.iterdir()):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        for path, content in shuffled:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        assert shown(load_corpus(root)) == expected


names = st.sampled_from(["a", "B", "b", "é", "e\u0301", "a b", "c.d"])
paths = st.lists(names, min_size=1, max_size=3).map("/".join)
written = st.tuples(st.sampled_from(["", "/", "./", "../"]), paths, st.sampled_from(["", ".md", ".MD"]))


def alike(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def composed(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def meant(name: str, source: str, files: list[str]) -> str | None:
    """What a link means, by the book and without any index."""

    def ends(path: str) -> bool:
        whole, stem = alike(path), alike(path)[: -len(".md")]
        wanted = alike(name.removeprefix("./").removeprefix("/"))
        return any(p == wanted or p.endswith("/" + wanted) for p in (whole, stem))

    def is_at(place: str) -> list[str]:
        here = alike(posixpath.normpath(place))
        return [path for path in files if here in (alike(path), alike(path)[: -len(".md")])]

    if name.startswith(("./", "../")) and (found := is_at(posixpath.join(posixpath.dirname(source), name))):
        return min(found)
    bare = name.removeprefix("/")
    if (name.startswith("/") or "/" in bare) and (found := is_at(bare.removeprefix("./"))):
        return min(found)
    fitting = [path for path in files if ends(path)]
    exact = is_at(bare.removeprefix("./"))
    own = [path for path in fitting if posixpath.dirname(path) == posixpath.dirname(source)]
    nearest = sorted(exact or own or fitting, key=lambda p: (len(composed(p)), composed(p), p))
    return next(iter(nearest), None)


@settings(max_examples=300, deadline=None)
@given(st.lists(paths, min_size=1, max_size=6, unique_by=alike), written, st.booleans())
def test_links_mean_what_a_plain_reading_of_the_rules_says(
    stems: list[str], link: tuple[str, str, str], deep: bool
) -> None:
    files = [f"{stem}.md" for stem in stems]
    source = "a/b/source.md" if deep else "source.md"
    name = "".join(link)
    with on_disk({**dict.fromkeys(files, b""), source: f"[[{name}]]".encode()}) as root:
        corpus = load_corpus(root).corpus
        ids = {note.head.id: path for path, note in corpus.notes.items()}
        linked = [ids[r.object] for r in corpus.relations if isinstance(r.object, str)]
        expected = meant(name, source, files)
        assert linked == ([expected] if expected else [])
