"""Tensions in, workflow commands out by which GitHub shows each beside the line that it hangs on."""

from __future__ import annotations

from argmap.export.findings.github import Level, command
from argmap.export.findings.report import Report
from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.tension import Tension, figure
from argmap.tension.causes import State
from argmap.tension.changes import TensionChange
from argmap.tension.explain_change import explain_change
from argmap.tension.score import groups
from argmap.tension.words import quoted, step_sentence


def tension_annotation(report: Report, corpus: Corpus, tension: Tension, level: Level) -> str:
    """One line for a tension, at the attack that weighs most."""
    attack = groups(tension.witnesses)[0].attack
    lines = (_clash(corpus, tension), step_sentence(corpus, attack))
    return command(report, level, attack.location, f"{tension.band} tension", lines)


def change_annotation(
    report: Report, before: State, after: State, change: TensionChange, level: Level
) -> str:
    """One line for a tension that is new or stronger, at what made the difference."""
    told = explain_change(before, after, change)
    lines = [_clash(after.corpus, change.tension), *(t.text for t in told)]
    title = f"{change.kind} tension: {change.tension.band}"
    return command(report, level, _place(change), title, lines)


def _clash(corpus: Corpus, tension: Tension) -> str:
    sides = f"{quoted(corpus, tension.a)} and {quoted(corpus, tension.b)}"
    return f"{sides} clash ({tension.band}, {figure(tension.score)})."


def _place(change: TensionChange) -> Location:
    """The heaviest attack, if it was written or changed; else the first thing that was; else that attack."""
    attacks = [group.attack.location for group in groups(change.tension.witnesses)]
    written = [place for d in change.causes.on_paths if d.after for place in d.after.places]
    written += [d.location for d in change.causes.behind if d.after]
    return next((place for place in attacks if place in written), (written or attacks)[0])
