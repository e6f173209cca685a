"""What an analyst uses in JupyterLab: an indicator with its provenance at a glance, and tables that sort and search."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import itables
import polars as pl
from IPython.display import HTML

from stianalysis.errors import StiError
from stianalysis.export.downloads import flat
from stianalysis.load import load_assessments, load_indicators, load_observations, load_sources
from stianalysis.report.rows import series_rows
from stianalysis.report.templating import render
from stianalysis.report.texts import Language, checked_language

PAGE_LENGTHS = [10, 25, 100, -1]


@dataclass(frozen=True)
class Indicator:
    """One indicator series with everything that is known of it; a notebook shows it as a card.

    Attributes:
        id: the series, such as `2-1.h1a`.
        definition: its row of `load_indicators`.
        values: its rows of `load_observations`, with publisher, title and publication date of each source.
        assessment: its row of `load_assessments`, None where nothing is judged.
        language: language of the card, `ja` or `en`.
    """

    id: str
    definition: dict[str, Any]
    values: pl.DataFrame
    assessment: dict[str, Any] | None
    language: Language

    def __repr__(self) -> str:
        """Return name, values and status in a few lines, as a terminal shows it."""
        values = [f"  {row['role']}: {row['value_text']} ({row['period'] or '–'})" for row in self.values.to_dicts()]
        status = f"  status: {self.assessment['status']}" if self.assessment else "  not judged"
        return "\n".join([f"{self.id} {self.definition[f'name_{self.language}']}", *values, status])

    def _repr_html_(self) -> str:
        """Return the card: values, target, status, arithmetic, caveats, and the source of every value."""
        chosen = pl.col("indicator_id") == self.id
        frames = (load_indicators().filter(chosen), load_observations(), load_sources(), load_assessments())
        return str(render("indicator_card", self.language, row=series_rows(*frames, self.language)[0]))


def indicator(indicator_id: str, *, language: str = "en") -> Indicator:
    """Return one indicator series with its values, judgement and sources.

    Args:
        indicator_id: the series, such as `2-1.h1a`; `load_indicators` lists all.
        language: language of the card, `ja` or `en`.

    Raises:
        StiError: there is no such series, or no such language; the message names ids that begin alike.

    Example:
        >>> import stianalysis as sti
        >>> target = sti.indicator("2-1.h7").definition["target_factor"]
        >>> target
        0.5
    """
    code = checked_language(language)
    indicators = load_indicators()
    chosen = indicators.filter(pl.col("indicator_id") == indicator_id)
    if chosen.is_empty():
        section = indicator_id.split(".", maxsplit=1)[0]
        alike = indicators.filter(pl.col("section") == section)["indicator_id"].to_list()
        known = ", ".join(alike) if alike else "see load_indicators()"
        raise StiError(f"no indicator {indicator_id!r}; of section {section!r}: {known}")
    of_series = pl.col("indicator_id") == indicator_id
    values = load_observations().filter(of_series).join(load_sources(), on="source_id", how="left")
    judged = load_assessments().filter(of_series)
    return Indicator(
        indicator_id, chosen.row(0, named=True), values, judged.row(0, named=True) if judged.height else None, code
    )


@cache
def _load_scripts_once() -> None:
    """Put the table's scripts into the notebook itself, so that it works without a network."""
    itables.init_notebook_mode(all_interactive=False, connected=False)


def table(frame: pl.DataFrame, title: str = "") -> HTML:
    """Return a frame as a table that sorts, searches and downloads in the notebook, without a network.

    Args:
        frame: any frame; lists are shown joined by `;`.
        title: caption.

    Example:
        >>> import stianalysis as sti
        >>> html = sti.table(sti.load_sections().select("section", "name_en"), "Sections")
    """
    _load_scripts_once()
    html = itables.to_html_datatable(
        flat(frame), caption=title or None, connected=False, lengthMenu=PAGE_LENGTHS, showIndex=False, maxBytes="4MB",
        style="caption-side: top; margin: 0; width: auto", show_dtypes=False,
        columnDefs=[{"className": "dt-left", "targets": "_all"}],
        layout={"top1Start": {"buttons": ["copyHtml5", "csvHtml5"]}},
    )  # fmt: skip
    return HTML(html)  # type: ignore[no-untyped-call]
