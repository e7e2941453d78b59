"""AM401: a corpus in, the evidence that does not say where it comes from out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity, finding
from argmap.model.corpus import Corpus, Note
from argmap.model.node import Node
from argmap.rules.attempts import tries
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
    inherits = node.is_block and note is not None and _names_source(corpus, note.head)
    return inherits or _names_source(corpus, node) or _cites(note, node)


def _names_source(corpus: Corpus, node: Node) -> bool:
    return bool(corpus.outgoing(node.id, "sources")) or tries(corpus, node, "sources")


def _cites(note: Note | None, node: Node) -> bool:
    """A citation, `[@key]`, names a source; a plain link to one may be about anything."""
    references = note.references if note else ()
    return any(r.subject == node.id and r.target.form == "citation" for r in references)


def _hint(corpus: Corpus, node: Node) -> str:
    for relation in corpus.outgoing(node.id, "cites", "links"):
        cited = corpus.nodes[relation.object] if isinstance(relation.object, str) else None
        if cited and cited.type == "source":
            return f"it mentions {titled(cited)}: if the evidence is from there, name it under `sources`"
    return "add `sources:: [[the source]]` or `sources:: [@key]`; a block also takes the sources of its note"
