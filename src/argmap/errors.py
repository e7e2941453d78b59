"""Misuse of the tool, as exceptions: the command line turns them into one line of words and exit code 1.

What an author wrote never raises; it becomes a `Diagnostic` (see `argmap.diagnostics`).
"""


class ArgmapError(Exception):
    """Something the user asked for cannot be done; the message says what and how to go on."""


class CorpusNotFound(ArgmapError):
    """The folder that was named is not there, or is not a folder."""


class NodeNotFound(ArgmapError):
    """No node, or more than one, answers to a name given by the user."""


class ConfigError(ArgmapError):
    """`argmap.toml` cannot be read; nothing is guessed in its place."""


class MissingExtra(ArgmapError):
    """An optional part of argmap is not installed."""
