"""A section's page: what its notebook shows, cell by cell. Prepared tables come in, HTML and Markdown go out."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from stianalysis.load import SectionData, load_section_data
from stianalysis.params import read_params
from stianalysis.paths import workspace
from stianalysis.report.output import show_heading, show_html, show_words
from stianalysis.report.rows import series_rows
from stianalysis.report.templating import id_code, render
from stianalysis.report.texts import Language, checked_language, period_text, say
from stianalysis.vocabulary import vocabulary


@dataclass(frozen=True)
class Page:
    """An opened section: its data, its language, and its own row of the sections table."""

    section: dict[str, Any]
    data: SectionData
    language: Language

    @property
    def own(self) -> pl.DataFrame:
        """Return the indicators of the section itself, without those named as related."""
        return self.data.indicators.filter(pl.col("section") == self.section["section"])


def open_page(section: str, language: str) -> Page:
    """Open the prepared data of `section` for a page in `language`.

    Raises:
        StiError: unknown section or language, or the data are not built yet.
    """
    data = load_section_data(section)
    return Page(data.sections.row(0, named=True), data, checked_language(language))


def show_purpose(page: Page) -> None:
    """Show the switch to the other language, the kind of section, and what it is for."""
    section, language = page.section, page.language
    show_head(
        section["section"], section[f"purpose_{language}"], language, kind=say(f"kind_{section['kind']}", language)
    )


def show_head(page: str, purpose: str, language: Language, *, kind: str = "", depth: int = 1) -> None:
    """Show the top of any page: language switch, kind, day of the judgement, and what the page is for.

    Args:
        page: the page's path below the folder of its language, without ending.
        purpose: what the page is for.
        language: language of the page.
        kind: what kind of page it is.
        depth: how many folders the page lies below the site.
    """
    other = "en" if language == "ja" else "ja"
    as_of = say("as_of", language, date=read_params(workspace()).as_of.isoformat())
    href = f"{'../' * depth}{other}/{page}.html"
    show_html(
        render("purpose", language, other_language=other, other_href=href, kind=kind, as_of=as_of, purpose=purpose)
    )


def show_glance(page: Page) -> None:
    """Show how many series the section has and how many stand at each status."""
    if page.own.is_empty():
        return
    language = page.language
    items = indicator_counts(page.own, language)
    show_heading(say("at_a_glance", language))
    show_html(render("glance", language, items=items, counts=status_counts(page.data.assessments, page.own)))


def indicator_counts(indicators: pl.DataFrame, language: Language) -> list[dict[str, Any]]:
    """Return `value` and `label` for the numbers of headline and reference indicators, and of all their series."""
    bullets = {
        kind: indicators.filter(pl.col("kind") == kind).select(pl.struct("section", "bullet").n_unique()).item()
        for kind in ("headline", "reference")
    }
    counts = [{"value": count, "label": say(f"{kind}_bullets", language)} for kind, count in bullets.items() if count]
    return [*counts, {"value": indicators.height, "label": say("all_series", language)}]


def status_counts(assessments: pl.DataFrame, indicators: pl.DataFrame) -> list[dict[str, Any]]:
    """Return `status` and `count` for the statuses that occur among `indicators`, best first."""
    counts = dict(
        assessments.filter(pl.col("indicator_id").is_in(indicators["indicator_id"].implode()))
        .group_by("status")
        .agg(pl.len())
        .iter_rows()
    )
    return [{"status": code, "count": counts[code]} for code in vocabulary("statuses") if code in counts]


def show_scorecard(page: Page) -> None:
    """Show every headline series: baseline, latest, target, status, its arithmetic and sources."""
    judged = page.own.filter((pl.col("kind") == "headline") & pl.col("target_kind").is_not_null())
    if judged.is_empty():
        return
    show_heading(say("scorecard", page.language), say("scorecard_help", page.language))
    show_html(render("scorecard", page.language, rows=_rows(page, judged)))


def show_reference(page: Page) -> None:
    """Show reference indicators, components from footnotes, and indicators elsewhere that bear on the section."""
    language = page.language
    parts = [
        ("reference", page.own.filter(pl.col("kind") == "reference"), say("reference_help", language)),
        ("components", page.own.filter((pl.col("kind") == "headline") & pl.col("target_kind").is_null()), ""),
        ("related", page.data.indicators.filter(pl.col("section") != page.section["section"]), ""),
    ]
    if page.own.is_empty():
        related = not page.data.indicators.is_empty()
        show_words(say("no_indicators" if related else "no_related", language))
    for key, indicators, explanation in parts:
        if not indicators.is_empty():
            show_heading(say(key, language), explanation)
            show_html(render("figures", language, rows=_rows(page, indicators)))


def show_charts(page: Page) -> None:
    """Show distance to target, baseline to target, and the breakdowns of bullets with several series of one unit."""
    if page.own.is_empty():
        return
    from stianalysis.report import charts  # noqa: PLC0415  seaborn takes longer to import than a page without charts

    language = page.language
    judged = page.data.assessments.join(page.own, on="indicator_id", maintain_order="left")
    figures = [
        charts.distance_to_target(judged, language),
        charts.baseline_latest_target(judged, language),
        *_breakdowns(page),
    ]
    shown = [figure for figure in figures if figure is not None]
    if shown:
        show_heading(say("charts", language))
    for figure in shown:
        show_html(figure)


def show_caveats(page: Page) -> None:
    """Show every caveat and note on the section's figures."""
    language = page.language
    names = vocabulary("caveats")
    rows = [
        (
            f"{row['indicator_id']} {row[f'short_{language}']}",
            "、".join(names[code][language] for code in row["caveats"])
            if language == "ja"
            else "; ".join(names[code][language] for code in row["caveats"]),
            row[f"note_{language}"] or "",
        )
        for row in page.own.filter(pl.col("caveats").list.len() > 0).to_dicts()
    ]
    if not rows:
        return
    columns = [say(key, language) for key in ("indicator", "caveats", "reason")]
    show_heading(say("caveat_log", language), say("caveat_log_help", language))
    show_html(render("table", language, columns=columns, rows=rows))


