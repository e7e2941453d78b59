"""What a node's strength rests on in, lines for a terminal out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.cli.headlines import title
from argmap.cli.output import wrapped
from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.phrases import amount
from argmap.tension.attribution import Attribution, Contribution, Ground
from argmap.tension.links import step_of
from argmap.tension.words import step_sentence

SEEN_FROM = 0.005  # what changes less does not show in two digits


def attribution_lines(corpus: Corpus, found: Attribution, *, limit: int | None) -> Iterator[str]:
    """The node, what raises it, what lowers it, what it would be without each piece of evidence."""
    node = corpus.nodes[found.node]
    yield from wrapped(node.title)
    yield f"{node.type} · {node.id} · {node.location}"
    yield from wrapped(
        f"stands at {found.strength:.2f}; starts from {found.base:.2f}, {_origin(corpus, node)}"
    )
    raising = [c for c in found.relations if c.effect >= SEEN_FROM]
    lowering = [c for c in found.relations if c.effect <= -SEEN_FROM]
    evidence = [g for g in found.evidence if abs(g.effect) >= SEEN_FROM]
    yield from _section(corpus, "What raises it", raising, limit)
    yield from _section(corpus, "What lowers it", lowering, limit)
    yield from _section(corpus, "Where it would stand without a piece of evidence", evidence, limit)
    slight = len(found.relations) - len(raising) - len(lowering)
    if slight:
        yield ""
        less = f"{amount(slight, 'further relation')} to it"
        yield f"{less} {'changes' if slight == 1 else 'change'} it by less than {SEEN_FROM}."
    if not found.relations:
        yield ""
        yield "Nothing acts on it."


def _section(
    corpus: Corpus, heading: str, entries: Sequence[Contribution | Ground], limit: int | None
) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield heading
    for entry in entries[:limit]:
        text, place = _told(corpus, entry)
        yield from wrapped(text, indent="  ", hanging=" " * 9)
        yield f"{' ' * 9}{place.file_and_line}"
    hidden = len(entries[limit:]) if limit else 0
    if hidden:
        yield f"  {hidden} more (--limit)"


def _told(corpus: Corpus, entry: Contribution | Ground) -> tuple[str, Location]:
    if isinstance(entry, Ground):
        said = f"{entry.without:.2f}   {title(corpus, entry.node)} ({entry.effect:+.2f})"
        return said, corpus.nodes[entry.node].location
    sentence = step_sentence(corpus, step_of(entry.relation))
    return f"{entry.effect:+.2f}  {sentence} Without this {entry.without:.2f}.", entry.relation.location


def _origin(corpus: Corpus, node: Node) -> str:
    """Where its base score comes from."""
    if node.id in corpus.replaced:
        return "because another node replaces it"
    if node.attributes.confidence is not None:
        return "its author's confidence"
    if node.type == "evidence":
        return "by its method, sample size and source"
    return f"as every {node.type} without a confidence of its own"
