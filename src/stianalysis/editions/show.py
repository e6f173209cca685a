"""A comparison for readers: a summary on the terminal, and one file with everything."""

from pathlib import Path

import polars as pl
from rich.console import Console
from rich.table import Table

from stianalysis.editions.compare import EditionComparison
from stianalysis.errors import StiError
from stianalysis.export.workbook import write_workbook
from stianalysis.paths import replacing
from stianalysis.vocabulary import vocabulary

FORMATS = (".csv", ".xlsx")
SHOWN = 12


def print_summary(comparison: EditionComparison, console: Console, language: str) -> None:
    """Print the counts of every kind of change, then the first rows of each table."""
    words = vocabulary("editions")
    counts = Table("", words["change"][language], words["field"][language], words["count"][language])
    for table, change, field, count in comparison.counts().iter_rows():
        counts.add_row(words[table][language], words[change][language], _word(words, field, language), str(count))
    console.print(f"{comparison.old} → {comparison.new}")
    if not counts.row_count:
        console.print(words["no_change"][language])
        return
    console.print(counts)
    for table, name in (("indicators", "name"), ("values", "name"), ("measures", "title")):
        frame = comparison.tables[table]
        if not frame.is_empty():
            title = f"{words[table][language]} ({min(SHOWN, frame.height)} / {frame.height})"
            console.print(_first_rows(frame, f"{name}_{language}", title, language))


def _first_rows(frame: pl.DataFrame, name: str, title: str, language: str) -> Table:
    """Return the first rows, what is dropped and new before what changed."""
    words = vocabulary("editions")
    order = ["dropped", "new", "target", "revised", "definition", "changed", "new_value", "dropped_value"]
    detail = pl.col("field") if "field" in frame.columns else pl.col("period")
    rows = (
        frame.sort(pl.col("change").replace_strict(order, range(len(order))), maintain_order=True)
        .head(SHOWN)
        .select("change", pl.coalesce("new_id", "old_id"), name, detail, pl.col("old", "new").cast(pl.String))
    )
    table = Table(title=title, title_justify="left")
    for heading in ("change", "id", "name", "field", "before", "after"):
        table.add_column(words[heading][language], overflow="fold")
    for change, *rest in rows.iter_rows():
        table.add_row(words[change][language], *(_word(words, text, language) for text in rest))
    return table


def _word(words: dict[str, dict[str, str]], text: str | None, language: str) -> str:
    return words[text][language] if text in words else text or ""


def write_comparison(comparison: EditionComparison, path: Path) -> None:
    """Write everything to one file.

    An xlsx file has a sheet for each table and one for the counts; a CSV file has all rows of the four tables, with
    the columns `table`, `change` and what the tables have, lists joined by `;`.

    Raises:
        StiError: the file's ending is neither .csv nor .xlsx.
    """
    if path.suffix not in FORMATS:
        raise StiError(f"{path.name}: a comparison is written as {' or '.join(FORMATS)}; change the file's ending")
    if path.suffix == ".xlsx":
        write_workbook({"counts": comparison.counts(), **comparison.tables}, path)
        return
    rows = [
        frame.rename({"state": "change"} if name == "promises" else {})
        .with_columns(pl.col("old", "new").cast(pl.String) if "old" in frame.columns else [])
        .insert_column(0, pl.lit(name).alias("table"))
        for name, frame in comparison.tables.items()
    ]
    with replacing(path) as temporary:
        pl.concat(rows, how="diagonal").write_csv(temporary, include_bom=True)
