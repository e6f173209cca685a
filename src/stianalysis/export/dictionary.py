"""The dictionary of the published tables: names, keys and the meaning of every column, in both languages."""

from functools import cache
from importlib import resources
from typing import Any

import polars as pl
import yaml

from stianalysis.errors import StiError


@cache
def _dictionary() -> dict[str, Any]:
    text = resources.files("stianalysis.export").joinpath("dictionary.yaml").read_text(encoding="utf-8")
    entries: dict[str, Any] = yaml.safe_load(text)
    return entries


def published_tables() -> dict[str, dict[str, Any]]:
    """Return the published tables in order: name → `ja`, `en`, `key` (columns), `refers` (column → table)."""
    tables: dict[str, dict[str, Any]] = _dictionary()["tables"]
    return {name: {"key": [], "refers": {}, **table} for name, table in tables.items()}


def described_columns(frame: pl.DataFrame, table: str) -> list[dict[str, str]]:
    """Return `name`, `type`, `ja`, `en` of every column of a published table.

    Raises:
        StiError: a column has no description in `dictionary.yaml`.
    """
    columns = _dictionary()["columns"]
    missing = [name for name in frame.columns if name not in columns]
    if missing:
        raise StiError(
            f"dictionary.yaml says nothing of {', '.join(missing)} of {table}; describe it in both languages"
        )
    return [
        {"name": name, "type": frictionless_type(dtype), "ja": columns[name]["ja"], "en": columns[name]["en"]}
        for name, dtype in frame.schema.items()
    ]


def frictionless_type(dtype: pl.DataType) -> str:
    """Return the type of the Table Schema (specs.frictionlessdata.io/table-schema) that a column has as CSV."""
    if dtype.is_integer():
        return "integer"
    if dtype.is_float():
        return "number"
    if dtype == pl.Boolean:
        return "boolean"
    return "date" if dtype == pl.Date else "string"
