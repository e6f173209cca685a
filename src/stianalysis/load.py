"""Loaders: the validated tables as polars frames."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from stianalysis.errors import StiError
from stianalysis.paths import workspace


def load_sections() -> pl.DataFrame:
    """Return one row per section: id, chapter, kind, names and purpose (ja, en), extent, related indicators."""
    return read_table(workspace(), "sections")


def load_indicators() -> pl.DataFrame:
    """Return one row per indicator series: names, breakdown, unit, direction, target, repeats, caveats.

    See `data/README.md` for every column. Targets are in the unit that `unit` names.
    """
    return read_table(workspace(), "indicators")


def load_observations() -> pl.DataFrame:
    """Return one row per printed value: indicator_id, role, value (in the unit of the series), period, source_id."""
    return read_table(workspace(), "observations")


def load_sources() -> pl.DataFrame:
    """Return one row per cited source: publisher, title (ja, en), date of publication, footnote, line."""
    return read_table(workspace(), "sources")


def load_assessments() -> pl.DataFrame:
    """Return one row per headline series: status, method, reason and every component of the arithmetic.

    Shares and paces are plain ratios; `growth_*` are rates a year; days are the last day of the period.
    """
    return read_table(workspace(), "assessments")


def load_provenance() -> pl.DataFrame:
    """Return one row per raw file: file, producer, title, citation, url, published, accessed, licence (all text)."""
    return read_table(workspace(), "provenance")


def load_measures() -> pl.DataFrame:
    """Return one row per measure: id, place, titles (ja, en), bodies that own it, sub-heading, repeats, lines.

    `part` is p (plan item), s (status), f (future policy) or g (general part); `bodies` are codes of `load_bodies`.
    """
    return read_table(workspace(), "measures")


def load_measure_facts() -> pl.DataFrame:
    """Return one row per fact of a measure: measure_id, kind, name, value (yen for amounts), day (last day), detail."""
    return read_table(workspace(), "measure_facts")


def load_measure_terms() -> pl.DataFrame:
    """Return one row per measure and term: measure_id, term, count of the official sentence's content words."""
    return read_table(workspace(), "measure_terms")


def load_labels() -> pl.DataFrame:
    """Return one row per label that a reading gave: measure_id, taxonomy, label, rank, reading, annotator, date."""
    return read_table(workspace(), "labels")


def load_tags() -> pl.DataFrame:
    """Return the tags of all measures: measure_id, taxonomy, label, score (0 to 1), method, evidence.

    Tags are inferences of the classifiers; `load_labels` has what readers said.
    """
    return read_table(workspace(), "tags")


def load_bodies() -> pl.DataFrame:
    """Return one row per ministry, office or group: body (code), printed forms, names, parent, successor."""
    return read_table(workspace(), "bodies")


@dataclass(frozen=True)
class SectionData:
    """What the report of one section reads; each frame has the columns of the table of the same name."""

    sections: pl.DataFrame
    indicators: pl.DataFrame
    observations: pl.DataFrame
    sources: pl.DataFrame
    assessments: pl.DataFrame
    measures: pl.DataFrame
    measure_facts: pl.DataFrame
    measure_terms: pl.DataFrame
    tags: pl.DataFrame
    bodies: pl.DataFrame


def load_section_data(section: str) -> SectionData:
    """Return the slice of `section`: its own series, and the series elsewhere that bear on it.

    Raises:
        StiError: there is no such section, or the slices are not built yet.
    """
    folder = workspace() / "data" / "sections"
    known = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if not known:
        raise StiError("no prepared data: run `dvc repro` (or `make reports`) first")
    if section not in known:
        raise StiError(f"no section {section!r}; known are {', '.join(known)}")
    names = SectionData.__dataclass_fields__
    return SectionData(**{name: pl.read_parquet(folder / section / f"{name}.parquet") for name in names})


def read_table(root: Path, name: str) -> pl.DataFrame:
    """Return the validated table `name` of the workspace at `root`.

    Raises:
        StiError: the table is not built yet.
    """
    path = root / "data" / "tables" / f"{name}.parquet"
    if not path.is_file():
        raise StiError(f"data/tables/{name}.parquet is not built yet: run `dvc repro` (or `make reports`) first")
    return pl.read_parquet(path)
