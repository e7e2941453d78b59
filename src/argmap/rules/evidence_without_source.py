"""AM401: a corpus in, the evidence that does not say where it comes from out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.rules.labels import named, titled

RULE = Rule("AM401", "evidence-without-source", Severity.WARNING, "a piece of evidence names no source")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for node in corpus.of_type("evidence"):
        if node.id not in corpus.replaced and not _has_source(corpus, node):
            message = f"{named(node)} does not say where it comes from"
            yield finding(RULE, message, node.location, node=node.id, hint=_hint(corpus, node))


def _has_source(corpus: Corpus, node: Node) -> bool:
    """A callout inherits the sources of its note: who summarises one paper names it once, at the top."""
    note = corpus.notes.get(node.path)
    inherits = node.is_block and note is not None and bool(corpus.outgoing(note.head.id, "sources"))
    return inherits or bool(corpus.outgoing(node.id, "sources")) or _cites_source(corpus, node)


def _cites_source(corpus: Corpus, node: Node) -> bool:
    """A citation, `[@key]`, names a source; a plain link to one may be about anything."""
    note = corpus.notes.get(node.path)
    cited = {r.target.location for r in note.references if r.target.form == "citation"} if note else set()
    places = {place for relation in corpus.outgoing(node.id, "cites") for place in relation.places}
    return not cited.isdisjoint(places)


def _hint(corpus: Corpus, node: Node) -> str:
    for relation in corpus.outgoing(node.id, "cites", "links"):
        cited = corpus.nodes[relation.object] if isinstance(relation.object, str) else None
        if cited and cited.type == "source":
            return f"it mentions {titled(cited)}: if the evidence is from there, name it under `sources`"
    return "add `sources:: [[the source]]` or `sources:: [@key]`; a block also takes the sources of its note"
