"""Changes in, their diff on stdout; and the refusal to change what git could not bring back."""

from __future__ import annotations

import sys

from argmap.edit.changes import Changes
from argmap.edit.diff import unified_diff
from argmap.errors import ArgmapError
from argmap.git.differences import uncommitted
from argmap.printable import printable

_MOST_LISTED = 10


def show_diff(changes: Changes) -> None:
    """Prints the changes as a unified diff that `git apply` takes.

    A terminal gets it with control characters shown; a pipe gets every byte as it is.
    """
    diff = unified_diff(changes)
    if sys.stdout.isatty():
        print(printable(diff.decode("utf-8", "replace")), end="")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(diff)


def demand_committed(changes: Changes) -> None:
    """Raises ArgmapError where a file about to be changed has changes that git would not bring back."""
    changed = uncommitted(changes.root, (c.path for c in changes.files if c.before is not None))
    if changed:
        more = f" and {len(changed) - _MOST_LISTED} more" if len(changed) > _MOST_LISTED else ""
        listed = ", ".join(changed[:_MOST_LISTED])
        raise ArgmapError(f"not committed yet: {listed}{more}; commit first, or say --force")
