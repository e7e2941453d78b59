"""An analysed corpus in, `{"nodes": [...], "relations": [...], "tensions": [...]}` out, one record a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import chain
from typing import TextIO

from argmap.export.records import node_record, relation_record, suggested_relation_record
from argmap.export.tensions import tension_record
from argmap.model.suggestion import Suggestion
from argmap.pipeline.analyse import Analysis

_SURROGATE = re.compile("[\ud800-\udfff]")


def write(analysis: Analysis, out: TextIO, *, suggestions: Iterable[Suggestion] = ()) -> None:
    """Streams the graph, a record a line, so that diffs show what changed.

    Suggestions are relations of origin `suggested`; tensions have a list of their own.
    """
    corpus, known = analysis.corpus, analysis.strengths
    out.write('{"nodes": [')
    _write_lines(out, (node_record(n, strength=known.get(n.id)) for n in corpus.nodes.values()))
    out.write('],\n"relations": [')
    asserted = (relation_record(r) for r in corpus.relations)
    _write_lines(out, chain(asserted, (suggested_relation_record(s) for s in suggestions)))
    out.write('],\n"tensions": [')
    _write_lines(out, (tension_record(analysis, t) for t in analysis.tensions))
    out.write("]}\n")


def as_json(record: object, *, indent: int | None = None) -> str:
    """Valid JSON that any stream of UTF-8 takes: text as it is, lone surrogates (odd file names) escaped."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=indent)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _write_lines(out: TextIO, records: Iterable[object]) -> None:
    separator = "\n"
    for record in records:
        out.write(separator + as_json(record))
        separator = ",\n"
    out.write("\n")
