"""Light commands load no heavy library: the import contract cannot see deferred imports, a process can."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from argmap.loader.load import load_corpus
from argmap.polarity.choice import configured_reader
from argmap.polarity.reading import pair_digests
from argmap.polarity.readings import Reading, ReadingCache
from argmap.similarity.choice import configured_encoder
from tests.support.corpora import write_corpus

HEAVY = (
    "torch",
    "sentence_transformers",
    "transformers",
    "networkx",
    "rdflib",
    "textual",
    "igraph",
    "numpy",
    "prompt_toolkit",
    "jsonschema",
    "scipy",
    "onnxruntime",
)
FLOORS = ("edit", "loader", "markdown", "model", "rules", "semantics", "tension", "pipeline", "export", "cli")
UNWANTED = {"torch", "sentence_transformers", "transformers", "textual", "scipy", "onnxruntime"}
SOURCE = Path(__file__).parents[1] / "src"
CORPUS = """
=== argmap.toml
name = "small"
=== q.md
---
type: question
---
=== a.md
---
type: position
answers: "[[q]]"
opposes: "[[b]]"
---
=== b.md
---
type: position
answers: "[[q]]"
---
"""


def heavy_modules(code: str, cwd: Path) -> set[str]:
    """The heavy libraries that a fresh process has loaded after running `code`."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.__stderr__)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=cwd)
    assert run.returncode == 0, run.stderr
    loaded = {line.partition(".")[0] for line in run.stderr.splitlines()}
    return loaded & set(HEAVY)


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (["--help"], set()),
        (["--version"], set()),
        (["check"], set()),
        (["check", "--format", "json"], set()),
        (["rule", "AM101"], set()),
        (["new", "claim", "A claim", "--dry-run"], set()),
        (["tensions", "--explain"], {"numpy"}),
        (["verdict"], {"numpy"}),
        (["strengths"], {"numpy"}),
        (["camps"], {"numpy"}),
        (["matrix"], {"numpy"}),
        (["what-if", "--without", "a"], {"numpy"}),
        (["export", "--to", "json"], {"numpy"}),
        (["export", "--to", "graphml"], {"numpy"}),
        (["status"], {"numpy"}),
        (["search", "--text", "a"], {"numpy"}),
    ],
)
def test_a_command_loads_only_what_it_needs(tmp_path: Path, words: list[str], allowed: set[str]) -> None:
    write_corpus(tmp_path, CORPUS)
    code = f"from argmap.cli.main import main\nassert main({words!r}) == 0"
    assert heavy_modules(code, tmp_path) <= allowed


def test_search_in_notes_that_have_not_changed_needs_nothing_heavy(tmp_path: Path) -> None:
    write_corpus(tmp_path, CORPUS)
    code = "from argmap.cli.main import main\nassert main(['search', '--text', 'a']) == 0"
    heavy_modules(code, tmp_path)
    assert heavy_modules(f"{code}\nassert 'markdown_it' not in sys.modules", tmp_path) == set()


def test_what_a_model_has_read_is_told_without_it(tmp_path: Path) -> None:
    corpus = load_corpus(write_corpus(tmp_path, CORPUS.replace('opposes: "[[b]]"', ""))).corpus
    texts = pair_digests(*(" ".join(corpus.nodes[name].text.split()) for name in ("a", "b")))
    reader = configured_reader("packaged", tmp_path, pytest.fail)
    assert reader
    with ReadingCache(tmp_path, talk=pytest.fail) as cache:
        cache.write(reader.name, {texts: Reading(0.1, 0.1, 0.8)})
        cache.write_cosines(configured_encoder("packaged", tmp_path, pytest.fail).name, {texts: 0.7})
    code = f"""
import contextlib, io
from argmap.cli.main import main
with contextlib.redirect_stdout(io.StringIO()) as out:
    assert main(["tensions", {str(tmp_path)!r}]) == 0
assert "(inferred)" in out.getvalue()
"""
    assert heavy_modules(code, tmp_path) <= {"numpy"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [["suggest"], ["new", "claim", "A claim", "--similar", "--dry-run"], ["check", "--similar"]]
)
def test_few_texts_are_embedded_without_torch(tmp_path: Path, words: list[str]) -> None:
    write_corpus(tmp_path, CORPUS)
    code = (
        f"from argmap.cli.main import main\nassert main({words!r}) == 0\nassert 'tokenizers' in sys.modules"
    )
    assert heavy_modules(code, tmp_path) <= {"numpy"}


def test_no_module_loads_torch_or_a_user_interface(tmp_path: Path) -> None:
    modules = sorted(
        ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        for floor in (
            "edit",
            "loader",
            "markdown",
            "model",
            "rules",
            "polarity",
            "search",
            "semantics",
            "tension",
            "pipeline",
            "export",
            "cli",
        )
        for path in (SOURCE / "argmap" / floor).rglob("*.py")
    )
    code = f"""
from importlib import import_module
for module in {modules!r}:
    import_module(module)
    loaded = {UNWANTED!r} & sys.modules.keys()
    assert not loaded, f"{{module}} loads {{sorted(loaded)}}"
"""
    heavy_modules(code, tmp_path)
