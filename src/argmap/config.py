"""`argmap.toml` in, a validated configuration out. A broken one is an error that names line and key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from argmap.errors import ConfigError
from argmap.nearest import name_instead
from argmap.toml_lines import line_of

CONFIG_NAME = "argmap.toml"
DEFAULT_BASE = "https://argmap.invalid/"

RuleSetting = Literal["error", "warning", "info", "off"]
JsonSchema = dict[str, Any]
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
    polarity: str = Field(
        default="packaged", description="`packaged`, `off`, or a CrossEncoder with NLI labels by name or path"
    )
    perhaps_opposed: Fraction = Field(
        default=0.6, alias="perhaps-opposed", description="from which p(attack) on near texts are called so"
    )


class TensionSection(_Section):
    """How far the case of a position reaches."""

    max_hops: int = Field(default=4, ge=1, le=12, alias="max-hops")


class MethodSection(_Section):
    """The base score of evidence, by its method."""

    experiment: Fraction = 0.7
    benchmark: Fraction = 0.65
    survey: Fraction = 0.6
    observation: Fraction = 0.6
    case: Fraction = 0.5
    thought_experiment: Fraction = Field(default=0.45, alias="thought-experiment")
    argument: Fraction = 0.4


class BaseScoreSection(_Section):
    """What nodes start from to which their author gives no confidence."""

    position: Fraction = 0.5
    claim: Fraction = 0.5
    argument: Fraction = Field(default=1.0, description="before its weakest premise is counted")
    evidence: Fraction = Field(default=0.5, description="evidence that states no method")
    methods: MethodSection = MethodSection()
    per_tenfold_sample: Fraction = Field(default=0.05, alias="per-tenfold-sample")
    largest_sample_bonus: Fraction = Field(default=0.15, alias="largest-sample-bonus")
    source_bonus: Fraction = Field(default=0.1, alias="source-bonus")


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


class TargetSection(_Section):
    """What a node at the other end of a relation has to be."""

    local: JsonSchema = Field(default_factory=dict)
    network: dict[str, LinkSection] = Field(default_factory=dict)
    network_back: dict[str, LinkSection] = Field(default_factory=dict)


class LinkSection(_Section):
    """What is demanded of a node's relations of one type: of all, and of how many that fit."""

    items: TargetSection | None = None
    contains: TargetSection | None = None
    min_contains: int | None = Field(default=None, ge=0, alias="minContains")
    max_contains: int | None = Field(default=None, ge=0, alias="maxContains")


class SchemaSection(_Section):
    """A rule of the user's own: which nodes it is about, and what they have to be."""

    id: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="the code of its findings")
    severity: Literal["error", "warning", "info"] = "warning"
    message: str = ""
    select: JsonSchema = Field(default_factory=dict)
    validate_: TargetSection = Field(default=TargetSection(), alias="validate")


class NewSection(_Section):
    """Where `argmap new` puts notes, and what they are made from."""

    templates: str = Field(default="templates", description="folder with `TYPE.md`, relative to the root")
    folders: dict[str, str] = Field(default_factory=dict, description="folder by type, relative to the root")


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
    rules_for: dict[str, dict[str, RuleSetting]] = Field(
        default_factory=dict, alias="rules-for", description="rules by path, as in .gitignore; later ones win"
    )
    similarity: SimilaritySection = SimilaritySection()
    tensions: TensionSection = TensionSection()
    base_scores: BaseScoreSection = Field(default=BaseScoreSection(), alias="base-scores")
    new: NewSection = NewSection()
    relations: dict[str, RelationSection] = Field(default_factory=dict)
    schemas: tuple[SchemaSection, ...] = Field(default=(), description="rules of one's own")
    schema_definitions: dict[str, JsonSchema] = Field(
        default_factory=dict, alias="schema-definitions", description="what `$ref` in schemas refers to"
    )


def load_config(root: Path) -> Config:
    """The configuration of the corpus at `root`; defaults where there is no `argmap.toml`.

    Raises ConfigError, with file, line and way out, for one that cannot be read.
    """
    return read_config(root / CONFIG_NAME, (root / CONFIG_NAME).read_bytes)


def read_config(path: Path, read: Callable[[], bytes]) -> Config:
    """The same, of a file that is read by other means; `path` is what messages call it."""
    try:
        text = read().decode("utf-8-sig")
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


def strictly(config: Config) -> Config:
    """The same configuration, with links resolved as Obsidian does."""
    reading = config.reading.model_copy(update={"strict_obsidian": True})
    return config.model_copy(update={"reading": reading})


def _explained(path: Path, text: str, error: ValidationError) -> list[str]:
    lines = []
    for problem in error.errors():
        keys = [str(part) for part in problem["loc"]]
        lines.append(f"{path}:{line_of(text, keys)}: {'.'.join(keys)}: {_said(problem, keys)}")
    return lines


def _said(problem: ErrorDetails, keys: list[str]) -> str:
    if problem["type"] != "extra_forbidden":
        return problem["msg"][:1].lower() + problem["msg"][1:]
    section = _section_at(keys[:-1])
    known = [field.alias or name for name, field in section.model_fields.items()]
    return f"no such setting; {name_instead(keys[-1], known)}"


def _section_at(keys: list[str]) -> type[BaseModel]:
    """The section that keys lead to; names and numbers that authors choose lead no deeper by themselves."""
    section: type[BaseModel] = Config
    for key in keys:
        fields = (f for name, f in section.model_fields.items() if key in (name, f.alias))
        section = next((inner for field in fields if (inner := _model_in(field.annotation))), section)
    return section


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model in `X`, `X | None`, `dict[str, X]` or `tuple[X, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
