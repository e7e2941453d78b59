"""What is asked: one line, with its choices and the check of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Left(Exception):
    """The user has left: nothing is to be written."""


class Choice(NamedTuple):
    """Something that can be chosen: what is put in, how it is shown, and what it is."""

    text: str
    shown: str
    meta: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One line to be typed.

    `hint` stands where the answer goes, `above` on lines of its own. `choices` gives what fits the letters
    typed so far; `opens` shows them before a letter is typed. `problem` says what is wrong with an answer,
    None where nothing is; while typing only where `live`.
    """

    label: str
    hint: str = ""
    above: str = ""
    default: str = ""
    choices: Callable[[str], Iterable[Choice]] | None = None
    problem: Callable[[str], str | None] = lambda _text: None
    live: bool = True
    opens: bool = False
