"""Camps in, lines for a terminal out: what each holds and must give up, and by what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import get_args

from argmap.cli.headlines import title
from argmap.cli.limits import rest_line
from argmap.cli.output import wrapped
from argmap.model.corpus import Corpus
from argmap.model.status import Label
from argmap.phrases import amount, joined
from argmap.tension.base_scores import ARGUED
from argmap.tension.camps import Camp, Camps
from argmap.tension.defeats import Defeats, defeats
from argmap.tension.links import Links
from argmap.tension.words import step_sentence

# What a camp holds, and what it gives up.
Sides = tuple[frozenset[str], frozenset[str]]

LABELS = get_args(Label)
NAMES_IN_HEADING = 3
NAMED = 4  # so many nodes that are no positions are named; more are counted
HEADED_BY = ("position", "claim", "argument", "evidence")
PLURALS = {"evidence": "pieces of evidence"}
SINGULARS = {"evidence": "piece of evidence"}
INDENT = " " * 14


def camp_lines(
    corpus: Corpus, found: Camps, *, limit: int | None, links: Links | None, now: Camps | None = None
) -> Iterator[str]:
    """The camps by what sets them apart, at most `limit` sides of each choice.

    With `links`, by what everything that is given up is defeated. Where `found` is supposed, `now` are the
    camps as they are, and what is otherwise is marked.
    """
    if len(found.camps) == 1:
        (camp,) = found.camps
        yield from _labels(corpus, camp, LABELS, _ways(corpus, camp, links), marks=_marks(camp, now))
        return
    camps_now = _camps_now(now)
    shared = found.shared
    yield from _shared(corpus, shared, _ways(corpus, shared, links))
    several = len(found.choices) > 1
    if several:
        yield from wrapped(f"{len(found.choices)} choices that do not hang on each other:")
        yield ""
    for choice, sides in enumerate(found.choices, 1):
        for number, side in enumerate(sides[:limit], 1):
            name = f"{choice}.{number}" if several else f"{number}."
            mark = _side_mark(side, camps_now)
            yield from wrapped(f"{name} {_heading(corpus, side)}{mark}", hanging=" " * (len(name) + 1))
            ways = _ways(corpus, _joined(shared, side), links)
            yield from _labels(corpus, side, ("holds", "must give up", "leaves open"), ways)
        for line in rest_line(sides, limit, indent=""):
            yield from (line, "")


def _marks(camp: Camp, now: Camps | None) -> Mapping[str, str]:
    """What to put behind nodes that are labelled otherwise now; nothing where there are several camps now."""
    if now is None or len(now.camps) != 1:
        return {}
    before = {node: label for label, nodes in zip(LABELS, now.camps[0], strict=True) for node in nodes}
    return {
        node: f" (now {before[node]})"
        for label, nodes in zip(LABELS, camp, strict=True)
        for node in nodes
        if before.get(node, label) != label
    }


def _camps_now(now: Camps | None) -> list[Sides] | None:
    """What the camps of now hold and give up; None where they are not asked for, or are not all known."""
    if now is None or now.truncated:
        return None
    return [(frozenset(camp.members), frozenset(camp.given_up)) for camp in now.camps]


def _side_mark(side: Camp, camps_now: list[Sides] | None) -> str:
    if camps_now is None:
        return ""
    holds, gives_up = frozenset(side.members), frozenset(side.given_up)
    taken = any(holds <= members and gives_up <= given_up for members, given_up in camps_now)
    return "" if taken else "  (no camp now)"


def _joined(shared: Camp, side: Camp) -> Camp:
    return Camp(*(ours + theirs for ours, theirs in zip(shared, side, strict=True)))


def _ways(corpus: Corpus, camp: Camp, links: Links | None) -> Defeats:
    return defeats(corpus, links, camp) if links else {}


def _shared(corpus: Corpus, shared: Camp, ways: Defeats) -> Iterator[str]:
    headings = ("in every camp", "given up by every camp", "left open by every camp")
    for heading, ids in zip(headings, shared, strict=True):
        if ids:
            yield from wrapped(f"{heading}: {_counted(corpus, ids)}")
            shown = (i for i in ids if i in ways or corpus.nodes[i].type == "position")
            yield from _names(corpus, shown, ways)
            yield ""


def _labels(
    corpus: Corpus, camp: Camp, words: Sequence[str], ways: Defeats, *, marks: Mapping[str, str] = {}
) -> Iterator[str]:
    for word, ids in zip(words, camp, strict=True):
        if ids:
            yield f"  {word}"
            yield from _names(corpus, ids, ways, marks)
    yield ""


def _names(corpus: Corpus, ids: Iterable[str], ways: Defeats, marks: Mapping[str, str] = {}) -> Iterator[str]:
    """Titles by type, in the order of ids, those whose defeat is told each by itself, with their marks."""
    members = sorted(ids)
    for kind in ARGUED:
        of_kind = [i for i in members if corpus.nodes[i].type == kind]
        named = {i: f"{title(corpus, i)}{marks.get(i, '')}" for i in of_kind}
        plain = [i for i in of_kind if i not in ways]
        if plain:
            brief = kind != "position" and len(plain) > NAMED and not ways
            said = _counting(named, plain, marks) if brief else "; ".join(named[i] for i in plain)
            yield from wrapped(said, indent=f"    {kind:<9} ", hanging=INDENT)
        for node in (i for i in of_kind if i in ways):
            yield from wrapped(named[node], indent=f"    {kind:<9} ", hanging=INDENT)
            for step in ways[node]:
                yield from wrapped(step_sentence(corpus, step), indent=f"{INDENT}  ", hanging=f"{INDENT}    ")
                yield f"{INDENT}    {step.location.file_and_line}"


def _counting(named: Mapping[str, str], ids: Sequence[str], marks: Mapping[str, str]) -> str:
    """How many there are; those that are marked by name."""
    among = "; ".join(named[i] for i in ids if i in marks)
    return f"{len(ids)} (--explain names them){f', among them {among}' if among else ''}"


def _heading(corpus: Corpus, own: Camp) -> str:
    """What a reader would call a camp: the positions that not all share, else claims, else what there is."""
    for kind in HEADED_BY:
        titles = [title(corpus, i) for i in own.members if corpus.nodes[i].type == kind]
        if len(titles) > NAMES_IN_HEADING:
            return f"{'; '.join(titles[:NAMES_IN_HEADING])}; and {len(titles) - NAMES_IN_HEADING} more"
        if titles:
            return "; ".join(titles)
    return "nothing but what every camp holds"


def _counted(corpus: Corpus, ids: Collection[str]) -> str:
    counts = [(kind, sum(corpus.nodes[i].type == kind for i in ids)) for kind in ARGUED]
    return joined([amount(n, SINGULARS.get(kind, kind), PLURALS.get(kind)) for kind, n in counts if n])
