"""A JSON file of another program in, the few keys that are asked for out, or what is wrong with it."""

from __future__ import annotations

import json
from typing import Generic, NamedTuple, TypeVar

import msgspec

from argmap.loader.tree import Tree
from argmap.locations import Location

T = TypeVar("T")

MAX_BYTES = 64 * 1024 * 1024


class JsonProblem(NamedTuple):
    """Why a file could not be used, and where."""

    message: str
    location: Location


class ReadJson(NamedTuple, Generic[T]):
    """A value, or a problem; neither where there is no such file. `text` is what the value was read from."""

    value: T | None
    problem: JsonProblem | None = None
    text: str = ""


def read_json(tree: Tree, path: str, shape: type[T]) -> ReadJson[T]:
    """Reads a file as `shape`; keys that it does not name, which may hold secrets, are not kept."""
    try:
        text = _text_of(tree, path)
        return ReadJson(msgspec.convert(json.loads(text), shape), None, text)
    except (FileNotFoundError, NotADirectoryError):
        return ReadJson(None)
    except json.JSONDecodeError as error:
        return _wrong(path, f"not valid JSON: {error.msg}", error.lineno, error.colno)
    except RecursionError:
        return _wrong(path, "nested too deeply")
    except OSError as error:
        return _wrong(path, f"cannot be read: {error.strerror}")
    except ValueError as error:  # of bytes that are no text, of values that have another shape
        return _wrong(path, str(error).partition("\n")[0])


def _text_of(tree: Tree, path: str) -> str:
    if not tree.is_file(path):  # nor a pipe, which nobody writes to
        raise FileNotFoundError(path)
    data = tree.read(path, at_most=MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"larger than {MAX_BYTES // 2**20} MiB")
    return data.decode("utf-8-sig")


def _wrong(path: str, message: str, line: int = 1, column: int = 1) -> ReadJson[T]:
    return ReadJson(None, JsonProblem(message, Location.point(path, line, column)))
