"""Something at odds with itself in, its story in plain sentences out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.model.corpus import Corpus
from argmap.model.internal import ContestedClaim, InternalTension, TwoViews, View
from argmap.model.relation import About
from argmap.model.tension import Step, WitnessKind
from argmap.phrases import amount, joined
from argmap.tension.internal.dates import date_of
from argmap.tension.score import groups
from argmap.tension.story.clash import abouts, clash, differ, way
from argmap.tension.story.line import MOST_WAYS, Line, Paragraph, first_of
from argmap.tension.story.sides import stated
from argmap.tension.words import because, clause, ended, quoted, step_sentence

WITHIN: Mapping[WitnessKind, str] = {
    "attacked-assumption": "It needs an assumption that its own case rejects.",
    "failed-prediction": "It predicts what its own case denies.",
    "mediated": "It attacks what it commits itself to.",
    "supported": "It supports what attacks it.",
    "extended": "It stands for things that clash.",
    "undercut": "Its own case breaks one of its inferences.",
    "shared-evidence": "Its own evidence speaks against it.",
    "case-attack": "Something that speaks for it also attacks it.",
    "case-against-case": "Two things that it rests on clash.",
    "conflicting-figures": "Its evidence reports different figures for one measure.",
    "opposite-stance": "It relies on a source that its own case disputes.",
}
_WITHIN_FROM: Mapping[WitnessKind, str] = {
    "shared-evidence": "evidence that speaks both for it and against it",
    "opposite-stance": "a source that it both relies on and disputes",
    "conflicting-figures": "figures that differ",
    "failed-prediction": "a prediction that its own case denies",
    "undercut": "an inference that its own case breaks",
}
_OF_NOTE: Mapping[WitnessKind, str] = {
    "case-attack": "The note speaks against its own head.",
    "case-against-case": "The note speaks against a ground that it gives.",
}


def sentence(corpus: Corpus, found: InternalTension) -> str:
    """What is at odds with what, in a sentence."""
    name = quoted(corpus, found.subject)
    match found:
        case TwoViews():
            return ended(_two_views(corpus, found))
        case ContestedClaim():
            return _contested(corpus, found)
    points = amount(len(groups(found.witnesses)), "point")
    if found.kind == "note-at-odds":
        return f"The note {name} speaks against itself at {points}, and does not answer."
    return f"The case of {name} is at odds with itself at {points}."


def abouts_of(corpus: Corpus, found: InternalTension) -> tuple[About, ...]:
    """What it is about, as far as authors say or the kinds of its witnesses imply."""
    return abouts(corpus, found.witnesses)


def explain_internal(
    corpus: Corpus, found: InternalTension, *, ways: int = MOST_WAYS
) -> tuple[Paragraph, ...]:
    """The paragraphs of its story; `ways` is how many points are told, the rest is counted."""
    match found:
        case TwoViews():
            views = Paragraph("views", "What is held", tuple(_views(corpus, found)))
            if found.tension is None:
                return (views,)
            return (views, Paragraph("clash", "Where they clash", tuple(clash(corpus, found.tension, ways))))
        case ContestedClaim():
            return (
                _said_by(corpus, found),
                Paragraph("camp", "What speaks for it", tuple(_steps(corpus, found.supports, ways))),
                Paragraph("camp", "What speaks against it", tuple(_steps(corpus, found.attacks, ways))),
            )
    told = _OF_NOTE if found.kind == "note-at-odds" else WITHIN
    return (
        _said_by(corpus, found),
        Paragraph("quarrel", "Where it is at odds", tuple(_quarrels(corpus, found, told, ways))),
    )


def _contested(corpus: Corpus, found: ContestedClaim) -> str:
    within = joined([quoted(corpus, camp) for camp in found.camps])
    cases = "case" if len(found.camps) == 1 else "cases"
    masses = f"{found.pro:.2f} for it, {found.con:.2f} against it"
    return f"{quoted(corpus, found.subject)} is contested within the {cases} of {within}: {masses}."


def _two_views(corpus: Corpus, found: TwoViews) -> str:
    """Who held what, and when, as far as that is known."""
    person, one, other = (quoted(corpus, n) for n in (found.subject, found.first.node, found.second.node))
    if found.order == "dates":
        earlier, later = found.first.date, found.second.date
        return f"{person} held {one} earlier ({earlier}) and {other} later ({later}), and they clash"
    if found.replacing:
        return f"{person} gave up {one} for {other}{', and they clash' if found.tension else ''}"
    if found.order == "replaces":
        return f"{person} held {one}, which has been replaced, and {other}, and they clash"
    return f"{person} is said to hold both {one} and {other}, which clash; {_undated(found)}"


def _undated(found: TwoViews) -> str:
    one, other = found.first.date, found.second.date
    if one and other:
        dates = f"both are of {one}" if one == other else f"they are of {one} and {other}"
        return f"{dates}, which leaves open which came first"
    return "only one of them has a date" if one or other else "neither has a date"


def _said_by(corpus: Corpus, found: InternalTension) -> Paragraph:
    line = Line(stated(corpus, found.subject), corpus.nodes[found.subject].location)
    return Paragraph("sides", "What it says", (line,))


def _quarrels(
    corpus: Corpus, found: InternalTension, told: Mapping[WitnessKind, str], ways: int
) -> Iterator[Line]:
    """What it is about, if that is known, then the points of attack, the heaviest first."""
    if abouts_of(corpus, found):
        yield from differ(corpus, found.witnesses, subject="It is", derived_from=_WITHIN_FROM)
    points = groups(found.witnesses)
    for point in points[:ways]:
        yield from way(corpus, point, told[point.witnesses[0].kind])
    if len(points) > ways:
        yield Line(f"There are {amount(len(points) - ways, 'further point')}, of no more weight.")


def _steps(corpus: Corpus, steps: tuple[Step, ...], ways: int) -> Iterator[Line]:
    return first_of(steps, ways, lambda step: Line(step_sentence(corpus, step), step.location))


def _views(corpus: Corpus, found: TwoViews) -> Iterator[Line]:
    for view in (found.first, found.second):
        yield Line(stated(corpus, view.node), corpus.nodes[view.node].location)
        yield Line(step_sentence(corpus, view.held), view.held.location, depth=1)
        yield _date(corpus, view)
        for relation in corpus.incoming(view.node, "replaces"):
            said = f"{ended(clause(corpus, relation.key))}{because(relation.why)}"
            yield Line(said, relation.location, depth=1)
    at, then = date_of(corpus, found.first.node), date_of(corpus, found.second.node)
    if found.replacing and at and then and then.period.precedes(at.period):
        yield Line("The dates say otherwise: what was given up has the later one.")


def _date(corpus: Corpus, view: View) -> Line:
    if view.date is None or view.dated_by is None:
        return Line("It has no date.", depth=1)
    source = corpus.nodes[view.dated_by]
    if source.type != "source":
        return Line(f"Dated {view.date}.", source.location, depth=1)
    by = "its sources, the earliest" if " to " in view.date else "its source"
    return Line(ended(f"Dated {view.date} by {by} {quoted(corpus, source.id)}"), source.location, depth=1)