def show_sources(page: Page) -> None:
    """Show every source that the section's values cite, with footnote and line."""
    language = page.language
    if page.data.sources.is_empty():
        return
    rows = [
        (
            id_code(row["source_id"]),
            row[f"publisher_{language}"],
            row[f"title_{language}"],
            row["published"] or "–",
            row["source_line"] or "–",
        )
        for row in page.data.sources.to_dicts()
    ]
    columns = ["ID", *(say(key, language) for key in ("publisher", "title", "published"))]
    columns.append("行" if language == "ja" else "Line")
    show_heading(say("sources", language), say("sources_help", language))
    show_html(render("table", language, columns=columns, rows=rows))


def _rows(page: Page, indicators: pl.DataFrame) -> list[dict[str, Any]]:
    data = page.data
    return series_rows(indicators, data.observations, data.sources, data.assessments, page.language)


def _breakdowns(page: Page) -> list[Any]:
    """Draw one chart for each bullet that has two or more latest values of one unit in a real breakdown."""
    from stianalysis.report import charts  # noqa: PLC0415

    language = page.language
    latest = page.data.observations.filter((pl.col("role") == "latest") & pl.col("value").is_not_null())
    values = (
        page.own.filter(~pl.col("breakdown").is_in(["none", "component", "measure"]))
        .join(latest, on="indicator_id", maintain_order="left")
        .select(
            "kind",
            "bullet",
            "unit",
            pl.coalesce(f"breakdown_{language}", f"short_{language}").alias("label"),
            pl.col(f"name_{language}").alias("name"),
            "value",
            "period",
            target=pl.col("target_value"),
        )
    )
    figures = []
    for _, group in values.group_by("kind", "bullet", "unit", maintain_order=True):
        if group.height > 1:
            rows = group.with_columns(
                pl.col("period").map_elements(lambda label: period_text(label, language), return_dtype=pl.String)
            ).to_dicts()
            title = _common_title([row["name"] for row in rows])
            figures.append(charts.breakdown(rows, title=title, language=language))
    return figures


def _common_title(names: list[str]) -> str:
    """Return what the names of a bullet's series share at their beginning, cleaned of separators."""
    shared = names[0]
    for name in names[1:]:
        while not name.startswith(shared):
            shared = shared[:-1]
    return shared.rstrip(" :：（(、,・-–") or names[0]
