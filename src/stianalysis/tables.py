"""From raw files to validated tables, and from tables to the slice that each report reads."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import polars as pl

from stianalysis.assess import Thresholds
from stianalysis.assess.table import assess_indicators
from stianalysis.errors import DataError, Violation
from stianalysis.load import read_table
from stianalysis.paths import raw_folder, write_parquet
from stianalysis.raw.checks import check_tables
from stianalysis.raw.fields import RawTable
from stianalysis.raw.measure_checks import check_catalogue, check_measure_tables
from stianalysis.raw.reader import read_raw
from stianalysis.raw.registry import CATALOGUE_TABLES, INDICATOR_TABLES, MEASURE_TABLES

SLICED = (
    "sections", "indicators", "observations", "sources", "assessments",
    "measures", "measure_facts", "measure_terms", "tags", "bodies",
)  # fmt: skip
Schemas = dict[str, type[RawTable]]
Check = Callable[..., list[Violation]]


def read_raw_tables(root: Path, edition: str) -> dict[str, pl.DataFrame]:
    """Read and check the raw indicator tables of an edition.

    Returns:
        Table name → frame with the declared columns, `row` (row of the CSV file) included.

    Raises:
        DataError: lists every violation of every file at once.
    """
    return _read_checked(root, edition, INDICATOR_TABLES, check_tables)


def read_raw_measures(root: Path, edition: str) -> dict[str, pl.DataFrame]:
    """Read and check the raw measure tables of an edition, as `read_raw_tables` does."""
    return _read_with_sections(root, edition, MEASURE_TABLES, check_measure_tables)


def read_raw_catalogue(root: Path, edition: str) -> dict[str, pl.DataFrame]:
    """Read and check the raw measure tables without labels and sentences, which a new edition gets last."""
    return _read_with_sections(root, edition, CATALOGUE_TABLES, check_catalogue)


def _read_with_sections(root: Path, edition: str, schemas: Schemas, check: Check) -> dict[str, pl.DataFrame]:
    """Read tables that are checked against the edition's sections but do not include them."""
    tables = _read_checked(root, edition, {"sections": INDICATOR_TABLES["sections"], **schemas}, check)
    return {name: tables[name] for name in schemas}


def _read_checked(root: Path, edition: str, schemas: Schemas, check: Check) -> dict[str, pl.DataFrame]:
    folder = raw_folder(root, edition).relative_to(root)
    tables: dict[str, pl.DataFrame] = {}
    violations: list[Violation] = []
    unreadable = False
    for name, schema in schemas.items():
        file = folder / f"{name}.csv"
        try:
            tables[name], found = read_raw(root / file, schema, shown_as=file.as_posix())
        except DataError as error:
            found, unreadable = error.violations, True
        violations += found
    if not unreadable:
        expected = root / "data" / "expected" / f"{edition}.yaml"
        violations += check(tables, expected, folder=folder.as_posix())
    if violations:
        raise DataError(violations)
    return tables


def build_tables(root: Path, edition: str) -> Path:
    """Write the validated tables to `data/tables/*.parquet`, all of them or none.

    Returns:
        The folder written to.

    Raises:
        DataError: raw data break a rule; earlier tables stay.
    """
    tables = read_raw_tables(root, edition)
    finished = {
        "sections": tables["sections"].drop("row").sort("position"),
        "indicators": tables["indicators"].drop("row").with_columns(pl.col("caveats").fill_null([])),
        "observations": tables["observations"].drop("row").with_columns(period=period_label()),
        "sources": tables["sources"].drop("row"),
    }
    return _write_tables(root, edition, finished)


def build_measure_tables(root: Path, edition: str) -> Path:
    """Write `bodies`, `measures`, `measure_facts` and `measure_terms` to `data/tables/*.parquet`, all of them or none.

    Returns:
        The folder written to.

    Raises:
        DataError: raw data break a rule; earlier tables stay.
    """
    tables = {name: frame.drop("row") for name, frame in read_raw_measures(root, edition).items()}
    headings = tables.pop("headings")
    theme = headings.select(theme_ja="heading_ja", theme_en="heading_en")
    subheading = headings.select(subheading="heading_ja", subheading_en="heading_en")
    tables["measures"] = (
        tables["measures"]
        .join(tables.pop("measure_titles"), on="measure_id", how="left", maintain_order="left")
        .join(theme, on="theme_ja", how="left", maintain_order="left")
        .join(subheading, on="subheading", how="left", maintain_order="left")
        .with_columns(pl.col("bodies").fill_null([]))
    )
    return _write_tables(root, edition, tables)


