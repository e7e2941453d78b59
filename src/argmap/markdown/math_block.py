"""Markdown-it-py's state at a line in, whether math between `$$` and `$$` begins there out.

What stands behind a closing `$$` on its line is text, so that the whole is left to the rules of running text.
Every search ends at the next `$$`: it costs no more than the lines in between.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

_MARK = "$$"


def math_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or not _text(state, start).startswith(_MARK):
        return False
    last = _last_line(state, start, end)
    if last is None:
        return False
    if not silent:
        state.line = last + 1
        state.push("math_block", "math", 0).map = [start, state.line]
    return True


def _last_line(state: StateBlock, start: int, end: int) -> int | None:
    """The line with the next `$$`, if nothing stands behind it."""
    for line in range(start, end):
        text = _text(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return None
        found = text.find(_MARK, 2 if line == start else 0)
        if found >= 0:
            return line if found == len(text) - len(_MARK) else None
    return None


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
