"""A command in, the terminal given to it until it ends, its status out."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from textual.app import App


def run_suspended(app: App[None], command: Sequence[str]) -> int:
    """Gives the terminal to a program until it ends, and returns its status.

    Raises OSError where it cannot be started.
    """
    # The terminal is not given back to the app when something is raised while it is suspended.
    failed: OSError | None = None
    code = 0
    with app.suspend():
        try:
            code = subprocess.run(command, check=False).returncode
        except OSError as error:
            failed = error
    if failed:
        raise failed
    return code