def _write_tables(root: Path, edition: str, tables: dict[str, pl.DataFrame]) -> Path:
    folder = root / "data" / "tables"
    for name, frame in tables.items():
        write_parquet(frame.with_columns(edition=pl.lit(edition)), folder / f"{name}.parquet")
    return folder


def period_label() -> pl.Expr:
    """Return an observation's period as text: `FY2023`, `2023`, `2025-04-10`, `FY2018-FY2022`; null if unstated."""
    start, end, kind = pl.col("period_start"), pl.col("period_end"), pl.col("period_type")
    first, last = start.dt.to_string("%Y"), end.dt.to_string("%Y")
    last_fiscal = (end.dt.year() - 1).cast(pl.String)
    return (
        pl.when(kind == "FY")
        .then(pl.format("FY{}", first))
        .when(kind == "CY")
        .then(first)
        .when(kind == "range_FY")
        .then(pl.format("FY{}-FY{}", first, last_fiscal))
        .when(kind == "range_CY")
        .then(pl.format("{}-{}", first, last))
        .when(kind == "month")
        .then(start.dt.to_string("%Y-%m"))
        .when(kind == "date")
        .then(end.dt.to_string("%Y-%m-%d"))
    )


def build_assessments(root: Path, *, as_of: date, thresholds: Thresholds) -> Path:
    """Write `data/tables/assessments.parquet` from the validated tables, and return its path."""
    indicators, observations = read_table(root, "indicators"), read_table(root, "observations")
    path = root / "data" / "tables" / "assessments.parquet"
    write_parquet(assess_indicators(indicators, observations, as_of=as_of, thresholds=thresholds), path)
    return path


def build_slices(root: Path) -> Path:
    """Write `data/sections/{section}/*.parquet`: what the report of one section reads, so that only it depends on it.

    A slice holds the section's own rows, the indicators elsewhere that its `related_indicators` name, and the bodies
    that own its measures.

    Returns:
        The folder written to.
    """
    tables = {name: read_table(root, name) for name in SLICED}
    target = root / "data" / "sections"
    temporary = Path(mkdtemp(dir=target.parent, prefix=".sections."))
    temporary.chmod(0o755)
    try:
        for section, related in tables["sections"].select("section", "related_indicators").iter_rows():
            for name, frame in _slice(tables, section, related or []).items():
                write_parquet(frame, temporary / section / f"{name}.parquet")
        rmtree(target, ignore_errors=True)
        temporary.rename(target)
    finally:
        rmtree(temporary, ignore_errors=True)
    return target


def _slice(tables: dict[str, pl.DataFrame], section: str, related: list[str]) -> dict[str, pl.DataFrame]:
    indicators = tables["indicators"].filter((pl.col("section") == section) | pl.col("indicator_id").is_in(related))
    of_slice = pl.col("indicator_id").is_in(indicators["indicator_id"].implode())
    observations = tables["observations"].filter(of_slice)
    measures = tables["measures"].filter(pl.col("section") == section)
    of_measures = pl.col("measure_id").is_in(measures["measure_id"].implode())
    owners = pl.col("body").is_in(measures["bodies"].explode().drop_nulls().unique().implode())
    cited = pl.concat([observations["source_id"], indicators["target_source_id"].drop_nulls()]).unique()
    return {
        "sections": tables["sections"].filter(pl.col("section") == section),
        "indicators": indicators,
        "observations": observations,
        "sources": tables["sources"].filter(pl.col("source_id").is_in(cited.implode())),
        "assessments": tables["assessments"].filter(of_slice),
        "measures": measures,
        "measure_facts": tables["measure_facts"].filter(of_measures),
        "measure_terms": tables["measure_terms"].filter(of_measures),
        "tags": tables["tags"].filter(of_measures),
        "bodies": tables["bodies"].filter(owners),
    }
