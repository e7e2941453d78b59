"""`argmap rule`: the page of a rule, or a list of all rules."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence

from argmap.cli.arguments import CommandParser, corpus_root
from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import write_json, write_lines
from argmap.config import load_config
from argmap.diagnostics import Rule
from argmap.errors import ArgmapError
from argmap.export.records import rule_record
from argmap.rules.catalogue import Catalogue
from argmap.rules.own.codes import own_rules
from argmap.rules.pages import page
from argmap.rules.registry import ALL_RULES, RULES, WORDS

# A code that is not there is not half of another one.
_CODE = re.compile(r"(?i)AM\d*")


def run(argv: Sequence[str]) -> ExitCode:
    """Prints one rule's page, or a line for each rule."""
    parser = CommandParser(
        "rule",
        "Explain a rule of `argmap check`: what it finds, why that matters, an example and what to write "
        "instead. Without a code, list all rules, those of the corpus' own too.",
        "  argmap rule AM101\n  argmap rule dangling-relation",
    )
    parser.add_argument("code", nargs="?", metavar="CODE", help="a rule's code or name")
    parser.add_corpus(positional=False)
    parser.add_format()
    arguments = parser.parse_args(argv)
    if arguments.code is None:
        _list(_rules(arguments), as_json=arguments.format == "json")
        return ExitCode.CLEAN
    rule = RULES.find(arguments.code) or _own(_rules(arguments), arguments.code)
    if arguments.format == "json":
        write_json([rule_record(rule) | {"page": page(rule)}])
    else:
        write_lines(page(rule).rstrip("\n").split("\n"))
    return ExitCode.CLEAN


def _rules(arguments: argparse.Namespace) -> Catalogue:
    """The rules that come with argmap, and the corpus' own."""
    root = corpus_root(arguments)
    return Catalogue((*ALL_RULES, *own_rules(root, load_config(root), WORDS)))


def _list(rules: Catalogue, *, as_json: bool) -> None:
    if as_json:
        write_json([rule_record(rule) for rule in rules])
        return
    code, name = (max(map(len, words)) for words in zip(*((r.code, r.name) for r in rules), strict=True))
    write_lines(f"{r.code:<{code}}  {r.severity:<7}  {_name(r):<{name}}  {r.summary}" for r in rules)


def _name(rule: Rule) -> str:
    return rule.name if rule.name != rule.code else ""


def _own(rules: Catalogue, word: str) -> Rule:
    rule = rules.find(word)
    if rule is None:
        near = None if _CODE.fullmatch(word) else rules.nearest(word)
        hint = f"did you mean {near.code} ({near.name})?" if near else "`argmap rule` lists them"
        raise ArgmapError(f"no rule is called {word!r}; {hint}")
    return rule
