"""A rule in, the page that explains it out; and the table of all of them."""

from __future__ import annotations

from importlib.resources import files

from argmap.diagnostics import Rule
from argmap.rules.registry import ALL_RULES

_INTRODUCTION = """\
# Rules

What `argmap check` finds, and what each finding is called. `argmap rule CODE` prints a page in the terminal.
A rule is made milder, stricter or silent in `argmap.toml`, by code or by name.
[Checking](../checking.md) tells how else, and how to write rules of your own.

```toml
[rules]
AM404 = "off"
position-without-question = "error"
```

| code | name | severity | what is wrong |
|---|---|---|---|
"""
_PAGES_FROM_DOCS = "../../src/argmap/rules/pages"


def page(rule: Rule) -> str:
    """The page of a rule in markdown: what it does, why it matters, an example, and the example mended.

    A rule of a corpus' own has none but what `argmap.toml` says about it.
    """
    if rule not in ALL_RULES:
        said = f"{rule.summary[:1].upper()}{rule.summary[1:]}."
        return f"# {rule.code}\n\n{said}\n\nA rule of this corpus' own, set in argmap.toml.\n"
    return (files("argmap.rules") / "pages" / f"{rule.code}.md").read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """What a page says under a heading, without it; nothing where there is no such heading."""
    _, _, after = text.partition(f"\n## {title}\n")
    return after.partition("\n## ")[0].strip()


def index() -> str:
    """All rules as a table in markdown, as `docs/rules/README.md` has it."""
    rows = (
        f"| [{r.code}]({_PAGES_FROM_DOCS}/{r.code}.md) | {r.name} | {r.severity} | {r.summary} |"
        for r in ALL_RULES
    )
    return _INTRODUCTION + "\n".join(rows) + "\n"
