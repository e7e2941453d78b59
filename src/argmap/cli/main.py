"""The command line's front door."""

from __future__ import annotations


def main() -> int:
    """Runs one command and returns its exit code."""
    raise SystemExit("under construction")
