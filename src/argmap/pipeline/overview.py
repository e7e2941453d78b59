"""A corpus, its findings and tensions in, the overview out: what every front end shows first, as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, Severity
from argmap.model.corpus import Corpus
from argmap.model.tension import BANDS, Band, Tension
from argmap.model.vocabulary import NODE_TYPES, NodeType
from argmap.phrases import amount

_PLURALS: dict[NodeType, str] = {"evidence": "evidence", "person": "people", "inquiry": "inquiries"}
_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
SHARPEST = 5


class Overview(NamedTuple):
    """What there is, what clashes, what is wrong: the first thing that every front end shows.

    `bands` is None as long as tensions have not been looked for; `sharpest` are the first few of them.
    """

    name: str
    counts: tuple[tuple[NodeType, int], ...]
    relations: int
    severities: tuple[tuple[Severity, int], ...]
    bands: tuple[tuple[Band, int], ...] | None
    sharpest: tuple[Tension, ...]
    unanswered: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(
            [self.name, counted(self.counts, self.relations), tensions_line(self), problems_line(self)]
        )


def make_overview(
    corpus: Corpus, diagnostics: Sequence[Diagnostic], tensions: Sequence[Tension] | None
) -> Overview:
    """The overview of a corpus; `tensions`, strongest first, is None before they are known."""
    types = Counter(node.type for node in corpus.nodes.values())
    severities = Counter(d.severity for d in diagnostics)
    bands = Counter(t.band for t in tensions or ())
    questions = corpus.of_type("question")
    return Overview(
        name=corpus_name(corpus),
        counts=tuple((t, types[t]) for t in NODE_TYPES),
        relations=len(corpus.relations),
        severities=tuple((s, severities[s]) for s in Severity),
        bands=None if tensions is None else tuple((b, bands[b]) for b in BANDS),
        sharpest=tuple(tensions or ())[:SHARPEST],
        unanswered=tuple(q.id for q in questions if not corpus.incoming(q.id, "answers")),
    )


def corpus_name(corpus: Corpus) -> str:
    """The debate's name: from `argmap.toml`, else that of the folder."""
    return corpus.config.name or corpus.root.resolve().name


def many(count: int, type_: NodeType) -> str:
    """A number of nodes in words: `1 question`, `52 evidence`."""
    return amount(count, type_, _PLURALS.get(type_))


def counted(counts: Iterable[tuple[NodeType, int]], relations: int) -> str:
    """How much there is, in one line."""
    named = [many(n, t) for t, n in counts if n]
    return " · ".join([*named, amount(relations, "relation")]) if named else "no notes"


def tensions_line(overview: Overview) -> str:
    """How many tensions there are in each band, in one line."""
    if overview.bands is None:
        return "tensions not looked for yet"
    total = sum(n for _, n in overview.bands)
    named = ", ".join(f"{n} {band}" for band, n in overview.bands if n)
    return f"{amount(total, 'tension')} ({named})" if total else "no tensions"


def problems_line(overview: Overview) -> str:
    """How many findings of each severity there are, in one line."""
    named = [amount(n, _SEVERITIES[s]) for s, n in overview.severities if n]
    return ", ".join(named) or "no problems"
