"""One debate with every semantic fault planted once among sound notes: each is found where it is, no more.

And a sound debate, written in every way that the format allows, in which nothing is found.
"""

from __future__ import annotations

from pathlib import Path

from argmap.pipeline.check import check_corpus
from tests.support.corpora import assert_findings, expected, write_corpus

PLANTED = """
=== argmap.toml
[relations.corroborates]
sub-relation-of = "supports"
inverse = "corroborated-by"
=== questions/Will it rain.md
---
type: question
---
=== questions/Will it snow.md
---
type: question
title: Will it snow?  # info: AM410
---
=== positions/Rain.md
---
type: position
claim: It will rain.
answers: "[[Will it rain]]"
contradicts: "[[Dry]]"
held-by: "[[Ada]]"  # warning: AM416
assumes: "[[The glass falls]]"
---
=== positions/Dry.md
---
type: position
claim: It will stay dry.
answers:
  - "[[Will it rain]]"  # info: AM411
assumes: "[[The glass falls]]"  # warning: AM417
opposes: "[[The glass falls]]"
---
=== positions/Fog.md
---
type: position
claim: There will be fog.
answers: "[[Will it rain]]"
opposes: "[[Rain]]"
---
=== positions/Frost.md
---
type: position
claim: Frost is coming.  # warning: AM403
opposes: "[[Rain]]"
---
=== people/Ada.md
---
type: person
holds: "[[Dry]]"
---
=== people/Bert.md
---
type: person
holds: ["[[Rain]]", "[[Fog]]"]
---
=== claims/The glass falls.md
---
type: claim
claim: The glass falls before rain.
corroborated-by: "[[Readings]]"
supports: "[[Rain]]"
---
=== claims/Clouds gather.md
---
type: claim
claim: Clouds gather in the west.  # info: AM404
supports: "[[Rain]]"
---
=== claims/Swallows.md
---
type: claim
claim: Swallows fly low.
supported-by: "[[Readings]]"
supports: "[[Rain]]"
opposes: "[[Rain]]"  # warning: AM405
---
=== claims/Wind.md
---
type: claim
claim: The wind turns.
supported-by: "[[Readings]]"
implies: "[[Squalls]]"
---
=== claims/Squalls.md
---
type: claim
claim: Squalls follow.
contradicts: "[[Wind]]"  # warning: AM406
---
=== claims/Circle.md
---
type: claim
claim: The forecast is good.
supports: "[[Trust]]"  # warning: AM407
---
=== claims/Trust.md
---
type: claim
claim: People trust the forecast.
supports: "[[Circle]]"
---
=== claims/Twin.md
---
type: claim
claim: BEFORE rain the glass falls!  # warning: AM414
supported-by: "[[Readings]]"
---
=== claims/Late.md
---
type: claim
claim: The pond steams.
supported-by:
  - "[[Old readings]]"  # warning: AM415
  - "[[Readings]]"
---
=== evidence/Readings.md
---
type: evidence
claim: Readings of the glass in May.
sources: "[[Almanac]]"
replaces: "[[Old readings]]"
measures:
  - {name: fall, value: 12, unit: mbar}
  - {name: days, value: 9}  # warning: AM402
---
=== evidence/Old readings.md
---
type: evidence
claim: Readings of the glass in April.
supports: "[[Late]]"
---
=== evidence/Hearsay.md
> [!evidence] Somebody saw a rainbow %% warning: AM401 %% ^rainbow
> supports:: [[Rain]]
=== evidence/Almanac.md
---
type: source
---
=== arguments/No ground.md
---
type: argument
title: Hence rain.  # warning: AM408
supports: "[[Rain]]"
---
=== arguments/No end.md
> [!argument] From the glass, hence %% warning: AM409 %% ^hence
> premises:: [[The glass falls]]
=== inquiries/One side.md
---
type: inquiry
title: Only one side  # warning: AM412
asks: "[[Will it rain]]"
---
It will: [[Rain]].
=== inquiries/Half a peace.md
---
type: inquiry
reconciles: "[[Rain]]"  # warning: AM413
---
Between [[Rain]], [[Fog]] and [[Dry]].
=== broken/Kinds.md
---
type: claim
claim: Thunder is heard.
answers: "[[Almanac]]"  # error: AM301
supported-by: "[[Readings]]"
---
"""

SOUND = """
=== argmap.toml
[relations.corroborates]
sub-relation-of = "supports"
inverse = "corroborated-by"
[relations.presupposes]
sub-relation-of = "premises"
inverse = "presupposed-by"
[relations.settles]
sub-relation-of = "answers"
inverse = "settled-by"
=== Will it rain.md
---
type: question
answered-by: "[[Dry]]"
settled-by: ["[[Rain]]", "[[Drizzle]]"]
---
=== Rain.md
---
type: position
claim: It will rain.
answers: "[[Will it rain]]"
opposes: "[[Dry]]"
opposed-by: "[[Dry]]"
held-by: "[[Ada]]"
---
Once more: [answers:: [[Will it rain]]].

> [!argument] From the glass ^glass
> presupposes:: [[The glass falls]]
> supports:: [[#]]

> [!claim] Rain is not dry ^not-dry
> supported-by:: [[#^readings]]
> contradicts:: [[Drizzle]]

> [!evidence] Readings of the glass in May ^readings
> sources:: [@almanac]
> corroborates:: [[The glass falls]]
=== Dry.md
---
type: position
claim: It will stay dry.
---
=== Drizzle.md
---
type: position
claim: It will drizzle.
contradicts: "[[Dry]]"
replaced-by: "[[Rain]]"
held-by: "[[Ada]]"
---
=== Ada.md
---
type: person
holds: "[[Dry]]"
---
=== The glass falls.md
---
type: claim
claim: The glass falls.
implies: "[[Pressure falls]]"
undercuts: "[[Swallows]] -> [[Dry]]"
explains: "[[Survey]]"
---
=== Pressure falls.md
---
type: claim
claim: The pressure falls.
implies: "[[The glass falls]]"
explains: "[[Survey]]"
---
=== Swallows.md
---
type: claim
claim: Swallows fly high.
supported-by: "[[Survey]]"
supports: "[[Dry]]"
---
=== Survey.md
---
type: evidence
claim: A survey of swallows.
origin: mine
measures: {name: flights, value: 40, unit: count}
---
Seen by [@almanac, p. 3].
=== Narrowed.md
---
type: argument
premises: "[[Swallows]]"
qualifies: "[[Dry]]"
---
=== Old.md
---
type: argument
replaced-by: "[[Narrowed]]"
---
=== Both.md
---
type: inquiry
reconciled-by: "[[Peace]]"
asks: Will it rain
---
[[Rain]] or [[Dry]]?
=== Peace.md
---
type: claim
claim: It will rain, and then stay dry.
supported-by: "[[Survey]]"
reconciles:
  - "[[Rain]]"
  - {to: "[[Dry]]", why: later in the day}
---
=== refs.bib
@book{almanac, title = {An almanac}, year = 1900}
"""


def test_each_planted_fault_is_found_at_its_line_and_nothing_else(tmp_path: Path) -> None:
    assert_findings(tmp_path, PLANTED)
    planted = {code for *_, code in expected(tmp_path)}
    assert planted >= {f"AM{number}" for number in range(401, 418)}


def test_a_sound_debate_has_no_findings(tmp_path: Path) -> None:
    write_corpus(tmp_path, SOUND)
    assert [str(d) for d in check_corpus(tmp_path).diagnostics] == []
