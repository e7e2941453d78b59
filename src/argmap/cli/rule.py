"""`argmap rule`: the page of a rule, or a list of all rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.cli.arguments import CommandParser
from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import write_json, write_lines
from argmap.errors import ArgmapError
from argmap.export.records import rule_record
from argmap.rules.pages import page
from argmap.rules.registry import ALL_RULES, RULES

# A code that is not there is not half of another one.
_CODE = re.compile(r"(?i)AM\d*")


def run(argv: Sequence[str]) -> ExitCode:
    """Prints one rule's page, or a line for each rule."""
    parser = CommandParser(
        "rule",
        "Explain a rule of `argmap check`: what it finds, why that matters, an example and what to write "
        "instead. Without a code, list all rules.",
        "  argmap rule AM101\n  argmap rule dangling-relation",
    )
    parser.add_argument("code", nargs="?", metavar="CODE", help="a rule's code or name")
    parser.add_format()
    arguments = parser.parse_args(argv)
    if arguments.code is None:
        if arguments.format == "json":
            write_json([rule_record(rule) for rule in ALL_RULES])
        else:
            width = max(len(rule.name) for rule in ALL_RULES)
            write_lines(f"{r.code}  {r.severity:<7}  {r.name:<{width}}  {r.summary}" for r in ALL_RULES)
        return ExitCode.CLEAN
    rule = RULES.find(arguments.code)
    if rule is None:
        near = None if _CODE.fullmatch(arguments.code) else RULES.nearest(arguments.code)
        hint = f"did you mean {near.code} ({near.name})?" if near else "`argmap rule` lists them"
        raise ArgmapError(f"no rule is called {arguments.code!r}; {hint}")
    if arguments.format == "json":
        write_json([rule_record(rule) | {"page": page(rule)}])
    else:
        write_lines(page(rule).rstrip("\n").split("\n"))
    return ExitCode.CLEAN
