"""The part of the overview on measures: who owns how much where, deadlines that have passed, programmes."""

import matplotlib.pyplot as plt
import polars as pl
import seaborn as sns

from stianalysis import questions
from stianalysis.load import load_bodies, load_measures, load_sections
from stianalysis.params import read_params
from stianalysis.paths import workspace
from stianalysis.report.figures import drawing, figure_html
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.templating import render
from stianalysis.report.texts import Language, checked_language, number, percent, say

BODIES_SHOWN = 14
PAIRS_SHOWN = 12


def show_measures(language: str) -> None:
    """Show the measures as a whole: counts, the heat map of owners, pairs that share, programmes, verifiability."""
    code = checked_language(language)
    show_heading(say("measures", code), say("measures_help", code))
    _show_counts(code)
    _show_owners(code)
    _show_pairs(code)
    _show_programmes(code)


def show_deadlines(language: str) -> None:
    """Show the plan items whose deadline has passed, by section, and how checkable the future policy is."""
    code = checked_language(language)
    as_of = read_params(workspace()).as_of
    passed = questions.passed_deadlines(as_of).group_by("section").agg(passed=pl.col("measure_id").n_unique())
    rows = (
        _sections(code)
        .join(questions.verifiability(), on="section", maintain_order="left")
        .join(passed, on="section", how="left", maintain_order="left")
        .select("label", pl.col("passed").fill_null(0), "measures", "dated", "quantified", "owned")
        .iter_rows()
    )
    columns = [say(key, code) for key in ("section", "passed", "future_items", "dated", "quantified", "owned")]
    shown = [(label, passed, items, *(percent(share) for share in shares)) for label, passed, items, *shares in rows]
    show_heading(say("deadlines", code), say("deadlines_help", code))
    show_html(render("table", code, columns=columns, rows=shown))


def _show_counts(language: Language) -> None:
    rows = [
        (
            say(f"part_{row['part']}", language),
            *(number(row[key]) for key in ("items", "marked", "unmarked", "distinct")),
        )
        for row in questions.distinct_measures().to_dicts()
    ]
    columns = [say(key, language) for key in ("part", "items", "marked", "unmarked", "distinct")]
    show_html(render("table", language, columns=columns, rows=rows))


def _show_owners(language: Language) -> None:
    """Draw the number of future-policy items by section and owner, for the bodies that own most."""
    owned = load_measures().filter(pl.col("part") == "f").select("section", body="bodies").explode("body")
    owned = owned.drop_nulls("body")
    bodies = owned["body"].value_counts(sort=True).sort("count", "body", descending=[True, False])["body"]
    shown = bodies.head(BODIES_SHOWN).to_list()
    sections = _sections(language).filter(pl.col("section").is_in(owned["section"].unique().implode()))
    counts = owned.group_by("section", "body").len()
    grid = (
        sections.join(pl.DataFrame({"body": shown}), how="cross")
        .join(counts, on=["section", "body"], how="left")
        .with_columns(pl.col("len").fill_null(0))
    )
    labels = sections["label"].to_list()
    matrix = [
        [grid.filter((pl.col("label") == label) & (pl.col("body") == body))["len"].item() for body in shown]
        for label in labels
    ]
    with drawing():
        figure, axes = plt.subplots(figsize=(7.4, 0.34 * len(labels) + 1.2))
        sns.heatmap(
            matrix, cmap="Blues", annot=True, fmt="d", cbar=False, linewidths=0.5, ax=axes,
            xticklabels=shown, yticklabels=labels, annot_kws={"fontsize": 8},
        )  # fmt: skip
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        axes.tick_params(axis="x", rotation=50)
        plt.setp(axes.get_xticklabels(), ha="left", rotation_mode="anchor")
        top = grid.sort("len", descending=True, maintain_order=True).head(5).to_dicts()
        items = "、".join(f"{row['label']} × {row['body']} {row['len']}" for row in top)
        title = say("chart_owners", language)
        alt = say("chart_owners_alt", language, items=items)
        html = figure_html(figure, title=title, alt=alt, unit=say("items", language), language=language)
        plt.close(figure)
    names = load_bodies().filter(pl.col("body").is_in(shown)).select("body", f"name_{language}")
    legend = dict(names.iter_rows())
    show_heading(title, level=3)
    show_html(html)
    rows = [(body, legend[body]) for body in shown]
    show_html(render("table", language, columns=[say("body", language), say("body_name", language)], rows=rows))


def _show_pairs(language: Language) -> None:
    rows = questions.working_together().head(PAIRS_SHOWN).rows()
    columns = [say(key, language) for key in ("body", "other_body", "items")]
    show_heading(say("together", language), say("together_help", language), level=3)
    show_html(render("table", language, columns=columns, rows=rows))


def _show_programmes(language: Language) -> None:
    rows = [
        (row["name"], row["count"], ", ".join(row["measures"])) for row in questions.register("programme").to_dicts()
    ]
    columns = [say(key, language) for key in ("programme", "items", "measure_ids")]
    show_heading(say("programmes", language), level=3)
    show_html(render("table", language, columns=columns, rows=rows))


def _sections(language: Language) -> pl.DataFrame:
    label = pl.format("{} {}", "section", f"short_{language}").alias("label")
    return load_sections().filter(pl.col("chapter") > 0).select("section", label)
