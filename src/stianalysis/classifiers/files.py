"""Tagging files of any size: texts are read in batches, tags written as they come."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
from polars.io.plugins import register_io_source
from rich.console import Console
from rich.progress import Progress

from stianalysis.classifiers.api import BATCH, LONGEST, trained_model
from stianalysis.classifiers.model import TAG_SCHEMA
from stianalysis.classifiers.sheets import sheet_batches
from stianalysis.errors import StiError
from stianalysis.paths import replacing

READERS = (".csv", ".parquet", ".jsonl", ".ndjson", ".xlsx")
Mapper = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
WRITERS = (".csv", ".parquet", ".jsonl", ".ndjson")


@dataclass
class Counts:
    """What was met in a file: rows, rows with tags, tags, and rows that could not be read as they are."""

    rows: int = 0
    tagged: int = 0
    tags: int = 0
    empty: int = 0
    not_text: int = 0
    too_long: int = 0

    def add(self, other: "Counts") -> None:
        """Add what was met in another batch."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


def tag_batch(
    batch: tuple[pl.Series, int], *, taxonomy: str, min_precision: float | None
) -> tuple[pl.DataFrame, Counts]:
    """Tag one batch, wherever this runs.

    Args:
        batch: texts (null where a cell is no text), and how many cells were no text.
        taxonomy: see `classify`.
        min_precision: see `classify`.

    Returns:
        The tags with the columns of `classify`, `index` from 0, and what was met.
    """
    texts, not_text = batch
    tags = trained_model(taxonomy).tag(texts.str.slice(0, LONGEST), min_precision=min_precision)
    return tags, Counts(
        rows=len(texts),
        tagged=tags["index"].n_unique(),
        tags=tags.height,
        empty=int((texts.str.strip_chars().fill_null("") == "").sum()) - not_text,
        not_text=not_text,
        too_long=int((texts.str.len_chars().fill_null(0) > LONGEST).sum()),
    )


def classify_file(
    source: Path,
    target: Path,
    *,
    text_column: str,
    taxonomy: str = "sdg",
    min_precision: float | None = None,
    mapper: Mapper = map,
) -> Counts:
    """Tag the texts of a file and write the tags to another.

    Args:
        source: CSV, Parquet, JSON Lines or xlsx (first sheet, first row as header).
        target: CSV, Parquet or JSON Lines; replaced in one step when all is done.
        text_column: column with the texts. Empty cells and cells that are no text get no tag; of a text of more than
            100,000 characters the beginning is read.
        taxonomy: see `classify`.
        min_precision: see `classify`.
        mapper: calls a function with each batch and yields the results in order: `map` here, or that of
            `cluster.cluster_map` on many machines.

    Returns:
        What was met. The target has the columns of `classify`; `index` counts the rows of the source from 0.

    Raises:
        StiError: unknown form of a file, no such file or column, or a file that cannot be read.
    """
    _check_forms(source, target)
    counts = Counts()
    trained_model(taxonomy)  # says what is missing before anything is read
    tag = partial(tag_batch, taxonomy=taxonomy, min_precision=min_precision)

    def tags(
        with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("Tagging", total=None)
            for found, met in mapper(tag, map(_texts, _batches(source, text_column))):
                start = counts.rows
                counts.add(met)
                progress.update(task, completed=counts.rows, description=f"Tagging: {counts.rows:,} rows")
                yield found.with_columns(pl.col("index") + start)

    frame = register_io_source(tags, schema=pl.Schema(TAG_SCHEMA))
    with replacing(target) as temporary:
        try:
            if target.suffix == ".csv":
                frame.sink_csv(temporary)
            elif target.suffix == ".parquet":
                frame.sink_parquet(temporary)
            else:
                frame.sink_ndjson(temporary)
        except pl.exceptions.PolarsError as error:
            raise StiError(f"{source.name} cannot be read: {str(error).splitlines()[0]}") from error
    return counts


def _check_forms(source: Path, target: Path) -> None:
    if source.suffix not in READERS:
        raise StiError(f"{source.name}: give a file that ends with {', '.join(READERS)}")
    if target.suffix not in WRITERS:
        raise StiError(f"{target.name}: write to a file that ends with {', '.join(WRITERS)}")
    if not source.is_file():
        raise StiError(f"there is no file {source}")
    if source.resolve() == target.resolve():
        raise StiError(f"{target.name} is the input itself; write to another file")


def _batches(source: Path, column: str) -> Iterator[pl.Series]:
    """Yield the cells of `column` in batches, in the order of the file."""
    if source.suffix == ".xlsx":
        yield from sheet_batches(source, column, BATCH)
        return
    try:
        frame = _scan(source)
        names = frame.collect_schema().names()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise StiError(f"{source.name} cannot be read: {str(error).splitlines()[0]}") from error
    if column not in names:
        raise StiError(f"{source.name} has no column {column!r}; it has {', '.join(names)}")
    try:
        for batch in frame.select(column).collect_batches(chunk_size=BATCH, maintain_order=True):
            yield from (batch.to_series().slice(start, BATCH) for start in range(0, batch.height, BATCH))
    except pl.exceptions.PolarsError as error:
        raise StiError(f"{source.name} cannot be read: {str(error).splitlines()[0]}") from error


def _scan(source: Path) -> pl.LazyFrame:
    if source.suffix == ".csv":
        return pl.scan_csv(source, infer_schema=False, encoding="utf8-lossy", truncate_ragged_lines=True)
    if source.suffix == ".parquet":
        return pl.scan_parquet(source)
    return pl.scan_ndjson(source, infer_schema_length=1000)


def _texts(cells: pl.Series) -> tuple[pl.Series, int]:
    """Return the cells as texts, null where a cell is no text, and how many such cells there are."""
    if cells.dtype == pl.String:
        return cells, 0
    values = cells.to_list()
    texts = [value if isinstance(value, str) else None for value in values]
    return pl.Series(texts, dtype=pl.String), sum(value is not None and not isinstance(value, str) for value in values)
