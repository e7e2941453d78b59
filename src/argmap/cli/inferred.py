"""An analysis in, the same with what a model infers out: what is known, or what can be known now."""

from __future__ import annotations

from argmap.cli.output import talk
from argmap.pipeline.analyse import Analysis
from argmap.pipeline.inferred import with_known_inferred


def add_inferred(analysis: Analysis, *, compute: bool) -> Analysis:
    """What is known costs nothing; with `compute` texts are compared, and near ones read, first."""
    if not compute:
        return with_known_inferred(analysis, talk=talk)
    from argmap.cli.similarity import compare_texts, read_polarity  # deferred: encodes texts

    read = read_polarity(analysis.corpus, compare_texts(analysis.corpus).suggestions, wanted=True)
    return with_known_inferred(analysis, just_read=read, talk=talk)
