"""argmap: where do my notes disagree, how badly, and why?"""

__version__ = "0.1.0"
