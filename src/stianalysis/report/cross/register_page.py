"""Programmes, laws and strategies: what the document names, how often, and in which measures."""

from typing import Any

import polars as pl

from stianalysis import questions
from stianalysis.load import load_measures
from stianalysis.report.heatmap import heatmap
from stianalysis.report.measures_part import measure_link
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.page import show_head
from stianalysis.report.templating import render
from stianalysis.report.texts import Language, checked_language, counted, say
from stianalysis.vocabulary import vocabulary


def show_programmes_page(language: str) -> None:
    """Show where each programme is named: heat map by section, then the measures of each programme."""
    code = checked_language(language)
    names = vocabulary("programmes")
    register = questions.register("programme")
    sections = load_measures().select("measure_id", "section")
    named = register.select("name", measure_id="measures").explode("measure_id").join(sections, on="measure_id")
    show_head("programmes", say("programmes_lead", code), code)
    show_heading(say("findings", code))
    show_html(render("findings", code, sentences=_programme_findings(register, named, code)))
    title = say("chart_programmes", code)
    show_heading(title)
    columns = [
        {"code": name, "name": name, "title": names[name][code], "color": ""} for name in register["name"].to_list()
    ]
    counts = named.group_by("section", code="name").len()
    show_html(
        heatmap(
            counts, columns, query="programme", fixed={}, title=title, note=say("heatmap_help", code), language=code
        )
    )
    for row in register.to_dicts():
        show_heading(f"{row['name']} {names[row['name']][code]} ({row['count']})", level=3)
        show_html(render("measure_lines", code, rows=_lines(row["measures"], code)))


def show_register_page(language: str) -> None:
    """Show every law, strategy and country that measures name, with number or decision where it is printed."""
    code = checked_language(language)
    show_head("register", say("register_lead", code), code)
    countries = vocabulary("countries")
    for kind in ("law", "strategy", "country"):
        found = questions.register(kind)
        rows = [
            {
                "name": countries[row["name"]][code] if kind == "country" else row["name"],
                "title": row["detail"] or "",
                "links": [measure_link(x) for x in row["measures"]],
            }
            for row in found.to_dicts()
        ]
        show_heading(say(f"register_{kind}", code), say("register_full_help", code, count=found.height))
        show_html(render("register", code, rows=rows, first=say(f"kind_{kind}", code)))


def _programme_findings(register: pl.DataFrame, named: pl.DataFrame, language: Language) -> list[str]:
    measures = counted(named["measure_id"].n_unique(), "measure", language)
    spread = named.group_by("name").agg(pl.col("section").n_unique()).sort("section", "name", descending=[True, False])
    widest = spread.row(0, named=True)
    most = register.row(0, named=True)
    return [
        say("finding_programmes", language, programmes=register.height, measures=measures),
        say("finding_programme_most", language, name=most["name"], count=most["count"]),
        say("finding_programme_spread", language, name=widest["name"], count=widest["section"]),
    ]


def _lines(measure_ids: list[str], language: Language) -> list[dict[str, Any]]:
    chosen = pl.DataFrame({"measure_id": measure_ids}).join(load_measures(), on="measure_id", maintain_order="left")
    return [
        {
            "title": row[f"title_{language}"],
            "part": say(f"part_{row['part']}", language),
            "link": measure_link(row["measure_id"]),
            "bodies": row["bodies"],
        }
        for row in chosen.to_dicts()
    ]
