"""What all tests share: property tests that find the same today as tomorrow.

To look for examples nobody has met yet: `pytest --hypothesis-profile searching`.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True)
settings.register_profile("searching", derandomize=False)
settings.load_profile("repeatable")
