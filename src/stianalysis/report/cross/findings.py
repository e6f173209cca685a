"""Findings of a collection: sentences made from the tables, none written by hand."""

import polars as pl

from stianalysis.load import load_bodies
from stianalysis.report.cross.collection import TAXONOMY, Collection
from stianalysis.report.deadlines_part import REPORTED, passed_with_report
from stianalysis.report.heatmap import section_labels
from stianalysis.report.tags_part import label_columns
from stianalysis.report.texts import Language, counted, listed, percent, say

NAMED = 3  # how many of the most frequent are named


def collection_findings(page: Collection) -> list[str]:
    """Return three to six sentences on the measures of a collection, in the language of the page."""
    language, measures = page.language, page.data.measures
    if measures.is_empty():
        return [say("finding_nothing", language)]
    parts = dict(measures.group_by("part").len().iter_rows())
    sentences = [
        say(
            "finding_size",
            language,
            measures=counted(measures.height, "measure", language),
            sections=counted(measures["section"].n_unique(), "section", language),
            plan=parts.get("p", 0),
            status=parts.get("s", 0),
            future=parts.get("f", 0),
            general=parts.get("g", 0),
        ),
        say("finding_sections", language, items=_most(measures.select(code="section"), _sections(language), language)),
    ]
    owners = measures.select("measure_id", code="bodies").explode("code").drop_nulls()
    names = {body: f"{name}（{body}）" if language == "ja" else name for body, name in _body_names(language).items()}
    if page.kind in TAXONOMY:
        if not owners.is_empty():
            sentences.append(say("finding_owners", language, items=_most(owners, names, language)))
    else:
        others = owners.filter(pl.col("code") != page.code)
        shared = others["measure_id"].n_unique()
        if shared and page.code in names:
            share = percent(shared / measures.height)
            items = _most(others, names, language)
            sentences.append(say("finding_shared", language, count=shared, share=share, items=items))
        sentences += [
            say(f"finding_{taxonomy}", language, items=items)
            for taxonomy in ("technology", "sdg")
            if (items := _labels(page, taxonomy))
        ]
    return [*sentences, *_deadlines(page), *_repeats(page)]


def _deadlines(page: Collection) -> list[str]:
    passed = passed_with_report().filter(pl.col("measure_id").is_in(page.data.measures["measure_id"].implode()))
    number = passed["measure_id"].n_unique()
    if not number:
        return []
    reported = dict(passed.group_by("reported").agg(pl.col("measure_id").n_unique()).iter_rows())
    items = [
        f"{say(f'reported_{code}', page.language)} {reported[code]}" for code, _, _ in REPORTED if code in reported
    ]
    plan_items = counted(number, "plan_item", page.language)
    return [say("finding_deadlines", page.language, plan_items=plan_items, items=listed(items, page.language))]


def _repeats(page: Collection) -> list[str]:
    repeats = int((page.data.measures["is_repeat"] | page.data.measures["same_text_as"].is_not_null()).sum())
    return [say("finding_repeats", page.language, count=counted(repeats, "measure", page.language))] if repeats else []


def _labels(page: Collection, taxonomy: str) -> str:
    tags = page.data.tags.filter(pl.col("taxonomy") == taxonomy).select(code="label")
    prefix = "SDG " if taxonomy == "sdg" else ""
    names = {
        column["code"]: f"{prefix}{column['code']} {column['title']}" if prefix else column["title"]
        for column in label_columns(taxonomy, page.language)
    }
    return _most(tags, names, page.language) if tags.height else ""


def _most(values: pl.DataFrame, names: dict[str, str], language: Language) -> str:
    """Return the most frequent codes by name with their numbers."""
    counts = values.group_by("code").len().sort("len", "code", descending=[True, False]).head(NAMED)
    pattern = "{}（{}件）" if language == "ja" else "{} ({})"
    return listed([pattern.format(names[code], count) for code, count in counts.rows()], language)


def _sections(language: Language) -> dict[str, str]:
    return dict(section_labels(language).iter_rows())


def _body_names(language: Language) -> dict[str, str]:
    return dict(load_bodies().select("body", f"name_{language}").iter_rows())
