"""Similarity in a process of its own: a folder in, suggestions out as lines of JSON.

Importing torch and embedding hold Python's lock for seconds at a time; in the UI's own process no key
would be heard meanwhile. The process can also be ended at once when the user leaves.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.similarity.pace import Pace

Say = Callable[[str], None]
# Below what the user is doing, so that typing stays smooth on few cores.
_NICENESS = 10


class Found(NamedTuple):
    """What similarity suggests; `unavailable` says in a line why it cannot."""

    suggestions: tuple[Suggestion, ...]
    unavailable: str | None


async def compare(corpus: Corpus, say: Say) -> Found:
    """Suggestions from similarity; `say` hears how far it is. Cancelling it ends the process."""
    with tempfile.TemporaryFile() as talk:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "argmap.tui.comparison", str(corpus.root)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=talk,
        )
        try:
            found = await _listen(process, say)
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode:
            talk.seek(0)
            words = talk.read().decode("utf-8", "replace").strip().splitlines()
            return Found((), f"similarity failed: {words[-1] if words else process.returncode}")
    return found


async def _listen(process: asyncio.subprocess.Process, say: Say) -> Found:
    suggestions: list[Suggestion] = []
    unavailable: str | None = None
    pace = Pace()
    assert process.stdout is not None
    async for line in process.stdout:
        message: dict[str, Any] = json.loads(line)
        if "done" in message:
            say(f"comparing texts {pace.words(message['done'], message['total'])}")
        elif "said" in message:
            say(message["said"])
        elif "subject" in message:
            suggestions.append(Suggestion(**{**message, "location": Location(*message["location"])}))
        else:
            unavailable = message["unavailable"]
    await process.wait()
    return Found(tuple(suggestions), unavailable)


def _main(root: Path) -> None:
    from argmap.loader.load import load_corpus
    from argmap.pipeline.polarity import with_polarity
    from argmap.pipeline.similar import find_similar

    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    corpus = load_corpus(root).corpus
    similar = find_similar(corpus, on_progress=_tell_progress, talk=_tell_words)
    read = with_polarity(corpus, similar.suggestions, on_progress=_tell_progress, talk=_tell_words)
    for suggestion in read.suggestions:
        _tell(asdict(suggestion))
    _tell({"unavailable": similar.unavailable or read.unavailable})


def _tell_progress(done: int, total: int) -> None:
    _tell({"done": done, "total": total})


def _tell_words(said: str) -> None:
    _tell({"said": said})


def _tell(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
