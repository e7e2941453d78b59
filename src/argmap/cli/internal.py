"""What is at odds with itself in, lines or JSON out: `argmap tensions --internal`."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from argmap.cli.exit_codes import ExitCode
from argmap.cli.limits import said_with_rest
from argmap.cli.output import talk, wrapped, write_json, write_lines
from argmap.cli.story import story_lines
from argmap.export.internal import internal_record
from argmap.model.corpus import Corpus
from argmap.model.internal import InternalKind, InternalTension, internal_band
from argmap.model.tension import Band, figure
from argmap.phrases import amount
from argmap.pipeline.analyse import Analysis
from argmap.tension.internal.story import explain_internal, sentence

_KINDS: dict[InternalKind, tuple[str, str]] = {
    "incoherent-case": ("incoherent case", "incoherent cases"),
    "note-at-odds": ("note at odds with itself", "notes at odds with themselves"),
    "holds-both": ("person of two minds", "people of two minds"),
    "change-of-mind": ("change of mind", "changes of mind"),
    "contested-claim": ("claim contested within one camp", "claims contested within one camp"),
}


def list_internal(analysis: Analysis, arguments: Namespace, failing: Collection[Band]) -> ExitCode:
    """Prints what is at odds with itself; 2 if something is in one of the `failing` bands."""
    corpus, found = analysis.corpus, analysis.internal
    shown = found[: arguments.limit]
    if arguments.format == "json":
        write_json([internal_record(corpus, each) for each in shown])
    else:
        for each in shown:
            write_lines(_lines(corpus, each, explain=arguments.explain))
        for line in wrapped(_summary(found, hidden=len(found) - len(shown))):
            talk(line)
    return ExitCode.FINDINGS if any(internal_band(each) in failing for each in found) else ExitCode.CLEAN


def internal_headline(corpus: Corpus, found: InternalTension) -> str:
    """Band and figure, if it has one, and the sentence."""
    score = found.score
    lead = " " * 13 if score is None else f"{internal_band(found):<8} {figure(score)}"
    return f"{lead}  {sentence(corpus, found)}"


def _lines(corpus: Corpus, found: InternalTension, *, explain: bool) -> Iterator[str]:
    yield from wrapped(internal_headline(corpus, found), hanging=" " * 15)
    if explain:
        yield from story_lines(explain_internal(corpus, found))


def _summary(found: Sequence[InternalTension], *, hidden: int) -> str:
    if not found:
        return "nothing is at odds with itself"
    counts = Counter(each.kind for each in found)
    said = ", ".join(amount(counts[kind], *_KINDS[kind]) for kind in _KINDS if counts[kind])
    return said_with_rest(said, hidden)
