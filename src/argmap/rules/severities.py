"""Settings in, the severity of a rule at a path out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from argmap.config import CONFIG_NAME, RuleSetting
from argmap.diagnostics import Severity
from argmap.errors import ArgmapError, ConfigError
from argmap.model.corpus import Corpus
from argmap.rules.catalogue import Catalogue
from argmap.toml_lines import line_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Table = Mapping[str, Severity | None]


class Selection(NamedTuple):
    """Rules by code or name: `only` these (all, if empty), `without` those; some apply `only_partly`."""

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    only_partly: tuple[str, ...] = ()


EVERYTHING = Selection()


class Severities(NamedTuple):
    """By code the severity of every rule, None where it is off; then, by pattern, what is otherwise there."""

    everywhere: Table
    local: tuple[tuple[GitIgnoreSpec, Table], ...]
    deselected: frozenset[str]
    only_partly: frozenset[str] = frozenset()

    def at(self, path: str) -> Table:
        """What holds for a file: of patterns that fit, the later one counts."""
        table = self.everywhere
        for spec, settings in self.local:
            if spec.match_file(path):
                table = {**table, **settings}
        return table

    def runs(self, code: str) -> bool:
        """Whether a rule is on anywhere."""
        return any(table.get(code) for table in (self.everywhere, *(table for _, table in self.local)))


def severities_of(corpus: Corpus, rules: Catalogue, selection: Selection) -> Severities:
    """The settings of `argmap.toml`, and what was chosen on the command line.

    Raises ConfigError where `argmap.toml` sets a rule that there is not, ArgmapError where the choice does.
    """
    config, deselected = corpus.config, _deselected(rules, selection)
    everywhere = {rule.code: rule.severity for rule in rules} | _table(
        corpus, rules, config.rules, ("rules",)
    )
    local = tuple(
        (_spec(corpus, pattern), _table(corpus, rules, settings, ("rules-for", pattern)) | _off(deselected))
        for pattern, settings in config.rules_for.items()
    )
    return Severities(everywhere | _off(deselected), local, deselected, _codes(rules, selection.only_partly))


def _off(codes: Iterable[str]) -> dict[str, Severity | None]:
    return dict.fromkeys(codes, None)


def _table(
    corpus: Corpus, rules: Catalogue, settings: Mapping[str, RuleSetting], keys: tuple[str, ...]
) -> dict[str, Severity | None]:
    table: dict[str, Severity | None] = {}
    for word, setting in settings.items():
        rule = rules.find(word)
        if rule is None:
            set_at = (*keys, word)
            problem = f"{'.'.join(set_at)}: there is no such rule{rules.meant(word)}"
            raise ConfigError(_misused(corpus, set_at, problem))
        table[rule.code] = None if setting == "off" else Severity(setting)
    return table


def _spec(corpus: Corpus, pattern: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # deferred: few corpora set rules by path

    try:
        return GitIgnoreSpec.from_lines([pattern])
    except ValueError as error:
        message = f"rules-for: {pattern!r} is no pattern ({error})"
        raise ConfigError(_misused(corpus, ("rules-for", pattern), message)) from error


def _misused(corpus: Corpus, keys: tuple[str, ...], problem: str) -> str:
    path = corpus.root / CONFIG_NAME
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    return f"{path}:{line_of(text, keys)}: {problem}"


def _deselected(rules: Catalogue, selection: Selection) -> frozenset[str]:
    only, without = _codes(rules, selection.only), _codes(rules, selection.without)
    return frozenset(r.code for r in rules if r.code in without or (only and r.code not in only))


def _codes(rules: Catalogue, words: Sequence[str]) -> frozenset[str]:
    for word in words:
        if rules.find(word) is None:
            raise ArgmapError(
                f"no rule is called {word!r}{rules.meant(word) or '; `argmap rule` lists them'}"
            )
    return frozenset(rule.code for word in words if (rule := rules.find(word)))
