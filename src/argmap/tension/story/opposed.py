"""What a model makes out between two sides: that nobody has said it, its figures, and how to answer it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from argmap.model.corpus import Corpus
from argmap.model.tension import Tension, Witness, figure
from argmap.phrases import amount
from argmap.tension.story.line import Line
from argmap.tension.words import CLASH, step_sentence


def opposed(corpus: Corpus, tension: Tension, ways: int) -> Iterator[Line]:
    """The inferred witnesses, the heaviest first; so many are told, further ones counted."""
    for witness in tension.inferred[:ways]:
        yield Line(f"{CLASH['inferred']} (a model infers it; weight {figure(witness.weight)})")
        for step in witness.path:
            yield Line(step_sentence(corpus, step), step.location, depth=1)
        yield Line(_answer(witness), depth=1)
    further = len(tension.inferred) - ways
    if further > 0:
        yield Line(f"A model infers {amount(further, 'further way')}, of no more weight.")


def _answer(witness: Witness) -> str:
    ends = " ".join(shlex.quote(str(end)) for end in (witness.attack.subject, witness.attack.object))
    return f"Is it so? `argmap accept {ends}` writes it down, `argmap dismiss {ends}` puts it aside."
