"""What becomes of a node in the light of all that is said: argmap finds it, no author writes it."""

from __future__ import annotations

from typing import Literal

# The labels of the grounded labelling, and what is rejected although something that is accepted supports it.
Status = Literal["accepted", "rejected", "undecided", "contested"]
