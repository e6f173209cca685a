"""The comparison of two editions as a whole."""

from dataclasses import dataclass

import polars as pl

from stianalysis.editions.indicators import compare_indicators, match_indicators
from stianalysis.editions.measures import Measures, compare_measures, follow_promises, match_measures
from stianalysis.editions.read import EditionTables, read_edition
from stianalysis.editions.values import compare_values
from stianalysis.paths import workspace


@dataclass(frozen=True)
class EditionComparison:
    """What changed between two editions.

    Attributes:
        old: name of the earlier edition.
        new: name of the later one.
        indicators: new and dropped series, changed definitions and targets (columns: `compare_indicators`).
        values: revised, new and dropped values of series that both have (columns: `compare_values`).
        measures: new and dropped measures, changed wording, place, owners, deadlines, amounts (`compare_measures`).
        promises: future policy of the earlier edition beside the status of the later one (`follow_promises`).
    """

    old: str
    new: str
    indicators: pl.DataFrame
    values: pl.DataFrame
    measures: pl.DataFrame
    promises: pl.DataFrame

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """Return the four tables by name."""
        return {
            "indicators": self.indicators,
            "values": self.values,
            "measures": self.measures,
            "promises": self.promises,
        }

    def counts(self) -> pl.DataFrame:
        """Return how many rows there are of each kind: table, change, field, count."""
        counted = [
            frame.select(
                table=pl.lit(name),
                change=pl.col("state" if name == "promises" else "change"),
                field=pl.col("field") if "field" in frame.columns else pl.lit(None, pl.String),
            )
            for name, frame in self.tables.items()
        ]
        return pl.concat(counted).group_by("table", "change", "field", maintain_order=True).agg(count=pl.len())


def compare_editions(old: str, new: str) -> EditionComparison:
    """Compare the raw tables of two editions of the workspace, such as `2025` and `2026`.

    Series are paired by name and measures by content, since ids count places and places shift. Each edition is
    checked as the pipeline checks it; labels and sentences are not needed.

    Raises:
        StiError: one of the editions has no folder in `data/raw/`.
        DataError: raw tables break a rule; lists every violation at once.
    """
    root = workspace()
    before, after = read_edition(root, old), read_edition(root, new)
    series = match_indicators(before.indicators, after.indicators)
    earlier, later = _measures(before), _measures(after)
    return EditionComparison(
        old,
        new,
        indicators=compare_indicators(before.indicators, after.indicators, series),
        values=compare_values(before.observations, after.observations, series, after.indicators),
        measures=compare_measures(earlier, later, match_measures(earlier, later)),
        promises=follow_promises(earlier, later),
    )


def _measures(edition: EditionTables) -> Measures:
    return Measures(edition.measures, edition.facts, edition.terms)
