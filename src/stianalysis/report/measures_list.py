"""The measures of a section on its page: plan, status and future policy side by side, theme by theme."""

from typing import Any

import polars as pl

from stianalysis.report.output import show_heading, show_html
from stianalysis.report.page import Page
from stianalysis.report.tags_part import label_choices, tags_of_measures
from stianalysis.report.templating import render
from stianalysis.report.texts import say
from stianalysis.vocabulary import vocabulary

COLUMNS = ("p", "s", "f", "g")
# Circled digits as the document prints them.
CIRCLED = " ①②③④⑤⑥⑦⑧⑨"


def show_measure_list(page: Page) -> None:
    """Show every measure of the section by theme and row, with a bar to search and filter them in the page."""
    language = page.language
    if page.data.measures.is_empty():
        return
    items = measure_rows(page)
    show_heading(say("section_measures", language), say("section_measures_help", language, count=items.height))
    show_html(render("measure_filter", language, **_choices(page, items)))
    labels = tags_of_measures(page.data.tags, language)
    for (theme,), of_theme in items.group_by("theme", maintain_order=True):
        first = of_theme.row(0, named=True)
        show_heading(f"{CIRCLED[int(str(theme))]} {first['theme_title']}".strip(), level=3)
        show_html(
            render(
                "measures",
                language,
                rows=_table_rows(of_theme, labels),
                owners=dict(page.data.bodies.select("body", f"name_{language}").iter_rows()),
                programme_names=vocabulary("programmes"),
            )
        )


def measure_rows(page: Page) -> pl.DataFrame:
    """Return one row per measure of the section with all that its entry shows.

    Columns: those of the measures table, `title`, `theme_title`, `group` (sub-heading in the page's language),
    `owners`, `programmes`, `deadlines`, `original`, `words` (what the search looks through).
    """
    language, facts = page.language, page.data.measure_facts

    def named(kind: str, column: str) -> pl.DataFrame:
        return (
            facts.filter(pl.col("kind") == kind)
            .group_by("measure_id", maintain_order=True)
            .agg(pl.col("name").alias(column))
        )

    terms = page.data.measure_terms.group_by("measure_id", maintain_order=True).agg(terms=pl.col("term").str.join(" "))
    items = page.data.measures
    for extra in (named("programme", "programmes"), named("deadline", "deadlines"), terms):
        items = items.join(extra, on="measure_id", how="left", maintain_order="left")
    names = pl.concat_str(
        "measure_id", "title_ja", "title_en", pl.col("programmes").list.join(" "), "terms",
        separator=" ", ignore_nulls=True,
    )  # fmt: skip
    original = pl.coalesce("repeats", "same_text_as")
    return items.with_columns(
        title=pl.col(f"title_{language}"),
        theme_title=pl.col(f"theme_{language}"),
        group=pl.col("subheading") if language == "ja" else pl.col("subheading_en"),
        programmes=pl.col("programmes").fill_null([]),
        deadlines=pl.col("deadlines").fill_null([]),
        original=original,
        # An original elsewhere is a link to that section's page.
        original_href=pl.format(
            "{}#m-{}",
            pl.when(original.str.split(".").list.first() != pl.col("section"))
            .then(pl.format("{}.html", original.str.split(".").list.first()))
            .otherwise(pl.lit("")),
            original.str.replace_all(".", "-", literal=True),
        ),
        words=names.str.normalize("NFKC").str.to_lowercase(),
    )


def _table_rows(items: pl.DataFrame, labels: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Return the rows of a theme's table, each as its filled columns with their items and the tags of these."""

    def entries(of_row: pl.DataFrame, part: str) -> list[dict[str, Any]]:
        of_part = of_row.filter(pl.col("part") == part).to_dicts()
        return [{**item, "labels": labels.get(item["measure_id"], {})} for item in of_part]

    return [
        [{"part": part, "items": entries(of_row, part)} for part in COLUMNS if part in of_row["part"]]
        for _, of_row in items.group_by("table_row", maintain_order=True)
    ]


def _choices(page: Page, items: pl.DataFrame) -> dict[str, Any]:
    """Return what the filter bar offers: owners, programmes and columns that occur, most frequent first."""
    language = page.language
    names = dict(page.data.bodies.select("body", f"name_{language}").iter_rows())
    programmes = vocabulary("programmes")
    return {
        "bodies": [(code, f"{code} {names[code]}", count) for code, count in _counted(items, "bodies")],
        "programmes": [(code, programmes[code][language], count) for code, count in _counted(items, "programmes")],
        "parts": [(part, say(f"part_{part}", language)) for part in COLUMNS if part in items["part"]],
        "labels": label_choices(page.data.tags, language),
        "total": items.height,
    }


def _counted(items: pl.DataFrame, column: str) -> list[tuple[str, int]]:
    counts = items.select(pl.col(column).explode()).drop_nulls().group_by(column, maintain_order=True).len()
    return counts.sort("len", descending=True, maintain_order=True).rows()
