"""The patterns of `argmap.toml`, `.argmapignore` and `.gitignore` in, which paths are left out."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence

from pathspec import GitIgnoreSpec

from argmap.config import CONFIG_NAME
from argmap.diagnostics import Diagnostic, finding
from argmap.errors import ConfigError
from argmap.loader import findings
from argmap.loader.tree import Tree
from argmap.locations import Location, lines_of

IGNORE_NAME, GIT_NAME = ".argmapignore", ".gitignore"


def ignoring(
    tree: Tree, configured: Sequence[str], diagnostics: list[Diagnostic], *, gitignore: bool
) -> GitIgnoreSpec:
    """All patterns together, those of the configuration last: the last one that fits a path decides.

    Raises ConfigError for one of the configuration that is no pattern; one in a file is reported.
    """
    for pattern in configured:
        problem = _problem_of(pattern)
        if problem:
            raise ConfigError(f"{CONFIG_NAME}: ignore: {pattern!r} is no pattern ({problem})")
    names = [GIT_NAME, IGNORE_NAME] if gitignore else [IGNORE_NAME]
    in_files = [pattern for name in names for pattern in _patterns_in(tree, name, diagnostics)]
    return _spec([*in_files, *configured])


def _patterns_in(tree: Tree, name: str, diagnostics: list[Diagnostic]) -> list[str]:
    try:
        text = tree.read(name).decode("utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        message = f"the patterns are done without: {error}"
        diagnostics.append(finding(findings.UNREADABLE_FILE, message, Location.point(name)))
        return []
    return list(filter(None, (_usable(p, name, n, diagnostics) for n, p in enumerate(lines_of(text), 1))))


def _usable(pattern: str, name: str, line: int, diagnostics: list[Diagnostic]) -> str | None:
    problem = _problem_of(pattern)
    if problem:
        message = f"{pattern!r} is no pattern ({problem})"
        diagnostics.append(finding(findings.UNREADABLE_FILE, message, Location.point(name, line)))
    return None if problem else pattern


def _problem_of(pattern: str) -> str | None:
    try:
        _spec([pattern])
    except (ValueError, re.error) as error:
        return str(error)
    return None


def _spec(patterns: Sequence[str]) -> GitIgnoreSpec:
    with warnings.catch_warnings():
        # Python warns of what its own expressions may mean one day; these are git's.
        warnings.simplefilter("ignore", FutureWarning)
        return GitIgnoreSpec.from_lines(patterns)
