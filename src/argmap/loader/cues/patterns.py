"""The table of cue words and a corpus' own relations in, patterns over sentences out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from argmap.loader.cues.sentences import LINK, OPEN
from argmap.loader.cues.table import NOUNS, OPENERS, PASSIVES, SPEAKERS, VERBS, Names
from argmap.model.vocabulary import BUILTIN_RELATIONS, Vocabulary

_THINGS = (
    "note|claim|view|position|argument|idea|thesis|point|finding|result|evidence|objection|answer|proposal|theory"
    "|account|hypothesis|study|paper|observation|experiment|conclusion|question"
)
_ADVERBS = (
    r"(?:(?:also|directly|clearly|flatly|further|thus|therefore|hence|strongly|openly|explicitly|itself) )*"
)
_BEGIN = (
    r"(?:(?:and|but|so|thus|hence|also|moreover|therefore|furthermore|in addition|besides|however"
    r"|indeed|in fact),? )?"
)
# What a note calls itself; `it` only where nothing else can be meant.
_SELF = rf"(?:this(?: (?:{_THINGS}))?|the present (?:{_THINGS})|it)"
_WE = r"(?:i|we)"
_NAMED = rf"(?:(?:the |this )?(?:{_THINGS}) (?:of |in |that |by |from )?)?{LINK}"
# "... and [[Y]] contradicts [[Z]]" is said of another pair: what follows a second object must not be a verb.
_MORE = (
    rf"(?:,?(?: and| as well as) {_NAMED}(?=\s*(?:[.;:()—–]|$))"
    rf"|(?: and| as well as) {_NAMED}(?=,| (?:in|by|with|since|because|as|on|from|for|too|both|alike)\b))?"
)
# Behind the link its name may go on: `[[X]]'s critics`, `[[X]]-style`.
_OBJECT = rf"{_NAMED}{_MORE}(?!['’\-\w])"


_AGAINST = ("opposes", "contradicts")
_WORD = re.compile(r"\w+")


class Pattern(NamedTuple):
    """How a sentence may begin, and what that says: of which relations, which way round.

    Its groups are numbers of links in the order in which they stand. `passive`: the links that come last are
    the subjects. `by_link`: the first link is what speaks, else the note is. `content_follows`: what stands
    behind it is no longer about the relation.
    """

    begins: re.Pattern[str]
    relations: Mapping[str, Names]
    passive: bool = False
    by_link: bool = False
    content_follows: bool = False


class Patterns(NamedTuple):
    """All patterns, in the order in which they are tried; where none of the `telling` words is, none fits.

    Those that name both ends, `between` links, fit later clauses of a sentence too.
    """

    patterns: tuple[Pattern, ...]
    between: tuple[Pattern, ...]
    telling: frozenset[str]

    def may_fit(self, text: str) -> bool:
        """Cheap: what stands around a telling word is a blank, markup or a full stop."""
        words = text.lower().replace("*", " ").replace("_", " ").replace(".", " ").split()
        return not self.telling.isdisjoint(words)


@lru_cache(maxsize=4)
def patterns_of(own: tuple[tuple[str, str | None], ...]) -> Patterns:
    """Those of the table's words and of a corpus' own relations, given as (name, inverse)."""
    active = _by_words(VERBS) | {_spaced(name): (name,) for name, _ in own}
    passive = _by_words(PASSIVES) | {_spaced(inverse): (name,) for name, inverse in own if inverse}
    nouns, openers, speakers = map(_by_words, (NOUNS, OPENERS, SPEAKERS))
    first_person = {
        _in_first_person(words): names for words, names in active.items() if not words.startswith("is ")
    }
    is_by = rf"(?:is|are|was|has been) {_ADVERBS}"
    between = (
        _pattern(rf"{_NAMED} {_ADVERBS}{_any(active)} {_OBJECT}", active, by_link=True),
        _pattern(rf"{_NAMED} {is_by}{_any(passive)} {_OBJECT}", passive, passive=True, by_link=True),
        _pattern(rf"{_NAMED} is {_ADVERBS}{_any(nouns)} {_OBJECT}", nouns, by_link=True),
    )
    patterns = (
        _pattern(rf"(?:{_SELF} )?{_ADVERBS}{_any(active)} {_OBJECT}", active),
        _pattern(rf"{_WE} {_ADVERBS}{_any(first_person)} {_OBJECT}", first_person),
        _pattern(rf"(?:{_SELF} {is_by})?{_any(passive)} {_OBJECT}", passive, passive=True),
        _pattern(rf"{_SELF} is {_ADVERBS}{_any(nouns)} {_OBJECT}", nouns),
        _pattern(rf"{_any(nouns)} {_OBJECT}(?=\s*[.;:]|$)", nouns),
        _pattern(rf"{_any(openers)} {_OBJECT}(?=\s*[,:.][^{OPEN}]*$|$)", openers, content_follows=True),
        _pattern(
            rf"(?P<words>against) (?:this|it) (?:stands|speaks) {_OBJECT}",
            {"against": _AGAINST},
            passive=True,
        ),
        _pattern(rf"{_NAMED} {_ADVERBS}{_any(speakers)}\b", speakers, by_link=True, content_follows=True),
        _pattern(
            rf"{_NAMED} {_ADVERBS}{_any(active)} (?:this(?: (?:{_THINGS}))?|it)\b(?=\s*[.,;:]|$)",
            active,
            by_link=True,
        ),
        *between,
    )
    phrases = chain.from_iterable(pattern.relations for pattern in patterns)
    return Patterns(
        patterns, between, frozenset(max(_WORD.findall(phrase.lower()), key=len) for phrase in phrases)
    )


def own_relations(vocabulary: Vocabulary) -> tuple[tuple[str, str | None], ...]:
    """A corpus' own relations by name and inverse, sorted."""
    built_in = {relation.name for relation in BUILTIN_RELATIONS}
    return tuple(sorted((t.name, t.inverse) for t in vocabulary.types.values() if t.name not in built_in))


def _pattern(begins: str, relations: Mapping[str, Names], **how: bool) -> Pattern:
    return Pattern(re.compile(f"{_BEGIN}{begins}", re.I), relations, **how)


def _any(words: Iterable[str]) -> str:
    """Any of the words, the longest first, so that `backs up` is not read as `backs`."""
    longest_first = sorted(words, key=lambda phrase: (-len(phrase), phrase))
    return f"(?P<words>{'|'.join(map(re.escape, longest_first))})"


def _by_words(table: Mapping[Names, Names]) -> dict[str, Names]:
    return {phrase: names for names, phrases in table.items() for phrase in phrases}


def _in_first_person(words: str) -> str:
    verb, blank, rest = words.partition(" ")
    base = f"{verb[:-3]}y" if verb.endswith("ies") else verb.removesuffix("s")
    return f"{base}{blank}{rest}"


def _spaced(name: str) -> str:
    return name.replace("-", " ")
