"""Talkative libraries in, silence out: what they say would stand among data, or scroll over a screen."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO

from argmap.errors import ArgmapError, MissingExtra


def quieten_hub(*, offline: bool) -> None:
    """Before the first import of what fetches models: no bars, no telemetry, no question to the network."""
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if offline:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")


@contextmanager
def silence() -> Iterator[None]:
    """Keeps what the libraries say off the terminal, and out of data on stdout; errors still raise."""
    for name in ("sentence_transformers", "transformers", "huggingface_hub", "torch"):
        logging.getLogger(name).setLevel(logging.ERROR)
    with warnings.catch_warnings(), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        warnings.simplefilter("ignore")
        yield


@contextmanager
def importing(missing: str) -> Iterator[None]:
    """A library of an extra is imported without a word; where it cannot be, `missing` is raised, and why."""
    try:
        with silence():
            yield
    except ImportError as error:
        raise MissingExtra(f"{missing} ({first_line(error)})") from error


@contextmanager
def loading(model: str, setting: str) -> Iterator[None]:
    """A model is made out of its files without a word; ModelNotLoaded where that fails, with the setting."""
    try:
        with silence():
            yield
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ModelNotLoaded(
            f"{model} cannot be loaded ({first_line(error)}); see {setting} in argmap.toml"
        ) from error


class ModelNotLoaded(ArgmapError):
    """A library cannot make a model out of what it was given."""


def first_line(error: Exception) -> str:
    """What an error of a library says, without the pages that may follow."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
