"""Changes in, a unified diff out, in the form that `git apply` and `patch -p1` take."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from argmap.edit.changes import Changes, FileChange
from argmap.pipeline.locate import find_work_tree

_NOWHERE = b"/dev/null"
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_TO_QUOTE = re.compile(rb'[\x00-\x1f"\\\x7f]')
_ESCAPES = {b"\n": b"\\n", b"\t": b"\\t", b"\r": b"\\r", b'"': b'\\"', b"\\": b"\\\\"}


def unified_diff(changes: Changes) -> bytes:
    """The diff of all files, in the order of `changes.files`; paths are those from the git work tree's top,
    or from the corpus root outside of one."""
    _, prefix = find_work_tree(changes.root)
    return b"".join(line for change in changes.files for line in _file_diff(change, prefix))


def _file_diff(change: FileChange, prefix: str) -> Iterator[bytes]:
    old, new = (_quoted(side, f"{prefix}{p}") for side, p in (("a/", change.path), ("b/", change.new_path)))
    yield b"diff --git %s %s\n" % (old, new)
    if change.before is None:
        yield b"new file mode 100644\n"
    elif change.moves:
        yield b"rename from %s\n" % _quoted("", f"{prefix}{change.path}")
        yield b"rename to %s\n" % _quoted("", f"{prefix}{change.new_path}")
    before = change.before or b""
    if before != change.after:
        yield b"--- %s\n" % (_NOWHERE if change.before is None else _ended(old))
        yield b"+++ %s\n" % _ended(new)
        yield from _hunks(before, change.after)


def _hunks(before: bytes, after: bytes) -> Iterator[bytes]:
    header = 2  # difflib begins with the two file names, which are given by then
    lines = difflib.diff_bytes(difflib.unified_diff, _LINE.findall(before), _LINE.findall(after), b"", b"")
    for number, line in enumerate(lines):
        if number >= header:
            yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def _quoted(side: str, path: str) -> bytes:
    """A path as git writes it: in quotation marks, with escapes, where a plain one would be misread."""
    name = f"{side}{path}".encode()
    if not _TO_QUOTE.search(name):
        return name
    return b'"%s"' % _TO_QUOTE.sub(lambda m: _ESCAPES.get(m.group(), b"\\%03o" % m.group()[0]), name)


def _ended(name: bytes) -> bytes:
    """A name with blanks in it is closed by a tab, lest `patch` take its end for a date."""
    return name + b"\t" if b" " in name else name
