"""A verdict in, its line in `argmap.verdicts.toml` out, and the order that its line has among others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from argmap.edit.quoting import quoted
from argmap.loader.verdict_entries import NO_TEXT
from argmap.model.suggestion_verdict import SuggestionVerdict
from argmap.model.verdict import Verdict


def written(verdict: Verdict | SuggestionVerdict) -> str:
    """A verdict as a line of TOML; what people read comes first."""
    fields = _on_suggestion(verdict) if isinstance(verdict, SuggestionVerdict) else _on_tension(verdict)
    return f"  {{{', '.join(f'{key} = {value}' for key, value in fields.items())}}},"


def spread_by(verdict: Verdict | SuggestionVerdict) -> str:
    """A hash of what a verdict is about, so that lines in this order are spread evenly."""
    ids = "\n".join(sorted(verdict.pair))
    return hashlib.sha256(ids.encode("utf-8", "surrogatepass")).hexdigest()


def _on_tension(verdict: Verdict) -> Mapping[str, str]:
    named = [verdict.a, verdict.b, *([verdict.by] if verdict.by else [])]
    return {
        "verdict": quoted(verdict.ruling),
        "a": quoted(verdict.a.id),
        "b": quoted(verdict.b.id),
        "reason": quoted(verdict.reason),
        **({"by": quoted(verdict.by.id)} if verdict.by else {}),
        "author": quoted(verdict.author),
        "date": verdict.date.isoformat(),
        "texts": _marks(node.text for node in named),
        "relations": _marks(sorted(verdict.relations)),
    }


def _on_suggestion(verdict: SuggestionVerdict) -> Mapping[str, str]:
    sentence = [] if verdict.sentence is None else [verdict.sentence]
    return {
        "verdict": quoted(verdict.ruling),
        "subject": quoted(verdict.subject.id),
        **({"relation": quoted(verdict.relation)} if verdict.relation is not None else {}),
        "object": quoted(verdict.object.id),
        **({"reason": quoted(verdict.reason)} if verdict.reason or verdict.ruling != "accepted" else {}),
        "author": quoted(verdict.author),
        "date": verdict.date.isoformat(),
        "texts": _marks([verdict.subject.text, verdict.object.text, *sentence]),
    }


def _marks(marks: Iterable[str]) -> str:
    return quoted(" ".join(mark or NO_TEXT for mark in marks))
