"""What all tests share: property tests that find the same today as tomorrow, however busy the machine is.

To look for examples nobody has met yet: `pytest --hypothesis-profile searching`.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("searching", derandomize=False, deadline=None)
settings.load_profile("repeatable")
