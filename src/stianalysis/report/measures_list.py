"""Lists of measures: plan, status and future policy side by side, by theme or, in a collection, by section."""

from typing import Any, Protocol

import polars as pl

from stianalysis.report.output import show_heading, show_html
from stianalysis.report.page import Page
from stianalysis.report.tags_part import label_choices, tags_of_measures
from stianalysis.report.templating import render
from stianalysis.report.texts import Language, say
from stianalysis.vocabulary import vocabulary


class MeasureTables(Protocol):
    """Measures with what belongs to them, each frame with the columns of the table of the same name."""

    @property
    def measures(self) -> pl.DataFrame: ...  # noqa: D102
    @property
    def measure_facts(self) -> pl.DataFrame: ...  # noqa: D102
    @property
    def measure_terms(self) -> pl.DataFrame: ...  # noqa: D102
    @property
    def tags(self) -> pl.DataFrame: ...  # noqa: D102
    @property
    def bodies(self) -> pl.DataFrame: ...  # noqa: D102


COLUMNS = ("p", "s", "f", "g")
# Circled digits as the document prints them.
CIRCLED = " ①②③④⑤⑥⑦⑧⑨"


def show_measure_list(page: Page) -> None:
    """Show every measure of the section by theme and row, with a bar to search and filter them in the page."""
    language = page.language
    if page.data.measures.is_empty():
        return
    items = measure_rows(page.data, language)
    show_heading(say("section_measures", language), say("section_measures_help", language, count=items.height))
    show_filter(page.data, items, language)
    for (theme,), of_theme in items.group_by("theme", maintain_order=True):
        first = of_theme.row(0, named=True)
        show_heading(f"{CIRCLED[int(str(theme))]} {first['theme_title']}".strip(), level=3)
        show_rows(page.data, of_theme, language)


def show_filter(data: MeasureTables, items: pl.DataFrame, language: Language, **further: Any) -> None:
    """Show the bar that searches and filters the measures of the page."""
    show_html(render("measure_filter", language, **({"sections": []} | _choices(data, items, language) | further)))


def show_rows(data: MeasureTables, items: pl.DataFrame, language: Language) -> None:
    """Show measures, those of one row of the document's tables beside each other.

    Args:
        data: the tables that `items` were made from.
        items: rows of `measure_rows`.
        language: language of the page.
    """
    show_html(
        render(
            "measures",
            language,
            rows=_table_rows(items, tags_of_measures(data.tags, language)),
            owners=dict(data.bodies.select("body", f"name_{language}").iter_rows()),
            programme_names=vocabulary("programmes"),
        )
    )


def measure_rows(data: MeasureTables, language: Language, *, up: str | None = None) -> pl.DataFrame:
    """Return one row per measure with all that its entry shows.

    Args:
        data: the measures and what belongs to them.
        language: language of the page.
        up: on pages other than the measures' own, the way to the folder of the section pages.

    Returns:
        Columns: those of the measures table, `title`, `theme_title`, `group` (sub-heading in the page's language),
        `programmes`, `deadlines`, `original`, `original_href`, `href` (its place on the section's page, null there),
        `words` (what the search looks through).
    """
    facts = data.measure_facts

    def named(kind: str, column: str) -> pl.DataFrame:
        return (
            facts.filter(pl.col("kind") == kind)
            .group_by("measure_id", maintain_order=True)
            .agg(pl.col("name").alias(column))
        )

    terms = data.measure_terms.group_by("measure_id", maintain_order=True).agg(terms=pl.col("term").str.join(" "))
    items = data.measures
    for extra in (named("programme", "programmes"), named("deadline", "deadlines"), terms):
        items = items.join(extra, on="measure_id", how="left", maintain_order="left")
    names = pl.concat_str(
        "measure_id", "title_ja", "title_en", pl.col("programmes").list.join(" "), "terms",
        separator=" ", ignore_nulls=True,
    )  # fmt: skip
    original = pl.coalesce("repeats", "same_text_as")
    section_of_original = original.str.split(".").list.first()
    on_this_page = section_of_original == pl.col("section") if up is None else pl.lit(value=False)
    return items.with_columns(
        title=pl.col(f"title_{language}"),
        theme_title=pl.col(f"theme_{language}"),
        group=pl.col("subheading") if language == "ja" else pl.col("subheading_en"),
        programmes=pl.col("programmes").fill_null([]),
        deadlines=pl.col("deadlines").fill_null([]),
        original=original,
        original_href=pl.format(
            "{}#{}",
            pl.when(on_this_page)
            .then(pl.lit(""))
            .otherwise(pl.format("{}{}.html", pl.lit(up or ""), section_of_original)),
            _anchor(original),
        ),
        href=pl.lit(None, dtype=pl.String)
        if up is None
        else pl.format("{}{}.html#{}", pl.lit(up), "section", _anchor(pl.col("measure_id"))),
        words=names.str.normalize("NFKC").str.to_lowercase(),
    )


def _anchor(measure_id: pl.Expr) -> pl.Expr:
    return pl.format("m-{}", measure_id.str.replace_all(".", "-", literal=True))


def _table_rows(items: pl.DataFrame, labels: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Return the rows of a theme's table, each as its filled columns with their items and the tags of these."""

    def entries(of_row: pl.DataFrame, part: str) -> list[dict[str, Any]]:
        of_part = of_row.filter(pl.col("part") == part).to_dicts()
        return [{**item, "labels": labels.get(item["measure_id"], {})} for item in of_part]

    return [
        [{"part": part, "items": entries(of_row, part)} for part in COLUMNS if part in of_row["part"]]
        for _, of_row in items.group_by("theme", "table_row", maintain_order=True)
    ]


def _choices(data: MeasureTables, items: pl.DataFrame, language: Language) -> dict[str, Any]:
    """Return what the filter bar offers: owners, programmes and columns that occur, most frequent first."""
    names = dict(data.bodies.select("body", f"name_{language}").iter_rows())
    programmes = vocabulary("programmes")
    return {
        "bodies": [(code, f"{code} {names[code]}", count) for code, count in _counted(items, "bodies")],
        "programmes": [(code, programmes[code][language], count) for code, count in _counted(items, "programmes")],
        "parts": [(part, say(f"part_{part}", language)) for part in COLUMNS if part in items["part"]],
        "labels": label_choices(data.tags, language),
        "total": items.height,
    }


def _counted(items: pl.DataFrame, column: str) -> list[tuple[str, int]]:
    counts = items.select(pl.col(column).explode()).drop_nulls().group_by(column, maintain_order=True).len()
    return counts.sort("len", descending=True, maintain_order=True).rows()
