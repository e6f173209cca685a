"""The overview page: every headline series, by status, by section, with what is off track and what cannot be judged."""

from datetime import date
from typing import Any

import polars as pl

from stianalysis.load import (
    load_assessments,
    load_indicators,
    load_observations,
    load_sections,
    load_sources,
)
from stianalysis.params import read_params
from stianalysis.paths import workspace
from stianalysis.report import charts
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.page import indicator_counts, show_head, status_counts
from stianalysis.report.rows import series_rows
from stianalysis.report.templating import id_code, render
from stianalysis.report.texts import Language, checked_language, say
from stianalysis.vocabulary import vocabulary

OFF_TRACK = ("deterioration", "missed", "limited", "acceleration_needed")
STALE_YEARS = 5


def headline_table() -> pl.DataFrame:
    """Return every headline series with its judgement, joined and in reading order.

    Columns: those of the assessments and of the indicators table, and `label_ja`, `label_en` (section and short name).
    """
    sections = load_sections().select(
        "section",
        "position",
        *(pl.format("{} {}", "section", f"short_{language}").alias(f"label_{language}") for language in ("ja", "en")),
    )
    return (
        load_assessments()
        .join(load_indicators().drop("section"), on="indicator_id", maintain_order="left")
        .join(sections, on="section", maintain_order="left")
        .sort("position", maintain_order=True)
    )


def stale_values(as_of: date) -> pl.DataFrame:
    """Return latest values that are five or more years older than `as_of`, undated, or provisional.

    Columns: indicator_id, name_ja, name_en, section, period, value, unit, provisional, years (age, None if undated).
    """
    age = (pl.lit(as_of) - pl.col("period_end")).dt.total_days() / 365.25
    return (
        load_observations()
        .filter(pl.col("role") == "latest")
        .with_columns(years=age)
        .filter((pl.col("years") >= STALE_YEARS) | pl.col("period_end").is_null() | pl.col("provisional"))
        .join(load_indicators(), on="indicator_id", maintain_order="left")
        .sort("years", descending=True, nulls_last=True, maintain_order=True)
        .select("indicator_id", "name_ja", "name_en", "section", "period", "value", "unit", "provisional", "years")
    )


def show_overview_head(language: str) -> None:
    """Show the language switch, the day of the judgement, the number of series and the count of each status."""
    code = checked_language(language)
    indicators, assessments = load_indicators(), load_assessments()
    show_head("index", say("overview_lead", code), code)
    show_html(
        render("glance", code, items=indicator_counts(indicators, code), counts=status_counts(assessments, indicators))
    )


def show_statuses(language: str) -> None:
    """Show the chart of statuses by section."""
    code = checked_language(language)
    judged = headline_table().with_columns(label=pl.col(f"label_{code}"))
    show_heading(say("chart_status", code))
    show_html(charts.statuses_by_section(judged, code))


def show_off_track(language: str) -> None:
    """Show the series that move away, missed their date, or move too slowly."""
    code = checked_language(language)
    worst_first = pl.col("status").replace_strict(OFF_TRACK, range(len(OFF_TRACK)), return_dtype=pl.Int8)
    off_track = headline_table().filter(pl.col("status").is_in(OFF_TRACK)).sort(worst_first, maintain_order=True)
    _scorecard(code, "off_track", off_track)
    figure = charts.baseline_latest_target(headline_table(), code)
    if figure is not None:
        show_html(figure)


def show_not_judged(language: str) -> None:
    """Show what cannot be judged, with the reason."""
    code = checked_language(language)
    table = headline_table().filter(pl.col("status") == "not_assessable")
    rows = [
        (id_code(row["indicator_id"]), row[f"name_{code}"], vocabulary("reasons")[row["reason"]][code])
        for row in table.to_dicts()
    ]
    show_heading(say("not_judged", code))
    show_html(render("table", code, columns=["ID", say("indicator", code), say("reason", code)], rows=rows))


def show_all_headlines(language: str) -> None:
    """Show the scorecard of all headline series."""
    code = checked_language(language)
    _scorecard(code, "all_headlines", headline_table())


def show_stale(language: str) -> None:
    """Show values that are old, undated or provisional."""
    code = checked_language(language)
    observations, sources = load_observations(), load_sources()
    found = stale_values(read_params(workspace()).as_of)
    indicators = found.select("indicator_id").join(load_indicators(), on="indicator_id", maintain_order="left")
    rows = series_rows(indicators, observations, sources, load_assessments().clear(), code)
    show_heading(say("stale", code), say("stale_help", code), anchor="stale")
    show_html(render("figures", code, rows=rows))


def show_pages(language: str) -> None:
    """Show links to the section reports by plan chapter, with the statuses of each."""
    code = checked_language(language)
    indicators, assessments = load_indicators(), load_assessments()
    sections = load_sections().filter(pl.col("section").is_in(list(read_params(workspace()).sections)))
    chapters = [
        {
            "name": say(f"chapter_{chapter}", code),
            "pages": [
                _page_link(row, indicators.filter(pl.col("section") == row["section"]), assessments, code)
                for row in group.to_dicts()
            ],
        }
        for (chapter,), group in sections.group_by("chapter", maintain_order=True)
    ]
    show_heading(say("pages", code))
    show_html(render("page_list", code, chapters=chapters))


def _page_link(
    section: dict[str, Any], indicators: pl.DataFrame, assessments: pl.DataFrame, language: Language
) -> dict[str, Any]:
    return {
        "href": f"{section['section']}.html",
        "title": f"{section['section']} {section[f'name_{language}']}",
        "counts": status_counts(assessments, indicators),
    }


def _scorecard(language: Language, key: str, table: pl.DataFrame) -> None:
    indicators = load_indicators()
    chosen = table.select("indicator_id").join(indicators, on="indicator_id", maintain_order="left")
    rows = series_rows(chosen, load_observations(), load_sources(), load_assessments(), language)
    show_heading(say(key, language), say(f"{key}_help", language))
    show_html(render("scorecard", language, rows=rows, prefix=key))
