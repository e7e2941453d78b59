"""The command line's front door: finds the command, runs it, turns misuse into words and an exit code."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from argmap import __version__
from argmap.cli.exit_codes import ExitCode
from argmap.errors import ArgmapError
from argmap.nearest import nearest_names
from argmap.printable import printable

# Commands by name, with the line that `argmap --help` shows; a command's module is imported when it runs.
COMMANDS: dict[str, str] = {
    "browse": "open the terminal UI (what `argmap` alone does)",
    "status": "the overview: what there is, what clashes, what is wrong",
    "check": "list what is malformed, with file, line and the way out",
    "new": "write a note that passes `check`, from options or from questions",
    "rule": "explain a rule, or list all",
    "search": "find nodes by their words, by what they mean, by filters",
    "show": "one node: text, relations both ways, tensions",
    "tensions": "where positions clash, strongest first, step by step",
    "verdict": "dismiss a tension, or say that it stands or is resolved",
    "strengths": "how strong every node is, and from what it starts",
    "camps": "what can be held together, and what each camp must give up",
    "matrix": "the positions of a question against the evidence, and what it hangs on",
    "what-if": "what would change without a node or relation, or with one",
    "suggest": "relations that nobody has written, worth a look",
    "accept": "write a suggested relation into its note",
    "dismiss": "say that two nodes need no relation, and why",
    "init": "make an existing folder of notes a corpus, and say what is in it",
    "rename": "give a note another name or place; every link follows",
    "export": "write the graph as JSON, Turtle or GraphML",
    "schema": "JSON Schemas of the note format and of all JSON output",
    "demo": "open a copy of the corpus that comes with argmap",
}

USAGE = """\
usage: argmap [COMMAND] [ARGUMENT ...]

Where do my notes disagree, how badly, and why? argmap reads a folder of markdown notes on a debate as a
typed argument graph, checks it, and ranks the tensions between its positions.

commands:
{commands}

options:
  -h, --help     this help; `argmap COMMAND --help` for a command's
  --version      the version

Without a command, argmap opens the terminal UI on the nearest folder upwards that holds argmap.toml, else
on ./corpus, else on the working directory; where stdout is no terminal it prints `argmap status`.

example:
  argmap check notes/ && argmap tensions notes/ --explain
"""


class Command(Protocol):
    """What a command's module offers."""

    def run(self, argv: Sequence[str]) -> ExitCode: ...


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 clean, 1 misuse or I/O, 2 findings, 130 interrupted."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _answered(words)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader of a pipe has gone (`argmap ... | head`): nothing more is written, and nothing is said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.CLEAN


def _answered(words: list[str]) -> int:
    if words and words[0] in ("-h", "--help", "help"):
        print(usage())
        return ExitCode.CLEAN
    if words and words[0] in ("-V", "--version"):
        print(f"argmap {__version__}")
        return ExitCode.CLEAN
    name, rest = _command(words)
    if name is None:
        print(f"argmap: {_unknown(words[0])}", file=sys.stderr)
        return ExitCode.MISUSE
    return _run(name, rest)


def usage() -> str:
    """The text of `argmap --help`."""
    listed = "\n".join(f"  {name:<13}  {summary}" for name, summary in COMMANDS.items())
    return USAGE.format(commands=listed).rstrip("\n")


def _command(words: list[str]) -> tuple[str | None, list[str]]:
    """The command's name and its own words; a folder by itself is one to browse."""
    if len(words) > 2 and words[0] in ("-C", "--corpus") and words[2] in COMMANDS:
        return words[2], [*words[3:], *words[:2]]
    if not words or words[0].startswith("-"):
        return "browse", words
    if words[0] in COMMANDS:
        return words[0], words[1:]
    return ("browse", words) if Path(words[0]).is_dir() else (None, words)


def _unknown(word: str) -> str:
    near = nearest_names(word, COMMANDS)
    hint = f"did you mean `argmap {near[0]}`?" if near else "`argmap --help` lists the commands"
    return f"no command and no folder is called {printable(word)!r}; {hint}"


def _run(name: str, words: list[str]) -> int:
    from argmap.cli.output import prepare_streams, talk

    prepare_streams()
    command: Command = importlib.import_module(f"argmap.cli.{name.replace('-', '_')}")
    try:
        return command.run(words)
    except ArgmapError as error:
        for line in str(error).splitlines():
            talk(f"argmap: {line}" if not line.startswith(" ") else line)
        return ExitCode.MISUSE
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        talk("argmap: interrupted")
        return ExitCode.INTERRUPTED
    except OSError as error:
        talk(f"argmap: {error.filename or ''}: {error.strerror or error}".replace(": :", ":"))
        return ExitCode.MISUSE
