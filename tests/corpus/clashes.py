"""What clashes in the debate of `corpus/`, as a reader of its sources says.

Judged by the five documents and not by what argmap finds, so that it can show the corpus wrong as well as the
engine. Nodes are named by their file. Reasons name their document: NOTE (realized or simulated), COVERAGE (of
the lessw-blog post), INTENSITY and HOSTING (the two inquiries), ESSAY (on persona selection).
"""

from __future__ import annotations

from typing import NamedTuple

from argmap.model.relation import About
from argmap.model.tension import Band, WitnessKind


class Clash(NamedTuple):
    """Two sides that clash at least as badly as `band`, by all of `kinds` and about all of `about`."""

    a: str
    b: str
    band: Band
    reason: str
    kinds: tuple[WitnessKind, ...] = ()
    about: tuple[About, ...] = ()


CLASHES = (
    # Has the model the character, or does it play it?
    Clash(
        "Realizationism",
        "Role-play view",
        "strong",
        "NOTE: named as challenged; COVERAGE: a part is fragile; INTENSITY: the persona holds and leaks",
        ("explicit-contradiction", "failed-prediction", "shared-evidence"),
        ("fact",),
    ),
    Clash(
        "Realizationism",
        "Simulators view",
        "strong",
        "NOTE: named as challenged, since a simulation that is good enough is the thing",
        ("explicit-attack", "case-attack"),
        ("definition",),
    ),
    Clash(
        "Realizationism",
        "Symmetry objection",
        "strong",
        "COVERAGE: Chalmers and Lindsey disagree on whether post-training breaks the symmetry with Kennedy",
        ("explicit-attack", "attacked-assumption"),
        ("fact", "definition"),
    ),
    Clash(
        "Symmetry objection",
        "The Assistant is unlike other characters",
        "moderate",
        "COVERAGE: the intuition that the Assistant is distinct is what Lindsey questions",
        ("explicit-contradiction",),
    ),
    Clash(
        "Realizationism",
        "Masked shoggoth",
        "strong",
        "NOTE: the smile need not be a mask",
        ("explicit-attack",),
    ),
    Clash(
        "Virtual instances",
        "Simulators view",
        "moderate",
        "NOTE: its original title sets realizing a persona against simulating a character",
        ("explicit-attack",),
    ),
    Clash(
        "Quasi-interpretivism",
        "Realizationism",
        "weak",
        "NOTE: cheap by design, as a Roomba qualifies; can so cheap a notion carry the difference?",
        ("shared-evidence",),
    ),
    # One character or many?
    Clash(
        "superposition",
        "Realizationism",
        "strong",
        "HOSTING: two opposing camps; INTENSITY: no single committed character",
        ("explicit-attack",),
        ("fact", "definition"),
    ),
    Clash(
        "superposition",
        "After post-training one author writes everything",
        "moderate",
        "INTENSITY: realization read as one committed character is what superposition pushes against",
        ("explicit-contradiction",),
    ),
    Clash(
        "Weighted prior",
        "After post-training one author writes everything",
        "moderate",
        "INTENSITY: not a person but a weighting over persons",
    ),
    Clash(
        "superposition",
        "Persona selection",
        "moderate",
        "ESSAY: all text is taught to have one author; INTENSITY, HOSTING: never one character",
    ),
    Clash(
        "superposition",
        "Dominant default",
        "moderate",
        "HOSTING: the leading axis of persona space speaks for one default",
        ("shared-evidence",),
        ("fact",),
    ),
    Clash(
        "superposition#^parallel",
        "Dominant default",
        "moderate",
        "HOSTING: several realized personas at once are hard to defend beside a default",
    ),
    Clash(
        "One agent with many modes",
        "One agent with many modes#^many-agents",
        "moderate",
        "NOTE: one system in several modes rather than several agents",
        about=("definition",),
    ),
    Clash(
        "Virtual instances",
        "Virtual instances#^hardware",
        "moderate",
        "NOTE: one machine would have to hold contradictory beliefs",
    ),
    # How much training, or how firmly?
    Clash(
        "Intensity as a dial",
        "Stickiness not intensity",
        "strong",
        "INTENSITY: intensity is the wrong axis and no matter of degree",
        ("explicit-contradiction", "attacked-assumption", "undercut"),
        ("definition", "inference"),
    ),
    Clash(
        "Intensity as a dial",
        "Consistency training",
        "moderate",
        "INTENSITY: drift was cut on purpose, not by turning up alignment",
        ("shared-evidence",),
    ),
    Clash(
        "Consistency training",
        "Stickiness not intensity",
        "weak",
        "INTENSITY: realization as a side effect, and yet to be engineered",
    ),
    Clash(
        "Persona as fixture",
        "Role-play view",
        "moderate",
        "INTENSITY: villains, register and judgement show a disposition that does not come off",
        ("shared-evidence",),
    ),
    Clash(
        "Realizationism",
        "Weighted prior",
        "weak",
        "INTENSITY: less a person than a prior; it would be as sticky",
        ("undercut",),
        ("inference",),
    ),
    Clash(
        "A replaceable persona was not firmly held",
        "Realizationism#^substrate",
        "weak",
        "ESSAY: narrow training brings out someone else; but that is training, not pressure",
    ),
    # Does it hold still?
    Clash(
        "Aspirational realization",
        "Realizationism",
        "moderate",
        "HOSTING: realization in the strong sense is an aspiration, as runs vary",
        ("explicit-attack", "failed-prediction"),
        ("fact",),
    ),
    Clash(
        "Aspirational realization",
        "Dominant default",
        "moderate",
        "HOSTING: a stable home on one page, model uncertainty on the next",
    ),
    Clash(
        "Aspirational realization",
        "Persona as fixture",
        "weak",
        "INTENSITY: drift is named as the counterweight to the fixture",
        ("case-attack",),
    ),
    Clash(
        "Aspirational realization",
        "Contextual switching",
        "weak",
        "HOSTING: reproducible debates of personas beside reruns that differ",
        ("shared-evidence",),
    ),
    Clash(
        "Persona adherence does not come with scale",
        "Persona adherence does not come with scale#^expected",
        "moderate",
        "HOSTING: a far more capable model gained almost nothing",
    ),
    # Copies of whom?
    Clash(
        "Conditioning on a person does not produce that person",
        "Conditioning on a person does not produce that person#^recipe",
        "moderate",
        "INTENSITY, HOSTING: the standard technique brought no gain for single persons",
    ),
    Clash(
        "Personas can stand in for participants",
        "Reruns of one persona differ as much as different personas#^annotators",
        "moderate",
        "INTENSITY: most main effects come back; HOSTING: unfit for the disagreement of annotators",
    ),
    Clash(
        "Disposition not individual",
        "Personas that learn their user",
        "weak",
        "INTENSITY: no individual is realized; HOSTING: learned personas seem to separate users",
    ),
    Clash(
        "Disposition not individual",
        "Persona selection",
        "weak",
        "INTENSITY: what is realized is generic; ESSAY: Claude is a very specific person",
        ("shared-evidence",),
    ),
    # Who decides, who feels?
    Clash(
        "Masked shoggoth",
        "Persona as personality",
        "strong",
        "ESSAY: actor or chemistry of the brain",
        ("explicit-contradiction", "attacked-assumption"),
    ),
    Clash(
        "Masked shoggoth#^no-voucher",
        "Realizationism#^honest-face",
        "moderate",
        "ESSAY: an aligned persona may have an unaligned model beneath; NOTE: it may simply be friendly",
    ),
    Clash(
        "Good character writing",
        "Masked shoggoth",
        "weak",
        "ESSAY: writing the character may not suffice if the model has wants of its own",
        ("attacked-assumption",),
    ),
    Clash(
        "The persona would be the one who feels",
        "The underlying model would be the one who feels",
        "moderate",
        "ESSAY: the one or the other",
        ("explicit-contradiction",),
    ),
    Clash(
        "Nothing here feels",
        "The persona would be the one who feels",
        "weak",
        "ESSAY: or neither",
    ),
    Clash(
        "Nothing here feels",
        "The underlying model would be the one who feels",
        "weak",
        "ESSAY: or neither",
    ),
    Clash(
        "Blind behind the persona",
        "The persona would be the one who feels",
        "weak",
        "ESSAY: every answer is in character, so that a reported liking proves little",
        ("undercut",),
    ),
    # What is at stake?
    Clash(
        "Train the feelings out",
        "Welfare regardless of sentience",
        "strong",
        "ESSAY: hardly any text is by someone without feelings, so that denial would hide them",
        ("explicit-attack", "attacked-assumption"),
    ),
    Clash(
        "Welfare regardless of sentience",
        "Welfare regardless of sentience#^only-feeling",
        "moderate",
        "ESSAY: a concern even where nothing is sentient",
        about=("value",),
    ),
)
