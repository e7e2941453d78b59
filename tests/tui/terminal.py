"""The real app in a real terminal: keys in, everything it sends out."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

# A busy machine may take its time.
_ENDS_WITHIN_S = 30


def driven(root: Path, keys: list[str], *, until: bytes, **environ: str) -> tuple[bytes, int | None]:
    """As `driven_command`, with the app on the corpus at `root`."""
    code = (
        "import sys; from pathlib import Path; from argmap.tui.app import run; "
        f"sys.exit(run(Path({str(root)!r})))"
    )
    return driven_command([sys.executable, "-c", code], keys, until=until, environ=environ)


def driven_command(
    command: list[str],
    keys: list[str],
    *,
    until: bytes,
    environ: Mapping[str, str],
    size: tuple[int, int] = (40, 120),
) -> tuple[bytes, int | None]:
    """Starts a program in a terminal of `size` lines and columns, waits for `until`, presses the keys.

    Returns all that it sent, and its exit status if it has ended.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    fixed = {"TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none", "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env={**os.environ, **fixed, **environ}
    )
    os.close(slave)
    try:
        sent = _read_for(master, 30, until)
        end = time.monotonic() + _ENDS_WITHIN_S
        for key in keys:
            os.write(master, key.encode())
            sent += _read_for(master, 0.4)
        # Read on until it ends: a program whose terminal is full waits for its reader.
        while process.poll() is None and time.monotonic() < end:
            sent += _read_for(master, 0.1)
        return sent + _read_for(master, 0.1), process.poll()
    finally:
        process.kill()
        process.wait()
        os.close(master)


def _read_for(master: int, seconds: float, until: bytes | None = None) -> bytes:
    sent = b""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and not (until and until in sent):
        if select.select([master], [], [], left)[0]:
            try:
                sent += os.read(master, 1 << 16)
            except OSError:  # the other end is closed: the program has ended
                break
    return sent
