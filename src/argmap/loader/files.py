"""A folder in, its notes as text out: which files are read, and how their bytes become characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, finding
from argmap.loader import findings
from argmap.loader.ignored import ignoring
from argmap.loader.obsidian.drawings import without_drawing
from argmap.loader.tree import Entry, FileStat, LeadsTo, Tree
from argmap.locations import Location, lines_of
from argmap.markdown.light import MAX_LINES, MAX_PARSED, is_too_large

NOTE_SUFFIX = ".md"
# A file beyond this is not held in memory; of its text only the front matter is read.
MAX_BYTES = 64 * 1024 * 1024

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file below the root, by its path relative to it (with `/` separators).

    `stat` is that of the file on the disk; None where the file is another one, or stands there no more.
    """

    path: str
    stat: FileStat | None


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A note, decoded."""

    path: str
    text: str


class Scan(NamedTuple):
    """Every file below the root, sorted by path."""

    files: tuple[FoundFile, ...]
    diagnostics: tuple[Diagnostic, ...]


def scan_folder(tree: Tree, ignored: tuple[str, ...], *, gitignore: bool = False) -> Scan:
    """Finds the files of a corpus. Hidden folders and ignored paths are left out, symbolic links reported.

    Raises ConfigError for a pattern in `ignored` that is none.
    """
    files: list[FoundFile] = []
    diagnostics: list[Diagnostic] = []
    spec = ignoring(tree, ignored, diagnostics, gitignore=gitignore)
    pending = [""]
    while pending:
        folder = pending.pop()
        for entry in _entries(tree, folder, diagnostics):
            path = f"{folder}{entry.name}"
            if entry.name.startswith(".") or spec.match_file(path):
                continue
            if not _is_text(entry.name):
                diagnostics.append(_unspeakable(path))
            elif entry.kind == "link":
                diagnostics.append(_skipped(tree, path))
            elif entry.kind == "folder":
                pending.append(f"{path}/")
            elif entry.kind == "file":
                files.append(FoundFile(path, entry.stat))
    return Scan(tuple(sorted(files, key=lambda f: f.path)), tuple(diagnostics))


def read_note_file(tree: Tree, path: str) -> tuple[NoteFile, list[Diagnostic]]:
    """Reads and decodes one note; what cannot be decoded is replaced and reported, never lost silently."""
    try:
        data = tree.read(path, at_most=MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "cannot be opened"
        diagnostic = finding(findings.UNREADABLE_FILE, f"the file cannot be read: {reason}", _top(path))
        return NoteFile(path, ""), [diagnostic]
    diagnostics: list[Diagnostic] = []
    if len(data) > MAX_BYTES:
        diagnostics.append(_oversized(path, "only its front matter is read", MAX_BYTES))
        data = _head_of(data)
    text = without_drawing(_decoded(data, path, diagnostics), path)
    return NoteFile(path, text), [*diagnostics, *odd_text(text, path)]


def odd_text(text: str, path: str) -> Iterator[Diagnostic]:
    """What there is to say of a text as such: that it is too large, that it holds what no text does."""
    if is_too_large(text):
        what = "its callouts and fields are not read, its links are"
        yield _oversized(path, what, MAX_PARSED, lines=MAX_LINES)
    control = _CONTROL.search(text)
    if control:
        message = f"the text holds the control character U+{ord(control.group()):04X}"
        yield finding(findings.CONTROL_CHARACTER, message, _place(path, text, control.start()))


def decode_note(data: bytes, path: str) -> str:
    """The text of a note, whole, from bytes at hand."""
    return _decoded(data, path, [])


def _entries(tree: Tree, folder: str, diagnostics: list[Diagnostic]) -> Sequence[Entry]:
    try:
        return tree.entries(folder)
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        diagnostics.append(finding(findings.UNREADABLE_FILE, message, _top(folder or ".")))
        return ()


def _is_text(name: str) -> bool:
    """Whether a name is UTF-8; bytes of names that are not come as lone surrogates."""
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


def _unspeakable(path: str) -> Diagnostic:
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    message = "the name is not valid UTF-8; what it names is left out"
    return finding(findings.UNREADABLE_FILE, message, _top(shown), hint="rename it")


_LEADS_TO: Mapping[LeadsTo, str] = {
    "nothing": "nothing",
    "inside": "another place in this folder, which is read there",
    "outside": "a place outside the folder",
}


def _skipped(tree: Tree, path: str) -> Diagnostic:
    return finding(
        findings.SKIPPED_SYMLINK,
        f"the symbolic link leads to {_LEADS_TO[tree.leads_to(path)]}; it is not followed",
        _top(path),
        hint="put the notes themselves here, or leave the path out with `ignore` in argmap.toml",
    )


def _oversized(path: str, consequence: str, limit: int, *, lines: int | None = None) -> Diagnostic:
    size = f"{limit // 2**20} MiB" + (f" or {lines:,} lines" if lines else "")
    return finding(
        findings.OVERSIZED_NOTE,
        f"the note is larger than {size}; {consequence}",
        _top(path),
        hint="split it, or leave it out with `ignore` in argmap.toml",
    )


def _head_of(data: bytes) -> bytes:
    """The front matter of a note that is too large to be parsed, and nothing else."""
    if not data.removeprefix(b"\xef\xbb\xbf").startswith(b"---"):
        return b""
    end = data.find(b"\n---", 3)
    return data[: end + 5] if end > 0 else b""


def _decoded(data: bytes, path: str, diagnostics: list[Diagnostic]) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        diagnostics.append(_bad_encoding("the file is UTF-16, not UTF-8", path, Location.point(path)))
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", "replace")
        before = data[: error.start].decode("utf-8-sig", "replace")
        message = f"the byte 0x{data[error.start]:02X} is not valid UTF-8"
        diagnostics.append(_bad_encoding(message, path, _place(path, text, len(before))))
        return text


def _bad_encoding(message: str, path: str, location: Location) -> Diagnostic:
    return finding(findings.BAD_ENCODING, message, location, hint=f"save {path} as UTF-8")


def _top(path: str) -> Location:
    return Location.point(path)


def _place(path: str, text: str, offset: int) -> Location:
    before = lines_of(text[:offset])
    return Location.point(path, len(before), len(before[-1]) + 1)
