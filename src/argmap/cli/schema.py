"""`argmap schema`: JSON Schemas of the note format and of every JSON output."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

from argmap.atomic import write_atomically
from argmap.cli.arguments import CommandParser
from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import talk, write_json, write_lines
from argmap.errors import ArgmapError
from argmap.export.schemas import schema_files, schemas
from argmap.nearest import name_instead


def run(argv: Sequence[str]) -> ExitCode:
    """Prints one schema, a list of their names, or writes them all into a folder."""
    parser = CommandParser(
        "schema",
        "Print a JSON Schema (2020-12): of the front matter that notes may carry, or of a command's JSON "
        "output. Without a name, list the names.",
        "  argmap schema front-matter\n  argmap schema --output schemas",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="a schema's name")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="write all schemas into a folder")
    parser.add_format()
    arguments = parser.parse_args(argv)
    known = schemas()
    if arguments.output is not None:
        arguments.output.mkdir(parents=True, exist_ok=True)
        for name, text in schema_files().items():
            write_atomically(arguments.output / name, partial(_write, text))
        talk(f"{len(known)} schemas written to {arguments.output}")
    elif arguments.name is None and arguments.format == "json":
        write_json([{"name": name, "title": schema["title"]} for name, schema in known.items()])
    elif arguments.name is None:
        width = max(map(len, known))
        write_lines(f"{name:<{width}}  {schema['title']}" for name, schema in known.items())
    elif arguments.name in known:
        write_json(known[arguments.name])
    else:
        raise ArgmapError(f"no schema is called {arguments.name!r}; {name_instead(arguments.name, known)}")
    return ExitCode.CLEAN


def _write(text: str, out: TextIO) -> None:
    out.write(text)
