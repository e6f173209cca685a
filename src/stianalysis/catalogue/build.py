"""From the official text to the catalogue's tables; the sentences themselves are left behind."""

from pathlib import Path

import polars as pl

from stianalysis.catalogue.facts import measure_facts
from stianalysis.catalogue.repeats import find_repeats
from stianalysis.errors import StiError
from stianalysis.paths import replacing
from stianalysis.strategy import Strategy, read_strategy
from stianalysis.strategy.editions import edition_or_bare
from stianalysis.terms import bag_of_terms

COLUMNS = (
    "measure_id",
    "section",
    "theme",
    "theme_ja",
    "table_row",
    "part",
    "n",
    "bodies",
    "subheading",
    "is_repeat",
    "repeats",
    "same_text_as",
    "similarity",
    "line_start",
    "line_end",
)


def build_measures(strategy: Strategy, bodies: pl.DataFrame) -> pl.DataFrame:
    """Put together one row per item of the text.

    Args:
        strategy: the text as read by `read_strategy`.
        bodies: the bodies table: `body`, `printed` (list of printed forms).

    Returns:
        A frame with the columns `COLUMNS`, in reading order; `bodies` are codes of the bodies table without doubles.

    Raises:
        StiError: a tag names a body that the bodies table does not know.
    """
    return (
        strategy.items.join(_bodies_of(strategy, bodies), on="measure_id", how="left", maintain_order="left")
        .join(find_repeats(strategy.items), on="measure_id", how="left", maintain_order="left")
        .rename({"theme_title": "theme_ja", "row": "table_row"})
        .select(COLUMNS)
    )


def build_terms(strategy: Strategy) -> pl.DataFrame:
    """Return the bag of terms of every item: `measure_id`, `term`, `count`."""
    return bag_of_terms(strategy.items, key="measure_id", text="text")


def refresh_catalogue(root: Path, edition: str, text: Path) -> list[Path]:
    """Write `measures.csv`, `measure_facts.csv` and `measure_terms.csv` of an edition from the official text.

    Returns:
        The files written.

    Raises:
        StiError: the text cannot be read in full, or a tag is unknown.
    """
    folder = root / "data" / "raw" / edition
    strategy = read_strategy(text, edition=edition_or_bare(edition))
    bodies = pl.read_csv(folder / "bodies.csv", columns=["body", "printed"], infer_schema=False)
    measures = build_measures(strategy, bodies.with_columns(pl.col("printed").str.split(";")))
    return [
        _write_csv(measures.with_columns(pl.col("bodies").list.join(";")), folder / "measures.csv"),
        _write_csv(measure_facts(strategy.items), folder / "measure_facts.csv"),
        _write_csv(build_terms(strategy), folder / "measure_terms.csv"),
    ]


def _write_csv(frame: pl.DataFrame, path: Path) -> Path:
    with replacing(path) as temporary:
        frame.write_csv(temporary)
    return path


def _bodies_of(strategy: Strategy, bodies: pl.DataFrame) -> pl.DataFrame:
    """Return `measure_id` and the list of body codes behind the tags as printed."""
    known = bodies.select("body", ministries="printed").explode("ministries")
    tagged = strategy.items.select("measure_id", "ministries").explode("ministries").drop_nulls("ministries")
    coded = tagged.join(known, on="ministries", how="left", maintain_order="left")
    unknown = coded.filter(pl.col("body").is_null())["ministries"].unique().sort().to_list()
    if unknown:
        raise StiError(f"tags that bodies.csv does not know: {', '.join(unknown)}; add them to the column printed")
    return coded.group_by("measure_id", maintain_order=True).agg(bodies=pl.col("body").unique(maintain_order=True))
