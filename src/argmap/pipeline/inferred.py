"""An analysis in, the same with what a model is known to take to be opposed out. No model runs for it."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.model.suggestion import Suggestion
from argmap.pipeline.analyse import Analysis
from argmap.pipeline.oppositions import known_oppositions
from argmap.pipeline.suggestion_verdicts import replies_to
from argmap.talk import Talk, unheard


def with_known_inferred(
    analysis: Analysis,
    *,
    just_read: Iterable[Suggestion] = (),
    talk: Talk = unheard,
) -> Analysis:
    """With all that has been read so far, but for what a reader has dismissed. Raises UnreadableVerdicts."""
    oppositions = known_oppositions(analysis.corpus, just_read=just_read, talk=talk)
    if not oppositions:
        return analysis
    dismissed = replies_to(analysis.corpus).dismissed
    return analysis.with_inferred([o for o in oppositions if o.ends not in dismissed])
