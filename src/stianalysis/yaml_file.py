"""Reading YAML that people edit: whatever is wrong with the file becomes one clear message."""

from pathlib import Path
from typing import Any

import yaml

from stianalysis.errors import StiError


def read_yaml(path: Path, *, shown_as: str) -> Any:
    """Return the content of a YAML file.

    Raises:
        StiError: there is no such file, it is no UTF-8 text, no valid YAML, or nested too deeply.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise StiError(f"{shown_as}: no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise StiError(f"{shown_as} cannot be read as UTF-8 text: {error}") from error
    return parse_yaml(text, shown_as=shown_as)


def parse_yaml(text: str, *, shown_as: str) -> Any:
    """Return the content of YAML text; raises as `read_yaml` does."""
    try:
        return yaml.safe_load(text)
    except RecursionError as error:
        raise StiError(f"{shown_as} is nested too deeply; compare it with the file in git") from error
    except (yaml.YAMLError, ValueError) as error:  # a date such as 2025-02-30 is a ValueError
        raise StiError(f"{shown_as} is no valid YAML: {error}") from error
