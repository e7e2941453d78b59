"""AM412: a corpus in, the inquiries out that look at one answer to their question where there are several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from argmap.diagnostics import Diagnostic, Related, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.rules.labels import listed, named, titled

RULE = Rule("AM412", "one-sided-inquiry", Severity.WARNING, "an inquiry looks at one answer only")
_HINT = "link to the other answers too, or to claims that belong to their cases, if only to set them aside"
_MOST_RELATED = 5
_WIKILINK = re.compile(r"\[\[([^\]|#]*)")

Names = Mapping[str, str]


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    inquiries = [node for node in corpus.of_type("inquiry") if node.id not in corpus.replaced]
    names = _question_names(corpus) if inquiries else {}
    for inquiry in inquiries:
        if len(corpus.outgoing(inquiry.id, "reconciles")) == 1:
            continue  # that it touches one side only is AM413, or an error if it names another
        touched = _touched(corpus, inquiry)
        for question in _questions(corpus, inquiry, touched, names):
            sides = _positions(corpus, question)
            seen = [n for n in sides if n.id in touched]
            if len(seen) == 1 < len(sides):
                yield _found(inquiry, question, seen[0], [n for n in sides if n is not seen[0]])


def _found(inquiry: Node, question: Node, seen: Node, missed: list[Node]) -> Diagnostic:
    message = (
        f"{named(inquiry)} looks at {titled(seen)} only, though {listed(missed)} also "
        f"answer{'s' * (len(missed) == 1)} {titled(question)}"
    )
    related = [Related(n.location, f"{titled(n)} is here") for n in missed[:_MOST_RELATED]]
    return finding(RULE, message, inquiry.location, node=inquiry.id, related=related, hint=_HINT)


def _positions(corpus: Corpus, question: Node) -> list[Node]:
    ids = {r.subject for r in corpus.incoming(question.id, "answers")} - corpus.replaced
    return [corpus.nodes[i] for i in sorted(ids) if corpus.nodes[i].type == "position"]


def _questions(corpus: Corpus, inquiry: Node, touched: set[str], names: Names) -> list[Node]:
    """What the inquiry asks; where that names no question, those that it links to, or whose answers."""
    asked = names.get(_plain(inquiry.attributes.asks or ""))
    if asked:
        return [corpus.nodes[asked]]
    linked = {i for i in _linked(corpus, inquiry) if corpus.nodes[i].type == "question"}
    answered = {str(r.object) for i in touched for r in corpus.outgoing(i, "answers")}
    return [corpus.nodes[i] for i in sorted(linked or answered)]


def _question_names(corpus: Corpus) -> Names:
    """Every name by which an inquiry may call a question; of two that share one, the first by id has it."""
    names: dict[str, str] = {}
    for node in corpus.of_type("question"):
        for name in (node.id, node.id.rsplit("/", 1)[-1], node.title, node.text, *node.attributes.aliases):
            names.setdefault(_plain(name), node.id)
    return names


def _plain(name: str) -> str:
    link = _WIKILINK.search(name)
    return unicodedata.normalize("NFC", link[1] if link else name).strip().casefold()


def _linked(corpus: Corpus, inquiry: Node) -> set[str]:
    """What the inquiry and the callouts in its note refer to; a callout brings the note it stands in."""
    note = corpus.notes.get(inquiry.path)
    members = (inquiry,) if inquiry.is_block or note is None else note.nodes
    linked = {r.object for n in members for r in corpus.outgoing(n.id) if isinstance(r.object, str)}
    hosts = {corpus.nodes[i].path for i in linked if corpus.nodes[i].is_block} - {inquiry.path}
    return linked | {corpus.notes[path].head.id for path in hosts}


def _touched(corpus: Corpus, inquiry: Node) -> set[str]:
    """What it links to, and whatever that is a reason for, as far as the case of a position reaches."""
    touched = edge = _linked(corpus, inquiry)
    for _ in range(corpus.config.tensions.max_hops):
        edge = {i for node_id in edge for i in _served(corpus, node_id)} - touched
        touched = touched | edge
    return touched


def _served(corpus: Corpus, node_id: str) -> Iterator[str]:
    for relation in corpus.outgoing(node_id, "supports", "implies"):
        yield str(relation.object)
    for relation in corpus.incoming(node_id, "premises"):
        yield relation.subject
