"""A question in, what the user typed out: the only file that knows prompt_toolkit."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterable, Iterator

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import get_app, get_app_session
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import Output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth
from prompt_toolkit.validation import ValidationError, Validator

from argmap.cli.asking.plain import ask_plainly, is_plain
from argmap.cli.asking.question import Choice, Left, Question
from argmap.printable import printable, printable_line

LABEL_WIDTH = 12
_STYLE = Style.from_dict(
    {
        "label": "bold ansicyan",
        "hint": "ansibrightblack",
        "heading": "bold",
        "error": "bold ansired",
        "warning": "bold ansiyellow",
        "info": "ansicyan",
        "good": "bold ansigreen",
        "validation-toolbar": "noreverse bold ansired bg:default",
        "placeholder": "ansibrightblack",
    }
)
KEYS = "Tab, ↓: choose · Enter: go on · Ctrl+C: leave, with nothing written"


class Terminal:
    """Asks, and says things in between."""

    def ask(self, question: Question) -> str:
        """The answer, without blanks at its ends. Raises Left where the user leaves instead."""
        if is_plain():
            return ask_plainly(question)
        session: PromptSession[str] = PromptSession(output=_output())
        try:
            typed = session.prompt(
                FormattedText(self._message(question)),
                default=question.default,
                placeholder=FormattedText([("class:placeholder", self._hint(question))]),
                completer=_Choices(question.choices) if question.choices else None,
                complete_while_typing=question.choices is not None,
                validator=_Checked(question.problem),
                validate_while_typing=question.live,
                reserve_space_for_menu=(10 if question.opens else 7) if question.choices else 0,
                pre_run=_open_choices if question.opens else None,
                key_bindings=_bindings(question),
                style=_STYLE,
            )
        except (KeyboardInterrupt, EOFError) as left:
            raise Left from left
        return typed.strip()

    def _message(self, question: Question) -> Iterator[tuple[str, str]]:
        if question.above:
            lines = _wrapped(question.above, LABEL_WIDTH + 2, self.size[0] - 1)
            yield "", "\n".join([*lines, ""])
        yield "class:label", f"{question.label:>{LABEL_WIDTH}}  "

    def _hint(self, question: Question) -> str:
        return _cut(question.hint, self.size[0] - LABEL_WIDTH - 4)

    def tell(self, label: str, answer: str) -> None:
        """Prints an answer that was given before, as if it had been asked for."""
        _print(("class:label", f"{label:>{LABEL_WIDTH}}  "), ("", printable_line(answer)))

    def say(self, text: str = "", style: str = "", *, indent: int = 2, cut: bool = False) -> None:
        """Prints a paragraph that fits the terminal, or as much as fits a line of it.

        Untrusted text is shown, not obeyed.
        """
        columns = max(40, min(self.size[0], 100)) - 1
        for line in [" " * indent + _cut(text, columns - indent)] if cut else _wrapped(text, indent, columns):
            _print((f"class:{style}" if style else "", line))

    def show(self, lines: Iterable[str]) -> None:
        """Prints lines as they stand."""
        for line in lines:
            _print(("", printable(line)))

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines."""
        columns, lines = shutil.get_terminal_size()
        return max(columns, 40), max(lines, 12)


def _print(*parts: tuple[str, str]) -> None:
    if is_plain():
        print("".join(text for _, text in parts))
    else:
        print_formatted_text(FormattedText(parts), style=_STYLE)


def _output() -> Output:
    """The terminal, which is not asked where its cursor is: not every one answers."""
    output = get_app_session().output
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False
    return output


class _Choices(Completer):
    """Choices as completions of the whole line."""

    def __init__(self, choices: Callable[[str], Iterable[Choice]]) -> None:
        self._choices = choices

    def get_completions(self, document: Document, _event: CompleteEvent) -> Iterator[Completion]:
        for choice in self._choices(document.text_before_cursor):
            if printable(choice.text) == choice.text:
                yield Completion(
                    choice.text,
                    start_position=-len(document.text_before_cursor),
                    display=_cut(choice.shown, 46),
                    display_meta=printable_line(choice.meta),
                )


class _Checked(Validator):
    def __init__(self, problem: Callable[[str], str | None]) -> None:
        self._problem = problem

    def validate(self, document: Document) -> None:
        problem = self._problem(document.text.strip())
        if problem:
            raise ValidationError(message=printable_line(problem), cursor_position=len(document.text))


def _bindings(question: Question) -> KeyBindings:
    """Enter on letters that mean nothing yet takes the first of the choices, and goes on if it is the only
    one; without any letters, it leaves no trace.
    """
    bindings = KeyBindings()

    @Condition
    def means_nothing_yet() -> bool:
        buffer = get_app().current_buffer
        state = buffer.complete_state
        undecided = state is not None and bool(state.completions) and state.complete_index is None
        return undecided and bool(buffer.text.strip()) and question.problem(buffer.text.strip()) is not None

    @bindings.add("enter", filter=means_nothing_yet)
    def take_first(event: KeyPressEvent) -> None:
        state = event.current_buffer.complete_state
        event.current_buffer.complete_next()
        if state is not None and len(state.completions) == 1:
            event.current_buffer.validate_and_handle()

    @Condition
    def says_nothing() -> bool:
        return not get_app().current_buffer.text.strip() and question.problem("") is None

    @bindings.add("enter", filter=says_nothing)
    def pass_over(event: KeyPressEvent) -> None:
        event.app.erase_when_done = True
        event.current_buffer.validate_and_handle()

    return bindings


def _open_choices() -> None:
    get_app().current_buffer.start_completion(select_first=False)


def _wrapped(text: str, indent: int, columns: int) -> list[str]:
    margin = " " * indent
    line = printable_line(text)
    return textwrap.wrap(line, columns, initial_indent=margin, subsequent_indent=margin) or [""]


def _cut(text: str, width: int) -> str:
    line = printable_line(text)
    if width_of(line) <= width:
        return line
    while line and width_of(line) > width - 1:
        line = line[:-1]
    return f"{line.rstrip()}…"


def width_of(text: str) -> int:
    """How many columns a text takes; a Chinese character or an emoji takes two."""
    return get_cwidth(text)
