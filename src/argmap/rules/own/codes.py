"""`[[schemas]]` in, their rules out: all that has to be known of them where nothing is checked."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from argmap.config import CONFIG_NAME, Config
from argmap.diagnostics import Rule, Severity
from argmap.errors import ConfigError
from argmap.locations import lines_of


def own_rules(root: Path, config: Config, taken: Container[str]) -> tuple[Rule, ...]:
    """The rules of a corpus' own, in the order in which they are written.

    Raises ConfigError where an `id` is one of `taken`, or is given twice.
    """
    rules: list[Rule] = []
    for schema in config.schemas:
        if schema.id in taken or any(rule.code == schema.id for rule in rules):
            line = line_of_schema(root, schema.id)
            raise ConfigError(f"{root / CONFIG_NAME}:{line}: schemas: the id {schema.id!r} is taken")
        summary = schema.message or "a rule of this corpus' own"
        rules.append(Rule(schema.id, schema.id, Severity(schema.severity), summary))
    return tuple(rules)


def line_of_schema(root: Path, schema_id: str) -> int:
    """The line on which a schema states its id."""
    path = root / CONFIG_NAME
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    lines = enumerate(lines_of(text), 1)
    stated = (n for n, line in lines if line.split("=", 1)[0].strip() == "id" and schema_id in line)
    return next(stated, 1)
