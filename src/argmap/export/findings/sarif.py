"""Findings in, a SARIF 2.1.0 log out: the interchange format of static analysis (OASIS, 2020)."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from argmap import __version__
from argmap.diagnostics import Diagnostic, Fix, Related, Rule, Severity, TextEdit
from argmap.export.findings.report import Report
from argmap.locations import Location
from argmap.rules.pages import page, section
from argmap.rules.suppressing import Suppressed

Log = dict[str, Any]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def log(report: Report) -> Log:
    """One run, with the rules that found something; suppressed findings are marked as such."""
    silenced = {id(s.diagnostic): s for s in report.suppressed}
    diagnostics = sorted(
        (*report.diagnostics, *(s.diagnostic for s in report.suppressed)), key=lambda d: d.sort_key
    )
    rules = sorted({d.rule for d in diagnostics})
    places = {rule: index for index, rule in enumerate(rules)}
    fingerprints = _fingerprints(diagnostics)
    results = [
        _result(report, d, places[d.rule], fingerprint, silenced.get(id(d)))
        for d, fingerprint in zip(diagnostics, fingerprints, strict=True)
    ]
    run = {
        "tool": {"driver": _driver(rules)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"uri": report.base.as_uri().rstrip("/") + "/"}},
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(rules: Sequence[Rule]) -> Log:
    return {
        "name": "argmap",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }


def _rule(rule: Rule) -> Log:
    text = page(rule)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": section(text, "What it does") or rule.summary},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(
    report: Report, diagnostic: Diagnostic, rule: int, fingerprint: str, silenced: Suppressed | None
) -> Log:
    result: Log = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": "\n".join(filter(None, (diagnostic.message, diagnostic.hint)))},
        "locations": [_place(report, diagnostic.location, node=diagnostic.node)],
        "partialFingerprints": {"argmapFinding/v1": fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [_related(report, i, r) for i, r in enumerate(diagnostic.related, 1)]
    if diagnostic.fix:
        result["fixes"] = [_fix(report, diagnostic.fix)]
    if silenced:
        result["suppressions"] = [_suppression(report, silenced)]
    return result


def _place(report: Report, location: Location, *, node: str | None = None) -> Log:
    place: Log = {"physicalLocation": {**_artifact(report, location.path), "region": _region(location)}}
    if node is not None:
        place["logicalLocations"] = [{"fullyQualifiedName": node}]
    return place


def _artifact(report: Report, path: str) -> Log:
    uri = quote(report.file(path).encode("utf-8", "replace"))
    return {"artifactLocation": {"uri": uri, "uriBaseId": _ROOT}}


def _region(location: Location) -> Log:
    return {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }


def _related(report: Report, number: int, related: Related) -> Log:
    return {"id": number, **_place(report, related.location), "message": {"text": related.message}}


def _fix(report: Report, fix: Fix) -> Log:
    by_path: defaultdict[str, list[TextEdit]] = defaultdict(list)
    for edit in fix.edits:
        by_path[edit.location.path].append(edit)
    changes = [
        {**_artifact(report, path), "replacements": [_replacement(edit) for edit in edits]}
        for path, edits in sorted(by_path.items())
    ]
    return {"description": {"text": fix.title}, "artifactChanges": changes}


def _replacement(edit: TextEdit) -> Log:
    return {"deletedRegion": _region(edit.location), "insertedContent": {"text": edit.replacement}}


def _suppression(report: Report, silenced: Suppressed) -> Log:
    if silenced.by is None:
        return {"kind": "external", "justification": "argmap.toml switches the rule off for this path"}
    return {"kind": "inSource", "location": _place(report, silenced.by)}


def _fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """What a finding is known by when lines have shifted: everything but its place in the file.

    Of several that are the same but for that, each is known by its turn.
    """
    turns: Counter[tuple[str, ...]] = Counter()
    found = []
    for d in diagnostics:
        what = (d.code, d.location.path, d.node or "", d.message)
        turns[what] += 1
        said = "\0".join((*what, str(turns[what])))
        found.append(hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return found
