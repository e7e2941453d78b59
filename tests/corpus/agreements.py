"""What does not clash in the debate of `corpus/`, who holds what, what reconciles and what is left open.

Judged by its documents, which are named as in `clashes.py`.
"""

from __future__ import annotations

from typing import NamedTuple


class Harmony(NamedTuple):
    """Two sides that the sources do not set against each other, and why one might think so."""

    a: str
    b: str
    reason: str


# Nothing is to be found between these.
HARMONIES = (
    Harmony("superposition", "Simulators view", "INTENSITY calls what is in superposition a simulator"),
    Harmony("Role-play view", "Simulators view", "NOTE: both are challenged together, by the same argument"),
    Harmony("Symmetry objection", "Role-play view", "COVERAGE: Lindsey allows that Kennedy is realized, too"),
    Harmony("Symmetry objection", "Simulators view", "COVERAGE: a character among others, in either"),
    Harmony("Persona selection", "Simulators view", "ESSAY recommends Simulators for further reading"),
    Harmony("Persona selection", "Masked shoggoth", "ESSAY leaves open who decides, given persona selection"),
    Harmony("Persona selection", "Good character writing", "ESSAY derives the second from the first"),
    Harmony("Persona selection", "Welfare regardless of sentience", "ESSAY derives this as well"),
    Harmony("Realizationism", "Persona as fixture", "INTENSITY: inflexibility is what realization predicts"),
    Harmony("Realizationism", "Stickiness not intensity", "INTENSITY: stickiness is the mark of realization"),
    Harmony("Realizationism", "Disposition not individual", "INTENSITY grants the one and denies the other"),
    Harmony("Realizationism", "One agent with many modes", "NOTE has both from Chalmers"),
    Harmony("Realizationism", "Virtual instances", "NOTE: realized by instances"),
    Harmony("Realizationism", "Persona as personality", "both hold that there is nobody behind the persona"),
    Harmony(
        "Personas can stand in for participants",
        "Conditioning on a person does not produce that person",
        "INTENSITY: personas hold up for populations, not for individuals",
    ),
    Harmony(
        "Consistency training",
        "Disposition not individual",
        "INTENSITY: drift can be trained away, a gap in imagining minds cannot; these are two things",
    ),
    Harmony(
        "Aspirational realization",
        "Disposition not individual",
        "INTENSITY and HOSTING read the same null result in the same direction",
    ),
    Harmony("superposition", "Contextual switching", "HOSTING: switching draws on what is in superposition"),
)

# Doubts that the corpus states as its own, refinements, and results that can both stand: weak at most.
FAINT = (
    Harmony("Persona selection", "Realizationism", "no document sets them against each other"),
    Harmony(
        "Persona selection", "Persona as personality", "ESSAY treats the second as one way to read the first"
    ),
    Harmony("Quasi-interpretivism", "Realizationism", "NOTE builds the one on the other"),
    Harmony(
        "superposition", "Weighted prior", "INTENSITY: the prior is a weighting of what is in superposition"
    ),
    Harmony("Realizationism", "Weighted prior", "INTENSITY reframes realization more than it denies it"),
    Harmony(
        "Disposition not individual", "Personas that learn their user", "what is, and what is reached for"
    ),
    Harmony(
        "Aspirational realization",
        "Personas that learn their user",
        "HOSTING: the frontier, not the opponent",
    ),
    Harmony(
        "Consistency training",
        "Stickiness not intensity",
        "INTENSITY: a counterweight, drawn into one synthesis",
    ),
)

# Who maintains what, where a document says so; None: nobody is named.
HOLDERS: dict[str, str | None] = {
    "Realizationism": "David Chalmers",
    "Quasi-interpretivism": "David Chalmers",
    "One agent with many modes": "David Chalmers",
    "The Assistant is unlike other characters": "David Chalmers",
    "Symmetry objection": "Jack Lindsey",
    "Simulators view": "Janus",
    "Role-play view": "Shanahan and colleagues",
    "Persona selection": "The essayist",
    "Good character writing": "The essayist",
    "Welfare regardless of sentience": "The essayist",
    "Masked shoggoth": None,
    "Persona as personality": None,
    "The persona would be the one who feels": None,
    "The underlying model would be the one who feels": None,
    "Intensity as a dial": None,
    "superposition": None,
}

# Note that says how both can hold, and the two.
RECONCILIATIONS = (
    ("How one instance convenes many personas", "superposition", "Realizationism"),
    ("What alignment training actually fixes in place", "superposition", "Realizationism"),
    ("One agent with many modes", "superposition", "Realizationism"),
    ("Contextual switching", "superposition", "Dominant default"),
    ("Weighted prior", "superposition", "Persona as fixture"),
    (
        "What holds up statistically is the crowd",
        "Personas can stand in for participants",
        "Conditioning on a person does not produce that person",
    ),
)

# What the documents leave undecided: some camp holds each of these, and no camp two that stand in one row.
OPEN = (
    ("Realizationism", "Symmetry objection"),
    ("Realizationism", "Aspirational realization"),
    ("Masked shoggoth", "Persona as personality"),
    (
        "Nothing here feels",
        "The persona would be the one who feels",
        "The underlying model would be the one who feels",
    ),
)
