"""Choices that hold where a command line says nothing: of the environment, or of `belie.toml` in the working folder.

An option beats the environment, that beats the file, and that beats belie's own choice.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claims.errors import UsageError
from pipeline.settings import Settings
from report.types import Default

FILE = "belie.toml"


class FileDefaults(BaseModel):
    """What `belie.toml` may say; None where it does not.

    Attributes:
        store, model, judge: as in `Settings`; a store that is no whole path counts from the file's folder.
        min_score, top: of reports and lookups, as their options.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    store: str | None = Field(default=None, min_length=1)
    model: str | None = Field(default=None, min_length=1)
    judge: str | None = Field(default=None, min_length=1)
    min_score: float | None = Field(default=None, ge=0, le=1)
    top: int | None = Field(default=None, ge=1)


def read_defaults(folder: Path) -> FileDefaults:
    """What the `belie.toml` of a folder says; nothing where there is none.

    Raises:
        UsageError: it cannot be read, is no TOML, or says something that is no choice.
    """
    file = folder / FILE
    if not file.is_file():
        return FileDefaults()
    try:
        return FileDefaults.model_validate(tomllib.loads(file.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise UsageError(f"Cannot read '{file}': {error.strerror}.") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        known = ", ".join(FileDefaults.model_fields)
        wrong = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise UsageError(f"'{file}' cannot be followed ({wrong}). It may set {known}.") from error
    except ValueError as error:
        raise UsageError(f"'{file}' is no TOML ({error}). A line of it reads: store = \"/var/lib/belie\".") from error


def defaults(folder: Path, environment: Mapping[str, str] = os.environ) -> list[Default]:
    """Each choice that holds in this folder where the command line says nothing, and where it comes from."""
    said, own = read_defaults(folder).model_dump(), _own()
    return [_default(name, environment, said[name], own[name]) for name in FileDefaults.model_fields]


def variable(name: str) -> str:
    """The environment variable of a choice: `BELIE_MIN_SCORE` of `min_score`."""
    return f"BELIE_{name.upper()}"


def _default(name: str, environment: Mapping[str, str], said: Any, own: str) -> Default:
    if given := environment.get(variable(name)):
        return Default(name=name, value=given, source=variable(name))
    if said is not None:
        return Default(name=name, value=str(said), source=FILE)
    return Default(name=name, value=own, source="belie")


def _own() -> dict[str, str]:
    settings = Settings()
    return {
        "store": str(settings.store),
        "model": settings.model or "all-MiniLM-L6-v2, which comes with belie",
        "judge": settings.judge or "belie's own",
        "min_score": "0.5 for pages, 0 for JSON",
        "top": "all of a report, 10 of a lookup",
    }
