"""Whether this machine has a graphics processor that torch can use."""

from __future__ import annotations

import warnings
from importlib.metadata import PackageNotFoundError, version


def has_accelerator() -> bool:
    """True where torch finds one. It is loaded to say so (seconds), unless it was built without."""
    try:
        if version("torch").endswith("+cpu"):
            return False
        with warnings.catch_warnings():  # of drivers that are too old
            warnings.simplefilter("ignore")
            import torch

            return torch.cuda.is_available() or torch.backends.mps.is_available()
    except (PackageNotFoundError, ImportError, OSError):
        return False
