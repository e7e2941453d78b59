"""`argmap demo`: a copy of the corpus that comes with argmap, opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from argmap.cli import browse
from argmap.cli.arguments import CommandParser
from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import talk
from argmap.pipeline.demo import copy_demo_corpus

DEFAULT_FOLDER = Path("argmap-demo")


def run(argv: Sequence[str]) -> ExitCode:
    """Copies the corpus unless the copy is there already, and opens it."""
    parser = CommandParser(
        "demo",
        "Copy the corpus that comes with argmap, a debate on whether the personas of language models are "
        "realized or simulated, into a folder and open it. The copy is yours to edit; a second call opens it "
        "as you left it.",
        "  argmap demo\n  argmap demo ~/notes/personas",
    )
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER, metavar="DIR",
                        help=f"where to (default: ./{DEFAULT_FOLDER})")  # fmt: skip
    folder: Path = parser.parse_args(argv).folder
    if copy_demo_corpus(folder):
        talk(f"a copy of the corpus is in {folder}")
    return browse.run(["--corpus", str(folder)])
