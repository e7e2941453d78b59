"""The generated parts of the documentation; `python -m tests.support.documentation` writes them."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
from pathlib import Path
from unittest import mock

from argmap.cli.main import COMMANDS, usage
from argmap.model.vocabulary import ANY, BUILTIN_RELATIONS, NODE_TYPES, RelationType

ROOT = Path(__file__).parents[2]
RELATIONS = (
    "<!-- relations: written by `make docs` from the vocabulary -->\n",
    "<!-- end of relations -->\n",
)


def documents() -> dict[Path, str]:
    """Every generated document, as it has to be."""
    from argmap.rules.pages import index

    note_format = ROOT / "docs/note-format.md"
    return {
        ROOT / "docs/commands.md": commands(),
        ROOT / "docs/rules/README.md": index(),
        note_format: between(note_format.read_text(encoding="utf-8"), RELATIONS, relation_table()),
    }


def commands() -> str:
    """docs/commands.md: the help of every command."""
    parts = [
        "# Commands\n\nWritten by `make docs` from `argmap --help`.\n",
        _fenced("argmap --help", usage()),
    ]
    parts += [_fenced(f"argmap {name} --help", command_help(name)) for name in COMMANDS]
    return "\n".join(parts)


def command_help(name: str) -> str:
    """What `argmap NAME --help` prints on a terminal of 100 columns."""
    printed = io.StringIO()
    command = importlib.import_module(f"argmap.cli.{name.replace('-', '_')}")
    with (
        mock.patch.dict(os.environ, {"COLUMNS": "100", "NO_COLOR": "1"}),
        contextlib.redirect_stdout(printed),
        contextlib.suppress(SystemExit),
    ):
        command.run(["--help"])
    return printed.getvalue()


def relation_table() -> str:
    """The vocabulary as a table."""
    rows = [
        f"| `{r.name}` | {f'`{r.inverse}`' if r.inverse else '–'} | {_ends(r)} | {r.meaning} |"
        for r in BUILTIN_RELATIONS
    ]
    return "\n".join(["\n| relation | inverse | from → to | meaning |", "|---|---|---|---|", *rows, "\n"])


def between(text: str, marks: tuple[str, str], content: str) -> str:
    """The text with what stands between two marks replaced."""
    before, _, rest = text.partition(marks[0])
    _, _, after = rest.partition(marks[1])
    return f"{before}{marks[0]}{content}{marks[1]}{after}"


def _ends(relation: RelationType) -> str:
    arrow = "↔" if relation.symmetric else "→"
    if relation.same_type:
        return "any → the same type"
    objects = _listed(relation.objects)
    if relation.name == "undercuts":
        objects += ", or a relation"
    return f"{_listed(relation.subjects)} {arrow} {objects}"


def _listed(types: frozenset[str]) -> str:
    return "any" if types == ANY else ", ".join(t for t in NODE_TYPES if t in types)


def _fenced(title: str, text: str) -> str:
    return f"## `{title}`\n\n```\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
