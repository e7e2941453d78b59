"""A few notes that search is tried on, and a search of them by words."""

from __future__ import annotations

from pathlib import Path

from argmap.pipeline.search import Answer, search
from argmap.search.query import parse_query

NOTES = """
=== argmap.toml
name = "fish"
=== positions/Pain is felt.md
---
type: position
title: Pain is felt
claim: Fish feel pain much as mammals do.
held-by: "[[Lynne Sneddon]]"
tags: [welfare/fish]
aliases: [Sentience]
confidence: 0.7
---
They rub their lips, which a camera recorded.

> [!claim] Trout rub their lips on gravel ^rub
> They do so for hours.
> supports:: [[#]]
=== positions/Mere reflex.md
---
type: position
title: Mere reflex
claim: What looks like pain is a reflex.
opposes: "[[Pain is felt]]"
---
Réflexe, says the café owner. 意識研究方法
=== evidence/Trout study.md
---
type: evidence
claim: Injected trout stopped eating for three hours.
date: 2003-05-01
supports: "[[Pain is felt]]"
sources: "[[Sneddon 2003]]"
---
A realization of post-training: `foo_bar2` isn't simulated.
=== sources/Sneddon 2003.md
---
type: source
authors: [Lynne Sneddon]
---
=== people/Lynne Sneddon.md
---
type: person
---
"""

PAIN, REFLEX, TROUT = "positions/Pain is felt", "positions/Mere reflex", "evidence/Trout study"
RUB, SNEDDON, SOURCE = f"{PAIN}#^rub", "people/Lynne Sneddon", "sources/Sneddon 2003"


def by_words(root: Path, text: str, *, typing: bool = False, limit: int = 20) -> Answer:
    return search(root, parse_query(text, typing=typing), limit=limit, by="text", talk=_loudly)


def ids(answer: Answer) -> list[str]:
    return [hit.entry.id for hit in answer.hits]


def _loudly(message: str) -> None:
    raise AssertionError(message)
