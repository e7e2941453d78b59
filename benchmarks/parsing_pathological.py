"""How the time and memory of parsing grow with hostile notes, as ratios between sizes in the same run.

    .venv/bin/python benchmarks/parsing_pathological.py [CHARACTERS] [CASE ...]

Each case is parsed at half, once and twice the size, each in a process of its own. Work that is linear
doubles (ratios near 2), work that is quadratic quadruples. Memory is what the process grew by.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from multiprocessing.queues import SimpleQueue

from argmap.markdown.parser import parse_document

LIMIT_SECONDS = 20


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _in_front_matter(unit: str) -> Callable[[int], str]:
    return lambda size: "---\nkey: " + _repeated(unit)(size) + "\n---\n"


def _line(unit: str) -> Callable[[int], str]:
    """Paragraphs of units, each just short of being read for wikilinks only."""
    return lambda size: _repeated(_repeated(unit)(49_000) + "\n\n")(size)


def _table(size: int) -> str:
    columns = size // 5
    return "|a" * columns + "|\n" + "|-" * columns + "|\n"


def _aliases(size: int) -> str:
    levels = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
    return f"---\na0: &a0 [x]\n{levels}---\n" + "a " * (size // 2)


def _deep(opening: str) -> Callable[[int], str]:
    """Lines, each indented by one character more than the last."""

    def text(size: int) -> str:
        return "".join(f"{' ' * depth}{opening}\n" for depth in range(int((2 * size) ** 0.5)))

    return text


UNITS = (
    "[", "[[", "![[", "]", "`", "` ", "``` ", "*", "*a_", "**a ", "_", "~", "$", "$ ", "$a", "%%",
    "%% a ", "<", "<!--", "<a ", "> ", "- ", "1. ", "[^", "^[", "[^a]", "[^a]: ", "(a:: ", "[a:: ",
    "a:: ", "|", "|a", "\\", "\\|", "&", "&a", "http://", "@", "[@", "[@a; ", "#", "# ", "#a", "#a ",
    "^a ", "[a](", "[a](b ", "![", "![a](", "[a]: b\n", "[a]: ", "---\n", "$$\n", "$$ a\n\n", "```\n",
    "~~~\n", "a\n", "a\n\n", "\n", "# \n", "- a\n", "> a\n", "> > a\n", "| a |\n", "a|b\n-|-\n",
    "> [!claim]\n", "> [!claim] a ^b\n\n", "    a\n", "\t", "\0", "\x0b\n", "<div>\n", "<!-- \n", "<?\n",
    "%%\n", "a:: b\n", "- a [[b]]\n", "[[a]]", "a [[b]] c\n", "[^a]: b\n", "[a:: [[b]]] ", "[[a::b]] ",
    "[[a]](b) ",
)  # fmt: skip
YAML_UNITS = ("[", "{", "a: ", "&a ", "- ", "\\", '"', "!", "[[", "a\n", "a\n  ")
CASES: dict[str, Callable[[int], str]] = {
    **{repr(unit): _repeated(unit) for unit in UNITS},
    **{f"lines of {unit!r}": _line(unit) for unit in UNITS if "\n" not in unit},
    **{
        f"YAML {unit!r}": _in_front_matter(unit)
        for unit in ("[", "{", "a: ", "&a ", "- ", "\\", '"', "!", "[[", "a\n", "a\n  ")
    },
    "table": _table,
    "aliases": _aliases,
    "[^ with a footnote": lambda size: "[^a]: b\n\n" + _line("[^")(size),
    "[ with a definition": lambda size: "[b]: c\n\n" + _line("[")(size),
    "[ with a destination": lambda size: (("[" * 20_000 + "](a)\n\n") * (size // 20_000 + 1))[:size],
    "^[ closed": lambda size: (("^[" * 9_000 + "]" * 9_000 + "\n\n") * (size // 27_000 + 1))[:size],
    "![ closed": lambda size: (("![" * 9_000 + "](a)" * 9_000 + "\n\n") * (size // 54_000 + 1))[:size],
    **{f"deep {opening!r}": _deep(opening) for opening in ("a", "- a", "> a", "1. a", "")},
}


def _parse(text: str, answer: SimpleQueue[tuple[float, int]]) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    parse_document(text, "note.md")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    answer.put((time.process_time() - start, grown * 1024))


def measured(text: str) -> tuple[float, int] | None:
    """Seconds of CPU and bytes that parsing takes; None past the limit."""
    context = multiprocessing.get_context("fork")
    answer: SimpleQueue[tuple[float, int]] = context.SimpleQueue()
    process = context.Process(target=_parse, args=(text, answer))
    process.start()
    process.join(LIMIT_SECONDS)
    if process.is_alive():
        process.kill()
        return None
    return None if answer.empty() else answer.get()


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    parse_document("warm [[up]]", "note.md")
    print(f"{'case':<28} {'s at n':>8} {'n / 0.5n':>9} {'2n / n':>7} {'bytes a character':>18}")
    for name in sys.argv[2:] or CASES:
        results = [measured(CASES[name](round(size * factor))) for factor in (0.5, 1, 2)]
        if None in results:
            print(f"{name:<28} longer than {LIMIT_SECONDS} s, or dead")
            continue
        (half, _), (once, memory), (twice, _) = [r for r in results if r]
        print(
            f"{name:<28} {once:8.2f} {once / half:9.1f} {twice / once:7.1f} {memory / size:18.0f}", flush=True
        )


if __name__ == "__main__":
    main()
