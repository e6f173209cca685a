"""Glossary: the words of the plan and of this site, abbreviations of bodies, programmes; and all caveats by series."""

from importlib import resources

import polars as pl
import yaml

from stianalysis.load import load_bodies, load_indicators
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.page import show_head
from stianalysis.report.templating import render
from stianalysis.report.texts import checked_language, say
from stianalysis.vocabulary import vocabulary


def show_glossary_page(language: str) -> None:
    """Show terms in both languages with their meaning, abbreviations of bodies, and names of programmes."""
    code = checked_language(language)
    show_head("glossary", say("glossary_lead", code), code)
    text = resources.files("stianalysis.report.cross").joinpath("glossary.yaml").read_text(encoding="utf-8")
    terms = sorted(yaml.safe_load(text), key=lambda term: str(term[code]).lower())
    other = "en" if code == "ja" else "ja"
    columns = [say("term", code), say("other_language", code), say("meaning", code)]
    rows = [(term[code], term[other], term[f"meaning_{code}"]) for term in terms]
    show_heading(say("glossary_terms", code))
    show_html(render("table", code, columns=columns, rows=rows))
    show_heading(say("glossary_bodies", code), say("glossary_bodies_help", code))
    bodies = load_bodies().select("body", "abbr_en", "name_ja", "name_en", "until", f"note_{code}").rows()
    columns = [say(key, code) for key in ("body", "abbr_en", "name_ja", "name_en", "until", "note")]
    shown = [tuple("" if cell is None else str(cell) for cell in row) for row in bodies]
    show_html(render("table", code, columns=columns, rows=shown))
    show_heading(say("programmes", code))
    programmes = [(name, entry["ja"], entry["en"]) for name, entry in vocabulary("programmes").items()]
    columns = [say("body", code), say("name_ja", code), say("name_en", code)]
    show_html(render("table", code, columns=columns, rows=programmes))


def show_caveats_page(language: str) -> None:
    """Show every series that carries a caveat, caveat by caveat."""
    code = checked_language(language)
    marked = load_indicators().explode("caveats").drop_nulls("caveats")
    show_head("caveats", say("caveats_lead", code), code)
    for caveat, entry in vocabulary("caveats").items():
        own = marked.filter(pl.col("caveats") == caveat)
        if own.is_empty():
            continue
        show_heading(f"{entry[code]} ({own.height})")
        rows = [
            {
                "name": row[f"name_{code}"],
                "id": row["indicator_id"],
                "href": f"{row['section']}.html#i-{row['indicator_id'].replace('.', '-')}",
                "note": row[f"note_{code}"] or "",
            }
            for row in own.to_dicts()
        ]
        show_html(render("caveat_lines", code, rows=rows))
