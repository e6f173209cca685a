"""The first screen of the overview: the mid-goals with every headline series, findings, and the quality of the data."""

from typing import Any

import polars as pl

from stianalysis.load import load_indicators, load_sections
from stianalysis.params import read_params
from stianalysis.paths import workspace
from stianalysis.report.deadlines_part import passed_with_report
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.overview import OFF_TRACK, headline_table, stale_values
from stianalysis.report.templating import render
from stianalysis.report.texts import Language, checked_language, counted, listed, say
from stianalysis.vocabulary import vocabulary

GOOD = ("achieved", "on_track")
NAMED = 3
# Caveats that readers meet as one matter, under the caveat page's own headings.
QUALITY = {
    "quality_break": ("definition_changed", "definition_mismatch", "population_mismatch"),
    "quality_conflict": ("conflicting_values", "source_year_mismatch", "source_swapped"),
    "quality_without": ("no_value",),
}


def show_board(language: str) -> None:
    """Show the mid-goals with a mark for each headline series, and what stands out."""
    code = checked_language(language)
    judged = headline_table()
    show_heading(say("findings", code))
    show_html(render("findings", code, sentences=overview_findings(judged, passed_with_report(), code)))
    show_heading(say("board", code), say("board_help", code))
    show_html(render("board", code, goals=_goals(judged, code)))


def show_quality(language: str) -> None:
    """Show how many series are to be read with care, by matter, with the way to each list."""
    code = checked_language(language)
    stale = stale_values(read_params(workspace()).as_of)
    marked = load_indicators().explode("caveats")
    counts = [
        ("quality_stale", stale.filter(pl.col("years") >= 5).height, "#stale"),
        ("quality_undated", stale.filter(pl.col("period").is_null()).height, "#stale"),
        ("quality_provisional", stale.filter(pl.col("provisional")).height, "#stale"),
    ]
    counts += [
        (key, marked.filter(pl.col("caveats").is_in(list(caveats)))["indicator_id"].n_unique(), "caveats.html")
        for key, caveats in QUALITY.items()
    ]
    items = [{"value": count, "label": say(key, code), "href": href} for key, count, href in counts]
    show_heading(say("quality", code), say("quality_help", code))
    show_html(render("quality", code, items=items))


def overview_findings(judged: pl.DataFrame, passed: pl.DataFrame, language: Language) -> list[str]:
    """Return sentences on the state of all headline series and of the deadlines that have passed.

    Args:
        judged: as `headline_table` returns it.
        passed: as `passed_with_report` returns it.
        language: language of the sentences.
    """
    statuses = vocabulary("statuses")
    counts = dict(judged.group_by("status").len().iter_rows())
    pattern = "{}{}" if language == "ja" else "{} {}"
    by_status = [pattern.format(statuses[code][language], counts[code]) for code in statuses if code in counts]
    assessable = judged.filter(pl.col("status") != "not_assessable")
    good = assessable.filter(pl.col("status").is_in(GOOD)).height
    sentences = [
        say(
            "finding_statuses",
            language,
            series=counted(judged.height, "series", language),
            items=listed(by_status, language),
        ),
        say("finding_judged", language, judged=assessable.height, good=good),
    ]
    behind = judged.filter(pl.col("status").is_in(OFF_TRACK)).rename({f"label_{language}": "label"})
    if not behind.is_empty():
        sentences.append(say("finding_furthest", language, items=_most(behind, "label", {}, language)))
    unjudged = judged.filter(pl.col("status") == "not_assessable")
    if not unjudged.is_empty():
        reasons = {code: entry[language] for code, entry in vocabulary("reasons").items()}
        sentences.append(say("finding_why_not", language, items=_most(unjudged, "reason", reasons, language)))
    reported = dict(passed.group_by("reported").agg(pl.col("measure_id").n_unique()).iter_rows())
    if passed.height:
        sentences.append(
            say(
                "finding_deadline_overview",
                language,
                plan_items=counted(passed["measure_id"].n_unique(), "plan_item", language),
                result=reported.get("result", 0),
                silent=reported.get("silent", 0),
            )
        )
    return sentences


def _most(rows: pl.DataFrame, column: str, names: dict[str, str], language: Language) -> str:
    counts = rows.group_by(column, maintain_order=True).len().sort("len", descending=True, maintain_order=True)
    pattern = "{}（{}）" if language == "ja" else "{} ({})"
    return listed(
        [pattern.format(names.get(value, value), count) for value, count in counts.head(NAMED).rows()], language
    )


def _goals(judged: pl.DataFrame, language: Language) -> list[dict[str, Any]]:
    """Return the mid-goals in order, each with its name, link, and its series with status and link."""
    order = {code: rank for rank, code in enumerate(vocabulary("statuses"))}
    goals = load_sections().filter(pl.col("section").is_in(judged["section"].unique().implode())).sort("position")
    by_section = {
        key[0]: group.sort(
            pl.col("status").replace_strict(order, return_dtype=pl.Int64), maintain_order=True
        ).to_dicts()
        for key, group in judged.group_by("section", maintain_order=True)
    }
    return [
        {
            "title": f"{goal['section']} {goal[f'short_{language}']}",
            "href": f"{goal['section']}.html",
            "series": [
                {
                    "status": row["status"],
                    "name": row[f"name_{language}"],
                    "href": f"{row['section']}.html#i-{row['indicator_id'].replace('.', '-')}",
                }
                for row in by_section[goal["section"]]
            ],
        }
        for goal in goals.to_dicts()
    ]
