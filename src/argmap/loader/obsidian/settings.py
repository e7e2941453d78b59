"""A vault's `.obsidian` folder in, what Obsidian sets apart out: excluded files and templates."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from argmap.diagnostics import Diagnostic, finding
from argmap.loader import findings
from argmap.loader.obsidian.json_files import JsonProblem, read_json
from argmap.loader.tree import Tree
from argmap.locations import Location

USUAL_FOLDER = ".obsidian"
_APP = "app.json"
_NOTE_SUFFIX = ".md"
# Python's expressions may take for ever where repetition is repeated, and a vault need not be one's own.
_REPEATED_GROUP = re.compile(r"\)[+*{]")
_REPETITION = re.compile(r"[+*{]")
_MOST_REPETITIONS = 4


class _App(msgspec.Struct, rename="camel"):
    user_ignore_filters: list[str] | None = None


class _Templates(msgspec.Struct):
    folder: str | None = None


class _DailyNotes(msgspec.Struct):
    template: str | None = None


class _Templater(msgspec.Struct):
    templates_folder: str | None = None


class VaultSettings(NamedTuple):
    """What a vault's own settings say of its paths. `folder` is the name of its settings folder, if any.

    `excluded` are the beginnings of paths, in lower case, and `patterns` the expressions of "Excluded files";
    `templates` are folders with a slash at the end, and single notes.
    """

    folder: str | None = None
    excluded: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()
    templates: tuple[str, ...] = ()

    def is_excluded(self, path: str) -> bool:
        return path.lower().startswith(self.excluded) or any(p.search(path) for p in self.patterns)

    def is_template(self, path: str) -> bool:
        return any(path == t or (t.endswith("/") and path.startswith(t)) for t in self.templates)


class ReadSettings(NamedTuple):
    settings: VaultSettings
    diagnostics: list[Diagnostic]


def read_vault_settings(tree: Tree) -> ReadSettings:
    """What is there and can be read; a file that cannot is reported and counts as absent."""
    folder = settings_folder(tree)
    if folder is None:
        return ReadSettings(VaultSettings(), [])
    diagnostics: list[Diagnostic] = []
    filters = _filters(tree, folder, diagnostics)
    patterns = list(_patterns(filters, f"{folder}/{_APP}", diagnostics))
    settings = VaultSettings(
        folder,
        excluded=tuple(b for f in filters if not _is_pattern(f) and (b := f.removeprefix("/").lower())),
        patterns=tuple(patterns),
        templates=tuple(sorted(set(_templates(tree, folder, diagnostics)))),
    )
    return ReadSettings(settings, diagnostics)


def settings_folder(tree: Tree) -> str | None:
    """`.obsidian`, else the first folder with a dot that holds an `app.json`: Obsidian lets it be renamed."""
    try:
        hidden = [e.name for e in tree.entries("") if e.kind == "folder" and e.name.startswith(".")]
    except OSError:
        return None
    if USUAL_FOLDER in hidden:
        return USUAL_FOLDER
    return next((name for name in hidden if tree.is_file(f"{name}/{_APP}")), None)


def unreadable(problem: JsonProblem) -> Diagnostic:
    """The finding for a settings file that argmap does without."""
    message = f"the settings are done without: {problem.message}"
    return finding(findings.UNREADABLE_SETTINGS, message, problem.location)


def _filters(tree: Tree, folder: str, diagnostics: list[Diagnostic]) -> list[str]:
    app, problem, _ = read_json(tree, f"{folder}/{_APP}", _App)
    if problem:
        diagnostics.append(unreadable(problem))
    return (app.user_ignore_filters or []) if app else []


def _is_pattern(text: str) -> bool:
    return len(text) > 2 and text.startswith("/") and text.endswith("/")


def _patterns(filters: list[str], path: str, diagnostics: list[Diagnostic]) -> Iterator[re.Pattern[str]]:
    for text in filter(_is_pattern, filters):
        expression = text[1:-1]
        try:
            if _is_costly(expression):
                raise ValueError("it repeats too much to be searched for")
            yield _compiled(expression)
        except (ValueError, re.error, RecursionError) as error:
            message = f"{text!r} among the excluded files is done without: {error}"
            diagnostics.append(finding(findings.UNREADABLE_SETTINGS, message, Location.point(path)))


def _compiled(expression: str) -> re.Pattern[str]:
    with warnings.catch_warnings():
        # Obsidian's expressions are JavaScript's: what may change in Python's is no news to anybody.
        warnings.simplefilter("ignore", FutureWarning)
        return re.compile(expression, re.I)


def _is_costly(expression: str) -> bool:
    many = len(_REPETITION.findall(expression)) > _MOST_REPETITIONS
    return many or _REPEATED_GROUP.search(expression) is not None


def _templates(tree: Tree, folder: str, diagnostics: list[Diagnostic]) -> Iterator[str]:
    """Of these files only the one key is read: what plugins keep beside it is not argmap's to know."""
    templates = read_json(tree, f"{folder}/templates.json", _Templates)
    daily = read_json(tree, f"{folder}/daily-notes.json", _DailyNotes)
    templater = read_json(tree, f"{folder}/plugins/templater-obsidian/data.json", _Templater)
    diagnostics += [unreadable(p) for p in (templates.problem, daily.problem, templater.problem) if p]
    for name in (
        templates.value and templates.value.folder,
        templater.value and templater.value.templates_folder,
    ):
        if name and name.strip("/"):
            yield f"{name.strip('/')}/"
    note = daily.value and daily.value.template
    if note and note.strip("/"):
        name = note.strip("/")
        yield name if name.lower().endswith(_NOTE_SUFFIX) else f"{name}{_NOTE_SUFFIX}"
