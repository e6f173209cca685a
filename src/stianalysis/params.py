"""The parameters of the workspace, read from `params.yaml`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from stianalysis.assess import Thresholds
from stianalysis.errors import StiError


@dataclass(frozen=True)
class Params:
    """What an analyst may set: edition, day of the judgement, cut points, languages and pages."""

    edition: str
    as_of: date
    thresholds: Thresholds
    languages: tuple[str, ...]
    sections: tuple[str, ...]
    summaries: tuple[str, ...]
    collections: tuple[str, ...]


def read_params(root: Path) -> Params:
    """Read `params.yaml` of the workspace at `root`.

    Raises:
        StiError: the file is missing, a key is missing, or a value has the wrong type.
    """
    path = root / "params.yaml"
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Params(
            edition=str(values["edition"]),
            as_of=date.fromisoformat(values["as_of"]),
            thresholds=Thresholds(**{key: float(value) for key, value in values["thresholds"].items()}),
            languages=tuple(values["languages"]),
            sections=tuple(str(section) for section in values["sections"]),
            summaries=(*values["summaries"], *values["cross"]),
            collections=tuple(values["collections"]),
        )
    except FileNotFoundError as error:
        raise StiError(f"no {path.name} in the workspace") from error
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise StiError(f"params.yaml: {type(error).__name__}: {error}; compare with the file in git") from error
