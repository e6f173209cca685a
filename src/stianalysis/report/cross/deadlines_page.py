"""Deadlines: when they fall due, which have passed and what is reported on them, which lie ahead."""

from typing import Any

import polars as pl

from stianalysis import questions
from stianalysis.params import read_params
from stianalysis.paths import workspace
from stianalysis.report.deadlines_part import REPORTED, passed_with_report, show_deadlines
from stianalysis.report.measures_part import measure_link
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.page import show_head
from stianalysis.report.templating import render
from stianalysis.report.texts import Language, checked_language, counted, listed, say


def show_deadlines_page(language: str) -> None:
    """Show findings on deadlines, those ahead year by year, and those passed with what the status says."""
    code = checked_language(language)
    deadlines = questions.all_deadlines(read_params(workspace()).as_of)
    show_head("deadlines", say("deadlines_lead", code), code)
    show_heading(say("findings", code))
    show_html(render("findings", code, sentences=deadline_findings(deadlines, passed_with_report(), code)))
    ahead = deadlines.filter(~pl.col("passed"))
    show_heading(say("deadlines_ahead", code), say("deadlines_ahead_help", code))
    for (year,), of_year in ahead.group_by(pl.col("day").dt.year(), maintain_order=True):
        show_heading(say("due_in", code, year=year, count=of_year.height), level=3)
        show_html(render("deadlines", code, rows=[_row(row, code) for row in of_year.to_dicts()]))
    show_deadlines(code)
    others = deadlines.filter(pl.col("passed") & (pl.col("part") != "p"))
    show_heading(say("deadlines_passed_elsewhere", code), say("deadlines_passed_elsewhere_help", code), level=3)
    show_html(render("deadlines", code, rows=[_row(row, code) for row in others.to_dicts()]))


def deadline_findings(deadlines: pl.DataFrame, passed: pl.DataFrame, language: Language) -> list[str]:
    """Return sentences on all deadlines, on those passed and on those ahead.

    Args:
        deadlines: as `questions.all_deadlines` returns them.
        passed: as `passed_with_report` returns them.
        language: language of the sentences.
    """
    reported = dict(passed.group_by("reported").agg(pl.col("measure_id").n_unique()).iter_rows())
    items = [f"{say(f'reported_{code}', language)} {reported[code]}" for code, _, _ in REPORTED if code in reported]
    ahead = deadlines.filter(~pl.col("passed"))
    sentences = [
        say(
            "finding_all_deadlines",
            language,
            deadlines=counted(deadlines.height, "deadline", language),
            passed=deadlines["passed"].sum(),
            ahead=ahead.height,
        ),
        say(
            "finding_deadlines",
            language,
            plan_items=counted(passed["measure_id"].n_unique(), "plan_item", language),
            items=listed(items, language),
        ),
    ]
    if not ahead.is_empty():
        first = ahead.row(0, named=True)
        sentences.append(say("finding_next", language, day=first["day"].isoformat(), title=first[f"title_{language}"]))
    return sentences


def _row(row: dict[str, Any], language: Language) -> dict[str, Any]:
    return {
        "day": row["day"].isoformat(),
        "printed": row["deadline"],
        "title": row[f"title_{language}"],
        "part": say(f"part_{row['part']}", language),
        "link": measure_link(row["measure_id"]),
        "reported": "",
    }
