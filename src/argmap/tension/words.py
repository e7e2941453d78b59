"""Relations and kinds of witness in, the words for them out."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.model.corpus import Corpus
from argmap.model.relation import About, RelationKey, Stance
from argmap.model.tension import OPPOSED, Step, Tension, Witness, WitnessKind

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

# The same where it is known which side the path starts from.
_CLASH_OF: Mapping[WitnessKind, str] = {
    "attacked-assumption": "{p} needs an assumption that {q} or its case rejects.",
    "failed-prediction": "{p} predicts what {q} or its case denies.",
    "mediated": "{p} attacks what {q} commits itself to.",
    "supported": "{p} supports what attacks {q}.",
    "undercut": "Something in the case of {p} breaks an inference of {q}.",
    "shared-evidence": "Evidence for {p} speaks against {q} or its case.",
    "case-attack": "Something in the case of {p} attacks {q}.",
    "case-against-case": "The case of {p} attacks that of {q}.",
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
    "held-by": "is held by",
    "replaces": "replaces",
    OPPOSED: "sounds opposed to",
}

LONGEST_TITLE = 120
_INNER = str.maketrans("“”", "‘’")  # a title is in quotation marks already

_STANCES: Mapping[Stance, str] = {"supports": "relies on", "disputes": "disputes", "discusses": "discusses"}

_ABOUT_BY_KIND: Mapping[WitnessKind, About] = {
    "shared-evidence": "fact",
    "opposite-stance": "fact",
    "conflicting-figures": "fact",
    "failed-prediction": "fact",
    "undercut": "inference",
}


# What a tension's being about a fact or an inference is concluded from.
DERIVED_FROM: Mapping[WitnessKind, str] = {
    "shared-evidence": "evidence that speaks for one side and against the other",
    "opposite-stance": "a source that they read in opposite ways",
    "conflicting-figures": "figures that differ",
    "failed-prediction": "a prediction that the other side denies",
    "undercut": "an inference that the other side breaks",
}


def clash_sentence(corpus: Corpus, tension: Tension, witness: Witness) -> str:
    """In which way the sides clash, by name where the path tells who does what to whom."""
    first = witness.path[0]
    starting = [side for side in tension.pair if side in (first.subject, first.object)]
    if len(starting) != 1 or witness.kind not in _CLASH_OF:
        return CLASH[witness.kind]
    other = tension.b if starting == [tension.a] else tension.a
    said = _CLASH_OF[witness.kind].format(p=quoted(corpus, starting[0]), q=quoted(corpus, other))
    return ended(said.removesuffix("."))


def about_of(corpus: Corpus, witness: Witness) -> About | None:
    """What a witness is about: as the author of its attack says, else as its kind says, if it does."""
    return said_about(corpus, witness) or _ABOUT_BY_KIND.get(witness.kind)


def said_about(corpus: Corpus, witness: Witness) -> About | None:
    """What the author of its attack says that it is about."""
    attack = corpus.by_key.get(witness.attack.key)
    return attack.qualification.about if attack else None


def quoted(corpus: Corpus, node_id: str) -> str:
    """A node's title as it stands in a sentence: on one line, and not too long for it."""
    node = corpus.nodes.get(node_id)
    title = " ".join((node.title if node else node_id).split())
    short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
    return f"“{short.translate(_INNER)}”"


def ended(sentence: str) -> str:
    """A sentence with its full stop, unless a mark ends it already, be it within quotation marks."""
    bare = sentence.rstrip()
    return bare if bare.rstrip('”’")»*_`').endswith((".", "!", "?", "…")) else f"{bare}."


def step_sentence(corpus: Corpus, step: Step) -> str:
    """`“A” speaks against “B”. The reason given: ...`"""
    if step.relation in ("measures", OPPOSED):
        return ended(f"{clause(corpus, step.key)}: {step.why}")
    return f"{ended(clause(corpus, step.key))}{because(step.why)}"


def because(why: str | None) -> str:
    """An author's reason, to follow a sentence."""
    return f" The reason given: {ended(' '.join(why.split()))}" if why else ""


def clause(corpus: Corpus, key: RelationKey) -> str:
    """A relation without a full stop: `“A” speaks against “B”`."""
    verb = _verb(corpus, key)
    if isinstance(key.object, RelationKey):
        return f"{quoted(corpus, key.subject)} {verb} the step that {clause(corpus, key.object)}"
    return f"{quoted(corpus, key.subject)} {verb} {quoted(corpus, key.object)}"


def _verb(corpus: Corpus, key: RelationKey) -> str:
    relation = corpus.by_key.get(key)
    stance = relation.qualification.stance if relation else None
    name = corpus.builtin(relation) if relation else key.relation
    if stance:
        return _STANCES[stance]
    return _VERBS.get(key.relation) or _VERBS.get(name, key.relation.replace("-", " "))
