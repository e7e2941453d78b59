"""A question in, what the user typed out, on a terminal that knows nothing but lines (`TERM=dumb`)."""

from __future__ import annotations

import os

from argmap.cli.asking.question import Left, Question
from argmap.printable import printable_line

PLAIN_KEYS = "Enter: go on · Ctrl+C: leave, with nothing written"


def is_plain() -> bool:
    """Whether the terminal cannot move its cursor, so that neither menus nor colours are of use."""
    return os.environ.get("TERM", "").lower() in ("dumb", "unknown")


def ask_plainly(question: Question) -> str:
    """The answer, without blanks at its ends; asked again until nothing is wrong with it.

    Raises Left where the user leaves instead.
    """
    if question.above:
        print(printable_line(question.above))
    said = ", ".join(part for part in (question.hint, question.default and f"[{question.default}]") if part)
    while True:
        try:
            typed = input(f"{question.label} ({printable_line(said)}): ").strip() or question.default
        except (KeyboardInterrupt, EOFError) as left:
            raise Left from left
        problem = question.problem(typed)
        if problem is None:
            return typed
        print(printable_line(problem))
