"""Base scores and what acts on each node in, the next strengths out: one function per gradual semantics."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from argmap.semantics.columns import Floats, Ints

# (base (nodes,), effect (edges,), target (edges,)) -> strength (nodes,). The effect of an edge is its sign
# times its weight times the strength of its source.
Semantics = Callable[[Floats, Floats, Ints], Floats]


def quadratic_energy(base: Floats, effect: Floats, target: Ints) -> Floats:
    """s = w + (1 - w) h(E) - w h(-E) with E the sum of effects and h(x) = max(x, 0)^2 / (1 + max(x, 0)^2).

    Potyka 2018, "Continuous dynamical systems for weighted bipolar argumentation", KR 2018, definition 2.
    """
    energy = np.bincount(target, weights=effect, minlength=len(base))
    square = energy * energy
    pull = square / (1.0 + square)
    return np.where(energy > 0, base + (1.0 - base) * pull, base - base * pull)


def df_quad(base: Floats, effect: Floats, target: Ints) -> Floats:
    """s = w + v (1 - w) if v >= 0 else w + v w, with v the product of 1 - s over attackers minus that over
    supporters.

    Rago, Toni, Aurisicchio, Baroni 2016, "Discontinuity-free decision support with quantitative argumentation
    debates", KR 2016, section 3.
    """
    unopposed, unsupported = np.ones(len(base)), np.ones(len(base))
    np.multiply.at(unopposed, target, 1.0 + np.minimum(effect, 0.0))
    np.multiply.at(unsupported, target, 1.0 - np.maximum(effect, 0.0))
    pull = unopposed - unsupported
    return np.where(pull > 0, base + pull * (1.0 - base), base + pull * base)


def h_categorizer(base: Floats, effect: Floats, target: Ints) -> Floats:
    """s = w / (1 + the sum over attackers); supports count for nothing.

    Besnard, Hunter 2001, "A logic-based theory of deductive arguments", Artificial Intelligence 128, with
    base scores as in Amgoud, Ben-Naim, Doder, Vesic 2017, IJCAI, definition 9.
    """
    against = np.bincount(target, weights=np.maximum(-effect, 0.0), minlength=len(base))
    strength: Floats = base / (1.0 + against)
    return strength


SEMANTICS: Mapping[str, Semantics] = {
    "quadratic-energy": quadratic_energy,
    "df-quad": df_quad,
    "h-categorizer": h_categorizer,
}
