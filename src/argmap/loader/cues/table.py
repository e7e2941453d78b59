"""The words that give a relation away, as data: English, in the third person.

A word may stand for several relations, the likeliest first; which one joins the two ends, their types decide.
"""

from __future__ import annotations

from collections.abc import Mapping

Names = tuple[str, ...]

# "This supports [[X]]": what speaks is the subject.
VERBS: Mapping[Names, Names] = {
    ("supports",): (
        "supports", "backs", "backs up", "corroborates", "confirms", "bolsters", "strengthens", "speaks for",
        "argues for", "tells in favour of", "tells in favor of", "counts in favour of", "counts in favor of",
        "lends support to", "gives reason to accept", "is evidence for",
    ),
    ("opposes", "contradicts"): (
        "opposes", "objects to", "speaks against", "argues against", "counts against", "tells against",
        "challenges", "disputes", "rejects", "refutes", "rebuts", "undermines", "weakens", "attacks",
        "casts doubt on", "disagrees with", "is evidence against",
    ),
    ("contradicts", "opposes"): (
        "contradicts", "denies", "conflicts with", "is incompatible with", "is inconsistent with",
    ),
    ("extends",): (
        "extends", "builds on", "builds upon", "develops", "elaborates", "elaborates on", "follows",
        "generalises", "generalizes",
    ),
    ("qualifies",): ("qualifies", "narrows", "restricts"),
    ("answers",): ("answers",),
    ("implies",): ("implies", "entails"),
    ("explains",): ("explains", "accounts for"),
    ("predicts",): ("predicts",),
    ("sources", "assumes"): ("rests on", "relies on", "is based on"),
    ("assumes",): ("assumes", "presupposes"),
    ("undercuts",): ("undercuts",),
    ("replaces",): ("replaces", "supersedes"),
    ("reconciles",): ("reconciles",),
    ("held-by",): ("is held by", "is maintained by"),
}  # fmt: skip

# "This is supported by [[X]]": what is named is the subject.
PASSIVES: Mapping[Names, Names] = {
    ("supports",): ("supported by", "backed by", "backed up by", "corroborated by", "confirmed by"),
    ("opposes", "contradicts"): (
        "opposed by", "challenged by", "disputed by", "rejected by", "refuted by", "rebutted by",
        "undermined by", "weakened by", "attacked by", "called into question by",
    ),
    ("contradicts", "opposes"): ("contradicted by", "denied by"),
    ("extends",): ("extended by", "developed by", "elaborated by"),
    ("qualifies",): ("qualified by", "narrowed by", "restricted by"),
    ("implies",): ("implied by", "entailed by"),
    ("explains",): ("explained by",),
    ("predicts",): ("predicted by",),
    ("assumes",): ("assumed by", "presupposed by"),
    ("undercuts",): ("undercut by",),
    ("replaces",): ("replaced by", "superseded by"),
}  # fmt: skip

# "An objection to [[X]]", "this is an objection to [[X]]": what speaks is the subject.
NOUNS: Mapping[Names, Names] = {
    ("supports",): ("evidence for", "an argument for", "a reason for", "a case for", "support for"),
    ("opposes", "contradicts"): (
        "an objection to", "evidence against", "an argument against", "a reason against", "a case against",
        "a counterexample to", "a rebuttal of", "a refutation of", "a challenge to",
    ),
    ("answers", "opposes"): ("a reply to", "a response to"),
    ("answers",): ("an answer to",),
    ("extends",): ("an extension of", "an elaboration of"),
    ("qualifies",): ("a qualification of",),
}  # fmt: skip

# "Following [[X]], ...": the note that begins so is the subject, unless another one is named behind it.
OPENERS: Mapping[Names, Names] = {
    ("answers", "opposes"): ("in reply to", "in response to"),
    ("sources",): ("based on", "drawing on", "relying on"),
    ("extends",): ("following", "building on", "building upon", "extending", "developing"),
    ("opposes", "contradicts"): ("against", "contra", "contrary to", "pace"),
}

# "[[X]] objects that ...": what speaks says it of the note.
SPEAKERS: Mapping[Names, Names] = {
    ("opposes", "contradicts"): (
        "objects that", "counters that", "replies that", "objects to this that",
    ),
}  # fmt: skip
