"""The formats that a corpus can be exported to, in one table."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import NamedTuple, Protocol, TextIO

from argmap.errors import ArgmapError
from argmap.export import graphml, json_graph, turtle
from argmap.model.suggestion import Suggestion
from argmap.nearest import nearest_name
from argmap.pipeline.analyse import Analysis


class Writer(Protocol):
    """Writes what authors assert and, labelled as computed, strengths and tensions.

    Suggestions are written only if they are handed over, wherever the analysis has some.
    """

    def __call__(
        self, analysis: Analysis, out: TextIO, *, suggestions: Iterable[Suggestion] = ()
    ) -> None: ...


class Format(NamedTuple):
    """The suffix of a format's files, what it is for, and what writes it."""

    suffix: str
    summary: str
    write: Writer


FORMATS: dict[str, Format] = {
    "json": Format(".json", "nodes and relations, for scripts", json_graph.write),
    "turtle": Format(".ttl", "RDF, for Protégé and SPARQL stores", turtle.write),
    "graphml": Format(".graphml", "a drawn graph, for Gephi, yEd and Cytoscape", graphml.write),
}
ALIASES: dict[str, str] = {"ttl": "turtle"}


def format_named(name: str) -> Writer:
    """The writer of a format by name or alias. Raises ArgmapError, with the nearest name, for any other."""
    wanted = name.lower().removeprefix(".")
    known = FORMATS.get(ALIASES.get(wanted, wanted))
    if known is not None:
        return known.write
    near = nearest_name(wanted, [*FORMATS, *ALIASES])
    hint = f"did you mean {near}?" if near else f"there are {', '.join(FORMATS)}"
    raise ArgmapError(f"no export format is called {name!r}; {hint}")


def current_exports(analysis: Analysis) -> dict[str, str]:
    """The corpus in every format, by file name: what `exports/` holds."""
    exports = {}
    for format_ in FORMATS.values():
        out = io.StringIO()
        format_.write(analysis, out)
        exports[f"corpus{format_.suffix}"] = out.getvalue()
    return exports
