"""The logic of the plan: grand goal, mid-goals, their headline indicators, and the measures that bear on them."""

from typing import Any

import polars as pl

from stianalysis import questions
from stianalysis.load import load_assessments, load_indicators, load_measures, load_sections
from stianalysis.report.measures_part import measure_link
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.page import show_head
from stianalysis.report.templating import render
from stianalysis.report.texts import Language, checked_language, counted, say

SHOWN = 4  # measures of an indicator shown at once; the others can be unfolded


def show_logic_page(language: str) -> None:
    """Show the tree of goals, indicators and measures, and what stands without counterpart."""
    code = checked_language(language)
    indicators, measures = _headlines(), load_measures()
    titles = measures.select("measure_id", f"title_{code}")
    links = questions.indicator_links().join(titles, on="measure_id", how="left", maintain_order="left")
    show_head("logic", say("logic_lead", code), code)
    show_heading(say("findings", code))
    show_html(render("findings", code, sentences=logic_findings(indicators, links, measures, code)))
    show_heading(say("logic_tree", code), say("logic_help", code))
    chapters = [
        {
            "name": say(f"chapter_{chapter}", code),
            "goals": [_goal(goal, indicators, measures, links, code) for goal in goals],
        }
        for chapter, goals in _goals()
    ]
    show_html(render("logic", code, chapters=chapters))
    unlinked = indicators.filter(~pl.col("indicator_id").is_in(links["indicator_id"].unique().implode()))
    show_heading(say("indicators_without", code), say("indicators_without_help", code))
    show_html(render("indicator_lines", code, rows=[_indicator(row, [], code) for row in unlinked.to_dicts()]))
    show_heading(say("measures_without", code), say("measures_without_help", code))
    show_html(render("table", code, columns=_without_columns(code), rows=_without(indicators, links, measures, code)))


def logic_findings(
    indicators: pl.DataFrame, links: pl.DataFrame, measures: pl.DataFrame, language: Language
) -> list[str]:
    """Return sentences on how far headline indicators and measures meet.

    Args:
        indicators: headline series with a target, repeats left out.
        links: as `questions.indicator_links` returns them.
        measures: the measures table.
        language: language of the sentences.
    """
    linked = links["indicator_id"].n_unique()
    without = measures.filter(~pl.col("section").is_in(indicators["section"].unique().implode()))
    plan = measures.filter((pl.col("part") == "p") & pl.col("section").is_in(indicators["section"].unique().implode()))
    met = links.filter(pl.col("part") == "p")["measure_id"].n_unique()
    return [
        say("finding_linked", language, linked=linked, all=counted(indicators.height, "series", language)),
        say("finding_plan_met", language, met=met, plan=counted(plan.height, "plan_item", language)),
        say(
            "finding_without_indicator",
            language,
            measures=counted(without.height, "measure", language),
            sections=counted(without["section"].n_unique(), "section", language),
        ),
    ]


def _headlines() -> pl.DataFrame:
    """Return the headline series with a target, with status, in reading order."""
    chosen = (pl.col("kind") == "headline") & pl.col("target_kind").is_not_null() & ~pl.col("is_repeat")
    status = load_assessments().select("indicator_id", "status")
    return load_indicators().filter(chosen).join(status, on="indicator_id", how="left", maintain_order="left")


def _goals() -> list[tuple[int, list[dict[str, Any]]]]:
    sections = load_sections().sort("position").filter(pl.col("kind").is_in(["grand_goal", "mid_goal"]))
    return [
        (int(str(chapter)), group.to_dicts()) for (chapter,), group in sections.group_by("chapter", maintain_order=True)
    ]


def _goal(
    goal: dict[str, Any], indicators: pl.DataFrame, measures: pl.DataFrame, links: pl.DataFrame, language: Language
) -> dict[str, Any]:
    own = indicators.filter(pl.col("section") == goal["section"])
    plan = measures.filter((pl.col("section") == goal["section"]) & (pl.col("part") == "p")).height
    measured = {key[0]: group.to_dicts() for key, group in links.group_by("indicator_id", maintain_order=True)}
    return {
        "title": f"{goal['section']} {goal[f'name_{language}']}",
        "href": f"{goal['section']}.html",
        "kind": say(f"kind_{goal['kind']}", language),
        "plan": counted(plan, "plan_item", language),
        "indicators": [_indicator(row, measured.get(row["indicator_id"], []), language) for row in own.to_dicts()],
    }


def _indicator(row: dict[str, Any], links: list[dict[str, Any]], language: Language) -> dict[str, Any]:
    measures = [
        {
            **measure_link(link["measure_id"]),
            "title": link[f"title_{language}"],
            "part": say(f"part_{link['part']}", language),
            "words": "、".join(link["words"]),
        }
        for link in links
    ]
    return {
        "name": row[f"name_{language}"],
        "id": row["indicator_id"],
        "href": f"{row['section']}.html#i-{row['indicator_id'].replace('.', '-')}",
        "status": row["status"],
        "first": measures[:SHOWN],
        "further": measures[SHOWN:],
    }


def _without_columns(language: Language) -> list[str]:
    return [say(key, language) for key in ("section", "part_p", "without_link", "headline_series", "future_items")]


def _without(
    indicators: pl.DataFrame, links: pl.DataFrame, measures: pl.DataFrame, language: Language
) -> list[tuple[Any, ...]]:
    """Return one row a section: plan items, those without linked indicator, headline series, future policy items."""
    linked = pl.col("measure_id").is_in(links["measure_id"].unique().implode())
    plan = pl.col("part") == "p"
    series = indicators.group_by("section").agg(series=pl.len())
    label = pl.format("{} {}", "section", f"short_{language}").alias("label")
    return (
        load_sections()
        .sort("position")
        .select("section", label)
        .join(
            measures.group_by("section").agg(
                plan=plan.sum(), unlinked=(plan & ~linked).sum(), future=(pl.col("part") == "f").sum()
            ),
            on="section",
            maintain_order="left",
        )
        .filter(pl.col("plan") > 0)
        .join(series, on="section", how="left", maintain_order="left")
        .select("label", "plan", "unlinked", pl.col("series").fill_null(0), "future")
        .rows()
    )
