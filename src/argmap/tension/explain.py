"""A tension in, its story in plain sentences out: who says what, where they clash, on what it hangs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from argmap.locations import SUPPOSED, Location
from argmap.model.corpus import Corpus
from argmap.model.relation import About, Relation
from argmap.model.tension import Tension, Witness, figure
from argmap.phrases import joined
from argmap.tension.cases import Case, case_of
from argmap.tension.links import read_links
from argmap.tension.score import attributions, groups
from argmap.tension.words import CLASH, about_of, because, quoted, step_sentence

Topic = Literal["sides", "clash", "shared", "reconciled", "hinge"]

MOST_WAYS = 5  # further attacks are counted, not told


class Line(NamedTuple):
    """A sentence, the place where a reader can check it, and how far it is set in (0 or 1)."""

    text: str
    location: Location | None = None
    depth: int = 0


class Paragraph(NamedTuple):
    topic: Topic
    heading: str
    lines: tuple[Line, ...]


def explain(corpus: Corpus, tension: Tension, *, ways: int = MOST_WAYS) -> tuple[Paragraph, ...]:
    """The paragraphs of a tension's story, for front ends to set. Those with nothing to say are left out.

    `ways` is how many of the points of attack are told; the rest is counted.
    """
    links = read_links(corpus)
    cases = (case_of(corpus, links, tension.a), case_of(corpus, links, tension.b))
    paragraphs = (
        Paragraph("sides", "What each side says", tuple(_sides(corpus, tension))),
        Paragraph("clash", "Where they clash", tuple(_clash(corpus, tension, ways))),
        Paragraph("shared", "What both sides share", tuple(_shared(corpus, tension, *cases))),
        Paragraph("reconciled", "What reconciles them", tuple(_reconciled(corpus, tension, *cases))),
        Paragraph("hinge", "What it hangs on", tuple(_hinge(corpus, tension))),
    )
    return tuple(p for p in paragraphs if p.lines)


def _sides(corpus: Corpus, tension: Tension) -> Iterator[Line]:
    for side, strength in ((tension.a, tension.strength_a), (tension.b, tension.strength_b)):
        node = corpus.nodes[side]
        name = quoted(corpus, side)
        yield Line(f"{name}: {node.text}" if node.text != node.title else f"{name}.", node.location)
        holders = [
            quoted(corpus, r.object) for r in corpus.outgoing(side, "held-by") if isinstance(r.object, str)
        ]
        held = f"Held by {joined(holders)}. " if holders else ""
        yield Line(f"{held}On its own grounds it stands at {strength:.2f}.", depth=1)


def _clash(corpus: Corpus, tension: Tension, ways: int) -> Iterator[Line]:
    kinds = disagreements(corpus, tension)
    if kinds:
        yield Line(f"They differ about {joined([_ABOUT[kind] for kind in kinds])}.")
    found = groups(tension.witnesses)
    for group in found[:ways]:
        yield from _way(corpus, group.witnesses[0])
    further = len(found) - ways
    if further > 0:
        yield Line(f"They clash in {further} further {'way' if further == 1 else 'ways'}, of no more weight.")


def _way(corpus: Corpus, witness: Witness) -> Iterator[Line]:
    yield Line(f"{CLASH[witness.kind]} ({_origin(witness)}; weight {witness.weight:.2f})")
    for step in witness.path:
        yield Line(step_sentence(corpus, step), step.location, depth=1)


def _origin(witness: Witness) -> str:
    if any(step.location == SUPPOSED for step in witness.path):
        return "supposed, not in the notes"
    return "follows from the notes, nobody wrote it down" if witness.derived else "written in the notes"


_ABOUT: dict[About, str] = {
    "fact": "a matter of fact",
    "definition": "what a word means",
    "value": "what matters",
    "inference": "what follows from what",
}


def disagreements(corpus: Corpus, tension: Tension) -> tuple[About, ...]:
    """What a tension is about: as authors say on its attacks, else as the kinds of its witnesses say."""
    found = {about_of(corpus, witness) for witness in tension.witnesses}
    return tuple(kind for kind in _ABOUT if kind in found)


def _shared(corpus: Corpus, tension: Tension, case_a: Case, case_b: Case) -> Iterator[Line]:
    common = sorted((case_a.keys() & case_b.keys()) - {tension.a, tension.b})
    for node in common:
        yield Line(f"Both rest on {quoted(corpus, node)}.", corpus.nodes[node].location)
    if not common:
        yield Line("No claim and no evidence supports both.")
    for source in sorted(_sources(corpus, case_a) & _sources(corpus, case_b)):
        yield Line(f"Both draw on the source {quoted(corpus, source)}.", corpus.nodes[source].location)


def _sources(corpus: Corpus, case: Case) -> set[str]:
    """Sources that a case rests on or mentions; what it disputes is not shared."""
    cited = (
        r.object
        for member in case
        for r in corpus.outgoing(member, "sources", "cites")
        if r.qualification.stance != "disputes"
    )
    return {o for o in cited if isinstance(o, str) and o in corpus.nodes and corpus.nodes[o].type == "source"}


def _reconciled(corpus: Corpus, tension: Tension, case_a: Case, case_b: Case) -> Iterator[Line]:
    """Notes that touch both sides; where there are none, those that touch one of them."""
    by_subject: dict[str, list[Relation]] = {}
    for relation in corpus.behaving_as("reconciles"):
        by_subject.setdefault(relation.subject, []).append(relation)
    whole: list[Line] = []
    half: dict[str, list[str]] = {}
    for relations in by_subject.values():
        ends = {r.object for r in relations if isinstance(r.object, str)}
        if ends & case_a.keys() and ends & case_b.keys():
            whole.append(_reconciliation(corpus, relations[0]))
        elif ends & {tension.a, tension.b}:
            touched = tension.a if tension.a in ends else tension.b
            half.setdefault(touched, []).append(relations[0].subject)
    yield from whole or _half_reconciliations(corpus, tension, half)


def _reconciliation(corpus: Corpus, relation: Relation) -> Line:
    node = corpus.nodes[relation.subject]
    said = because(relation.why) or (f" {node.text}" if node.text != node.title else "")
    return Line(f"{quoted(corpus, node.id)} says how both can hold.{said}", relation.location)


def _half_reconciliations(
    corpus: Corpus, tension: Tension, by_side: Mapping[str, list[str]]
) -> Iterator[Line]:
    for touched, subjects in sorted(by_side.items()):
        missed = tension.b if touched == tension.a else tension.a
        names = joined([quoted(corpus, subject) for subject in subjects])
        yield Line(
            f"Not these two, so far: {names} {'reconciles' if len(subjects) == 1 else 'reconcile'} "
            f"{quoted(corpus, touched)} with something other than {quoted(corpus, missed)}."
        )


def _hinge(corpus: Corpus, tension: Tension) -> Iterator[Line]:
    ranked = sorted(attributions(tension), key=lambda found: -found.share)
    first = ranked[0]
    attack = step_sentence(corpus, first.group.attack)
    if len(ranked) == 1:
        yield Line(
            f"All of it hangs on one point: {attack} Without that there is no tension.",
            first.group.attack.location,
        )
        return
    yield Line(
        f"Most on this: {attack} "
        f"Without it the score falls from {figure(tension.score)} to {figure(first.without)}.",
        first.group.attack.location,
    )
    yield Line(f"Nothing would be left if all {len(ranked)} points of attack were withdrawn.")
