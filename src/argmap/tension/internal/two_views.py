"""Who holds what, and tensions, in; the people out who hold both sides, or who changed their mind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from argmap.model.corpus import Corpus
from argmap.model.internal import TwoViews, View
from argmap.model.tension import Pair, Step, Tension, step_of
from argmap.tension.asides import Asides
from argmap.tension.find import find_tensions
from argmap.tension.internal.dates import date_of
from argmap.tension.report import TensionReport
from argmap.tension.tell import tensions_of
from argmap.tension.witnesses.explicit import explicit

# For each person the views that they hold, and for each view where that is said.
Holdings = Mapping[str, Mapping[str, Step]]


def two_views(corpus: Corpus, report: TensionReport) -> Iterator[TwoViews]:
    """Pairs of views of one person that clash, or of which one replaces the other."""
    held = _holdings(report.ground.links.asides)
    if not held:
        return
    holders = _holders(held)
    clashes = _clashes(report, holders.keys()) | _clashes_with_replaced(corpus, report, holders)
    replacing = _replacing(report.ground.links.asides)
    for a, b in sorted(clashes.keys() | replacing.keys()):
        for person in sorted(holders.get(a, set()) & holders.get(b, set())):
            views = [_view(corpus, held[person][node], node) for node in (a, b)]
            found = _ordered(corpus, person, views, replacing.get((a, b)))
            if found:
                yield replace(found, tension=clashes.get((a, b)))


def _holdings(asides: Asides) -> Holdings:
    """People who hold more than one view."""
    held: defaultdict[str, dict[str, Step]] = defaultdict(dict)
    for relation in sorted(asides["held-by"], key=str):
        if isinstance(relation.object, str):
            held[relation.object][relation.subject] = step_of(relation)
    return {person: views for person, views in held.items() if len(views) > 1}


def _holders(held: Holdings) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for person, views in held.items():
        for view in views:
            found[view].add(person)
    return found


def _clashes(report: TensionReport, views: Collection[str]) -> dict[Pair, Tension]:
    """Tensions between views, and those that are written down between views that are no sides."""
    ground = replace(report.ground, is_side=report.ground.links.nodes.among(views))
    written = {t.pair: t for t in tensions_of(ground, list(explicit(ground)))}
    return written | {t.pair: t for t in report.tensions if t.a in views and t.b in views}


def _clashes_with_replaced(
    corpus: Corpus, report: TensionReport, holders: Mapping[str, Collection[str]]
) -> dict[Pair, Tension]:
    """What the tensions would be, had nobody replaced the views that somebody of several views held."""
    replaced = report.ground.links.replaced & holders.keys()
    if not replaced:
        return {}
    dropped = {r.key for r in corpus.behaving_as("replaces") if r.object in replaced}
    kept = tuple(r for r in corpus.relations if r.key not in dropped)
    found = _clashes(find_tensions(replace(corpus, relations=kept), before=report), holders.keys())
    return {pair: tension for pair, tension in found.items() if replaced & {*pair}}


def _replacing(asides: Asides) -> dict[Pair, Step]:
    found = (step_of(r) for r in sorted(asides["replaces"], key=str))
    return {_pair(step.subject, str(step.object)): step for step in found}


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _view(corpus: Corpus, held: Step, node: str) -> View:
    dated = date_of(corpus, node)
    return View(node, held, dated.text, dated.by) if dated else View(node, held)


def _ordered(corpus: Corpus, person: str, views: list[View], replacing: Step | None) -> TwoViews | None:
    """The earlier view first: what replaces is later, what is replaced was given up; else by their dates."""
    a, b = views
    given_up = [view for view in views if view.node in corpus.replaced]
    if replacing or len(given_up) == 1:
        first = replacing.object if replacing else given_up[0].node
        one, other = (a, b) if a.node == first else (b, a)
        return TwoViews(person, one, other, "replaces", None, replacing)
    at, bt = (date_of(corpus, view.node) for view in views)
    if at and bt and at.period.precedes(bt.period):
        return TwoViews(person, a, b, "dates", None)
    if at and bt and bt.period.precedes(at.period):
        return TwoViews(person, b, a, "dates", None)
    return None if given_up else TwoViews(person, a, b, None, None)
