"""A note that could be written in, the one that the user agrees to out: shown, edited, confirmed."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from argmap.cli.asking.prompts import Terminal, width_of
from argmap.cli.asking.question import Left, Question
from argmap.diagnostics import Severity
from argmap.edit.compose.propose import Proposal, most_telling, propose_text
from argmap.errors import ArgmapError
from argmap.pipeline.check import Checked
from argmap.pipeline.editor import editor_command
from argmap.printable import printable

# What the findings, the question and a little of what was before take of the screen.
_LINES_KEPT = 9


def confirm(checked: Checked, proposal: Proposal, terminal: Terminal) -> Proposal:
    """The note that is to be written. Raises Left where none is."""
    while True:
        _show(proposal, terminal)
        answer = terminal.ask(_question(proposal)) or "y"
        if answer == "n":
            raise Left
        if answer == "y":
            return proposal
        proposal = _edited(checked, proposal, terminal)


def _show(proposal: Proposal, terminal: Terminal) -> None:
    terminal.say()
    for remark in proposal.remarks:
        terminal.say(remark, "hint")
    terminal.show(_framed(proposal, *terminal.size))
    shown = most_telling(proposal)
    for diagnostic in shown:
        elsewhere = "" if diagnostic.location.path == proposal.path else f" in {diagnostic.location.path}"
        said = f"{diagnostic.severity}: {diagnostic.message} ({diagnostic.code}){elsewhere}"
        terminal.say(said, str(diagnostic.severity))
        if diagnostic.hint and diagnostic.severity is not Severity.INFO:
            terminal.say(diagnostic.hint, indent=4)
    if len(shown) < len(proposal.findings):
        terminal.say(f"and {len(proposal.findings) - len(shown)} more in other notes", "hint")


def _framed(proposal: Proposal, columns: int, rows: int) -> Iterator[str]:
    """The note between two lines, the first of which says where it goes."""
    width = min(columns, 100) - 1
    lines = printable(proposal.text).rstrip("\n").split("\n")
    room = max(rows - _LINES_KEPT - len(most_telling(proposal)), 6)
    place = printable(proposal.path)
    yield f"── {place} {'─' * max(width - width_of(place) - 4, 2)}"
    yield from lines[:room]
    if len(lines) > room:
        yield f"… {len(lines) - room} more lines (e shows them all)"
    yield "─" * width


def _question(proposal: Proposal) -> Question:
    worst = proposal.worst()
    allowed = {"y", "n", "e"} - ({"y"} if worst is Severity.ERROR else set())
    # A warning is to be agreed to in so many words.
    by_itself = "" if worst in (Severity.ERROR, Severity.WARNING) else ", Enter: yes"
    ways = "e: open it in your editor, n: leave" if worst is Severity.ERROR else f"y, n, e: editor{by_itself}"

    def problem(text: str) -> str | None:
        if text in allowed or (not text and by_itself):
            return None
        return "errors are not written: e opens it in your editor, n leaves" if text == "y" else ways

    return Question("write it?", ways, problem=problem, live=False)


def _edited(checked: Checked, proposal: Proposal, terminal: Terminal) -> Proposal:
    """The note as the user's editor leaves it; as it was where there is no editor."""
    try:
        return propose_text(checked, proposal.path, _through_editor(proposal.text))
    except (ArgmapError, OSError, UnicodeDecodeError) as error:
        terminal.say(str(error), "warning")
        return proposal


def _through_editor(text: str) -> str:
    with tempfile.TemporaryDirectory(prefix="argmap-") as folder:
        draft = Path(folder, "note.md")
        draft.write_text(text, encoding="utf-8", newline="\n")
        subprocess.run(editor_command(os.environ, draft), check=False)
        return draft.read_text(encoding="utf-8-sig")
