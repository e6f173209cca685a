"""Writing the downloads: three formats of every table, one workbook, the data package and the dictionary."""

import hashlib
import json
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import polars as pl
import polars.selectors as cs

from stianalysis.export.dictionary import described_columns, published_tables
from stianalysis.export.workbook import write_workbook
from stianalysis.load import read_table
from stianalysis.paths import write_parquet

FOLDER = Path("reports") / "downloads"
WORKBOOK = "stianalysis.xlsx"
LICENCES = [
    {
        "name": "CC-BY-4.0",
        "title": "Descriptions, translations, labels and tables: Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
]
SOURCE = {
    "title": "Integrated Innovation Strategy 2025 (統合イノベーション戦略2025), Cabinet Office, Government of Japan",
    "path": "https://www8.cao.go.jp/cstp/tougosenryaku/2025.html",
}


def write_downloads(root: Path, edition: str) -> Path:
    """Write `reports/downloads/`, which the site carries.

    It holds `{table}.csv`, `{table}.parquet`, the workbook, `datapackage.json` and `dictionary.csv`.

    CSV files begin with a byte order mark, since Excel takes Japanese in files without one for another encoding; lists
    are joined by `;`. The same tables give the same bytes.

    Args:
        root: the workspace.
        edition: edition of the strategy.

    Returns:
        The folder, put in place whole.

    Raises:
        StiError: a table is not built yet, or a column is not described.
    """
    tables = {name: read_table(root, name) for name in published_tables()}
    target = root / FOLDER
    temporary = Path(mkdtemp(dir=target.parent, prefix=".downloads."))
    temporary.chmod(0o755)
    try:
        for name, frame in tables.items():
            flat(frame).write_csv(temporary / f"{name}.csv", include_bom=True)
            write_parquet(frame, temporary / f"{name}.parquet")
        write_workbook({name: flat(frame) for name, frame in tables.items()}, temporary / WORKBOOK)
        dictionary(tables).write_csv(temporary / "dictionary.csv", include_bom=True)
        package = data_package(tables, temporary, edition)
        text = json.dumps(package, ensure_ascii=False, indent=2)
        (temporary / "datapackage.json").write_text(f"{text}\n", encoding="utf-8")
        rmtree(target, ignore_errors=True)
        temporary.rename(target)
    finally:
        rmtree(temporary, ignore_errors=True)
    return target


def flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with lists joined by `;`, as CSV and sheets can hold it."""
    return frame.with_columns(cs.list().cast(pl.List(pl.String)).list.join(";"))


def dictionary(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Return the dictionary of all tables: table, column, type, ja, en."""
    rows = [
        {"table": name, "column": column.pop("name"), **column}
        for name, frame in tables.items()
        for column in described_columns(frame, name)
    ]
    return pl.DataFrame(rows)


def data_package(tables: dict[str, pl.DataFrame], folder: Path, edition: str) -> dict[str, Any]:
    """Return the Frictionless Data Package (specs.frictionlessdata.io/data-package) of the CSV files in `folder`."""
    return {
        "profile": "tabular-data-package",
        "name": f"stianalysis-{edition}",
        "title": f"Follow-up of Japan's Integrated Innovation Strategy {edition}",
        "description": "Indicators, judgements, measures, inferred tags. Facts and figures of the official document; "
        "descriptions, translations and tags by stianalysis.",
        "version": edition,
        "licenses": LICENCES,
        "sources": [SOURCE],
        "resources": [_resource(name, frame, folder) for name, frame in tables.items()],
    }


def _resource(name: str, frame: pl.DataFrame, folder: Path) -> dict[str, Any]:
    table, content = published_tables()[name], (folder / f"{name}.csv").read_bytes()
    schema: dict[str, Any] = {
        "fields": [
            {"name": column["name"], "type": column["type"], "title": column["ja"], "description": column["en"]}
            for column in described_columns(frame, name)
        ],
        "missingValues": [""],
    }
    if table["key"]:
        schema["primaryKey"] = table["key"]
    if table["refers"]:
        keys = published_tables()
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": keys[other]["key"]}}
            for column, other in table["refers"].items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "title": f"{table['ja']} / {table['en']}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }
