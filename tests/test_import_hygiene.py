"""Light commands load no heavy library: the import contract cannot see deferred imports, a process can."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
)
FLOORS = ("edit", "loader", "markdown", "model", "rules", "semantics", "tension", "pipeline", "export", "cli")
UNWANTED = {"torch", "sentence_transformers", "transformers", "textual", "scipy"}
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


def test_no_module_loads_torch_or_a_user_interface(tmp_path: Path) -> None:
    modules = sorted(
        ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        for floor in (
            "edit",
            "loader",
            "markdown",
            "model",
            "rules",
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
