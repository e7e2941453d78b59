"""What becomes of a node in the light of all that is said: argmap finds it, no author writes it."""

from __future__ import annotations

from typing import Literal

# In a camp, what it holds, what it gives up, what it leaves open (Caminada 2006: in, out, undecided).
Label = Literal["accepted", "rejected", "undecided"]
# The label in the grounded camp; `contested` is rejected although something that is accepted supports it.
Status = Literal[Label, "contested"]
