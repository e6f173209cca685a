"""The parameters of the workspace, read from `params.yaml`."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stianalysis.assess import Thresholds
from stianalysis.errors import StiError
from stianalysis.yaml_file import read_yaml

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


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
        StiError: the file is missing or no YAML, a key is missing, a value has the wrong type, or a name is none.
    """
    values = read_yaml(root / "params.yaml", shown_as="params.yaml")
    try:
        params = Params(
            edition=str(values["edition"]),
            as_of=date.fromisoformat(values["as_of"]),
            thresholds=Thresholds(**{key: float(value) for key, value in values["thresholds"].items()}),
            languages=tuple(values["languages"]),
            sections=tuple(str(section) for section in values["sections"]),
            summaries=(*values["summaries"], *values["cross"]),
            collections=tuple(values["collections"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise StiError(f"params.yaml: {type(error).__name__}: {error}; compare with the file in git") from error
    # Names become files and folders: nothing may lead out of the workspace.
    for name in (params.edition, *params.languages, *params.sections, *params.summaries, *params.collections):
        if not isinstance(name, str) or not NAME.fullmatch(name):
            raise StiError(f"params.yaml: {name!r} is no name; use letters, digits, - and _ only")
    return params
