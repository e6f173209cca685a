"""Indicators A to Z: every series with its latest value, target, status and where each number comes from."""

import polars as pl

from stianalysis.load import load_assessments, load_indicators, load_observations, load_sources
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.page import indicator_counts, show_head
from stianalysis.report.rows import series_rows
from stianalysis.report.templating import render
from stianalysis.report.texts import checked_language, say


def show_indicator_index(language: str) -> None:
    """Show all series by name: kind, latest value, target, status, source with footnote and line."""
    code = checked_language(language)
    indicators = load_indicators().sort(pl.col(f"name_{code}").str.to_lowercase(), "indicator_id")
    show_head("indicators", say("indicators_lead", code), code)
    show_html(render("glance", code, items=indicator_counts(indicators, code), counts=[]))
    rows = series_rows(indicators, load_observations(), load_sources(), load_assessments(), code)
    places = indicators.select("section", "kind", "source_line").to_dicts()
    shown = [
        {
            **row,
            **place,
            # Repeated and component series stand among the figures of the section page under the same anchor.
            "href": f"{place['section']}.html#i-{row['id'].replace('.', '-')}",
        }
        for row, place in zip(rows, places, strict=True)
    ]
    show_heading(say("all_series_heading", code), say("indicators_help", code))
    show_html(render("indicator_index", code, rows=shown))
