"""The part of the overview on deadlines: when they fell due, what the status says, how checkable future policy is."""

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import polars as pl

from stianalysis import questions
from stianalysis.params import read_params
from stianalysis.paths import workspace
from stianalysis.report.figures import drawing, figure_html
from stianalysis.report.heatmap import section_labels
from stianalysis.report.measures_part import measure_link
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.templating import render
from stianalysis.report.texts import Language, checked_language, percent, say

# What the status items of a row say, the most finished first: code, colour, marker.
REPORTED = (
    ("result", "#17693f", "o"),
    ("begun", "#b07400", "s"),
    ("ongoing", "#1f4e79", "^"),
    ("silent", "#7a1020", "x"),
)


def show_deadlines(language: str) -> None:
    """Show plan items whose deadline has passed with what the status says, and how checkable future policy is."""
    code = checked_language(language)
    passed = passed_with_report()
    show_heading(say("deadlines", code), say("deadlines_help", code, count=passed["measure_id"].n_unique()))
    show_html(_timeline(passed, code))
    _show_passed(passed, code)
    _show_verifiability(passed, code)


def passed_with_report() -> pl.DataFrame:
    """Return the passed deadlines with `reported`: the most finished thing that the row's status items say.

    Columns: those of `questions.passed_deadlines`, and `reported` (`result`, `begun`, `ongoing`, or `silent`).
    """
    reported = (
        pl.when(pl.col("result") > 0)
        .then(pl.lit("result"))
        .when(pl.col("begun") > 0)
        .then(pl.lit("begun"))
        .when(pl.col("ongoing") > 0)
        .then(pl.lit("ongoing"))
        .otherwise(pl.lit("silent"))
    )
    return questions.passed_deadlines(read_params(workspace()).as_of).with_columns(reported=reported)


def _timeline(passed: pl.DataFrame, language: Language) -> str:
    labels = section_labels(language).filter(pl.col("section").is_in(passed["section"].unique().implode()))
    height = {section: -row for row, section in enumerate(labels["section"])}
    with drawing():
        figure, axes = plt.subplots(figsize=(7.4, 0.3 * labels.height + 1.4))
        for code, color, marker in REPORTED:
            part = passed.filter(pl.col("reported") == code)
            # Items of one section and day lie on each other; a small shift by their order shows them all.
            shift = part.select(pl.int_range(pl.len()).over("section", "day") * 0.16).to_series()
            axes.scatter(
                part["day"].to_list(),
                [height[section] + up for section, up in zip(part["section"], shift, strict=True)],
                color=color, marker=marker, s=34, label=say(f"reported_{code}", language), linewidths=1.2,
            )  # fmt: skip
        axes.set_yticks(list(height.values()), labels["label"].to_list())
        axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_locator(mdates.YearLocator())  # type: ignore[no-untyped-call]
        axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.08), ncol=2)
        counts = dict(passed.group_by("reported").agg(pl.col("measure_id").n_unique()).iter_rows())
        items = "、".join(f"{say(f'reported_{code}', language)} {counts.get(code, 0)}" for code, _, _ in REPORTED)
        html = figure_html(
            figure,
            title=say("chart_deadlines", language),
            alt=say("chart_deadlines_alt", language, items=items),
            unit=say("last_day", language),
            language=language,
            data=passed.select("section", "measure_id", "deadline", "day", "reported"),
        )
        plt.close(figure)
    return html


def _show_passed(passed: pl.DataFrame, language: Language) -> None:
    rows = [
        {
            "title": row[f"title_{language}"],
            "link": measure_link(row["measure_id"]),
            "deadline": row["deadline"],
            "reported": say(f"reported_{row['reported']}", language),
            "links": [measure_link(item) for item in row["status_items"]],
        }
        for row in passed.sort("day", maintain_order=True).to_dicts()
    ]
    show_heading(say("passed_list", language), say("passed_help", language), level=3)
    show_html(render("passed", language, rows=rows))


def _show_verifiability(passed: pl.DataFrame, language: Language) -> None:
    by_section = passed.group_by("section").agg(passed=pl.col("measure_id").n_unique())
    rows = (
        section_labels(language)
        .join(questions.verifiability(), on="section", maintain_order="left")
        .join(by_section, on="section", how="left", maintain_order="left")
        .select("label", pl.col("passed").fill_null(0), "measures", "dated", "quantified", "owned", "score")
        .iter_rows()
    )
    keys = ("section", "passed", "future_items", "dated", "quantified", "owned", "score")
    shown = [(label, passed, items, *(percent(share) for share in shares)) for label, passed, items, *shares in rows]
    show_heading(say("verifiability", language), say("verifiability_help", language), level=3)
    show_html(render("table", language, columns=[say(key, language) for key in keys], rows=shown))
