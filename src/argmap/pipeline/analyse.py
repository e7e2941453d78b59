"""A corpus in, what follows from it out: strengths, similar nodes, tensions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from argmap.loader.verdicts import read_verdicts
from argmap.model.corpus import Corpus
from argmap.model.internal import InternalTension
from argmap.model.opposition import Opposition
from argmap.model.status import Status
from argmap.model.suggestion import Suggestion
from argmap.model.tension import Tension
from argmap.model.verdict import Judged, Verdict
from argmap.semantics.solve import Convergence
from argmap.tension.find import find_tensions
from argmap.tension.inferred import with_inferred
from argmap.tension.internal.find import find_internal
from argmap.tension.labels import statuses
from argmap.tension.links import Links
from argmap.tension.report import TensionReport
from argmap.tension.verdicts.judging import judge

EXACT = Convergence(converged=True, sweeps=0, residual=0.0)
NOTHING_JUDGED = Judged()


@dataclass(frozen=True)
class Analysis:
    """What argmap derived from a corpus. Nothing in it was written by an author.

    `strengths` maps node ids to 0..1; `tensions` are strongest first; `unavailable` says in one line why
    there are no suggestions from similarity, where there are none because a part is missing. `convergence`
    says how far `strengths` can be trusted, `own_case` the same of the strengths that scores rest on.
    `internal` is what is at odds with itself, `judged` what readers have said of the tensions; those that
    they dismissed are among `tensions`.
    `left_out` counts witnesses that were too many to tell, so that scores rest on the heaviest of each pair;
    `report` is what the analysis of a later state of the notes can build on.
    """

    corpus: Corpus
    strengths: Mapping[str, float]
    tensions: tuple[Tension, ...]
    suggestions: tuple[Suggestion, ...] = ()
    unavailable: str | None = None
    convergence: Convergence = EXACT
    own_case: Convergence = EXACT
    internal: tuple[InternalTension, ...] = ()
    judged: Judged = NOTHING_JUDGED
    left_out: int = 0
    report: TensionReport | None = None

    @property
    def open_tensions(self) -> tuple[Tension, ...]:
        """The tensions that no reader has dismissed, strongest first: those that count."""
        return self.judged.open(self.tensions)

    @property
    def links(self) -> Links | None:
        """The links of the corpus, where they have been read on the way."""
        return self.report.ground.links if self.report else None

    @property
    def converged(self) -> bool:
        """Whether all strengths, and the scores that rest on them, are what they claim to be."""
        return self.convergence.converged and self.own_case.converged

    def with_inferred(self, oppositions: Sequence[Opposition]) -> Analysis:
        """The same analysis with what a model takes to be opposed beside what is written, or after it."""
        return replace(self, tensions=with_inferred(self.report, oppositions)) if self.report else self

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """What every node that argues and is not replaced is under grounded semantics, by id."""
        return statuses(self.corpus)

    def with_similar(self, suggestions: tuple[Suggestion, ...], unavailable: str | None) -> Analysis:
        """The same analysis with what similarity found, or why it found nothing."""
        return replace(self, suggestions=suggestions, unavailable=unavailable)


def analyse_corpus(
    corpus: Corpus, before: Analysis | None = None, *, verdicts: Sequence[Verdict] | None = None
) -> Analysis:
    """Strengths and tensions of a corpus; suggestions, which need an encoder, are joined elsewhere.

    With the analysis of `before`, when some notes were different, what no change reaches is not worked out
    again; the outcome is the same. Front ends that stay open hold one for this. `verdicts` are those that
    stand beside the notes, unless others are given. Raises UnreadableVerdicts.
    """
    said = read_verdicts(corpus.root).on_tensions.verdicts if verdicts is None else verdicts
    report = find_tensions(corpus, before=before.report if before else None)
    return Analysis(
        corpus,
        report.strengths,
        report.tensions,
        convergence=report.convergence,
        own_case=report.own_case,
        internal=_internal(corpus, report, before),
        judged=judge(corpus, report.tensions, said),
        left_out=report.left_out,
        report=report,
    )


def _internal(corpus: Corpus, report: TensionReport, before: Analysis | None) -> tuple[InternalTension, ...]:
    if before and report is before.report:
        return before.internal
    return find_internal(corpus, report, before.internal if before else ())
