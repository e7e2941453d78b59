"""A document in, its cues out: sentences that say how a linked note stands to this one, or to another.

Where a sentence may mean something else (it denies, asks, supposes, quotes or reports), nothing is read
from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from argmap.loader.cues.patterns import Pattern, Patterns, own_relations, patterns_of
from argmap.loader.cues.sentences import LINK, Sentence, sentences_of
from argmap.locations import Location
from argmap.markdown.document import Document
from argmap.model.cue import Cue
from argmap.model.vocabulary import Vocabulary

_DOUBT = re.compile(
    r"n['’]t\b|\b(?:not|no|never|neither|nor|none|nothing|hardly|barely|scarcely|cannot|without|if|whether"
    r"|unless|would|could|might|may|should|perhaps|maybe|possibly|arguably|seem\w*|appear\w*|suppos\w*"
    r"|alleg\w*|assuming|according|say|says|said|think|thinks|believe|believes|some|many|critics|people"
    r"|rather|instead|far|fail\w*|less|little|once|formerly|only|try|tries|tried|attempt\w*|pretend\w*"
    r"|wants?|hopes?|suggest(?:s|ed)? that|imagine|as though)\b",
    re.I,
)
_QUOTATION = re.compile(r"[\"“”„«»]")
_CLAUSE_END = re.compile(r"[;:—–(]")
_POINTS_BACK = re.compile(r"\b(?:this|it)\b", re.I)
# `It` behind another sentence may be anything that this one speaks of; in "against it stands" it is not.
_IT = re.compile(r"(?!against)(?:\w+,? )??it\b", re.I)
_POINTED_AT = re.compile(
    rf"{LINK}|{_QUOTATION.pattern}|{_DOUBT.pattern}|\b(?:argues?|holds?|claims) that\b", re.I
)
_NEXT_CLAUSE = re.compile(r"(?:;|,? (?:and|but|while|whereas|yet)) ")
# What a clause says is what the writer says, where the ones before it do not report or suppose.
_DEPENDS = re.compile(
    rf"{_QUOTATION.pattern}|{_DOUBT.pattern}|\b(?:that|argues?|holds?|claims|when|where|while|until|why|how)\b",
    re.I,
)
_OWN_VIEW = re.compile(r"\b(?:I|we) (?:also )?(?:think|believe|say)\b(?! that)", re.I)
_LONGEST = 600


def read_cues(document: Document, owners: Mapping[int | None, str], vocabulary: Vocabulary) -> Iterator[Cue]:
    """What the sentences of a note give away, in their order; `owners` are node ids by callout."""
    patterns = patterns_of(own_relations(vocabulary))
    telling = [passage for passage in document.passages if patterns.may_fit(passage.text)]
    hidden = {link.location for link in document.links if link.commented} if telling else set()
    for passage in telling:
        for sentence in sentences_of(passage):
            if sentence.has_link and len(sentence.text) <= _LONGEST and patterns.may_fit(sentence.text):
                found = _cues(sentence, owners[passage.callout], patterns)
                yield from (cue for cue in found if cue.location not in hidden)


def _cues(sentence: Sentence, owner: str, patterns: Patterns) -> Iterator[Cue]:
    yield from _said(sentence, owner, patterns.patterns)
    for clause in _later_clauses(sentence):
        yield from _said(clause, owner, patterns.between)


def _said(sentence: Sentence, owner: str, patterns: Iterable[Pattern]) -> Iterator[Cue]:
    for pattern in patterns:
        match = pattern.begins.match(sentence.text)
        if match and not _is_doubtful(sentence, pattern, match):
            relations = pattern.relations[match["words"].lower()]
            for subject, object_ in _ends(pattern, match, sentence):
                yield Cue(owner, relations, subject, object_, match["words"].lower(), sentence.told)
            return


def _later_clauses(sentence: Sentence) -> Iterator[Sentence]:
    """What a sentence goes on to say, each time to its end, where nothing before casts doubt on it."""
    for start in _NEXT_CLAUSE.finditer(sentence.text):
        if _DEPENDS.search(_OWN_VIEW.sub("", sentence.text[: start.start()])):
            return
        yield sentence._replace(text=sentence.text[start.end() :])


def _ends(
    pattern: Pattern, match: re.Match[str], sentence: Sentence
) -> Iterator[tuple[Location | None, Location | None]]:
    named = [sentence.places[int(number)] for number in re.findall(LINK, match[0])]
    speaking, spoken_of = (named[:1], named[1:]) if pattern.by_link else ([], named)
    speaker = speaking[0] if speaking else None
    others: list[Location | None] = [*spoken_of] or [None]
    for other in others:
        yield (other, speaker) if pattern.passive else (speaker, other)


def _is_doubtful(sentence: Sentence, pattern: Pattern, match: re.Match[str]) -> bool:
    """Whether the sentence may mean something else than it begins with.

    What `this` is, or what somebody objects to, must be clear: the note, not what the sentence before names
    or reports.
    """
    clause_end = _CLAUSE_END.search(sentence.text, match.end())
    clause = sentence.text[: clause_end.start() if clause_end else len(sentence.text)]
    about = match[0] if pattern.content_follows else clause
    replies = pattern.by_link and pattern.content_follows
    points_back = replies or _POINTS_BACK.search(match[0]) is not None
    return (
        sentence.quoted
        or sentence.text.rstrip("\"”’') ").endswith("?")
        or _QUOTATION.search(match[0]) is not None
        or _DOUBT.search(re.sub(LINK, "", about)) is not None
        or (points_back and _POINTED_AT.search(sentence.before) is not None)
        or (sentence.before != "" and _IT.match(match[0]) is not None)
    )
