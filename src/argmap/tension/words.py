"""Relations and kinds of witness in, the words for them out."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.model.corpus import Corpus
from argmap.model.relation import About, RelationKey, Stance
from argmap.model.tension import Step, Witness, WitnessKind

CLASH: Mapping[WitnessKind, str] = {
    "explicit-contradiction": "They cannot both be true.",
    "explicit-attack": "One speaks against the other outright.",
    "attacked-assumption": "One side needs an assumption that the other rejects.",
    "failed-prediction": "One side predicts what the other side's case denies.",
    "mediated": "One side attacks what the other side commits itself to.",
    "supported": "One side supports what attacks the other.",
    "extended": "The sides support claims that clash.",
    "undercut": "Something in one side's case breaks an inference of the other's.",
    "shared-evidence": "The same evidence speaks for one side and against the other.",
    "case-attack": "Something in one side's case attacks the other side.",
    "case-against-case": "The cases of the two sides clash.",
    "conflicting-figures": "Their evidence reports different figures for one measure.",
    "opposite-stance": "They read the same source in opposite ways.",
    "inferred": "They sound opposed; nobody has said so.",
}

_VERBS: Mapping[str, str] = {
    "answers": "is an answer to",
    "supports": "supports",
    "premises": "has as a premise",
    "implies": "implies",
    "explains": "explains",
    "predicts": "predicts",
    "assumes": "assumes",
    "opposes": "speaks against",
    "contradicts": "contradicts",
    "undercuts": "undercuts",
    "sources": "rests on",
    "cites": "cites",
    "measures": "reports another figure than",
}

_STANCES: Mapping[Stance, str] = {"supports": "relies on", "disputes": "disputes", "discusses": "discusses"}

_ABOUT_BY_KIND: Mapping[WitnessKind, About] = {
    "shared-evidence": "fact",
    "opposite-stance": "fact",
    "conflicting-figures": "fact",
    "failed-prediction": "fact",
    "undercut": "inference",
}


def about_of(corpus: Corpus, witness: Witness) -> About | None:
    """What a witness is about: as the author of its attack says, else as its kind says, if it does."""
    attack = corpus.by_key.get(witness.attack.key)
    said = attack.qualification.about if attack else None
    return said or _ABOUT_BY_KIND.get(witness.kind)


def quoted(corpus: Corpus, node_id: str) -> str:
    """A node's title as it stands in a sentence."""
    node = corpus.nodes.get(node_id)
    return f"“{node.title if node else node_id}”"


def step_sentence(corpus: Corpus, step: Step) -> str:
    """`“A” speaks against “B”. The reason given: ...`"""
    if step.relation == "measures":
        return f"{_clause(corpus, step.key)}: {step.why}."
    return f"{_clause(corpus, step.key)}.{because(step.why)}"


def because(why: str | None) -> str:
    """An author's reason, to follow a sentence."""
    return f" The reason given: {why.rstrip('.')}." if why else ""


def _clause(corpus: Corpus, key: RelationKey) -> str:
    verb = _verb(corpus, key)
    if isinstance(key.object, RelationKey):
        return f"{quoted(corpus, key.subject)} {verb} the step that {_clause(corpus, key.object)}"
    return f"{quoted(corpus, key.subject)} {verb} {quoted(corpus, key.object)}"


def _verb(corpus: Corpus, key: RelationKey) -> str:
    relation = corpus.by_key.get(key)
    stance = relation.qualification.stance if relation else None
    return _STANCES[stance] if stance else _VERBS.get(key.relation, key.relation.replace("-", " "))
