"""What the page of a collection shows, cell by cell: findings, counts, chart, breakdowns, deadlines, measures."""

from typing import Any
from urllib.parse import urlencode

import matplotlib.pyplot as plt
import polars as pl
from matplotlib.ticker import MaxNLocator

from stianalysis.load import load_bodies
from stianalysis.report.cross.collection import TAXONOMY, Collection
from stianalysis.report.cross.findings import collection_findings
from stianalysis.report.deadlines_part import passed_with_report
from stianalysis.report.figures import drawing, figure_html
from stianalysis.report.heatmap import section_labels
from stianalysis.report.measures_list import measure_rows, show_filter, show_rows
from stianalysis.report.measures_part import measure_link
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.page import show_head
from stianalysis.report.tags_part import label_columns
from stianalysis.report.templating import render
from stianalysis.report.texts import number, say
from stianalysis.vocabulary import vocabulary

PARTS = (("p", "#17406d"), ("s", "#5b8db8"), ("f", "#c98b1b"), ("g", "#9aa7b4"))
SHOWN = 15  # rows of a breakdown; the filter of the list has them all


def show_collection_head(page: Collection) -> None:
    """Show what the page is about, how its measures were found, and what stands out."""
    kind = say(f"kind_{page.kind}", page.language)
    show_head(f"{page.kind}/{page.key}", page.lead, page.language, kind=kind, depth=2)
    if page.color:
        show_html(render("color_bar", page.language, color=page.color))
    show_heading(say("findings", page.language))
    show_html(render("findings", page.language, sentences=collection_findings(page)))
    if page.kind in TAXONOMY:
        show_html(render("note", page.language, text=say("inferred_help", page.language)))


def show_collection_counts(page: Collection) -> None:
    """Show the number of measures by column, and the chart of measures by section."""
    language, measures = page.language, page.data.measures
    if measures.is_empty():
        return
    counts = dict(measures.group_by("part").len().iter_rows())
    items = [{"value": number(measures.height), "label": say("measures_count", language)}]
    items += [{"value": counts[part], "label": say(f"part_{part}", language)} for part, _ in PARTS if part in counts]
    show_html(render("glance", language, items=items, counts=[]))
    show_html(_chart(page))


def show_collection_breakdowns(page: Collection) -> None:
    """Show by whom, on what and by which means: each number sets the filter of the list below."""
    language = page.language
    if page.data.measures.is_empty():
        return
    show_heading(say("breakdowns", language), say("breakdowns_help", language))
    bodies = dict(load_bodies().select("body", f"name_{language}").iter_rows())
    owners = page.data.measures.select(code="bodies").explode("code").drop_nulls()
    if page.kind == "ministries":
        owners = owners.filter(pl.col("code") != page.code)
    programmes = page.data.measure_facts.filter(pl.col("kind") == "programme").select(code="name")
    names = vocabulary("programmes")
    tables = [
        _table("breakdown_with" if page.kind == "ministries" else "breakdown_owners", "body", owners, bodies, page),
        _table("programme", "programme", programmes, {code: names[code][language] for code in names}, page),
    ]
    for taxonomy in ("sdg", "technology", "instrument"):
        labels = page.data.tags.filter(pl.col("taxonomy") == taxonomy).select(code="label")
        if TAXONOMY.get(page.kind) == taxonomy:
            labels = labels.filter(pl.col("code") != page.code)
        titles = {column["code"]: column["title"] for column in label_columns(taxonomy, language)}
        query = taxonomy if taxonomy != "instrument" else ""
        tables.append(_table(f"breakdown_{taxonomy}", query, labels, titles, page))
    show_html(render("breakdowns", language, tables=[table for table in tables if table["rows"]]))


def show_collection_deadlines(page: Collection) -> None:
    """Show every deadline that the measures name, and for plan items whose deadline has passed what is reported."""
    language = page.language
    deadlines = (
        page.data.measure_facts.filter(pl.col("kind") == "deadline")
        .join(page.data.measures, on="measure_id", maintain_order="left")
        .join(passed_with_report().select("measure_id", "day", "reported"), on=["measure_id", "day"], how="left")
        .sort("day", "measure_id")
    )
    if deadlines.is_empty():
        return
    rows = [
        {
            "day": row["day"].isoformat(),
            "printed": row["name"],
            "title": row[f"title_{language}"],
            "part": say(f"part_{row['part']}", language),
            "link": measure_link(row["measure_id"], up=page.up),
            "reported": say(f"reported_{row['reported']}", language) if row["reported"] else "",
        }
        for row in deadlines.to_dicts()
    ]
    show_heading(say("collection_deadlines", language), say("collection_deadlines_help", language))
    show_html(render("deadlines", language, rows=rows))


def show_collection_measures(page: Collection) -> None:
    """Show every measure of the collection, section by section, with the bar that filters them."""
    language = page.language
    if page.data.measures.is_empty():
        return
    items = measure_rows(page.data, language, up=page.up)
    labels = section_labels(language).join(items.group_by("section").len(), on="section", maintain_order="left")
    show_heading(say("all_measures", language), say("all_measures_help", language, count=items.height))
    show_filter(page.data, items, language, sections=labels.rows())
    for section, label, _ in labels.iter_rows():
        show_heading(label, level=3)
        show_rows(page.data, items.filter(pl.col("section") == section), language)


def _chart(page: Collection) -> str:
    """Draw the measures by section and column, stacked."""
    language = page.language
    counted = page.data.measures.group_by("section", "part").len()
    labels = section_labels(language).join(counted.select("section").unique(), on="section", maintain_order="left")
    count = {(section, part): height for section, part, height in counted.iter_rows()}
    names = labels["label"].to_list()
    with drawing():
        figure, axes = plt.subplots(figsize=(7.2, 0.3 * len(names) + 1.3))
        left = [0] * len(names)
        for part, color in PARTS:
            widths = [count.get((section, part), 0) for section in labels["section"]]
            if any(widths):
                axes.barh(names, widths, left=left, color=color, label=say(f"part_{part}", language), height=0.68)
                left = [a + b for a, b in zip(left, widths, strict=True)]
        for position, total in enumerate(left):
            axes.text(total, position, f" {total}", va="center", fontsize=9)
        axes.invert_yaxis()
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set(xlabel=say("items", language), ylabel="", xlim=(0, max(left) * 1.1))
        axes.grid(visible=False, axis="y")
        axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.55 / len(names) - 0.1), ncols=4)
        title = say("chart_collection", language, name=page.name)
        drawn = labels.join(counted, on="section", maintain_order="left").sort("section", "part", maintain_order=True)
        largest = sorted(zip(left, names, strict=True), key=lambda pair: -pair[0])[:5]
        items = "、".join(f"{name} {total}" for total, name in largest)
        html = figure_html(
            figure,
            title=title,
            alt=say("chart_collection_alt", language, items=items),
            unit=say("items", language),
            language=language,
            data=drawn.select("section", "label", "part", measures="len"),
        )
        plt.close(figure)
    return html


def _table(key: str, query: str, values: pl.DataFrame, names: dict[str, str], page: Collection) -> dict[str, Any]:
    """Return a breakdown: its title, and rows of code, name, number and the address that filters the list."""
    counts = values.group_by("code").len().sort("len", "code", descending=[True, False]).head(SHOWN)
    rows = [(code, names[code], count, _address(query, code) if query else "") for code, count in counts.rows()]
    return {
        "title": say(key, page.language),
        "rows": rows,
        "codes": key not in ("breakdown_technology", "breakdown_instrument"),
    }


def _address(query: str, code: str) -> str:
    return f"?{urlencode({query: code})}"
