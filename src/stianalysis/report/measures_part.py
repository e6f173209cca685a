"""The part of the overview on measures: who owns how much where, and who works together."""

import matplotlib.pyplot as plt
import numpy as np
import polars as pl

from stianalysis import questions
from stianalysis.load import load_bodies, load_measures
from stianalysis.report.figures import ACCENT, MUTED, drawing, figure_html
from stianalysis.report.heatmap import heatmap
from stianalysis.report.output import show_heading, show_html
from stianalysis.report.templating import render
from stianalysis.report.texts import Language, checked_language, number, say

BODIES_SHOWN = 14
PAIRS_SHOWN = 12
EDGES_DRAWN = 40


def show_measures(language: str) -> None:
    """Show the measures as a whole: counts, heat map of owners, network of bodies."""
    code = checked_language(language)
    show_heading(say("measures", code), say("measures_help", code))
    _show_counts(code)
    _show_owners(code)
    _show_network(code)


def measure_link(measure_id: str, *, up: str = "") -> dict[str, str]:
    """Return `id` and `href` of a measure's entry on its section's page, which lies `up` from the page."""
    return {"id": measure_id, "href": f"{up}{measure_id.split('.', 1)[0]}.html#m-{measure_id.replace('.', '-')}"}


def _show_counts(language: Language) -> None:
    rows = [
        (
            say(f"part_{row['part']}", language),
            *(number(row[key]) for key in ("items", "marked", "unmarked", "distinct")),
        )
        for row in questions.distinct_measures().to_dicts()
    ]
    columns = [say(key, language) for key in ("part", "items", "marked", "unmarked", "distinct")]
    show_html(render("table", language, columns=columns, rows=rows))


def _show_owners(language: Language) -> None:
    """Show the number of future-policy items by section and owner, for the bodies that own most."""
    owned = load_measures().filter(pl.col("part") == "f").select("section", code="bodies").explode("code")
    counts = owned.drop_nulls("code").group_by("section", "code").len()
    most = counts.group_by("code").agg(pl.col("len").sum()).sort("len", "code", descending=[True, False])
    names = dict(load_bodies().select("body", f"name_{language}").iter_rows())
    columns = [
        {"code": body, "name": body, "title": names[body], "color": ""} for body in most["code"].head(BODIES_SHOWN)
    ]
    title = say("chart_owners", language)
    show_heading(title, level=3)
    show_html(
        heatmap(
            counts, columns, query="body", fixed={"part": "f"}, title=title, note=say("heatmap_help", language),
            language=language,
        )
    )  # fmt: skip


def _show_network(language: Language) -> None:
    """Draw which bodies stand in one tag, and list the pairs that do most often."""
    pairs = questions.working_together()
    show_heading(say("together", language), say("together_help", language), level=3)
    drawn = pairs.head(EDGES_DRAWN)
    bodies = pl.concat([drawn["body"], drawn["other"]]).unique(maintain_order=True).to_list()
    angle = dict(zip(bodies, np.linspace(np.pi / 2, np.pi / 2 - 2 * np.pi, len(bodies), endpoint=False), strict=True))
    with drawing():
        figure, axes = plt.subplots(figsize=(6.6, 6.2))
        most = drawn["measures"].max()
        for body, other, measures in drawn.iter_rows():
            ends = np.array([angle[body], angle[other]])
            share = measures / float(str(most))
            axes.plot(np.cos(ends), np.sin(ends), color=ACCENT, linewidth=0.6 + 7 * share, alpha=0.25 + 0.5 * share)
        for body, place in angle.items():
            axes.plot(np.cos(place), np.sin(place), "o", color=MUTED, markersize=5)
            axes.text(1.1 * np.cos(place), 1.1 * np.sin(place), body, ha="center", va="center", fontsize=11)
        axes.set_axis_off()
        axes.set_aspect("equal")
        items = "、".join(f"{body}–{other} {measures}" for body, other, measures in pairs.head(6).iter_rows())
        title = say("chart_network", language)
        alt = say("chart_network_alt", language, items=items)
        html = figure_html(figure, title=title, alt=alt, unit=say("items", language), language=language, data=pairs)
        plt.close(figure)
    show_html(html)
    columns = [say(key, language) for key in ("body", "other_body", "items")]
    show_html(render("table", language, columns=columns, rows=pairs.head(PAIRS_SHOWN).rows()))
