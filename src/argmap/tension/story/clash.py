"""Where two sides clash, step by step, what they differ about, and why argmap says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.locations import SUPPOSED
from argmap.model.corpus import Corpus
from argmap.model.relation import About
from argmap.model.tension import Tension, Witness, WitnessKind, figure
from argmap.phrases import amount, joined
from argmap.tension.score import Group, groups
from argmap.tension.story.line import Line
from argmap.tension.story.opposed import opposed
from argmap.tension.words import DERIVED_FROM, about_of, clash_sentence, said_about, step_sentence

_ABOUT: Mapping[About, str] = {
    "fact": "a matter of fact",
    "definition": "what a word means",
    "value": "what matters",
    "inference": "what follows from what",
}


def disagreements(corpus: Corpus, tension: Tension) -> tuple[About, ...]:
    """What a tension is about: as authors say on its attacks, else as the kinds of its witnesses say."""
    return abouts(corpus, tension.witnesses)


def abouts(corpus: Corpus, witnesses: Iterable[Witness]) -> tuple[About, ...]:
    """What these are about, in a fixed order."""
    found = {about_of(corpus, witness) for witness in witnesses}
    return tuple(about for about in _ABOUT if about in found)


def is_about_words(corpus: Corpus, tension: Tension) -> bool:
    """Whether every point of attack is about a definition."""
    return all(about_of(corpus, witness) == "definition" for witness in tension.witnesses)


def clash(corpus: Corpus, tension: Tension, ways: int) -> Iterator[Line]:
    """What they differ about, then the points of attack, the heaviest first; what is inferred last."""
    if tension.asserted:
        yield from differ(corpus, tension.witnesses)
    found = groups(tension.witnesses)
    for group in found[:ways]:
        yield from way(corpus, group, clash_sentence(corpus, tension, group.witnesses[0]))
    further = len(found) - ways
    if further > 0:
        yield Line(f"They clash in {amount(further, 'further way')}, of no more weight.")
    yield from opposed(corpus, tension, ways)


def differ(
    corpus: Corpus,
    witnesses: Sequence[Witness],
    *,
    subject: str = "They differ",
    derived_from: Mapping[WitnessKind, str] = DERIVED_FROM,
) -> Iterator[Line]:
    """What it is about, and why argmap says so."""
    found = abouts(corpus, witnesses)
    if not found:
        yield Line("The notes do not say whether they differ about facts, words, values or inferences.")
        return
    only = all(about_of(corpus, witness) == found[0] for witness in witnesses)
    what = joined([_ABOUT[about] for about in found])
    yield Line(f"{subject} about {what}{', and about nothing else' if only else ''}.")
    for about in found:
        yield _why(corpus, about, [w for w in witnesses if about_of(corpus, w) == about], derived_from)


def way(corpus: Corpus, group: Group, sentence: str) -> Iterator[Line]:
    """A point of attack: a sentence about it, and the steps of its heaviest path."""
    witness = group.witnesses[0]
    yield Line(f"{sentence} ({_origin(witness)}; weight {figure(witness.weight)})")
    for step in witness.path:
        yield Line(step_sentence(corpus, step), step.location, depth=1)


def _origin(witness: Witness) -> str:
    if any(step.location == SUPPOSED for step in witness.path):
        return "supposed, not in the notes"
    return "follows from the notes, nobody wrote it down" if witness.derived else "written in the notes"


def _why(
    corpus: Corpus, about: About, witnesses: Sequence[Witness], derived_from: Mapping[WitnessKind, str]
) -> Line:
    """An author's word first; what argmap concludes only where there is none."""
    said = [*dict.fromkeys(w.attack for w in witnesses if said_about(corpus, w))]
    subject = f"{_ABOUT[about][0].upper()}{_ABOUT[about][1:]}"
    if said:
        more = f", and of {amount(len(said) - 1, 'other')}" if len(said) > 1 else ""
        return Line(f"{subject}: the notes say so of this attack{more}.", said[0].location, depth=1)
    kinds = [*dict.fromkeys(derived_from[w.kind] for w in witnesses)]
    return Line(f"{subject}: that follows from {joined(kinds)}.", depth=1)
