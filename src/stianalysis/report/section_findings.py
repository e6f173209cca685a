"""Findings of a section: sentences made from its own slice of the data, none written by hand."""

import polars as pl

from stianalysis.params import read_params
from stianalysis.paths import workspace
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.page import Page
from stianalysis.report.tags_part import label_columns
from stianalysis.report.templating import render
from stianalysis.report.texts import counted, listed, percent, say
from stianalysis.vocabulary import vocabulary

NAMED = 3


def show_findings(page: Page) -> None:
    """Show three to seven sentences on the section's indicators and measures."""
    sentences = section_findings(page)
    if sentences:
        show_heading(say("findings", page.language))
        show_html(render("findings", page.language, sentences=sentences))


def section_findings(page: Page) -> list[str]:
    """Return the sentences: statuses, best and furthest, measures, owners, deadlines, repeats, goals and fields."""
    return [*_indicators(page), *_measures(page), *_deadlines(page), *_tags(page)]


def _indicators(page: Page) -> list[str]:
    language = page.language
    judged = page.data.assessments.join(page.own, on="indicator_id", how="inner", maintain_order="left")
    if judged.is_empty():
        return []
    statuses = vocabulary("statuses")
    counts = dict(judged.group_by("status").len().iter_rows())
    pattern = "{}{}" if language == "ja" else "{} {}"
    items = [pattern.format(statuses[code][language], counts[code]) for code in statuses if code in counts]
    series = counted(judged.height, "series", language)
    sentences = [say("finding_statuses", language, series=series, items=listed(items, language))]
    # Share of the target that is reached; only series with an upward target can be compared so.
    reached = judged.filter(pl.col("attainment").is_not_null() & (pl.col("direction") == "up")).sort("attainment")
    if reached.height > 1:
        first, last = reached.row(0, named=True), reached.row(-1, named=True)
        name = f"name_{language}"
        sentences.append(
            say(
                "finding_attainment",
                language,
                furthest=first[name],
                least=percent(first["attainment"]),
                best=last[name],
                most=percent(last["attainment"]),
            )
        )
    return sentences


def _measures(page: Page) -> list[str]:
    language, measures = page.language, page.data.measures
    if measures.is_empty():
        return []
    parts = dict(measures.group_by("part").len().iter_rows())
    total = counted(measures.height, "measure", language)
    if "g" in parts:
        sentences = [say("finding_section_bullets", language, measures=total)]
    else:
        sentences = [
            say(
                "finding_section_size",
                language,
                measures=total,
                plan=parts.get("p", 0),
                status=parts.get("s", 0),
                future=parts.get("f", 0),
            )
        ]
    owners = measures.select(code="bodies").explode("code").drop_nulls()
    if not owners.is_empty():
        names = dict(page.data.bodies.select("body", f"name_{language}").iter_rows())
        sentences.append(say("finding_owners", language, items=_most(page, owners, names)))
    programmes = page.data.measure_facts.filter(pl.col("kind") == "programme").select(code="name")
    if not programmes.is_empty():
        sentences.append(say("finding_section_programmes", language, items=_most(page, programmes, {})))
    repeats = int((measures["is_repeat"] | measures["same_text_as"].is_not_null()).sum())
    if repeats:
        sentences.append(say("finding_repeats", language, count=counted(repeats, "measure", language)))
    return sentences


def _deadlines(page: Page) -> list[str]:
    deadlines = page.data.measure_facts.filter(pl.col("kind") == "deadline")
    if deadlines.is_empty():
        return []
    passed = deadlines.filter(pl.col("day") < read_params(workspace()).as_of).height
    total = counted(deadlines.height, "deadline", page.language)
    return [say("finding_section_deadlines", page.language, deadlines=total, passed=passed)]


def _tags(page: Page) -> list[str]:
    sentences = []
    for taxonomy in ("technology", "sdg"):
        tags = page.data.tags.filter(pl.col("taxonomy") == taxonomy).select(code="label")
        if tags.is_empty():
            continue
        prefix = "SDG {} " if taxonomy == "sdg" else ""
        names = {
            column["code"]: prefix.format(column["code"]) + column["title"]
            for column in label_columns(taxonomy, page.language)
        }
        sentences.append(say(f"finding_{taxonomy}", page.language, items=_most(page, tags, names)))
    return sentences


def _most(page: Page, values: pl.DataFrame, names: dict[str, str]) -> str:
    counts = values.group_by("code").len().sort("len", "code", descending=[True, False]).head(NAMED)
    pattern = "{}（{}件）" if page.language == "ja" else "{} ({})"
    return listed([pattern.format(names.get(code, code), count) for code, count in counts.rows()], page.language)
