"""The methods page: formulas, cut points, vocabularies, assumptions and the provenance of the raw data."""

from importlib import resources

import yaml

from stianalysis.load import load_provenance
from stianalysis.params import read_params
from stianalysis.paths import workspace
from stianalysis.report.output import show_heading, show_html, show_words
from stianalysis.report.page import show_head
from stianalysis.report.templating import render
from stianalysis.report.texts import checked_language, say
from stianalysis.vocabulary import vocabulary


def show_methods_head(language: str) -> None:
    """Show the language switch and what the page is for."""
    code = checked_language(language)
    show_head("methods", say("methods_lead", code), code)


def show_formulas(language: str) -> None:
    """Show the formulas, the cut points in force, the statuses and the methods by kind of target."""
    code = checked_language(language)
    cut = read_params(workspace()).thresholds
    show_heading(say("how_judged", code), say("formula", code))
    show_words(f"{say('formula_growth', code)}\n\n{say('formula_sources', code)}")
    show_words(
        f"- {say('threshold_on_track', code, value=cut.on_track)}\n"
        f"- {say('threshold_acceleration_needed', code, value=cut.acceleration_needed)}"
    )
    statuses = [(entry["symbol"], entry[code], entry[f"help_{code}"]) for entry in vocabulary("statuses").values()]
    show_heading(say("statuses", code))
    show_html(render("table", code, columns=["", say("status", code), say("meaning", code)], rows=statuses))
    methods = [(entry[code], name, entry[f"help_{code}"]) for name, entry in vocabulary("methods").items()]
    show_heading(say("method", code))
    columns = [say("method", code), "target_kind", say("meaning", code)]
    show_html(render("table", code, columns=columns, rows=methods))


def show_assumptions(language: str) -> None:
    """Show the assumptions and limits, and the closed list of caveats."""
    code = checked_language(language)
    text = resources.files("stianalysis.report").joinpath("assumptions.yaml").read_text(encoding="utf-8")
    show_heading(say("assumptions", code), "\n".join(f"- {entry[code]}" for entry in yaml.safe_load(text)))
    caveats = [(name, entry[code]) for name, entry in vocabulary("caveats").items()]
    show_heading(say("caveat_list", code))
    show_html(render("table", code, columns=["code", say("meaning", code)], rows=caveats))


def show_provenance(language: str) -> None:
    """Show the provenance that each raw file's `.dvc` file records."""
    code = checked_language(language)
    shown = ["file", "citation", "published", "accessed", "licence"]
    rows = load_provenance().select(shown).rows()
    columns = [say(key, code) for key in shown]
    show_heading(say("provenance", code))
    show_html(render("table", code, columns=columns, rows=rows))
