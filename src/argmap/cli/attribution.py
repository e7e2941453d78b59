"""What a node's strength rests on in, lines for a terminal out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.cli.limits import rest_line
from argmap.cli.output import wrapped
from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.tension import step_of
from argmap.phrases import amount
from argmap.tension.attribution import Attribution, Contribution, EvidenceEffect
from argmap.tension.suppose import falling
from argmap.tension.words import clause, quoted, step_sentence

SEEN_FROM = 0.005  # what changes less does not show in two digits


def attribution_lines(corpus: Corpus, found: Attribution, *, limit: int | None) -> Iterator[str]:
    """The node, why it stands where it stands, and what it would be without each thing."""
    node = corpus.nodes[found.node]
    raising = [c for c in found.relations if c.effect >= SEEN_FROM]
    lowering = [c for c in found.relations if c.effect <= -SEEN_FROM]
    evidence = [e for e in found.evidence if abs(e.effect) >= SEEN_FROM]
    yield from wrapped(node.title)
    yield f"{node.type} · {node.id} · {node.location}"
    yield ""
    yield from wrapped(" ".join(_summary(corpus, found, raising, lowering)))
    yield from _section(corpus, found, "What raises it", raising, limit)
    yield from _section(corpus, found, "What lowers it", lowering, limit)
    yield from _section(corpus, found, "The evidence behind it", evidence, limit)
    slight = len(found.relations) - len(raising) - len(lowering)
    if slight:
        yield ""
        less = f"{amount(slight, 'further relation')} to it"
        yield f"{less} {'changes' if slight == 1 else 'change'} it by less than {SEEN_FROM}."


def _summary(
    corpus: Corpus, found: Attribution, raising: Sequence[Contribution], lowering: Sequence[Contribution]
) -> Iterator[str]:
    node = corpus.nodes[found.node]
    yield f"This {node.type} stands at {found.strength:.2f}."
    yield f"It starts from {found.base:.2f}, {_origin(corpus, node)}."
    if found.weakest:
        premise = f"{quoted(corpus, found.weakest.node)} at {found.weakest.strength:.2f}"
        yield f"It is no stronger than its weakest premise, {premise}."
    if raising:
        yield _most(corpus, "raise", raising)
    if lowering:
        yield _most(corpus, "lower", lowering)
    if not found.relations:
        yield "Nothing acts on it."


def _most(corpus: Corpus, verb: str, contributions: Sequence[Contribution]) -> str:
    """How many relations raise or lower it, and which one does most."""
    first = contributions[0]
    said = f"{clause(corpus, first.relation.key)} (without this {first.without:.2f})"
    if len(contributions) == 1:
        return f"1 relation {verb}s it: {said}."
    return f"{len(contributions)} relations {verb} it, most of all that {said}."


def _section(
    corpus: Corpus,
    found: Attribution,
    heading: str,
    entries: Sequence[Contribution | EvidenceEffect],
    limit: int | None,
) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield heading
    for entry in entries[:limit]:
        text, place = _told(corpus, found, entry)
        yield from wrapped(f"{entry.effect:+.2f}  {text}", indent="  ", hanging=" " * 9)
        yield f"{' ' * 9}{place.file_and_line}"
    yield from rest_line(entries, limit)


def _told(corpus: Corpus, found: Attribution, entry: Contribution | EvidenceEffect) -> tuple[str, Location]:
    left = f"it would stand at {entry.without:.2f}."
    if isinstance(entry, Contribution):
        return (
            f"{step_sentence(corpus, step_of(entry.relation))} Without this {left}",
            entry.relation.location,
        )
    name, place = quoted(corpus, entry.node), corpus.nodes[entry.node].location
    if found.node in falling(corpus, {entry.node}):
        return f"Without {name} it would not be there.", place
    return f"Without {name} {left}", place


def _origin(corpus: Corpus, node: Node) -> str:
    """Where its base score comes from."""
    if node.id in corpus.replaced:
        return "because another node replaces it"
    if node.attributes.confidence is not None:
        return "its author's confidence"
    if node.type == "evidence":
        return "by its method, sample size and source"
    return f"as every {node.type} without a confidence of its own"
