"""`{to: "[[X]]", weight: 0.6, why: "..."}` in, a validated long form of a relation and findings out."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import ValidationError

from argmap.diagnostics import Diagnostic, finding
from argmap.loader import findings
from argmap.loader.attributes import plain_value
from argmap.loader.wrong_values import nearest_hint, reason
from argmap.markdown.document import YamlMap
from argmap.model.authored import LongForm
from argmap.model.relation import Qualification
from argmap.model.vocabulary import RelationType

_OWNERS = {"stance": "sources", "exhaustive": "contradicts"}


class ReadLongForm(NamedTuple):
    """What is right in a long form; `to` is None where its target is missing or wrong."""

    to: str | None
    qualification: Qualification
    diagnostics: list[Diagnostic]


def read_long_form(relation: RelationType, value: YamlMap, *, to: str | None = None) -> ReadLongForm:
    """Reads the long form of a relation without what is wrong in it, which is reported.

    `to` stands for the target where it is not written as a text.
    """
    plain = plain_value(value) | ({"to": to} if to else {})
    said = {key: item for key, item in plain.items() if item not in (None, "")}
    problems: list[Any] = []
    try:
        form = LongForm.model_validate(said)
    except ValidationError as error:
        problems = list(error.errors())
        wrong = {problem["loc"][0] for problem in problems}
        kept = {key: item for key, item in said.items() if key not in wrong}
        # The rest is read by itself, whether or not there is a target for it.
        form = LongForm.model_validate({"to": "-", **kept})
        said = kept
    diagnostics = [_invalid(relation.name, value, problem) for problem in problems]
    diagnostics += _misplaced(relation, value)
    qualification = Qualification(form.weight, form.why, form.about, form.stance, form.exhaustive)
    return ReadLongForm(form.to if "to" in said else None, qualification, diagnostics)


def _invalid(relation: str, value: YamlMap, problem: Any) -> Diagnostic:
    loc = problem["loc"]
    inner = next((item for key, item in value.entries if loc and key.text == loc[0]), None)
    near = nearest_hint(problem, LongForm.model_fields)
    return finding(
        findings.INVALID_VALUE,
        f"`{relation}.{'.'.join(map(str, loc))}` {reason(problem)}",
        (inner or value).location,
        hint=near or "the long form has `to`, and may have `weight`, `why`, `about`, `stance`, `exhaustive`",
    )


def _misplaced(relation: RelationType, value: YamlMap) -> list[Diagnostic]:
    """What a long form says that means nothing of its relation."""
    return [
        finding(
            findings.INVALID_VALUE,
            f"`{relation.name}.{key.text}` says nothing here; it belongs to `{owner}`",
            key.location,
            hint="the value is ignored",
        )
        for key, _ in value.entries
        if (owner := _OWNERS.get(key.text)) and relation.builtin != owner
    ]
