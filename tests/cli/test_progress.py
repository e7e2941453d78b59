"""How far it is, on stderr: one line in its place on a terminal, plain ones on a dumb one, none in a file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from argmap.cli import progress
from argmap.cli.progress import Progress
from argmap.similarity.pace import Pace, duration


class Screen(io.StringIO):
    """A terminal that remembers what was written to it."""

    encoding = "utf-8"
    terminal = True

    def isatty(self) -> bool:
        return self.terminal

    def shown(self) -> list[str]:
        """The lines as they stand there in the end."""
        lines, column = [""], 0
        for piece in re.split(r"(\r|\n|\x1b\[K)", self.getvalue()):
            match piece:
                case "\r":
                    column = 0
                case "\n":
                    lines.append("")
                    column = 0
                case "\x1b[K":
                    lines[-1] = lines[-1][:column]
                case text:
                    lines[-1] = lines[-1][:column] + text + lines[-1][column + len(text) :]
                    column += len(text)
        return lines


class Seen(NamedTuple):
    screen: Screen
    wait: Callable[[float], None]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    now = [1000.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    screen = Screen()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=screen))
    monkeypatch.setattr(progress, "talk", lambda message: screen.write(f"{message}\n"))
    monkeypatch.setattr(progress, "_columns", lambda: 80)
    monkeypatch.setenv("TERM", "xterm")

    def wait(seconds: float) -> None:
        now[0] += seconds

    return Seen(screen, wait)


def test_a_line_tells_rate_and_time_left_and_is_wiped_in_the_end(seen: Seen) -> None:
    with Progress("embedding") as line:
        line.show(0, 900)
        assert seen.screen.shown() == ["embedding ────────────────────────────── 0/900"]
        seen.wait(4)
        line.show(120, 900)
        assert seen.screen.shown() == ["embedding ━━━━────────────────────────── 120/900, 30/s, 26 s left"]
    assert seen.screen.shown() == [""]


@pytest.mark.parametrize("columns", [80, 60, 40, 20, 12])
def test_the_line_fits_any_terminal(seen: Seen, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setattr(progress, "_columns", lambda: columns)
    with Progress("embedding") as line:
        for done in range(0, 100_001, 20_000):
            line.show(done, 100_000)
            seen.wait(500)
            assert all(len(shown) < columns for shown in seen.screen.shown())
            assert seen.screen.shown()[-1].startswith("embedding"[: columns - 1])


def test_what_is_said_meanwhile_stays_above_the_line(seen: Seen) -> None:
    with Progress("embedding") as line:
        line.show(0, 900)
        line.say("loading")
        assert [text.split()[0] for text in seen.screen.shown()] == ["loading", "embedding"]
    assert seen.screen.shown() == ["loading", ""]


def test_it_is_not_drawn_more_often_than_an_eye_can_follow(seen: Seen) -> None:
    with Progress("embedding") as line:
        for done in range(500):
            line.show(done, 500)
            seen.wait(0.001)
    assert seen.screen.getvalue().count("embedding") == 5


def test_few_texts_are_no_flash(seen: Seen) -> None:
    with Progress("embedding") as line:
        line.show(0, 3)
        line.show(3, 3)
    assert seen.screen.getvalue() == ""


def test_a_terminal_without_line_drawing_gets_plain_characters(seen: Seen) -> None:
    seen.screen.encoding = "ascii"
    with Progress("embedding") as line:
        line.show(450, 900)
        assert seen.screen.shown() == ["embedding ###############--------------- 450/900"]


def test_a_dumb_terminal_gets_a_plain_line_now_and_then(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with Progress("embedding") as line:
        for done in range(0, 901, 100):
            line.show(done, 900)
            line.say("a word") if done == 300 else None
            seen.wait(10)
    assert seen.screen.getvalue().splitlines() == [
        "embedding 0/900",
        "embedding 300/900, 10/s, 60 s left",
        "a word",
        "embedding 600/900, 10/s, 30 s left",
        "embedding 900/900, 10/s",
    ]


def test_where_stderr_is_no_terminal_only_words_are_said(seen: Seen) -> None:
    seen.screen.terminal = False
    with Progress("embedding") as line:
        line.show(0, 900)
        line.say("a word")
        line.show(900, 900)
    assert seen.screen.getvalue() == "a word\n"


def test_the_rate_is_that_of_late(seen: Seen) -> None:
    pace = Pace()
    told = []
    for done in [*range(60), *range(60, 6_000, 100)]:
        told.append(pace.words(done, 100_000))
        seen.wait(1)
    assert told[2] == "2/100000, 1.0/s, 27 h 47 min left"
    assert told[-1] == "5960/100000, 100/s, 16 min left"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "0 s"),
        (89.4, "89 s"),
        (90, "2 min"),
        (3_560, "59 min"),
        (3_599, "1 h 00 min"),
        (7_500, "2 h 05 min"),
    ],
)
def test_a_duration_is_told_as_finely_as_it_matters(seconds: float, words: str) -> None:
    assert duration(seconds) == words
