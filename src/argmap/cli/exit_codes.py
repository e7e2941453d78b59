"""What the exit status of every command means."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    CLEAN = 0
    MISUSE = 1
    FINDINGS = 2
    INTERRUPTED = 130
