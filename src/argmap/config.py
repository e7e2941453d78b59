"""`argmap.toml` in, a validated configuration out. A broken one is an error that names line and key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from argmap.errors import ConfigError
from argmap.nearest import nearest_name

CONFIG_NAME = "argmap.toml"
DEFAULT_BASE = "https://argmap.invalid/"

RuleSetting = Literal["error", "warning", "info", "off"]
Fraction = Annotated[float, Field(ge=0, le=1)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class RelationSection(_Section):
    """A relation type of the user's own; it behaves as the built-in one that it names."""

    sub_relation_of: str = Field(alias="sub-relation-of")
    inverse: str | None = None
    meaning: str = ""


class SimilaritySection(_Section):
    """How near two nodes must be for argmap to mention it."""

    model: str = Field(default="packaged", description="`packaged`, or a sentence-transformers name or path")
    min_cosine: Fraction = Field(default=0.5, alias="min-cosine")
    neighbours: int = Field(default=5, ge=1, le=100)


class TensionSection(_Section):
    """How far the case of a position reaches."""

    max_hops: int = Field(default=4, ge=1, le=12, alias="max-hops")


class ReadingSection(_Section):
    """How the notes of a vault are read."""

    strict_obsidian: bool = Field(
        default=False, alias="strict-obsidian", description="links by alias lead nowhere, as in Obsidian"
    )
    comments: Literal["count", "ignore"] = Field(
        default="count", description="whether links and fields inside %% comments %% count"
    )
    gitignore: bool = Field(
        default=False, description="whether `.gitignore` at the root leaves files out too"
    )


class Config(_Section):
    """All settings of a corpus; every one has a default, so that a folder without `argmap.toml` works."""

    name: str | None = None
    base: str = Field(default=DEFAULT_BASE, description="IRI under which exports name the nodes")
    ignore: tuple[str, ...] = Field(default=(), description="paths to leave out, as in .gitignore")
    reading: ReadingSection = ReadingSection()
    read_as: dict[str, str] = Field(
        default_factory=dict,
        alias="read-as",
        description="keys of your own, and the relation each stands for",
    )
    rules: dict[str, RuleSetting] = Field(default_factory=dict)
    similarity: SimilaritySection = SimilaritySection()
    tensions: TensionSection = TensionSection()
    relations: dict[str, RelationSection] = Field(default_factory=dict)


def load_config(root: Path) -> Config:
    """The configuration of the corpus at `root`; defaults where there is no `argmap.toml`.

    Raises ConfigError, with file, line and way out, for one that cannot be read.
    """
    path = root / CONFIG_NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error})") from error
    try:
        return Config.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    except ValidationError as error:
        raise ConfigError("\n".join(_explained(path, text, error))) from error


def _explained(path: Path, text: str, error: ValidationError) -> list[str]:
    lines = []
    for problem in error.errors():
        keys = [str(part) for part in problem["loc"]]
        named = [key for key in keys if not key.isdigit()]
        lines.append(f"{path}:{line_of_key(text, named[-1])}: {'.'.join(keys)}: {_said(problem, keys)}")
    return lines


def _said(problem: ErrorDetails, keys: list[str]) -> str:
    if problem["type"] != "extra_forbidden":
        return problem["msg"][:1].lower() + problem["msg"][1:]
    section: type[BaseModel] = Config
    for key in keys[:-1]:
        inner = section.model_fields[key].annotation if key in section.model_fields else RelationSection
        section = inner if isinstance(inner, type) and issubclass(inner, BaseModel) else RelationSection
    known = [field.alias or name for name, field in section.model_fields.items()]
    near = nearest_name(keys[-1], known)
    return (
        f"no such setting; did you mean {near}?" if near else f"no such setting; there are {', '.join(known)}"
    )


def line_of_key(text: str, key: str) -> int:
    """The line on which a key is set, from 1: TOML's parser keeps no positions, so it is searched for."""
    for number, line in enumerate(text.splitlines(), 1):
        left = line.split("=", 1)[0].strip().strip("[]").replace('"', "").replace("'", "")
        if left == key or left.endswith(f".{key}"):
            return number
    return 1
