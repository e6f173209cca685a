"""The page of the downloads: every table in three formats, the dictionary of its columns, how to cite, licences."""

from typing import Any

import polars as pl
import yaml

from stianalysis.export import described_columns, published_tables
from stianalysis.export.downloads import FOLDER, WORKBOOK
from stianalysis.paths import workspace
from stianalysis.report.output import show_heading, show_html, show_words
from stianalysis.report.page import show_head
from stianalysis.report.templating import render
from stianalysis.report.texts import Language, checked_language, number, say

WAY = "../downloads"


def show_downloads(language: str) -> None:
    """Show the tables with rows, columns, sizes and links, the workbook, the data package and the dictionary."""
    code = checked_language(language)
    folder = workspace() / FOLDER
    tables = {name: pl.read_parquet(folder / f"{name}.parquet") for name in published_tables()}
    rows = [
        {
            "name": name,
            "title": published_tables()[name][code],
            "rows": number(frame.height),
            "columns": frame.width,
            "files": [_file(f"{name}.{ending}", ending.upper()) for ending in ("csv", "parquet")],
        }
        for name, frame in tables.items()
    ]
    whole = [
        _file(WORKBOOK, say("workbook", code)),
        _file("datapackage.json", say("package", code)),
        _file("dictionary.csv", say("dictionary_csv", code)),
    ]
    show_head("downloads", say("downloads_lead", code), code)
    show_heading(say("tables", code))
    show_html(render("downloads", code, rows=rows, whole=whole))
    _show_citation(code)
    show_heading(say("dictionary", code))
    for name, frame in tables.items():
        show_heading(f"{name}: {published_tables()[name][code]}", level=3)
        columns = [say(key, code) for key in ("column", "type", "meaning")]
        meanings = [(column["name"], column["type"], column[code]) for column in described_columns(frame, name)]
        show_html(render("table", code, columns=columns, rows=meanings))


def _file(name: str, title: str) -> dict[str, Any]:
    size = (workspace() / FOLDER / name).stat().st_size
    return {"href": f"{WAY}/{name}", "title": title, "size": f"{max(1, round(size / 1000)):,} kB"}


def _show_citation(language: Language) -> None:
    cited = yaml.safe_load((workspace() / "CITATION.cff").read_text(encoding="utf-8"))
    names = ", ".join(author["name"] for author in cited["authors"])
    show_heading(say("how_to_cite", language), say("licence_notes", language))
    show_words(f"> {names}. *{cited['title']}*. Version {cited['version']}.")
